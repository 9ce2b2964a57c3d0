"""`fazhi accounts`: the system administrator makes accounts, the security administrator gives them roles."""

from typing import Annotated

import typer

from .common import As, WrongUse, operator, print_table, start_on_district

app = typer.Typer(help="账号：建立、授权、列出。", no_args_is_help=True)
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
    password = create_account(username, operator(as_), person=found)
    print(f"账号 {username} 的口令：{password}（只显示这一次）")


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
