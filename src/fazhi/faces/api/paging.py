"""Lists of the API: the rows after a cursor, found by key, however many lie before them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse

from fazhi.casework.models import Record
from fazhi.faces.desk.filters import Filters
from fazhi.faces.desk.paging import ENOUGH, Order, place_of

from .auth import ApiRequest
from .once import answer
from .problems import Fault, Problem

SIZE, MOST = 50, 200
PARTS = {"fields", "limit", "cursor"}


class RecordFilters(Filters):
    """The filters of the desk's list; here a value that makes no sense is refused, and a unit is named by its code."""

    def _year(self) -> forms.Field:
        return forms.IntegerField(label="年度", min_value=1900, max_value=9999)

    def __init__(self, model: type[Record], request: ApiRequest) -> None:
        super().__init__(model, request.principal, request.GET)
        self.fields["unit"].to_field_name = "code"  # type: ignore[attr-defined]
        allowed = self.fields.keys() | PARTS
        faults = [Fault("没有这个参数", parameter=name) for name in request.GET if name not in allowed]
        sorts = {"day", "-day", *(("due", "-due") if "light" in self.fields else ())}
        if request.GET.get("sort", "day") not in sorts:
            faults.append(Fault(f"只能是：{'、'.join(sorted(sorts))}", parameter="sort"))
        faults += [
            Fault(str(message), parameter=name)
            for name, messages in self.errors.items()
            for message in messages
        ]
        if faults:
            raise Problem("invalid", faults=faults)


def page(
    request: ApiRequest,
    rows: QuerySet[Any],
    order: Order,
    tell: Callable[[list[Any]], list[Any]],
    *,
    counted: bool = False,
) -> HttpResponse:
    """One page of the rows, the address of the next, and how many there are as far as it is worth counting."""
    size = _size(request.GET.get("limit"))
    after = rows
    if (cursor := request.GET.get("cursor")) is not None:
        if (place := place_of(cursor, order)) is None:
            raise Problem("invalid", faults=[Fault("请照原样用上一页给出的 next", parameter="cursor")])
        after = rows.filter(order.beyond(*place))
    found = list(after.order_by(*order.fields())[: size + 1])
    more, found = len(found) > size, found[:size]
    told: dict[str, Any] = {
        "items": tell(found),
        "next": _next(request, order.key_of(found[-1])) if more else None,
    }
    if counted:
        number = rows.order_by()[: ENOUGH + 1].count()
        told |= {"count": min(number, ENOUGH), "count_is_exact": number <= ENOUGH}
    return answer(told)


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
