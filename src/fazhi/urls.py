"""Every address of the web program."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("fazhi.faces.api.urls")),
    path("desk/", include("fazhi.faces.desk.urls")),
    path("", include("fazhi.faces.portal.urls")),
]

handler500 = "fazhi.faces.errors.fault"
