"""The faces as a Django application: templates, static files, tags."""

from django.apps import AppConfig


class FacesConfig(AppConfig):
    name = "fazhi.faces"
    verbose_name = "界面"

    def ready(self) -> None:
        """Have every session kept from its beginning to its end, however it comes about."""
        from django.contrib.auth.signals import user_logged_in, user_logged_out

        from .desk.entering import session_begins, session_ends

        user_logged_in.connect(session_begins, dispatch_uid="fazhi.begins")
        user_logged_out.connect(session_ends, dispatch_uid="fazhi.ends")
