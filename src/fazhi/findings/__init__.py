"""Findings (发现问题): one defect, from any source, until it is closed on verified evidence."""
