"""建议提案 as a Django application."""

from fazhi.casework import domain


class ProposalsConfig(domain.DomainConfig):
    name = "fazhi.domains.proposals"
    verbose_name = "建议提案"
