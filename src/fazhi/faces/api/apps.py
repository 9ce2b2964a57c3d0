"""The API as an app of Django: it keeps the answers to requests that carried a key."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The app, for its one table."""

    name = "fazhi.faces.api"
    label = "api"
    verbose_name = "接口"
