"""Small builders: a district to work in, and one record of a kind, with what a test does not say filled in."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast

from django.db.models import BigIntegerField

from fazhi.casework.models import CaseRecord
from fazhi.casework.perform import Act, perform_many
from fazhi.casework.records import Opening, enter, enter_many, open_case, open_cases
from fazhi.domains.leadership.models import LeaderTraining, Meeting, StudySession
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.domains.services.models import Matter
from fazhi.journal.change import change
from fazhi.journal.prepared import Given, Prepared
from fazhi.journal.time import pretend
from fazhi.registry.access import Principal, Role, machine_principal
from fazhi.registry.models import Person, Place, Unit

MACHINE = machine_principal("test")
C = TypeVar("C", bound=CaseRecord)
LONG_AGO = dt.date(2000, 1, 1)


def day(text: str) -> dt.date:
    """2021-03-01 as a date."""
    return dt.date.fromisoformat(text)


@dataclass(frozen=True, slots=True)
class District:
    """区政府 over 司法局 and 城管局, a street under the first, a handler in 司法局, and a principal for every role."""

    place: Place
    government: Unit
    justice: Unit
    city: Unit
    street: Unit
    handler: Person
    principals: dict[Role, Principal]

    def __getitem__(self, role: Role) -> Principal:
        return self.principals[role]


def principal(role: Role, *units: Unit) -> Principal:
    """Somebody with one role, in the units named or in the whole district."""
    covered = frozenset(unit.pk for unit in units) if units else None
    return Principal(key=f"account:{role.value}", name=role.title, scopes=((role, covered),))


def build_district() -> District:
    """The units and people of a small district."""
    with change(MACHINE) as door:
        place = Place(code="410304", name="洛阳市瀍河回族区", short_name="瀍河回族区")
        door.save(place)

        def unit(code: str, name: str, kind: str, parent: Unit | None = None) -> Unit:
            row = Unit(place=place, code=code, name=f"区{name}", short_name=name, kind=kind, since=LONG_AGO)
            row.word = f"区{name[0]}"
            row.parent = parent
            door.save(row)
            return row

        government = unit("G", "政府", "government")
        justice = unit("SFJ", "司法局", "department", government)
        city = unit("CGJ", "城管局", "department", government)
        street = unit("BY", "北窑街道", "street", government)
        handler = Person(name="演示甲", unit=justice, since=LONG_AGO)
        door.save(handler)
    in_unit = {Role.HEAD, Role.HANDLER}
    principals = {role: principal(role, *([justice] if role in in_unit else [])) for role in Role}
    return District(place, government, justice, city, street, handler, principals)


def a_reconsideration(received: str = "2021-03-01", **fields: Any) -> Reconsideration:
    """An application received by 司法局 and entered on the same day; `on` is another day of entry."""
    on, title = fields.pop("on", received), fields.pop("title", "演示乙不服处罚案")
    handler, actor = fields.pop("handler", None), fields.pop("actor", MACHINE)
    with pretend(day(on)):
        record = new_reconsideration(received, **fields)
        open_case(record, actor, title=title, handler=handler)
    return again(record)


def many_reconsiderations(
    count: int, received: str = "2021-03-01", handler: Person | None = None, **fields: Any
) -> list[Reconsideration]:
    """As many applications as asked for, entered in one change."""
    with pretend(day(received)):
        records = [new_reconsideration(received, **fields) for _ in range(count)]
        open_cases([Opening(record, "演示乙不服处罚案", handler) for record in records], MACHINE)
    return list(Reconsideration.objects.with_case().filter(pk__in=[record.pk for record in records]))


def new_reconsideration(received: str = "2021-03-01", **fields: Any) -> Reconsideration:
    """An application that has not been entered yet."""
    given = {
        "unit": Unit.objects.get(code="SFJ"),
        "respondent": Unit.objects.get(code="CGJ"),
        "applicant": "演示乙",
        "channel": "post",
        "matter": "penalty",
        "request": "撤销行政处罚决定",
        "is_discretionary": True,
        "act_known_on": day(received),
        "received_on": day(received),
    }
    return Reconsideration(**given | fields)


def a_study_session(on: str = "2021-04-01", **fields: Any) -> StudySession:
    """政府常务会议 studies a law."""
    record = new_study_session(on, **fields)
    with pretend(day(on)):
        enter(record, MACHINE)
    return record


def many_study_sessions(count: int, on: str = "2021-04-01", title: str = "学习行政处罚法") -> None:
    """As many sessions as asked for, entered in one change; a `{}` in their title is the number of each."""
    records = [new_study_session(on, title=title.format(n)) for n in range(count)]
    with pretend(day(on)):
        enter_many(records, MACHINE)


def new_study_session(on: str = "2021-04-01", **fields: Any) -> StudySession:
    """A session that has not been entered yet."""
    given = {
        "unit": Unit.objects.get(code="G"),
        "title": "学习行政处罚法",
        "meeting": Meeting.GOV_EXECUTIVE,
        "happened_on": day(on),
    }
    return StudySession(**given | fields)


def a_lecture(on: str = "2021-05-01", attendance: int = 150, **fields: Any) -> LeaderTraining:
    """A lecture for leading officials."""
    given = {"unit": Unit.objects.get(code="G"), "title": "民法典", "form": LeaderTraining.Form.LECTURE}
    record = LeaderTraining(**given | fields, happened_on=day(on), attendance=attendance)
    with pretend(day(on)):
        enter(record, MACHINE)
    return record


def new_matter(since: str = "2020-06-01", **fields: Any) -> Matter:
    """A matter of the district that has not been entered yet."""
    given = {
        "unit": Unit.objects.get(code="SFJ"),
        "title": "律师执业许可",
        "category": "01",
        "level": "district",
        "promised_days": 3,
        "max_visits": 1,
        "since": day(since),
    }
    return Matter(**given | fields)


def a_matter(since: str = "2020-06-01", **fields: Any) -> Matter:
    """A matter of the district, entered on its first day."""
    record = new_matter(since, **fields)
    with pretend(day(since)):
        enter(record, MACHINE)
    return record


def step(record: C, name: str, on: str, actor: Principal = MACHINE, **fields: Any) -> C:
    """Perform a step on its own day, and read the case anew."""
    extension = fields.pop("extension", 0)
    with pretend(day(on)):
        perform_many([Act(record, name, day(on), fields, extension=extension)], actor)
    return again(record)


def step_each(records: Sequence[CaseRecord], name: str, on: str, **fields: Any) -> None:
    """Perform the same step in many cases, on its own day and in one change."""
    with pretend(day(on)):
        perform_many([Act(record, name, day(on), dict(fields)) for record in records], MACHINE)


def again(record: C) -> C:
    """The record as the database has it."""
    (found,) = _one(type(record)).fetch(key=record.pk)
    return cast(C, found)


@cache
def _one(model: type[CaseRecord]) -> Prepared[CaseRecord]:
    return Prepared(model.objects.with_case().filter(pk=Given("key", BigIntegerField())))
