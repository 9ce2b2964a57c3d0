"""The faces as a Django application: templates, static files, tags."""

from django.apps import AppConfig


class FacesConfig(AppConfig):
    name = "fazhi.faces"
    verbose_name = "界面"
