"""The figures of 三调联动: mediation and lawyers' services, legal aid, petitions."""

from . import aid, petitions
from .mediation import agreements, mediated

__all__ = ["agreements", "aid", "mediated", "petitions"]
