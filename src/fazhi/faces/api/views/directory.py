"""Who asks, and the units and people that records name."""

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router

from fazhi.faces.api import shapes
from fazhi.faces.api.auth import ApiRequest
from fazhi.faces.api.once import answer
from fazhi.faces.api.paging import page
from fazhi.faces.api.values import write
from fazhi.faces.desk.paging import Order
from fazhi.registry.access import visible
from fazhi.registry.models import Person, Unit

router = Router(tags=["单位和人员"])


@router.get("/me", response=shapes.TokenTold, summary="这个令牌")
def me(request: ApiRequest) -> HttpResponse:
    """Whose token this is, and what it may do."""
    told: shapes.TokenTold = {
        "account": request.auth.account.username,
        "name": request.auth.name,
        "roles": sorted(role.value for role in request.principal.roles),
        "scope": request.auth.scope,
        "expires_on": request.auth.expires_on.isoformat(),
    }
    return answer(told)


@router.get("/units", response=list[shapes.UnitTold], summary="单位")
def units(request: ApiRequest) -> HttpResponse:
    """Every unit, with those that are no more."""
    rows = visible(Unit.objects.select_related("parent"), request.principal)
    return answer([_unit(each) for each in rows])


def _unit(unit: Unit) -> shapes.UnitTold:
    return {
        "code": unit.code,
        "name": unit.name,
        "short_name": unit.short_name,
        "kind": unit.kind,
        "parent": unit.parent.code if unit.parent else None,
        "since": unit.since.isoformat(),
        "until": write(unit.until),
    }


@router.get("/people", response=shapes.PeoplePage, summary="人员")
def people(
    request: ApiRequest,
    unit: Annotated[str | None, Query(max_length=40, description="单位代码")] = None,
    limit: Annotated[str | None, Query(description="每页几人，1 至 200")] = None,
    cursor: Annotated[str | None, Query(description="上一页 next 里的位置")] = None,
) -> HttpResponse:
    """The people in post today, by the order in which they were entered."""
    rows = visible(Person.objects.filter(until__isnull=True).select_related("unit"), request.principal)
    if unit is not None:
        rows = rows.filter(unit__code=unit)
    return page(request, rows, Order(newest_first=False), lambda found: [_person(each) for each in found])


def _person(person: Person) -> shapes.PersonTold:
    return {"id": person.pk, "name": person.name, "unit": person.unit.code, "post": person.post}
