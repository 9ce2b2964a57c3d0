"""Lists of the API: the rows after a cursor, found by key, however many lie before them."""

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict

from fazhi.casework.models import Record
from fazhi.casework.reading import note_listing
from fazhi.faces.desk.filters import Filters
from fazhi.faces.desk.paging import ENOUGH, Order, place_of
from fazhi.journal.prepared import Counted, Prepared
from fazhi.journal.time import today
from fazhi.registry.access import Principal

from .auth import ApiRequest
from .once import answer
from .problems import Fault, Problem
from .records import columns_told, lines_of, told

Place = tuple[dt.date | None, int]

SIZE, MOST = 50, 200
PARTS = {"fields", "limit", "cursor"}


class RecordFilters(Filters):
    """The filters of the desk's list; here a value that makes no sense is refused, and a unit is named by its code."""

    def __init__(self, model: type[Record], principal: Principal, query: QueryDict) -> None:
        super().__init__(model, principal, query)
        self.fields["unit"].to_field_name = "code"  # type: ignore[attr-defined]
        allowed = self.fields.keys() | PARTS
        faults = [Fault("没有这个参数", parameter=name) for name in query if name not in allowed]
        sorts = {"day", "-day", *(("due", "-due") if "light" in self.fields else ())}
        if query.get("sort", "day") not in sorts:
            faults.append(Fault(f"只能是：{'、'.join(sorted(sorts))}", parameter="sort"))
        faults += [
            Fault(str(message), parameter=name)
            for name, messages in self.errors.items()
            for message in messages
        ]
        if faults:
            raise Problem("invalid", faults=faults)
        # All on which the rows depend: those who choose the same on one day ask the same of the database.
        parts = tuple(sorted(self.chosen().items()))
        self.asked = (model, self.principal, self.query.get("sort"), parts, today())

    def _year(self) -> forms.Field:
        return forms.IntegerField(label="年度", min_value=1900, max_value=9999)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RecordFilters) and self.asked == other.asked

    def __hash__(self) -> int:
        return hash(self.asked)


def page(
    request: ApiRequest,
    rows: QuerySet[Any],
    order: Order,
    tell: Callable[[list[Any]], list[Any]],
    *,
    counted: bool = False,
) -> HttpResponse:
    """One page of the rows, the address of the next, and how many there are as far as it is worth counting."""
    size, place = _size(request.GET.get("limit")), _place(request, order)
    after = rows if place is None else rows.filter(order.beyond(*place))
    found = list(after.order_by(*order.fields())[: size + 1])
    number = rows.order_by()[: ENOUGH + 1].count() if counted else None
    return _told(request, found, size, order, tell, number)


def page_of_records(request: ApiRequest, model: type[Record]) -> HttpResponse:
    """One page of a ledger's records, with the fields asked for, and how many there are."""
    filters, stated = _filters(model, request), request.GET.get("fields")
    size, order, columns = _size(request.GET.get("limit")), filters.order(), columns_told(model, stated)
    rows, counted = _statements(filters, stated, size, _place(request, order))

    def tell(found: list[Any]) -> list[Any]:
        note_listing(model, len(found), request.principal)
        return [told(each, columns) for each in found]

    return _told(request, rows.fetch(), size, order, tell, counted.fetch())


def _filters(model: type[Record], request: ApiRequest) -> RecordFilters:
    """What narrows the list; the many lists that nothing narrows share one form for the day. Raises Problem."""
    if request.GET.keys() <= PARTS:
        return _open_filters(model, request.principal, today())
    return RecordFilters(model, request.principal, request.GET)


@lru_cache(maxsize=256)
def _open_filters(model: type[Record], principal: Principal, day: dt.date) -> RecordFilters:
    return RecordFilters(model, principal, QueryDict())


@lru_cache(maxsize=256)
def _statements(
    filters: RecordFilters, stated: str | None, size: int, place: Place | None
) -> tuple[Prepared[Any], Counted]:
    """The rows of a page and their number; who asks for the same again finds it compiled."""
    model, order = filters.model, filters.order()
    rows = filters.rows(lines_of(model, filters.principal, columns_told(model, stated)))
    after = rows if place is None else rows.filter(order.beyond(*place))
    most, *rest = model.visible_in_parts(filters.principal)
    parts = [most, *(part & ~most for part in rest)]
    counted = [filters.rows(model.objects.filter(part)) for part in parts]
    return Prepared(after.order_by(*order.fields())[: size + 1]), Counted(counted, ENOUGH + 1)


def _place(request: ApiRequest, order: Order) -> Place | None:
    """After which row the page begins; raises Problem."""
    if (cursor := request.GET.get("cursor")) is None:
        return None
    if (place := place_of(cursor, order)) is None:
        raise Problem("invalid", faults=[Fault("请照原样用上一页给出的 next", parameter="cursor")])
    return place


def _told(
    request: ApiRequest,
    found: list[Any],
    size: int,
    order: Order,
    tell: Callable[[list[Any]], list[Any]],
    number: int | None,
) -> HttpResponse:
    more, found = len(found) > size, found[:size]
    following = _next(request, order.key_of(found[-1])) if more else None
    content: dict[str, Any] = {"items": tell(found), "next": following}
    if number is not None:
        content |= {"count": min(number, ENOUGH), "count_is_exact": number <= ENOUGH}
    return answer(content)


def _size(text: str | None) -> int:
    if text is None:
        return SIZE
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= MOST):
        raise Problem("invalid", faults=[Fault(f"应为 1 至 {MOST} 的整数", parameter="limit")])
    return int(text)


def _next(request: ApiRequest, key: str) -> str:
    query = request.GET.copy()
    query["cursor"] = key
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
