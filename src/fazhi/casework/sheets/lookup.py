"""What people write for units, people, places and records of other ledgers: each kind is read once, not per row."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Q

from fazhi.casework.models import Record
from fazhi.registry.access import Principal, visible
from fazhi.registry.models import Person, Place, Unit
from fazhi.registry.units import unit_index

CHUNK = 500  # values that one query asks for


class BadCell(ValueError):
    """A cell cannot be taken; the message says what is allowed."""


class Lookup:
    """Finds the rows that cells name, for one import by one principal."""

    def __init__(self, principal: Principal) -> None:
        self._principal = principal
        self._records: dict[type[models.Model], dict[str, list[Record]]] = {}

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Every unit by code, full name and short name; an import of units adds its own."""
        return unit_index()

    @cached_property
    def places(self) -> dict[str, Place]:
        places = list(Place.objects.all())
        return {place.name: place for place in places} | {place.code: place for place in places}

    @cached_property
    def people(self) -> dict[str, list[Person]]:
        people: dict[str, list[Person]] = {}
        for person in visible(Person.objects.select_related("unit"), self._principal):
            people.setdefault(person.name, []).append(person)
        return people

    def prepare(self, model: type[Record], texts: Iterable[str]) -> None:
        """Read the records that a column names, by our number or their own; public ledgers are open to everybody."""
        names = sorted(set(texts))
        rows = model.objects.standing().select_related(*model.joined)
        if not model.ledger.public:
            rows = visible(rows, self._principal)
        found = self._records.setdefault(model, {})
        for start in range(0, len(names), CHUNK):
            chunk = names[start : start + CHUNK]
            for row in rows.filter(Q(**{f"{model.number_path}__in": chunk}) | Q(own_number__in=chunk)):
                for name in {name_of(row), row.own_number} - {""}:
                    found.setdefault(name, []).append(row)

    def find(self, model: type[models.Model], text: str, unit: Unit | None = None) -> models.Model:
        """The row of `model` that the text names; raises BadCell."""
        if model is Unit:
            return self._unit(text)
        if model is Person:
            return self._person(text, unit)
        if model is Place:
            return self._among(self.places, text, "行政区划", "请填写区划代码或名称")
        rows = self._among(
            self._records.get(model, {}), text, str(model._meta.verbose_name), "请填写编号，作废的不能引用"
        )
        if len(rows) > 1:
            raise BadCell(f"有 {len(rows)} 条记录的自有编号是“{text}”，请填写系统的编号")
        return rows[0]

    def _unit(self, text: str) -> Unit:
        return self._among(self.units, text, "单位", "请填写单位全称、代码或不重复的简称")

    def _person(self, text: str, unit: Unit | None) -> Person:
        name, _, place = text.replace("(", "（").rstrip("）)").partition("（")
        found = self.people.get(name.strip(), [])
        if place:
            named = self._unit(place.strip())
            found = [person for person in found if person.unit_id == named.pk]
        elif unit is not None and len(found) > 1:
            found = [person for person in found if person.unit_id == unit.pk] or found
        if len(found) == 1:
            return found[0]
        if found:
            units = "、".join(sorted({person.unit.short_name for person in found}))
            raise BadCell(f"有 {len(found)} 位“{name}”（{units}），请写成“{name}（单位）”")
        raise BadCell(f"人员名单里没有“{text}”，请先由系统管理员导入人员，或核对姓名")

    @staticmethod
    def _among(index: dict[str, Any], text: str, title: str, hint: str) -> Any:
        if text in index:
            return index[text]
        near = get_close_matches(text, index, n=1)
        guess = f"；是不是“{near[0]}”？" if near else ""
        raise BadCell(f"没有{title}“{text}”，{hint}{guess}")


def name_of(row: models.Model) -> str:
    """How a sheet names another row, so that the row is found again."""
    match row:
        case Unit() | Person():
            return row.name
        case Place():
            return row.code
        case _:
            return str(getattr(row, "number", None) or "")
