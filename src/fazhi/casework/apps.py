"""Casework as a Django application."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "fazhi.casework"
    verbose_name = "台账与办件"
