"""重大行政决策 as a Django application."""

from fazhi.casework import domain


class DecisionsConfig(domain.DomainConfig):
    name = "fazhi.domains.decisions"
    verbose_name = "重大行政决策"
