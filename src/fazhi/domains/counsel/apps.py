"""政府法律顾问 as a Django application."""

from fazhi.casework import domain


class CounselConfig(domain.DomainConfig):
    name = "fazhi.domains.counsel"
    verbose_name = "政府法律顾问"
