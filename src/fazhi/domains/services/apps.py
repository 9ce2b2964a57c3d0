"""政务服务 as a Django application."""

from fazhi.casework import domain


class ServicesConfig(domain.DomainConfig):
    name = "fazhi.domains.services"
    verbose_name = "政务服务"
