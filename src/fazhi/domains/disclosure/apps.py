"""政务公开 as a Django application."""

from fazhi.casework import domain


class DisclosureConfig(domain.DomainConfig):
    name = "fazhi.domains.disclosure"
    verbose_name = "政务公开"
