"""行政复议 as a Django application."""

from fazhi.casework import domain


class ReconsiderationConfig(domain.DomainConfig):
    name = "fazhi.domains.reconsideration"
    verbose_name = "行政复议"
