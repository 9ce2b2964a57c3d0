"""What goes wrong, told as problem details (RFC 9457): in Chinese, at the field, with the article."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpResponse

from fazhi.casework.refusal import Reason
from fazhi.faces.watching.lines import request_id

TITLES = {
    "unreadable": (400, "请求读不懂"),
    "unauthorized": (401, "需要有效的访问令牌"),
    "forbidden": (403, "没有权限"),
    "missing": (404, "没有找到"),
    "conflict": (409, "刚被别人改过"),
    "changed": (412, "已被别人改过"),
    "too-large": (413, "内容太大"),
    "media-type": (415, "内容的类型不对"),
    "invalid": (422, "内容有误"),
    "refused": (422, "不能办理"),
    "key-reused": (422, "请求标识已经用过"),
    "unguarded": (428, "请写明依据的版本"),
    "too-many": (429, "请求太频繁"),
    "internal": (500, "程序出错"),
    "unavailable": (503, "现在不能取出"),
    "no-room": (507, "磁盘没有空间了"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where in the body (`pointer`, RFC 6901) or which parameter, and the article."""

    detail: str
    pointer: str = ""
    parameter: str = ""
    law: str = ""

    def told(self) -> dict[str, str]:
        """As it stands in the answer; what says nothing is left out."""
        parts = (
            ("detail", self.detail),
            ("pointer", self.pointer),
            ("parameter", self.parameter),
            ("law", self.law),
        )
        return {name: text for name, text in parts if text}


class Problem(Exception):
    """The request is not carried out; `kind` is one of TITLES."""

    def __init__(
        self, kind: str, detail: str = "", faults: Sequence[Fault] = (), *, retry_after: int = 0
    ) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.faults, self.retry_after = kind, detail, faults, retry_after

    def response(self) -> HttpResponse:
        """The answer in its place."""
        status, title = TITLES[self.kind]
        told: dict[str, object] = {"type": f"urn:fazhi:problem:{self.kind}", "title": title, "status": status}
        if known := request_id.get():
            told["request"] = known
        if detail := self.detail or "；".join(fault.detail for fault in self.faults):
            told["detail"] = detail
        if self.faults:
            told["errors"] = [fault.told() for fault in self.faults]
        response = HttpResponse(
            json.dumps(told, ensure_ascii=False), status=status, content_type="application/problem+json"
        )
        if status == 401:
            response["WWW-Authenticate"] = 'Bearer realm="fazhi"'
        if self.retry_after:
            response["Retry-After"] = str(self.retry_after)
        return response


def refusal(reasons: Iterable[Reason], own: Iterable[str] = ()) -> Problem:
    """What a service refused; the names in `own` stand at the head of the body, every other among its fields."""
    at_head = set(own)

    def pointer(field: str) -> str:
        if not field:
            return ""
        return f"/{field}" if field in at_head else f"/fields/{field}"

    return Problem(
        "refused", faults=[Fault(each.text, pointer(each.field), law=each.cite) for each in reasons]
    )
