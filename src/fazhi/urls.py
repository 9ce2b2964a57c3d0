"""Every address of the web program."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("fazhi.faces.desk.urls")),
    path("", include("fazhi.faces.portal.urls")),
]
