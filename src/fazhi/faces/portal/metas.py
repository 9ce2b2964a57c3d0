"""The meta tags of a government site (政府网站发展指引, 国办发〔2017〕47号) that a page adds to those of the site."""

from .published import Published

Metas = list[tuple[str, str]]


def column(name: str, description: str, keywords: str, kind: str) -> Metas:
    """Of a column's own page."""
    return [
        ("ColumnName", name),
        ("ColumnDescription", description),
        ("ColumnKeywords", keywords),
        ("ColumnType", kind),
    ]


def article(published: Published) -> Metas:
    """Of an article: the report. Only its day of publication is known, so PubDate has no time."""
    document = published.document
    return [
        ("ColumnName", "工作报告"),
        ("ColumnType", "政务公开"),
        ("ArticleTitle", document.title),
        ("PubDate", f"{published.report.published_on:%Y-%m-%d}"),
        ("ContentSource", document.issuer),
        ("Keywords", f"法治政府建设,年度报告,{published.year}年"),
        ("Description", f"{document.title}，报告里的每个数都能点开。"),
    ]
