"""The journal as a Django application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class JournalConfig(AppConfig):
    name = "fazhi.journal"
    verbose_name = "日志"

    def ready(self) -> None:
        from .guard import install

        post_migrate.connect(install, sender=self, dispatch_uid="fazhi.journal.guard")
