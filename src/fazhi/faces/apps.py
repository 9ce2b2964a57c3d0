"""The faces as a Django application: templates, static files, tags."""

from django.apps import AppConfig


class FacesConfig(AppConfig):
    name = "fazhi.faces"
    verbose_name = "界面"

    def ready(self) -> None:
        """Have every session kept from its beginning to its end, however it comes about, and what fails counted."""
        from axes.signals import user_locked_out
        from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

        from .desk.entering import session_begins, session_ends
        from .watching.metrics import note_failed_sign_in, note_locked

        user_logged_in.connect(session_begins, dispatch_uid="fazhi.begins")
        user_logged_out.connect(session_ends, dispatch_uid="fazhi.ends")
        user_login_failed.connect(note_failed_sign_in, dispatch_uid="fazhi.failed")
        user_locked_out.connect(note_locked, dispatch_uid="fazhi.locked")
