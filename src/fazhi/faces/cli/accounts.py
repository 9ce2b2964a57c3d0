"""`fazhi accounts`: the system administrator makes and resets accounts, the security administrator gives them roles.

Tokens for programs are made by the account itself, and revoked by it or by the system administrator.
"""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from .common import As, WrongUse, operator, print_table, start_on_district

if TYPE_CHECKING:
    from fazhi.registry.models import Account

app = typer.Typer(help="账号：建立、授权、列出；访问令牌。", no_args_is_help=True)
Username = Annotated[str, typer.Argument(help="账号")]


@app.command()
def add(
    username: Username,
    person: Annotated[str, typer.Option("--person", help="人员姓名")] = "",
    as_: As = "",
) -> None:
    """建立账号（系统管理员），给出一次性口令。"""
    start_on_district()
    from fazhi.registry.accounts import create_account
    from fazhi.registry.models import Person

    found = None
    if person:
        people = list(Person.objects.filter(name=person)[:2])
        if len(people) != 1:
            raise WrongUse(
                f"姓名为“{person}”的人员有 {len(people)} 名，须恰好一名；先用 fazhi import people 导入"
            )
        found = people[0]
    _hand_over(username, create_account(username, operator(as_), person=found))


@app.command()
def reset(username: Username, as_: As = "") -> None:
    """重置口令（系统管理员）：给出一次性口令，原口令和已有的登录随即作废。"""
    start_on_district()
    from fazhi.registry.passwords import give_code

    _hand_over(username, give_code(_found(username), operator(as_)))


@app.command()
def unlock(username: Username, as_: As = "") -> None:
    """解锁口令连续不对而锁定的账号（安全管理员）。"""
    start_on_district()
    from fazhi.registry.locks import lift

    lift(_found(username), operator(as_))
    print(f"账号 {username} 已解锁")


def _hand_over(username: str, code: str) -> None:
    from django.conf import settings

    print(f"账号 {username} 的一次性口令：{code}")
    print(
        f"只显示这一次，{settings.FAZHI_CODE_HOURS} 小时内有效；请当面交给本人，登录后自设口令",
        file=sys.stderr,
    )


def _found(username: str) -> "Account":
    from fazhi.registry.models import Account

    if (account := Account.objects.filter(username=username).first()) is None:
        raise WrongUse(f"没有账号“{username}”，用 fazhi accounts list 查看全部")
    return account


@app.command()
def grant(
    username: Username,
    role: Annotated[str, typer.Argument(help="角色：coordinator、leader、head、handler、auditor 等")],
    unit: Annotated[str, typer.Option("--unit", help="单位（代码、全称或简称），不写为全区")] = "",
    as_: As = "",
) -> None:
    """给账号一个角色（安全管理员）。"""
    start_on_district()
    from fazhi.journal.time import today
    from fazhi.registry.access import Role
    from fazhi.registry.accounts import assign
    from fazhi.registry.units import unit_index

    if role not in {each.value for each in Role}:
        raise WrongUse(
            f"没有角色“{role}”，可用：{'、'.join(f'{each.value}（{each.title}）' for each in Role)}"
        )
    scope = None
    if unit and (scope := unit_index().get(unit)) is None:
        raise WrongUse(f"没有单位“{unit}”")
    assign(username, Role(role), operator(as_), since=today(), unit=scope)
    print(f"{username}：{Role(role).title}{f'（{scope}）' if scope else '（全区）'}")


@app.command("list")
def list_() -> None:
    """列出账号及其角色。"""
    start_on_district()
    from fazhi.registry.access import Role
    from fazhi.registry.models import Account

    rows: list[tuple[object, ...]] = []
    for account in Account.objects.select_related("person").prefetch_related("assignments__unit"):
        who = (account.username, str(account))
        held = account.assignments.all()
        rows += [
            (*who, Role(each.role).title, str(each.unit or "全区"), each.since, each.until) for each in held
        ]
        if not held:
            rows.append((*who, "（未授权）", "", "", ""))
    print_table(("账号", "人员", "角色", "范围", "起", "止"), rows)


@app.command()
def token(
    name: Annotated[str, typer.Argument(help="用途，例如 与统计平台对接")],
    write: Annotated[bool, typer.Option("--write", help="可以读写；不写的只读")] = False,
    days: Annotated[int, typer.Option("--days", help="有效多少日")] = 90,
    as_: As = "",
) -> None:
    """为自己的账号建立访问令牌，供程序使用接口；令牌只显示这一次。"""
    start_on_district()
    from fazhi.registry.models import Account, TokenScope
    from fazhi.registry.tokens import make_token

    if not as_:
        raise WrongUse("令牌属于一个账号，请用 --as 账号 写明")
    actor = operator(as_)
    scope = TokenScope.WRITE if write else TokenScope.READ
    secret = make_token(Account.objects.get(username=as_), actor, name=name, scope=scope, days=days)
    print(secret)
    print(f"{scope.label}，{days} 日内有效；只显示这一次，请妥善保存", file=sys.stderr)


@app.command()
def tokens() -> None:
    """列出访问令牌。"""
    start_on_district()
    from fazhi.registry.models import Token

    rows = [
        (
            each.pk, each.account.username, each.name, f"…{each.hint}", each.get_scope_display(), each.expires_on,
            f"{each.last_used_at.astimezone():%Y-%m-%d %H:%M}" if each.last_used_at else "未用过",
            "已吊销" if each.revoked_at else "",
        )
        for each in Token.objects.select_related("account")
    ]  # fmt: skip
    print_table(("序号", "账号", "用途", "令牌", "范围", "有效期至", "最近使用", ""), rows)


@app.command("revoke-token")
def revoke(
    number: Annotated[int, typer.Argument(help="序号，见 fazhi accounts tokens")], as_: As = ""
) -> None:
    """吊销一个访问令牌（账号本人或者系统管理员），立即生效，不能恢复。"""
    start_on_district()
    from fazhi.registry.models import Token
    from fazhi.registry.tokens import revoke_token

    found = Token.objects.filter(pk=number).first()
    if found is None:
        raise WrongUse(f"没有序号为 {number} 的令牌，用 fazhi accounts tokens 查看全部")
    revoke_token(found, operator(as_))
    print(f"已吊销 {found}")
