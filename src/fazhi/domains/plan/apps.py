"""计划与整改 as a Django application."""

from fazhi.casework import domain


class PlanConfig(domain.DomainConfig):
    name = "fazhi.domains.plan"
    verbose_name = "计划与整改"
