"""Faces: the command line, the desk of staff, the public portal. No rule of law or of counting lives here."""
