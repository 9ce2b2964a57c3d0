"""行政复议: a case is pinned to the version of the law under which it was filed."""

from fazhi.casework.procedures import register

from .models import Reconsideration
from .procedure_2017 import procedure_2017
from .procedure_2023 import procedure_2023

__all__ = ["procedure_2017", "procedure_2023"]

register(Reconsideration, procedure_2017, procedure_2023)
