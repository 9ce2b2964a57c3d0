"""示范创建 as a Django application."""

from fazhi.casework import domain


class CampaignConfig(domain.DomainConfig):
    name = "fazhi.domains.campaign"
    verbose_name = "示范创建"
