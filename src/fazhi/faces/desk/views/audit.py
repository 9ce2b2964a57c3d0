"""What was done, by whom: the journal, the logins and what was looked at; read by who audits, changed by nobody."""

from collections.abc import Iterable

from django.apps import apps
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fazhi.casework.ledger import ledgers
from fazhi.casework.models import MaterialRead, RecordRead
from fazhi.faces.desk.access import DeskRequest, administrator
from fazhi.faces.desk.chronicle import ACTS, actors_of
from fazhi.faces.desk.paging import Order, Page, page_of
from fazhi.faces.shapes import Row
from fazhi.journal.canonical import decode
from fazhi.journal.models import Entry, Journalled
from fazhi.registry.access import Verb, visible
from fazhi.registry.models import Account, AccountLock, SignIn, UrgentAccess

CHANNELS = {"web": "网页", "cli": "命令", "import": "导入", "api": "接口", "machine": "程序"}

WORDS = ACTS | {
    "step": "办理", "serve": "送达", "issue": "制发文书", "render": "制作文件", "receipt": "出具回执",
    "file": "添加材料", "read": "查阅材料", "look": "查阅记录", "classify": "改变查阅范围", "scan": "查毒",
    "link": "关联案件", "unlink": "解除关联", "join": "联办", "remind": "催办督办", "answer": "答复催办",
    "sign_in": "登录", "sign_out": "退出登录", "password": "更换口令", "code": "一次性口令", "factor": "第二因素",
    "recovery": "使用恢复码", "lock": "锁定账号", "unlock": "解锁账号",
    "account": "新建账号", "bind": "登记统一身份标识",
    "retire": "停用账号", "return": "启用账号", "assign": "授予角色", "withdraw": "收回角色",
    "token": "建立令牌", "revoke": "吊销令牌", "urgent": "紧急查阅", "leave": "退出联办",
    "keep": "启用台账", "complete": "确认台账完整", "freeze": "冻结数据", "sign": "签发报告", "publish": "发布报告",
    "settle": "启用法律设置", "key": "启用签名公钥", "genesis": "建库",
}  # fmt: skip


@administrator(Verb.AUDIT)
def journal(request: DeskRequest) -> HttpResponse:
    """Every entry, newest first: who did what to which row; of values only which were set."""
    entries, query = Entry.objects.all(), request.GET
    titles = {model._meta.db_table: str(model._meta.verbose_name) for model in _journalled()}
    if query.get("table") in titles:
        entries = entries.filter(table=query["table"])
    if name := query.get("account"):
        account = Account.objects.filter(username=name).first()
        entries = entries.filter(actor=f"account:{account.pk}") if account else entries.none()
    page = page_of(entries, Order(), query)
    bodies = [decode(bytes(entry.body)) for entry in page.rows]
    who = actors_of(body["actor"] for body in bodies)
    rows = [
        Row(
            [
                str(entry.pk),
                f"{entry.recorded.astimezone():%Y-%m-%d %H:%M:%S}",
                who[entry.actor],
                CHANNELS.get(body["channel"], body["channel"]) + (f" {body['user']}" if body["user"] else ""),
                _title(entry.act),
                f"{titles.get(entry.table, entry.table)} {entry.key}",
            ]
        )
        for entry, body in zip(page.rows, bodies, strict=True)
    ]
    context = {
        "rows": rows,
        "columns": ["日志", "记录时间", "谁", "途径", "做什么", "哪一行"],
        "tables": sorted(titles.items(), key=lambda each: each[1]),
        "table": query.get("table", ""),
        "account": query.get("account", ""),
        **_shown(page, "日志", "谁在什么时候做了什么；内容本身不在这里显示"),
    }
    return render(request, "desk/audit.html", context)


@administrator(Verb.AUDIT, Verb.GRANT)
def sign_ins(request: DeskRequest) -> HttpResponse:
    """Every session, and every lock of the last of them."""
    page = page_of(_named(visible(SignIn.objects.all(), request.principal)), Order(), request.GET)
    locks = _named(visible(AccountLock.objects.all(), request.principal))[:20]
    context = {
        "rows": [
            Row([each.account.username, str(each.account), *line.cells])
            for each, line in zip(page.rows, session_rows(page.rows), strict=True)
        ],
        "columns": ["账号", "人员", "登录", "方式", "地址", "结束"],
        "locks": [
            Row(
                [
                    each.account.username,
                    _moment(each.locked_at),
                    _moment(each.until),
                    each.address,
                    _moment(each.lifted_at) if each.lifted_at else "",
                ]
            )
            for each in locks
        ],
        "lock_columns": ["账号", "锁定", "锁定至", "地址", "提前解锁"],
        **_shown(page, "登录记录", "每一次登录，从开始到结束"),
    }
    return render(request, "desk/audit.html", context)


@administrator(Verb.AUDIT)
def reads(request: DeskRequest) -> HttpResponse:
    """Who looked at what names people, who took files out, and who opened which case urgently."""
    page = page_of(_named(visible(RecordRead.objects.all(), request.principal)), Order(), request.GET)
    files = MaterialRead.objects.select_related("account__person", "version__material").order_by("-pk")[:50]
    titles = {ledger: str(model._meta.verbose_name) for ledger, model in ledgers().items()}
    urgent = _named(visible(UrgentAccess.objects.all(), request.principal))[:50]
    context = {
        "rows": [
            Row(
                [
                    _moment(each.read_at),
                    str(each.account),
                    CHANNELS.get(each.channel, each.channel),
                    each.number or f"{titles.get(each.ledger, each.ledger)} {each.rows} 条",
                ]
            )
            for each in page.rows
        ],
        "files": [
            Row(
                [
                    _moment(each.read_at),
                    str(each.account or ""),
                    CHANNELS.get(each.channel, each.channel),
                    f"{each.version.material.number} 的材料 {each.version.material_id}",
                ]
            )
            for each in files
        ],
        "columns": ["查阅时间", "谁", "途径", "什么"],
        "urgent": [
            Row([each.number, str(each.account), each.reason, _moment(each.since), _moment(each.until)])
            for each in urgent
        ],
        "urgent_columns": ["案件", "谁", "理由", "起", "止"],
        **_shown(page, "查阅记录", "谁看过涉及个人的记录、取出过材料，谁紧急查阅过单位以外的案件"),
    }
    return render(request, "desk/audit.html", context)


def session_rows(sessions: Iterable[SignIn]) -> list[Row]:
    """Sessions as lines: when, by what, from where, and how they ended."""
    return [
        Row(
            [
                _moment(each.began_at),
                each.how,
                each.address,
                f"{_moment(each.ended_at)} {each.get_ending_display()}" if each.ended_at else "进行中",
            ]
        )
        for each in sessions
    ]


def _title(act: str) -> str:
    kind = act.partition(":")[0]
    return WORDS.get(kind, kind)


def _moment(moment: object) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"  # type: ignore[attr-defined]


def _named(rows: QuerySet) -> QuerySet:
    return rows.select_related("account__person")


def _journalled() -> list[type[Journalled]]:
    return [model for model in apps.get_models() if issubclass(model, Journalled)]


def _shown(page: Page, title: str, sub: str) -> dict[str, object]:
    trail = [("工作台", reverse("desk:home")), (title, "")]
    return {"page": page, "title": title, "sub": sub, "trail": trail}
