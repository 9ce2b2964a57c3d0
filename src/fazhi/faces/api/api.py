"""The API itself: its operations, its documentation, and how what goes wrong is answered."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from ninja.operation import Operation

from fazhi.faces.watching.lines import request_id
from fazhi.faces.watching.requests import tell_fault
from fazhi.recovery.disk import is_full

from .auth import TokenAuth
from .problems import Fault, Problem
from .views import cases, directory, dossier, figures, files, law, papers, records


class Api(NinjaAPI):
    """The operations, each called in the document as its function is."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


api = Api(
    title="法治政府建设接口",
    version="1",
    description=(
        "工作台能看的、能办的，程序也能看、能办，权限和日志相同。令牌在工作台的“访问令牌”里建立，写在 "
        "`Authorization: Bearer fazhi_…` 里。\n\n"
        "写入时可以带 `Idempotency-Key`：同一标识、同一内容的请求只办一次，七日内重复的得到同样的答复。"
        "更正和作废记录须带 `If-Match`，写读出时的 `ETag`；其他写入可以带。材料用 `multipart/form-data` 上传，"
        "文件放在 `file` 里。一个令牌一分钟内的请求有限，超过的答复 429，`Retry-After` 写明几秒以后再试。"
        "出错的答复是 RFC 9457 的 problem details，"
        "`errors` 逐项写明在哪一项、依据哪一条。"
    ),
    auth=TokenAuth(),
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
)
for module in (directory, records, cases, files, dossier, papers, figures, law):
    api.add_router("", module.router)


@api.exception_handler(Problem)
def tell_problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    """What we refuse ourselves."""
    return problem.response()


@api.exception_handler(AuthenticationError)
def tell_unauthorized(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """No token, or one that is not good."""
    detail = "请在 Authorization 里写明 Bearer 和令牌；过期、吊销的不能再用，请在工作台另建一个"
    return Problem("unauthorized", detail).response()


@api.exception_handler(ValidationError)
def tell_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Parameters of an address that are not as the document says."""
    faults = [Fault(_explained(each), parameter=str(each["loc"][-1])) for each in error.errors]
    return Problem("invalid", faults=faults).response()


@api.exception_handler(Exception)
def tell_broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """A full disk, or a fault of ours: the reader learns nothing of it, the log everything."""
    tell_fault(request, error)
    if is_full(error):
        detail = "这一次的改动没有写入。请告诉系统管理员腾出空间，然后用同一个 Idempotency-Key 再发一次"
        return Problem("no-room", detail).response()
    detail = f"程序出错，已记入运行日志；请稍后再试，或者把编号 {request_id.get()} 告诉系统管理员"
    return Problem("internal", detail).response()


def _explained(error: dict[str, Any]) -> str:
    """What pydantic says of a parameter, in Chinese."""
    limits = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return "请写明这个参数"
        case "int_parsing" | "int_type":
            return "应为整数"
        case "greater_than_equal":
            return f"不能小于 {limits['ge']}"
        case "less_than_equal":
            return f"不能大于 {limits['le']}"
        case "string_too_long" | "too_long":
            return f"太长，最多 {limits['max_length']}"
    return "格式不对"
