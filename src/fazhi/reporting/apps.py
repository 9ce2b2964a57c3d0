"""Reporting as a Django application."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "fazhi.reporting"
    verbose_name = "年度报告"
