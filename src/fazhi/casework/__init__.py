"""Cases, entries and registers: what all domains share, once."""
