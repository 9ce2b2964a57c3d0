"""Figures: what a number is, which records stand behind it, and how it is frozen."""
