"""行政执法 as a Django application."""

from fazhi.casework import domain


class EnforcementConfig(domain.DomainConfig):
    name = "fazhi.domains.enforcement"
    verbose_name = "行政执法"
