"""法治宣传 as a Django application."""

from fazhi.casework import domain


class PublicityConfig(domain.DomainConfig):
    name = "fazhi.domains.publicity"
    verbose_name = "法治宣传"
