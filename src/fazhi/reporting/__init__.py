"""Reporting: the annual report, made of text and figures, in every form in which it is handed in and published."""
