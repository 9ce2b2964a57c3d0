"""`fazhi journal witness`: who keeps copies of our tree heads, and whose heads are kept here."""

from typing import Annotated

import typer

from .common import As, WrongUse, operator, print_table, start_on_district

app = typer.Typer(help="见证：树头的副本交给谁，替谁保存。", no_args_is_help=True)


@app.callback()
def witness() -> None:
    """见证：树头的副本交给谁，替谁保存。"""


@app.command("list")
def list_() -> None:
    """列出我们的见证人各自接受到哪个树头，以及这里替谁保存树头。"""
    start_on_district()
    from fazhi.journal.models import HeldHead, Origin, TreeHead
    from fazhi.journal.witnesses import last_taken, witnesses
    from fazhi.journal.witnessing import newest_of

    newest = TreeHead.objects.order_by("size").last()
    ours = [(each.address, last_taken(each)) for each in witnesses()]
    print(f"日志的最新树头：{f'{newest.size} 条' if newest else '还没有封存过'}")
    print_table(
        ("见证人", "已接受", "时间"),
        [(address, f"{last.size} 条" if last else "没有", last and last.taken_at) for address, last in ours],
    )
    theirs = [
        (each, newest_of(each), HeldHead.objects.filter(origin=each).exclude(refused="").count())
        for each in Origin.objects.all()
    ]
    print_table(
        ("替谁保存", "标识", "最新树头", "收到时间", "拒绝并留证"),
        [
            (each.title, each.name, held and f"{held.size} 条", held and held.received_at, refused)
            for each, held, refused in theirs
        ],
    )


@app.command()
def send() -> None:
    """立即把最新的树头交给每一个见证人；有一个没有接受的，退出码为 2。"""
    start_on_district()
    from fazhi.journal.witnesses import hand_over

    for line in hand_over(at_once=True):
        print(line)


@app.command()
def accept(
    origin: Annotated[str, typer.Argument(help="对方日志的标识：它树头的第一行")],
    key: Annotated[str, typer.Option("--key", help="对方的签名公钥，写作 sm2:十六进制，见它的 /verify/keys")],
    title: Annotated[str, typer.Option("--title", help="对方的名称")] = "",
    anew: Annotated[
        bool, typer.Option("--anew", help="不再要求接着以前的树头（例如对方从备份恢复，丢了尾部）")
    ] = False,
    reason: Annotated[str, typer.Option("--reason", help="--anew 的理由")] = "",
    account: As = "",
) -> None:
    """替另一个系统保存树头：登记它的公钥，给出它交来树头用的令牌（只显示这一次）。"""
    start_on_district()
    from fazhi.journal.witnessing import accept as accepted

    if anew and not reason:
        raise WrongUse("请用 --reason 写明为什么不再要求接着以前的树头")

    row, token = accepted(origin, key, title, operator(account), reason=reason, anew=anew)
    print(f"替 {row.title} 保存树头。请对方在 FAZHI_WITNESSES 里写：https://{token}@本系统的主机名")
