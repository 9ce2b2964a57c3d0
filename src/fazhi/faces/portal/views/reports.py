"""工作报告: the list, the report whose numbers open, each number's own page, and the files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header

from fazhi.faces.portal import metas
from fazhi.faces.portal.article import contents, parts, words
from fazhi.faces.portal.boxes import Boxes
from fazhi.faces.portal.downloads import FORMS, file_of
from fazhi.faces.portal.open_to_all import PortalRequest, open_to_all
from fazhi.faces.portal.published import Published, published_report, published_reports
from fazhi.faces.shapes import Fact, Link
from fazhi.figures.figure import Figure
from fazhi.reporting.covering import grouped
from fazhi.reporting.document import title_lines
from fazhi.reporting.pdf import FontsMissing

TRAIL = [("网站首页", "/"), ("政务公开", "/public/"), ("工作报告", "/reports/")]
TITLE_CHARACTERS = 20
ALL = "all"


@open_to_all
def index(request: HttpRequest) -> HttpResponse:
    """Every published report."""
    described = metas.column("工作报告", "历年法治政府建设年度报告。", "法治政府建设,年度报告", "政务公开")
    return render(
        request, "portal/reports.html", {"reports": published_reports(), "trail": TRAIL, "metas": described}
    )


@open_to_all
def report(request: PortalRequest, year: int) -> HttpResponse:
    """The report; `?open=` names a figure to open in its place, or all of them."""
    published = published_report(year)
    document, address = published.document, reverse("report", args=[year])
    opened = _opened(published, request.GET.get("open", ""))
    boxes = Boxes.of(published, request.principal).make(opened) if opened else {}
    context = {
        "published": published,
        "document": document,
        "title_lines": [words(line) for line in title_lines(document.title, TITLE_CHARACTERS)],
        "parts": parts(document, address, boxes),
        "contents": contents(document),
        "count": len(published.figures()),
        "address": address,
        "all_open": request.GET.get("open") == ALL,
        "forms": [Link(form.label, f"{address}{form.name}") for form in FORMS.values()],
        "catalogue": _catalogue(published),
        "trail": TRAIL,
        "metas": metas.article(published),
    }
    return render(request, "portal/report.html", context)


@open_to_all
def figure(request: PortalRequest, year: int, figure: str) -> HttpResponse:
    """One figure of the report, by our id or the published report's."""
    published = published_report(year)
    found = published.figure(figure)
    if found is None:
        raise Http404("这一年度的报告没有这个数")
    address = reverse("report", args=[year])
    context = {
        "published": published,
        "figure": found,
        "definition": grouped(published.freezes[found.id][0].definition),
        "box": Boxes.of(published, request.principal, on_own_page=True).make([found])[found.id],
        "back": f"{address}?open={found.id}#f-{found.id}",
        "trail": [*TRAIL, (f"{year}年度报告", address), (found.title, "")],
        "metas": metas.column(found.title, found.meaning, f"{found.title},{year}年", "政务公开"),
    }
    return render(request, "portal/figure.html", context)


@open_to_all
def download(request: PortalRequest, year: int, name: str) -> HttpResponse:
    """One of the report's forms as a file with a Chinese name."""
    published = published_report(year)
    form = FORMS.get(name)
    if form is None:
        raise Http404("没有这个文件")
    try:
        path = file_of(published, form)
    except FontsMissing:
        context = {"trail": [*TRAIL, (f"{year}年度报告", reverse("report", args=[year]))], "year": year}
        return render(request, "portal/no_fonts.html", context, status=503)
    response = HttpResponse(path.read_bytes(), content_type=form.content_type)
    response["Content-Disposition"] = content_disposition_header(True, form.saved_as.format(year=year))
    return response


def _opened(published: Published, asked: str) -> list[Figure]:
    """The figures to open; what the report does not print opens nothing."""
    if asked == ALL:
        return published.figures()
    found = published.figure(asked)
    return [found] if found else []


def _catalogue(published: Published) -> list[Fact]:
    """政府信息公开目录信息: what is known of the document; nothing is made up."""
    document, report = published.document, published.report
    return [
        Fact("名称", document.title),
        Fact("索引号", "未编制"),
        Fact("主题分类", "法治政府建设"),
        Fact("体裁分类", "报告"),
        Fact("发布机构", document.issuer),
        Fact("发文字号", report.number or "无"),
        Fact("成文日期", report.signed_on),
        Fact("发布日期", report.published_on),
        Fact("有效性", "有效"),
        Fact("关键词", "法治政府建设；年度报告"),
    ]
