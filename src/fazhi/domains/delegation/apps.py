"""乡镇（街道）赋权 as a Django application."""

from fazhi.casework import domain


class DelegationConfig(domain.DomainConfig):
    name = "fazhi.domains.delegation"
    verbose_name = "乡镇（街道）赋权"
