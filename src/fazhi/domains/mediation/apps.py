"""矛盾纠纷化解 as a Django application."""

from fazhi.casework import domain


class MediationConfig(domain.DomainConfig):
    name = "fazhi.domains.mediation"
    verbose_name = "矛盾纠纷化解"
