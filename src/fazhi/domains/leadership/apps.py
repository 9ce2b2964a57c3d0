"""组织领导与学法 as a Django application."""

from fazhi.casework import domain


class LeadershipConfig(domain.DomainConfig):
    name = "fazhi.domains.leadership"
    verbose_name = "组织领导与学法"
