"""Figures as a Django application."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "fazhi.figures"
    verbose_name = "数据"
