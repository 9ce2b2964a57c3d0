"""告知承诺 as a Django application."""

from fazhi.casework import domain


class CommitmentsConfig(domain.DomainConfig):
    name = "fazhi.domains.commitments"
    verbose_name = "告知承诺"
