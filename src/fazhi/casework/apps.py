"""Casework as a Django application."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "fazhi.casework"
    verbose_name = "台账与办件"

    def ready(self) -> None:
        from django.conf import settings

        from fazhi.law.adoption import adopt

        adopt(settings.FAZHI_LAW)
