"""The base of every domain's Django application."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class DomainConfig(AppConfig):
    """A domain: its procedures and figures are declared when the program starts, or it does not start."""

    def ready(self) -> None:
        for module in ("procedure", "figures"):
            if find_spec(f"{self.name}.{module}"):
                import_module(f"{self.name}.{module}")
