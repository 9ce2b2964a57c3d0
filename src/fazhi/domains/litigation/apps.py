"""行政应诉 as a Django application."""

from fazhi.casework import domain


class LitigationConfig(domain.DomainConfig):
    name = "fazhi.domains.litigation"
    verbose_name = "行政应诉"
