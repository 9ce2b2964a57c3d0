"""A public ledger as everybody may read it: its rows by filters, its facts, and what of them is left unsaid."""

import re
from collections.abc import Iterator

from django import forms
from django.db import models
from django.db.models import Q
from django.http import Http404, QueryDict
from django.urls import reverse

from fazhi.casework.ledger import Kind, UnknownLedger, ledger_model, ledgers
from fazhi.casework.models import Record, RecordQuerySet
from fazhi.faces.desk.paging import Order
from fazhi.faces.desk.showing import shown
from fazhi.faces.shapes import Fact
from fazhi.figures.figure import Figure
from fazhi.figures.period import Period
from fazhi.journal.models import columns_of, field_of
from fazhi.journal.time import today
from fazhi.registry.access import PUBLIC, visible
from fazhi.registry.models import Unit

from .published import published_report

SERVICES = "matter"
SHOWN_RELATIONS = (Unit,)  # other rows may be of ledgers that are not public
WITHHELD = "（个人信息，不公开）"
PERSONAL_NUMBERS = re.compile(r"(?<!\d)(?:(1\d{2})\d{4}(\d{4})|(\d{3})\d{11}(\d{3}[\dXx]))(?!\d)")
STATES = {"": "现行", "past": "已终止", "all": "全部"}


def public_ledgers() -> list[type[Record]]:
    """The ledgers that the law makes public."""
    return [model for model in ledgers().values() if model.ledger.public]


def public_ledger(ledger: str) -> type[Record]:
    """The model of a public ledger; raises Http404 for any other, whether there is one or not."""
    try:
        model = ledger_model(ledger)
    except UnknownLedger:
        raise Http404("没有这个目录") from None
    if not model.ledger.public:
        raise Http404("没有这个目录")
    return model


def rows_of(model: type[Record]) -> RecordQuerySet:
    """What everybody may see of a ledger."""
    return visible(model.objects.standing(), PUBLIC)


def order_of(model: type[Record]) -> Order:
    """A register from its oldest row on, as a catalogue is read; what happened, newest first."""
    return Order(model.ledger.day, newest_first=model.ledger_kind is not Kind.REGISTER)


def address_of(model: type[Record]) -> str:
    """Where the ledger is read."""
    return (
        reverse("services")
        if model.ledger.id == SERVICES
        else reverse("public_ledger", args=[model.ledger.id])
    )


def href_of(record: Record) -> str:
    """Where the record is read."""
    if record.ledger.id == SERVICES:
        return reverse("service", args=[record.number])
    return reverse("public_record", args=[record.ledger.id, record.number])


class Filters(forms.Form):
    """What narrows a public list; a value that makes no sense is left out."""

    q = forms.CharField(
        label="搜索", required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"})
    )

    def __init__(self, model: type[Record], query: QueryDict) -> None:
        super().__init__(query, auto_id="filter_%s", use_required_attribute=False)
        self.model = model
        self.fields["q"].widget.attrs["placeholder"] = f"{title_of(model)}、编号"
        self.words = {
            field.name: {str(value): str(label) for value, label in field.flatchoices}
            for name in model.ledger.filters
            if (field := field_of(model, name)).choices
        }
        self.choices = list(self.words)
        if model.ledger_kind is Kind.REGISTER:
            self.words["state"] = STATES
        for name, words in self.words.items():
            label = "状态" if name == "state" else field_of(model, name).verbose_name
            choices = list(words.items()) if "" in words else [("", "全部"), *words.items()]
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)

    def narrow(self, rows: RecordQuerySet) -> RecordQuerySet:
        """The rows that meet what was asked."""
        self.full_clean()
        asked = self.cleaned_data
        for name in self.choices:
            if asked.get(name):
                rows = rows.filter(**{name: asked[name]})
        if text := asked.get("q"):
            matching = Q(**{f"{self.model.title_path}__icontains": text})
            rows = rows.filter(matching | Q(**{self.model.number_path: text.upper()}))
        if "state" in self.fields:
            match asked.get("state"):
                case "past":
                    rows = rows.filter(until__lt=today())
                case "all":
                    pass
                case _:
                    rows = rows.on(today())
        return rows

    @property
    def active(self) -> Iterator[tuple[str, str]]:
        """The name of each filter in force, and how it is said."""
        for name, field in self.fields.items():
            if value := self.cleaned_data.get(name):
                yield name, f"{field.label}：{self.words[name][value] if name in self.words else value}"


def behind(query: QueryDict, model: type[Record]) -> tuple[Figure, int] | None:
    """The published figure whose records are asked for; raises Http404 for one that rests on another ledger."""
    if "figure" not in query:
        return None
    year = query.get("year", "")
    published = published_report(int(year)) if year.isdecimal() else None
    figure = published.figure(query.get("figure", "")) if published else None
    if published is None or figure is None or figure.ledgers[0] != model.ledger.id:
        raise Http404("没有这个数")
    return figure, published.year


def rows_behind(figure: Figure, year: int) -> RecordQuerySet:
    """Of the records behind a figure, those that everybody may see."""
    return visible(figure.standing(Period.of_year(year)), PUBLIC)


def facts_of(record: Record) -> list[Fact]:
    """What everybody may read of a record: no person, nothing of other ledgers; what is empty is left out."""
    facts = [Fact("编号", record.number), Fact("单位", record.unit.name)]
    for field in _fields(type(record)):
        text = shown(record, field)
        if text:
            facts.append(
                Fact(str(field.verbose_name), WITHHELD if _is_personal(record, field) else masked(text))
            )
    return facts


def cell_of(record: Record, name: str) -> str:
    """One column of a list, under the same rule."""
    field = field_of(type(record), name)
    text = shown(record, field)
    return WITHHELD if text and _is_personal(record, field) else masked(text)


def columns(model: type[Record]) -> list[models.Field]:
    """The columns of a list, besides number, title and unit."""
    return [field for name in model.ledger.shows if _may_show(field := field_of(model, name))]


def title_of(model: type[Record]) -> str:
    """What the ledger calls its titles."""
    return "名称" if model.ledger_kind is Kind.CASE else str(field_of(model, "title").verbose_name)


def masked(text: str) -> str:
    """Telephone and identity numbers in a text lose their middle."""
    return PERSONAL_NUMBERS.sub(
        lambda found: f"{found[1]}****{found[2]}" if found[1] else f"{found[3]}***********{found[4]}", text
    )


def _fields(model: type[Record]) -> list[models.Field]:
    return [
        field
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in {"unit", "title", "own_number"}
        if _may_show(field)
    ]


def _may_show(field: models.Field) -> bool:
    return not field.is_relation or field.related_model in SHOWN_RELATIONS


def _is_personal(record: Record, field: models.Field) -> bool:
    return columns_of(type(record))[field.attname].personal
