"""Excel from the page: a ledger's rows out, its template, and a sheet in: tried first, then written or dropped."""

import hashlib
import re
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from fazhi.casework import store
from fazhi.casework.models import Record, RecordQuerySet
from fazhi.casework.refusal import Refused
from fazhi.casework.sheets.export import export as write_sheet
from fazhi.casework.sheets.importing import import_sheet
from fazhi.casework.sheets.reading import MAX_BYTES, Unreadable
from fazhi.casework.sheets.template import template as write_template
from fazhi.faces.desk.access import DeskRequest, business, may_somewhere, model_or_404, refused
from fazhi.faces.desk.filters import Filters
from fazhi.faces.shapes import Row
from fazhi.journal.change import Conflict
from fazhi.journal.time import today
from fazhi.registry.access import Verb, visible

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TOKEN = re.compile(r"[0-9a-f]{32}")
SESSION = "imports"


class UploadForm(forms.Form):
    """The sheet, and what its rows may do."""

    file = forms.FileField(
        label="Excel 文件",
        help_text="只收 xlsx，不超过 30 MB。先检查，全部正确并经您确认后才写入。",
        error_messages={"required": "请选择要导入的文件", "empty": "这个文件是空的，请重新选择"},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )
    update = forms.BooleanField(
        label="更新已有的记录",
        required=False,
        help_text="编号已在库里、内容不同的行，按表里的内容更正；不勾选的，列为错误。",
    )
    allow_duplicates = forms.BooleanField(
        label="允许内容相同的记录", required=False, help_text="确实发生了内容完全相同的几件事时才勾选。"
    )


@business
def export(request: DeskRequest, ledger: str) -> HttpResponseBase:
    """Exactly the rows of the filtered list, the voided left out."""
    model = model_or_404(ledger)
    rows = Filters(model, request.principal, request.GET).rows(
        visible(model.objects.all(), request.principal)
    )
    return sheet_of(
        request, model, rows, str(model._meta.verbose_name), reverse("desk:ledger", args=[ledger])
    )


def sheet_of(
    request: DeskRequest, model: type[Record], rows: RecordQuerySet, name: str, back: str
) -> HttpResponseBase:
    """The rows as a file to download; more than a sheet holds are refused."""
    try:
        return _download(
            f"{name}-{today():%Y%m%d}.xlsx", lambda file: write_sheet(model, rows, file, request.principal)
        )
    except Refused as refusal:
        messages.warning(request, f"{refusal}。")
        return redirect(back)


def _download(name: str, write: Callable[[IO[bytes]], object]) -> FileResponse:
    file = tempfile.TemporaryFile()  # noqa: SIM115  # the response closes it
    write(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


@business
def template(request: DeskRequest, ledger: str) -> HttpResponseBase:
    """The sheet to fill in."""
    model = model_or_404(ledger)
    return _download(f"{model._meta.verbose_name}导入模板.xlsx", lambda file: write_template(model, file))


@business
def upload(request: DeskRequest, ledger: str) -> HttpResponse:
    """Take a sheet and keep it apart until it is confirmed."""
    model = model_or_404(ledger)
    back = reverse("desk:ledger", args=[ledger])
    if not (verdict := may_somewhere(request.principal, Verb.IMPORT)):
        return refused(request, "不能导入。", f"{verdict.reason}。", way="返回台账", way_href=back)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        if upload.size > MAX_BYTES:
            form.add_error("file", f"文件超过 {MAX_BYTES // 2**20} MB，请分成几个文件导入")
        else:
            token = _keep(request, ledger, upload, form.cleaned_data)
            return redirect("desk:confirm", ledger=ledger, token=token)
    context = {
        "form": form,
        "title": f"导入{model._meta.verbose_name}",
        "sub": "从 Excel 一次登记多条，全部正确才写入",
        "action": "检查这个文件",
        "back": back,
        "upload": True,
        "template_href": reverse("desk:template", args=[ledger]),
        "trail": _trail(model, back),
    }
    return render(request, "desk/form.html", context)


@business
def confirm(request: DeskRequest, ledger: str, token: str) -> HttpResponse:
    """What the kept sheet would do, every bad cell with its place; then write it, or drop it."""
    model = model_or_404(ledger)
    kept = request.session.get(SESSION, {}).get(token)
    if kept is None or kept["ledger"] != ledger or not TOKEN.fullmatch(token):
        raise Http404(token)
    path, back = _folder() / f"{token}.xlsx", reverse("desk:ledger", args=[ledger])
    again = reverse("desk:import", args=[ledger])
    if request.method == "POST" and "drop" in request.POST:
        _forget(request, token)
        messages.success(request, "已放弃这次导入，一行也没有写入。")
        return redirect(back)
    if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != kept["digest"]:
        _forget(request, token)
        messages.warning(request, "上传的文件已过期，请重新选择文件。")
        return redirect(again)
    writes = request.method == "POST"
    options = {"update": kept["update"], "allow_duplicates": kept["allow_duplicates"], "name": kept["name"]}
    try:
        result = import_sheet(model, path, request.principal, dry_run=not writes, **options)
    except (Unreadable, Conflict, Refused) as error:
        _forget(request, token)
        messages.error(request, f"{kept['name']}：{error}。")
        return redirect(again)
    if writes and result.is_good:
        _forget(request, token)
        words = f"新增 {result.added} 条，更正 {result.updated} 条，内容相同跳过 {result.skipped} 条"
        messages.success(request, f"“{kept['name']}”已导入：{words}。")
        return redirect(back)
    errors = [
        Row(
            [f"{error.column} 第 {error.row} 行" if error.row else "整张表", error.message, error.sheet],
            tone="late",
        )
        for error in result.errors
    ]
    context = {
        "file": kept["name"],
        "result": result,
        "errors": errors,
        "columns": ["位置", "问题", "工作表"],
        "model": model._meta,
        "again": again,
        "trail": _trail(model, back),
    }
    return render(request, "desk/import.html", context, status=422 if writes else 200)


def _trail(model: type[Record], back: str) -> list[tuple[str, str]]:
    return [("工作台", reverse("desk:home")), (str(model._meta.verbose_name), back), ("导入", "")]


def sweep() -> int:
    """Remove the sheets that nobody confirmed within a day; gives how many."""
    return store.sweep(_folder(), "*.xlsx")


def _folder() -> Path:
    """The private folder of uploaded sheets."""
    folder = Path(settings.DATA) / "imports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _keep(request: DeskRequest, ledger: str, upload: UploadedFile, options: dict[str, Any]) -> str:
    """Put the sheet aside under a name of our own; gives its token."""
    token, digest = secrets.token_hex(16), hashlib.sha256()
    with (_folder() / f"{token}.xlsx").open("xb") as file:
        for chunk in upload.chunks():
            digest.update(chunk)
            file.write(chunk)
    request.session[SESSION] = {
        **request.session.get(SESSION, {}),
        token: {
            "ledger": ledger,
            "name": Path(upload.name or "").name[:200],
            "digest": digest.hexdigest(),
            "update": options["update"],
            "allow_duplicates": options["allow_duplicates"],
        },
    }
    return token


def _forget(request: DeskRequest, token: str) -> None:
    (_folder() / f"{token}.xlsx").unlink(missing_ok=True)
    request.session[SESSION] = {key: kept for key, kept in request.session[SESSION].items() if key != token}
