"""`fazhi backup` and `fazhi restore`: the whole installation into one file, and back."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from .common import As, WrongUse, operator, progress, start, start_on_district, writable


def backup(
    file: Annotated[Path, typer.Argument(help="写到哪个文件，如 2026-01-05.tar.gz；已有的文件不覆盖")],
    with_keys: Annotated[
        bool, typer.Option("--with-keys", help="密钥也放进备份：谁拿到备份，谁就能签树头、解开动态口令")
    ] = False,
) -> None:
    """备份数据库、材料、文书、报告、法律文本和法律设置，使用中可以进行；写完读回核对。"""
    writable(file)
    start_on_district()
    from fazhi.recovery.backup import back_up

    with progress("备份") as tell:
        made = back_up(file, with_keys=with_keys, progress=tell)
    if made.unsealed:
        print(f"最近的日志没有封存，备份照常：{made.unsealed}", file=sys.stderr)
    said = made.manifest
    print(
        f"已备份到 {file}（{made.size / 1e6:,.1f} MB），读回核对相符："
        f"{said.tables['journal_entry']} 条日志、{made.files} 个材料文件，{'含' if said.keys else '不含'}密钥"
    )
    print(f"最新树头（请另处保存，恢复时核对）：\n{said.head or '还没有封存过'}")
    _tell_damaged(made.damaged)


def restore(
    file: Annotated[Path, typer.Argument(help="fazhi backup 写出的文件")],
) -> None:
    """把备份恢复进空的数据库和空的文件夹，核验全部日志；核验不过的什么也不恢复，退出码为 1。"""
    if not file.is_file():
        raise WrongUse(f"没有文件 {file}")
    start()
    from fazhi.recovery.restore import NotProven, restore

    with progress("恢复") as tell:
        try:
            restored = restore(file, lambda what, done, total: tell(done, total))
        except NotProven as error:
            for problem in error.problems:
                print(problem)
            print(error, file=sys.stderr)
            raise typer.Exit(1) from error
    said, verified = restored.manifest, restored.verified
    print(
        f"已恢复 {said.made} 的备份（{said.origin}）：核验 {verified.entries} 条日志"
        f"（已封存 {verified.sealed} 条）、{verified.rows} 行数据，全部相符，树头与备份的说明一致"
    )
    if restored.migrated:
        print(f"备份出自旧版本（{said.version}），数据库已升级到当前版本")
    if not said.keys:
        print(
            "密钥不在备份里：请把原来的密钥文件放回 FAZHI_KEYS；确已丢失的，运行 fazhi journal rotate --lost "
            "--reason 理由 启用新的签名密钥，用动态口令登录的账号改用恢复码登录后重新登记"
        )
    print(
        "恢复的库暂不向外发送任何东西（见证人的树头和邮件、网络通知），以免与旧的系统各说各的：确认旧的系统不再运行以后，"
        "运行 fazhi release --reason 理由 放行；只是试恢复的，不要放行"
    )
    _tell_damaged(restored.damaged)


def release(
    reason: Annotated[str, typer.Option("--reason", help="为什么放行，如 旧机器已报废")],
    account: As = "",
) -> None:
    """恢复以后放行：见证人的树头和邮件、网络通知从此照常发送。"""
    start_on_district()
    from fazhi.journal.restorations import release as released
    from fazhi.registry.access import Verb, may

    actor = operator(account)
    if not (verdict := may(actor, Verb.REGISTER)):
        raise WrongUse(f"不能放行：{verdict.reason}")
    released(actor, reason)
    print("已放行：见证人的树头和邮件、网络通知照常发送")


def _tell_damaged(digests: list[str]) -> None:
    """Say which files are not as they were filed, and end with 1."""
    for digest in digests:
        print(f"材料文件缺失，或者内容与登记的摘要不符：{digest}")
    if digests:
        raise typer.Exit(1)
