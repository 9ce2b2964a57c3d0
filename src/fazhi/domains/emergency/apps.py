"""突发事件应对 as a Django application."""

from fazhi.casework import domain


class EmergencyConfig(domain.DomainConfig):
    name = "fazhi.domains.emergency"
    verbose_name = "突发事件应对"
