"""Findings as a Django application."""

from fazhi.casework import domain


class FindingsConfig(domain.DomainConfig):
    name = "fazhi.findings"
    verbose_name = "发现问题"
