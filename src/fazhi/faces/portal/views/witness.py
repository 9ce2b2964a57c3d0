"""见证: where other instances hand their tree heads over, and where anybody sees which of them are held here."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from fazhi.faces.portal.open_to_all import open_to_all
from fazhi.faces.rates import seconds_to_wait
from fazhi.journal.models import Origin, Refusal
from fazhi.journal.witnessing import NotItsKey, Stale, Unreadable, offered, origin_of, shown, take

LONGEST = 1 << 14  # bytes of a request


@csrf_exempt  # whoever asks has a token, and no cookie counts
@never_cache
@require_POST
def offer(request: HttpRequest) -> JsonResponse:
    """Take a head: 200 with what is held; 409 where the proof begins elsewhere; 422 where it is kept as evidence."""
    word, _, token = request.headers.get("Authorization", "").partition(" ")
    origin = origin_of(token) if word == "Bearer" else None
    if origin is None:
        return _told(401, "没有这个令牌：由见证方运行 fazhi journal witness accept 得到")
    if wait := seconds_to_wait(f"witness:{origin.pk}", settings.FAZHI_API_RATE):
        return _told(429, f"请求太多，请 {wait} 秒以后再试", headers={"Retry-After": str(wait)})
    if len(request.body) > LONGEST:
        return _told(413, "请求太长")
    return _answer(origin, request.body)


@open_to_all
def held(request: HttpRequest) -> HttpResponse:
    """The heads of other journals that are held here, as signed notes; `?origin=` asks for those of one."""
    notes = "\n".join(shown(request.GET.get("origin", "")))
    return HttpResponse(notes, content_type="text/plain; charset=utf-8")


def _answer(origin: Origin, body: bytes) -> JsonResponse:
    try:
        kept = take(origin, offered(body.decode()))
    except (UnicodeDecodeError, Unreadable) as error:
        return _told(400, f"读不懂：{error}")
    except NotItsKey as error:
        return _told(403, str(error))
    except Stale as stale:
        return _told(409, str(stale), size=stale.size)
    if kept.refused:
        return _told(422, f"{Refusal(kept.refused).label}；已留存为证据", refused=kept.refused)
    return JsonResponse({"size": kept.size, "root": kept.root})


def _told(status: int, detail: str, headers: dict[str, str] | None = None, **more: int | str) -> JsonResponse:
    return JsonResponse({"detail": detail, **more}, status=status, headers=headers)
