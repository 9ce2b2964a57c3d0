"""The command line, for operators and for every check that a person or a script may want to run."""

from .main import main

__all__ = ["main"]
