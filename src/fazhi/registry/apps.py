"""The registry as a Django application."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "fazhi.registry"
    verbose_name = "机构与人员"
