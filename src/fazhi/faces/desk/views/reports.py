"""The annual reports at the desk: the text of a year is signed off, and made public, by who may publish."""

from collections.abc import Iterator

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fazhi.faces.desk.access import DeskRequest, business, refused
from fazhi.faces.desk.forms import DATES, DeskForm
from fazhi.faces.shapes import Cell, Fact, Row
from fazhi.figures.books import Books, NotAllowed
from fazhi.figures.models import FrozenFigure
from fazhi.journal.keys import KeyTrouble
from fazhi.journal.time import today
from fazhi.registry.access import Verb, Verdict, may, visible
from fazhi.reporting.annual import (
    CannotPublish,
    compose,
    differing_figures,
    publish,
    sign,
    skeleton,
    started_place,
)
from fazhi.reporting.document import Document, Heading, Paragraph, plain
from fazhi.reporting.models import AnnualReport
from fazhi.reporting.parse import TemplateErrors

PUBLIC_AT_ONCE = "这一年的报告已经公开：签发以后，新的文稿立即公开；原来的文稿留在日志里。"


class SignForm(DeskForm):
    """The text of a report and what stands below it."""

    issuer = forms.CharField(label="发文机关", max_length=80)
    signed_on = forms.DateField(
        label="成文日期",
        input_formats=DATES,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    number = forms.CharField(
        label="发文字号", max_length=40, required=False, help_text="没有的不写；写法如 瀍政〔2022〕3号。"
    )
    text = forms.CharField(
        label="文稿",
        widget=forms.Textarea(attrs={"rows": 28}),
        help_text="数字都写成槽位，由台账算出；框架里的各章和槽位可以照着改写。",
        strip=False,
    )


class PublishForm(DeskForm):
    """Whoever publishes has read what becomes public."""

    confirmed = forms.BooleanField(
        label="文稿和数都已核对，可以公开", error_messages={"required": "请先核对文稿和数，再勾选"}
    )


@business
def index(request: DeskRequest) -> HttpResponse:
    """Each year with what has become of its report."""
    reports = {report.year: report for report in visible(AnnualReport.objects.all(), request.principal)}
    frozen = set(FrozenFigure.objects.values_list("year", flat=True).distinct())
    first = min((day.year for day in Books.open().kept.values()), default=today().year)
    years = sorted({*reports, *frozen, *range(first, today().year + 1)}, reverse=True)
    rows = [_line(year, reports.get(year), year in frozen) for year in years]
    context = {
        "rows": rows,
        "columns": ["年度", "文稿", "数", "公开"],
        "trail": [("工作台", reverse("desk:home")), ("年度报告", "")],
    }
    return render(request, "desk/reports.html", context)


def _line(year: int, report: AnnualReport | None, is_frozen: bool) -> Row:
    return Row(
        [
            Cell(f"{year}年", reverse("desk:report", args=[year])),
            f"{report.signed_on:%Y-%m-%d} 签发" if report else "没有签发",
            "已冻结" if is_frozen else "没有冻结",
            f"{report.published_on:%Y-%m-%d}" if report and report.published_on else "没有公开",
        ]
    )


@business
def report(request: DeskRequest, year: int) -> HttpResponse:
    """The report of a year: where it stands, what can be done, and its text as it would be printed."""
    found = _report(request, year)
    composition = compose(year)
    document, differing = composition.document, differing_figures(composition)
    verdict = may(request.principal, Verb.PUBLISH)
    facts = [
        Fact("文稿", f"{found.signed_on:%Y-%m-%d} 签发" if found else "没有签发，以下是空白框架"),
        Fact("发文机关", document.issuer),
        Fact("发文字号", document.number or "无"),
        Fact(
            "数",
            "已冻结" if composition.frozen else "没有冻结",
            href=f"{reverse('desk:figures')}?year={year}",
        ),
    ]
    if found and found.published_on:
        facts.append(Fact("公开", f"{found.published_on:%Y-%m-%d}", href=reverse("report", args=[year])))
    context = {
        "year": year,
        "facts": facts,
        "document": document,
        "blocks": list(_blocks(document)),
        "differing": [value.figure.title for value in differing],
        "may_sign": bool(verdict),
        "may_publish": bool(verdict and found and not found.published_on),
        "is_signed": found is not None,
        "trail": [("工作台", reverse("desk:home")), ("年度报告", reverse("desk:reports")), (f"{year}年", "")],
    }
    return render(request, "desk/report.html", context)


def _blocks(document: Document) -> Iterator[tuple[int, str]]:
    """The body as it is printed: the level of a heading, 0 for a paragraph."""
    for block in document.blocks:
        match block:
            case Heading(level=level, runs=runs):
                yield level, plain(runs)
            case Paragraph(runs=runs, lead=lead):
                yield 0, plain(lead or ()) + plain(runs)
            case closing:
                yield 0, closing.text


@business
def sign_off(request: DeskRequest, year: int) -> HttpResponse:
    """Keep the text of the report as it is signed."""
    back = reverse("desk:report", args=[year])
    if not (verdict := may(request.principal, Verb.PUBLISH)):
        return _not_theirs(request, "不能签发报告。", verdict, back)
    found = _report(request, year)
    before = {
        "text": found.text if found else skeleton(),
        "issuer": found.issuer if found else f"{started_place().name}人民政府",
        "signed_on": found.signed_on if found else today(),
        "number": found.number if found else "",
    }
    form = SignForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        try:
            sign(year, actor=request.principal, **form.cleaned_data)
        except TemplateErrors as faults:
            for fault in faults.errors:
                form.add_error("text", str(fault))
        except ValueError as fault:
            form.add_error("number", str(fault))
        else:
            messages.success(request, f"已签发{year}年的报告。")
            return redirect(back)
    context = {
        "form": form,
        "title": f"签发{year}年的报告",
        "sub": "签发的文稿写入日志；数由台账算出，发布前先冻结",
        "notice": PUBLIC_AT_ONCE if found and found.published_on else "",
        "action": "签发",
        "back": back,
        "trail": _trail(year, back, "签发"),
    }
    return render(request, "desk/form.html", context)


@business
def make_public(request: DeskRequest, year: int) -> HttpResponse:
    """Make the signed report public, once whoever does it has said that it was checked."""
    back = reverse("desk:report", args=[year])
    if not (verdict := may(request.principal, Verb.PUBLISH)):
        return _not_theirs(request, "不能发布报告。", verdict, back)
    found = _report(request, year)
    if found is None:
        return refused(
            request,
            "现在还不能发布。",
            f"{year}年的报告还没有签发。",
            way="去签发",
            way_href=reverse("desk:sign_report", args=[year]),
        )
    form = PublishForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            publish(found, request.principal)
        except (CannotPublish, KeyTrouble, NotAllowed) as error:
            form.add_error(None, f"{error}。")
        else:
            messages.success(request, f"{year}年的报告已公开，树头印在报告末尾。")
            return redirect(back)
    context = {
        "form": form,
        "title": f"发布{year}年的报告",
        "sub": f"{found.issuer}，{found.signed_on:%Y-%m-%d} 签发",
        "notice": "发布以后任何人都能在门户上阅读、下载，不能收回；数以后有更正的，列在原数旁边。",
        "action": "发布",
        "grave": True,
        "back": back,
        "trail": _trail(year, back, "发布"),
    }
    return render(request, "desk/form.html", context)


def _report(request: DeskRequest, year: int) -> AnnualReport | None:
    """The report of a year, where it was signed; raises Http404 for a year that is still to come."""
    if not 1949 <= year <= today().year:
        raise Http404(year)
    return visible(AnnualReport.objects.filter(year=year), request.principal).first()


def _not_theirs(request: DeskRequest, title: str, verdict: Verdict, back: str) -> HttpResponse:
    return refused(request, title, f"{verdict.reason}。", way="返回报告", way_href=back)


def _trail(year: int, back: str, here: str) -> list[tuple[str, str]]:
    return [
        ("工作台", reverse("desk:home")),
        ("年度报告", reverse("desk:reports")),
        (f"{year}年", back),
        (here, ""),
    ]
