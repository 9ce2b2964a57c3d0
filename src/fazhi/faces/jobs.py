"""The regular jobs: `fazhi worker` does them, and so does each process of `fazhi serve`."""

import datetime as dt
from collections.abc import Iterator
from importlib import import_module

from django.conf import settings

from fazhi.casework import erasing, files, store
from fazhi.casework.law_settings import check_in_force
from fazhi.casework.ticking import tick
from fazhi.journal.jobs import Job
from fazhi.journal.sealing import seal
from fazhi.journal.time import today
from fazhi.journal.witnesses import hand_over
from fazhi.registry.access import machine_principal
from fazhi.registry.sessions import end_those_over
from fazhi.webhooks import sending

from .api.once import forget_answers
from .desk.views import sheets

_refused: dict[tuple[str, str], dt.date] = {}  # lapses that were refused, and when that was last logged


def _seal() -> Iterator[str]:
    done: list[int] = []
    seal(done.append)
    if done:
        yield f"{done[-1]} entries sealed"


def _tick() -> Iterator[str]:
    check_in_force()
    for lapsed in tick():
        if not lapsed.refused:
            yield f"{lapsed.number} {lapsed.step}"
        elif _refused.get((lapsed.number, lapsed.step)) != today():
            _refused[lapsed.number, lapsed.step] = today()
            yield f"{lapsed.number} {lapsed.step}: refused, its handler has to decide"


def _scan() -> Iterator[str]:
    if settings.FAZHI_SCAN:
        for version in files.scan_again(machine_principal("scan")):
            yield f"file {version.pk}: {version.get_scan_display()}"


def _sessions() -> Iterator[str]:
    if ended := end_those_over():
        yield f"{ended} ended"
    engine = import_module(settings.SESSION_ENGINE)
    engine.SessionStore.clear_expired()


def _sweep() -> Iterator[str]:
    swept = forget_answers() + store.sweep() + sheets.sweep() + sending.sweep() + erasing.sweep()
    if swept:
        yield f"{swept} swept out"


JOBS = (
    Job("seal", "封存日志", 30, _seal),
    Job("witness", "把树头交给见证人", 60, hand_over),
    Job("tick", "办理到期事项", 60, _tick),
    Job("webhooks", "发送网络通知", 10, sending.send),
    Job("sessions", "结束到时的登录", 300, _sessions),
    Job("scan", "复查隔离的文件", 600, _scan),
    Job("sweep", "清理过期的暂存", 3600, _sweep),
)
