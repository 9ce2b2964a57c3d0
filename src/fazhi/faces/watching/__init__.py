"""How the program is watched: its log, its metrics, whether it can do its work. Nothing of it holds personal data."""
