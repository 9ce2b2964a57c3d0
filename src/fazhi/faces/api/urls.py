"""The addresses of the API, version 1."""

from django.urls import path, re_path

from .api import api
from .openapi import docs, document, unknown

urlpatterns = [
    path("openapi.json", document, name="openapi"),
    path("docs", docs, name="api_docs"),
    path("", api.urls),
    re_path(r"^.*$", unknown),
]
