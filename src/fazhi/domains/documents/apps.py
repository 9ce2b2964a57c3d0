"""规范性文件 as a Django application."""

from fazhi.casework import domain


class DocumentsConfig(domain.DomainConfig):
    name = "fazhi.domains.documents"
    verbose_name = "规范性文件"
