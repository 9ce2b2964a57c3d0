"""督察督导 as a Django application."""

from fazhi.casework import domain


class InspectionConfig(domain.DomainConfig):
    name = "fazhi.domains.inspection"
    verbose_name = "督察督导"
