"""Backup and restoring of a whole installation: database, files, settings, law texts, reports, public keys."""
