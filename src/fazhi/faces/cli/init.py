"""`fazhi init`: a district of one's own in an empty database."""

import re
from typing import Annotated

import typer

from .common import WrongUse, day_of, start


def init(
    code: Annotated[str, typer.Option("--code", help="区划代码，六位")],
    name: Annotated[str, typer.Option("--name", help="区划全称，如 洛阳市瀍河回族区")],
    kept_from: Annotated[
        str, typer.Option("--kept-from", help="台账自哪一日起登记（缺省为今年 1 月 1 日）")
    ] = "",
) -> None:
    """在空数据库里启用一个区：区划、本级政府、三名管理员（给出一次性口令）。"""
    start()
    from fazhi.casework.ledger import ledgers
    from fazhi.demo.state import State, state
    from fazhi.figures.books import keep
    from fazhi.journal.schema import bring_up_to_date, database_file
    from fazhi.journal.time import today
    from fazhi.registry.access import machine_principal
    from fazhi.registry.founding import found

    if not re.fullmatch(r"[0-9]{6}", code):
        raise WrongUse(f"区划代码“{code}”应为六位数字")
    if not name.endswith(("区", "县", "市", "旗")):
        raise WrongUse(f"区划全称“{name}”应写到区、县、市或旗，如 洛阳市瀍河回族区")
    day = day_of(kept_from, "--kept-from") if kept_from else None
    if state() is not State.EMPTY:
        raise WrongUse("数据库里已有数据，fazhi init 只在空数据库里运行；请用 FAZHI_DATABASE_URL 另指一个")
    if path := database_file():
        path.parent.mkdir(parents=True, exist_ok=True)
    bring_up_to_date()
    passwords = found(code, name)
    day = day or today().replace(month=1, day=1)
    keep(ledgers(), day, machine_principal("init"))
    print(
        f"{name}（{code}）已启用，{len(ledgers())} 本台账自 {day} 起登记。三名管理员的一次性口令"
        "只显示这一次，首次登录后自设口令："
    )
    for username, (title, password) in passwords.items():
        print(f"  {username:<9} {password}  {title}")
    print(
        "接着：系统管理员导入单位和人员（fazhi template units 单位.xlsx，填好后 "
        "fazhi import units 单位.xlsx --as xitong）、"
        "建立账号（fazhi accounts add）；安全管理员授权（fazhi accounts grant … --as anquan）。"
    )
