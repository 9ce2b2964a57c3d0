"""The webhooks as a Django application."""

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "fazhi.webhooks"
    verbose_name = "网络通知"

    def ready(self) -> None:
        """Have what changes write the outbox, in the transaction of the change."""
        from fazhi.journal.change import listen

        from .outbox import note

        listen(note)
