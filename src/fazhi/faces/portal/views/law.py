"""法律文本: the loaded texts, each text, each article, and how it differs from that of another version."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from fazhi.faces import texts
from fazhi.faces.citations import citations
from fazhi.faces.portal import lawtexts, metas
from fazhi.faces.portal.open_to_all import open_to_all
from fazhi.faces.shapes import Column, Link
from fazhi.law.difference import compare
from fazhi.law.refusal import LawError
from fazhi.law.statute import Place, Statutes, Text

TRAIL = [("网站首页", "/"), ("政务公开", "/public/"), ("法律文本", "/law/")]
DATABASE = "https://flk.npc.gov.cn/"  # 国家法律法规数据库
COLUMNS = [Column("名称"), Column("文本"), Column("施行"), Column("状态"), Column("条数", number=True)]


class Against(forms.Form):
    """Which version an article is compared with, and its number there."""

    against = forms.ChoiceField()
    number = forms.CharField(label="那个版本里的条号", required=False, max_length=20)

    def __init__(self, others: list[Text], asked: QueryDict | None = None) -> None:
        super().__init__(asked, auto_id="compare_%s", use_required_attribute=False)
        self.others = {text.version or text.work: text for text in others}
        versions = [(key, lawtexts.called(text.work)) for key, text in self.others.items()]
        self.fields["against"] = forms.ChoiceField(label="版本", choices=versions)
        self.fields["number"].widget.attrs["placeholder"] = "同一条号的不用写"


@open_to_all
def index(request: HttpRequest) -> HttpResponse:
    """The texts that are loaded, and those that are cited and are not."""
    statutes = texts.statutes()
    context = {
        "columns": COLUMNS,
        "rows": list(lawtexts.rows_of(statutes)),
        "count": len(statutes),
        "database": DATABASE,
        "lacking": [
            Link(lawtexts.called(work), reverse("law", args=[work]))
            for work in citations().works
            if work not in statutes
        ],
        "trail": TRAIL,
        "metas": metas.column("法律文本", "办理所依据的法律法规原文。", "法律,法规,条文", "政务公开"),
    }
    return render(request, "portal/laws.html", context)


@open_to_all
def text(request: HttpRequest, work: str) -> HttpResponse:
    """One text, whole."""
    statutes = texts.statutes()
    found, why = _found(statutes, work)
    if found is None:
        return _missing(request, statutes, work, why)
    entries = list(lawtexts.entries_of(found))
    name = lawtexts.called(found.name)
    context = {
        "text": found,
        "name": name,
        "entries": entries,
        "contents": [entry for entry in entries if entry.kind == "heading"],
        "window": lawtexts.window_words(statutes, found),
        "state": lawtexts.state_of(statutes, found),
        "versions": lawtexts.versions_of(statutes, found),
        "trail": [*TRAIL, (lawtexts.called(found.work), "")],
        "metas": metas.column(name, found.title, f"{name},法律文本", "政务公开"),
    }
    return render(request, "portal/law.html", context)


@open_to_all
def article(request: HttpRequest, work: str, article: str) -> HttpResponse:
    """One article, what is cited of it marked; `?against=` sets another version beside it."""
    try:
        place = Place.of(article)
    except LawError:
        raise Http404("没有这样的条号") from None
    statutes = texts.statutes()
    found, why = _found(statutes, work)
    if found is None:
        return _missing(request, statutes, work, why, article)
    try:
        blocks = lawtexts.blocks_of(found, place)
    except LawError as error:
        return _missing(request, statutes, found.work, str(error), article, status=404)
    name, here = lawtexts.called(found.name), lawtexts.article_address(found, place.article)
    before, after = lawtexts.neighbours(found, place.article)
    context = {
        "text": found,
        "name": name,
        "place": place,
        "article": article,
        "blocks": blocks,
        "headings": found.headings.get(place.article, ()),
        "address": lawtexts.address_of(found),
        "anchor": lawtexts.anchor_of(place.article),
        "window": lawtexts.window_words(statutes, found),
        "state": lawtexts.state_of(statutes, found),
        "before": before,
        "after": after,
        "here": here,
        "trail": [*TRAIL, (lawtexts.called(found.work), lawtexts.address_of(found)), (article, "")],
        "metas": metas.column(f"{name}{article}", found.title, f"{name},{article}", "政务公开"),
    }
    if others := [other for other in statutes.versions(found.name) if other.work != found.work]:
        context |= _compared(request, found, place.article, others)
    return render(request, "portal/law_article.html", context)


def _compared(request: HttpRequest, found: Text, article: str, others: list[Text]) -> dict[str, object]:
    """The form, and what it was asked for: the article beside that of another version."""
    if "against" not in request.GET:
        return {"form": Against(others)}
    form = Against(others, request.GET)
    if not form.is_valid():
        return {"form": form}
    other = form.others[form.cleaned_data["against"]]
    try:
        comparison = compare(found, article, other, form.cleaned_data["number"])
    except LawError as error:
        form.add_error("number", str(error))
        return {"form": form}
    return {"form": form, "comparison": comparison, "lines": lawtexts.lines_of(comparison.runs)}


def _found(statutes: Statutes, work: str) -> tuple[Text | None, str]:
    """The text that is meant, or why it cannot be shown; raises Http404 for what is neither loaded nor cited."""
    try:
        found, why = lawtexts.in_force(statutes, work), ""
    except LawError as error:
        found, why = None, str(error)
    if found is None and not why and work not in citations():
        raise Http404("没有这部法律文本")
    return found, why


def _missing(
    request: HttpRequest, statutes: Statutes, work: str, why: str, article: str = "", status: int = 200
) -> HttpResponse:
    """The page of a text or an article that cannot be read here: why, and where it is found."""
    title = f"{lawtexts.called(work)}{article}"
    context = {
        "title": title,
        "why": why or f"本站没有载入《{lawtexts.called(work)}》。",
        "is_loaded": status == 404,
        "database": DATABASE,
        "address": reverse("law", args=[work]),
        "others": lawtexts.others_of(statutes, work, article),
        "trail": [*TRAIL, (title, "")],
        "metas": metas.column(title, title, title, "政务公开"),
    }
    return render(request, "portal/law_missing.html", context, status=status)
