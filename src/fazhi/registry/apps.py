"""The registry as a Django application."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "fazhi.registry"
    verbose_name = "机构与人员"

    def ready(self) -> None:
        """Have locks kept, by whatever way of coming in they arise."""
        from axes.signals import user_locked_out

        from .locks import note_lock

        user_locked_out.connect(note_lock, dispatch_uid="fazhi.lock")
