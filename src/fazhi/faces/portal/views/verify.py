"""核验: what this database says it is, what its journal holds, and the digests of the figures that were published."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from fazhi.faces.downloads import whole
from fazhi.faces.portal import metas
from fazhi.faces.portal.open_to_all import open_to_all
from fazhi.faces.portal.published import Published, published_report, published_reports
from fazhi.faces.shapes import Fact, Link
from fazhi.journal.genesis import genesis
from fazhi.journal.keys import Public
from fazhi.journal.models import Entry, SealingKey, TreeHead
from fazhi.journal.sealing import published as published_keys
from fazhi.reporting.covering import grouped

KINDS = {"demo": "演示（合成数据）", "district": "正式使用"}
ALGORITHMS = {"sm3": "SM3（GB/T 32905）", "sha256": "SHA-256"}
CRYPTO = "sm-crypto-v2/index.umd.js"  # SM2 and SM3 for the browser, installed with the fonts
STYLES = ("fazhi/tokens.css", "fazhi/base.css", "fazhi/components.css", "fazhi/public.css")
FRESH = 60  # seconds for which the number of entries is not counted again


@open_to_all
def verify(request: HttpRequest) -> HttpResponse:
    """How anybody checks that nothing was changed."""
    years = [report.year for report in published_reports()]
    published = published_report(_year(request, years)) if years else None
    context = {
        "facts": _facts(),
        "head": TreeHead.objects.order_by("size").last(),
        "keys": _keys(),
        "crypto": CRYPTO if finders.find(CRYPTO) else "",
        "published": published,
        "rows": _rows(published) if published else [],
        "years": [
            Link(f"{year}年", f"?year={year}", current=year == published.year) for year in years if published
        ],
        "trail": [("网站首页", "/"), ("记录核验", "")],
        "metas": metas.column(
            "记录核验", "日志的起点、条数和已公布的数的摘要。", "核验,日志,摘要", "政务公开"
        ),
    }
    return render(request, "portal/verify.html", context)


@open_to_all
def keys(request: HttpRequest) -> JsonResponse:
    """The public keys that sign tree heads, the one in force last, and the newest head."""
    head = TreeHead.objects.order_by("size").last()
    keys = [
        row | {"fingerprint": Public(row["scheme"], row["public"]).fingerprint}
        for row in SealingKey.objects.values("scheme", "public", "since", "endorsement")
    ]
    return JsonResponse({"keys": keys, "head": head.note if head else None})


@open_to_all
def offline(request: HttpRequest) -> HttpResponse:
    """The check of a receipt as one file that needs no network, and that the browser lets send nothing."""
    if not finders.find(CRYPTO):
        raise Http404("本站没有安装浏览器用的国密算法库")
    context = {
        "keys": _keys(),
        "published": published_keys(),
        "style": _inlined("style", *STYLES),
        "script": _inlined("script", CRYPTO, "fazhi/receipt.js"),
    }
    page = render_to_string("portal/verify_offline.html", context, request)
    return whole(page.encode(), "回执核对.html", "text/html; charset=utf-8")


def _inlined(tag: str, *names: str) -> SafeString:
    """Static files of ours inside the page itself."""
    texts = [Path(str(finders.find(name))).read_text(encoding="utf-8") for name in names]
    assert not any(f"</{tag}" in text for text in texts)
    return mark_safe("".join(f"<{tag}>{text}</{tag}>" for text in texts))


def _keys() -> str:
    return " ".join(key.public for key in published_keys())


def _year(request: HttpRequest, years: list[int]) -> int:
    asked = request.GET.get("year", str(years[0]))
    if asked not in map(str, years):
        raise Http404("这一年度的报告没有公开")
    return int(asked)


def _facts() -> list[Fact]:
    known = genesis()
    if known is None:
        return []
    first = Entry.objects.values("hash", "recorded").get(table="genesis", key=0)
    count = cache.get_or_set("portal:entries", Entry.objects.count, FRESH)
    return [
        Fact("用途", KINDS[known["kind"]]),
        Fact("区划代码", known["place"]),
        Fact("散列算法", ALGORITHMS[known["algorithm"]]),
        Fact("日志条数", f"{count:,}", note="每改动一行记一条，只增不减；条数至多晚一分钟。"),
        Fact("起点条目", _mono(bytes(first["hash"]).hex())),
        Fact("表结构摘要", _mono(known["schema"])),
    ]


def _mono(digest: str) -> SafeString:
    return format_html("<code>{}</code>", grouped(digest))


def _rows(published: Published) -> list[dict[str, object]]:
    """Every frozen figure with its digests, corrections under it."""
    return [
        {"id": each.id, "title": each.title, "freezes": published.freezes[each.id]}
        for each in published.figures()
    ]
