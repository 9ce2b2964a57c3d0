"""基层法治 as a Django application."""

from fazhi.casework import domain


class GrassrootsConfig(domain.DomainConfig):
    name = "fazhi.domains.grassroots"
    verbose_name = "基层法治"
