"""执法培训 as a Django application."""

from fazhi.casework import domain


class TrainingConfig(domain.DomainConfig):
    name = "fazhi.domains.training"
    verbose_name = "执法培训"
