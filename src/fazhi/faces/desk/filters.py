"""The filters of a ledger's list: one form made from the ledger's declaration, and the rows and chips that follow."""

from collections.abc import Callable, Iterable
from typing import Any, cast

from django import forms
from django.db import models
from django.db.models import Q
from django.http import QueryDict

from fazhi.casework.clocks import near_until
from fazhi.casework.models import CaseRecord, Record, RecordQuerySet
from fazhi.casework.procedures import procedures
from fazhi.faces.shapes import Link
from fazhi.journal.models import field_of
from fazhi.journal.time import today
from fazhi.registry.access import Principal
from fazhi.registry.models import Unit

from .paging import Order, with_changes
from .showing import own_fields

ANY = [("", "全部")]
LIGHTS = [
    ("open", "在办"),
    ("late", "逾期"),
    ("warn", "临期"),
    ("ok", "正常"),
    ("none", "没有到期日"),
    ("done", "办结"),
]
VOIDED = [("", "不含作废"), ("yes", "只看作废"), ("all", "含作废")]


class Filters(forms.Form):
    """What narrows a ledger's list; every part is optional, and a value that makes no sense is left out."""

    q = forms.CharField(
        label="搜索",
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "编号、标题、人名、全文"}),
    )

    def __init__(self, model: type[Record], principal: Principal, query: QueryDict) -> None:
        super().__init__(query, auto_id="filter_%s")
        self.model, self.query = model, query
        self.narrow: dict[str, Callable[[Any], Q]] = {"q": lambda text: matching(model, text)}
        by_day = _equals(f"{model.ledger.day}__year")  # a range of days, by which lists go
        self._add("year", self._year(), by_day)
        units = Unit.objects.all()
        if (own := principal.units_read()) is not None:
            units = units.filter(pk__in=own)
        self._add("unit", forms.ModelChoiceField(units, label="单位", empty_label="全部"), _equals("unit"))
        for name in model.ledger.filters:
            if name not in self.fields:
                field = field_of(model, name)
                self._add(name, _choice(field), _equals(name))
        if issubclass(model, CaseRecord):
            self._add(
                "stage", forms.ChoiceField(label="阶段", choices=ANY + _stages(model)), _equals("case__stage")
            )
            self._add("light", forms.ChoiceField(label="期限", choices=ANY + LIGHTS), _lit)
        self._add("voided", forms.ChoiceField(label="作废", choices=VOIDED), _voided)
        self.fields["sort"] = forms.CharField(required=False, widget=forms.HiddenInput)

    def _add(self, name: str, field: forms.Field, narrow: Callable[[Any], Q]) -> None:
        field.required = False
        self.fields[name] = field
        self.narrow[name] = narrow

    def _year(self) -> forms.Field:
        """From the ledger's first year to this one; one look into the index."""
        first = self.model.objects.order_by("year").values_list("year", flat=True).first()
        years = range(today().year, (first or today().year) - 1, -1)
        choices = [("", "全部"), *((year, f"{year}年") for year in years)]
        return forms.TypedChoiceField(label="年度", choices=choices, coerce=int)

    def chosen(self) -> dict[str, Any]:
        """The parts in force."""
        self.is_valid()
        return {
            name: value for name in self.narrow if (value := self.cleaned_data.get(name)) not in (None, "")
        }

    def rows(self, rows: RecordQuerySet) -> RecordQuerySet:
        """The rows that meet every part; the voided only when asked for."""
        chosen = self.chosen()
        if "voided" not in chosen:
            rows = rows.standing()
        for name, value in chosen.items():
            rows = rows.filter(self.narrow[name](value))
        return rows.filter(case__is_open=True, case__due_on__isnull=False) if self.by_due else rows

    def chips(self) -> list[Link]:
        """One chip for each part in force, leading to the list without it."""
        chips = [
            Link(
                f"{self.fields[name].label}：{self._said(name, value)}",
                with_changes(self.query, **{name: None}),
            )
            for name, value in self.chosen().items()
        ]
        if self.by_due:
            chips.append(Link("按到期日排列：只有在办、有到期日的", with_changes(self.query, sort=None)))
        return chips

    def _said(self, name: str, value: Any) -> str:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            return next((str(label) for key, label in _pairs(field) if str(key) == str(value)), str(value))
        return str(value)

    @property
    def by_due(self) -> bool:
        """Whether the list is by due date, which only open cases have."""
        return issubclass(self.model, CaseRecord) and self.query.get("sort") in ("due", "-due")

    def order(self) -> Order:
        """By due date, or by the counting day, newest first unless asked otherwise."""
        sort = self.query.get("sort", "")
        if self.by_due:
            return Order("case__due_on", newest_first=sort == "-due")
        return Order(self.model.ledger.day, newest_first=sort != "day")


def _pairs(field: forms.ChoiceField) -> list[tuple[Any, Any]]:
    """The choices of a control as a list."""
    return list(cast("Iterable[tuple[Any, Any]]", field.choices))


def matching(model: type[Record], text: str) -> Q:
    """The rows that have the words in a number, in the title, or in any other text of the ledger."""
    texts = (models.CharField, models.TextField)
    names = [field.name for field in own_fields(model) if isinstance(field, texts) and not field.flatchoices]
    found = Q()
    for name in (model.number_path, "own_number", model.title_path, *names):
        found |= Q(**{f"{name}__icontains": text})
    return found


def _equals(name: str) -> Callable[[Any], Q]:
    return lambda value: Q(**{name: value})


def _choice(field: models.Field) -> forms.Field:
    """The control for a field by which a ledger is filtered."""
    label = str(field.verbose_name)
    if field.flatchoices:
        return forms.ChoiceField(label=label, choices=[*ANY, *field.flatchoices])
    if isinstance(field, models.BooleanField):
        return forms.TypedChoiceField(
            label=label,
            choices=[*ANY, ("1", "是"), ("0", "否")],
            coerce=lambda value: value == "1",
            empty_value=None,
        )
    if isinstance(field, models.ForeignKey):
        return forms.ModelChoiceField(
            field.related_model._default_manager.all(), label=label, empty_label="全部"
        )
    form_field = field.formfield()
    assert form_field is not None
    form_field.initial, form_field.help_text = None, ""
    return form_field


def _stages(model: type[CaseRecord]) -> list[tuple[str, str]]:
    """The stages of all versions of the ledger's procedure."""
    found = {stage.id: stage.title for procedure in procedures().get(model, ()) for stage in procedure.stages}
    return list(found.items())


def _lit(light: str) -> Q:
    """The cases whose nearest clock shows this light."""
    day = today()
    running = Q(case__is_open=True)
    return {
        "open": running,
        "late": running & Q(case__due_on__lt=day),
        "warn": running & Q(case__due_on__range=(day, near_until(day))),
        "ok": running & Q(case__due_on__gt=near_until(day)),
        "none": running & Q(case__due_on__isnull=True),
        "done": Q(case__is_open=False),
    }[light]


def _voided(which: str) -> Q:
    return Q(voided_at__isnull=False) if which == "yes" else Q()
