"""审计监督 as a Django application."""

from fazhi.casework import domain


class AuditConfig(domain.DomainConfig):
    name = "fazhi.domains.audit"
    verbose_name = "审计监督"
