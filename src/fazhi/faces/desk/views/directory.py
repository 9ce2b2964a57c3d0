"""Units and people as the system administrator keeps them: a sheet out, a sheet in."""

import io

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fazhi.casework.refusal import Refused
from fazhi.casework.sheets.named import export_named, import_named
from fazhi.casework.sheets.reading import Unreadable
from fazhi.faces.desk.access import DeskRequest, administrator
from fazhi.faces.desk.forms import DeskForm
from fazhi.faces.downloads import whole
from fazhi.faces.shapes import Row
from fazhi.registry.access import Verb
from fazhi.registry.models import Person, Unit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEETS = {"units": "单位", "people": "人员"}


class DirectoryForm(DeskForm):
    """A sheet of units, or of people."""

    sheet = forms.ChoiceField(label="导入什么", choices=list(SHEETS.items()))
    file = forms.FileField(
        label="Excel 文件",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "请选择文件", "empty": "这个文件是空的，请重新选择"},
    )
    update = forms.BooleanField(label="允许改已有的（例如写上离岗日期）", required=False)


@administrator(Verb.REGISTER)
def directory(request: DeskRequest) -> HttpResponse:
    """The units and how many people each has, and a form for the sheet of either: all rows are taken or none."""
    form = DirectoryForm(request.POST or None, request.FILES or None)
    errors: list[Row] = []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            result = import_named(given["sheet"], given["file"], request.principal, update=given["update"])
        except (Unreadable, Refused) as refusal:
            form.add_error("file", str(refusal))
        else:
            if result.is_good:
                words = f"新增 {result.added}，更新 {result.updated}，相同跳过 {result.skipped}"
                messages.success(request, f"{SHEETS[given['sheet']]}已导入：{words}。")
                return redirect("desk:directory")
            errors = [Row([f"{e.column} 第 {e.row} 行", e.message], tone="late") for e in result.errors]
    people: dict[int, int] = {}
    for unit_id in Person.objects.filter(until__isnull=True).values_list("unit_id", flat=True):
        people[unit_id] = people.get(unit_id, 0) + 1
    units = Unit.objects.select_related("parent")
    context = {
        "form": form,
        "errors": errors,
        "error_columns": ["位置", "问题"],
        "rows": [
            Row(
                [
                    unit.name,
                    unit.code,
                    unit.get_kind_display(),
                    str(unit.parent or ""),
                    str(people.get(unit.pk, 0)),
                    f"{unit.until} 撤销" if unit.until else "",
                ],
                tone="void" if unit.until else "",
            )
            for unit in units
        ],
        "columns": ["单位", "代码", "类别", "上级", "在岗人数", ""],
        "trail": [("工作台", reverse("desk:home")), ("单位和人员", "")],
    }
    return render(request, "desk/directory.html", context, status=422 if errors else 200)


@administrator(Verb.REGISTER)
def template(request: DeskRequest, sheet: str) -> HttpResponse:
    """The sheet of what is there, with its columns, lists of choices and notes; raises Http404."""
    if sheet not in SHEETS:
        raise Http404(sheet)
    content = io.BytesIO()
    export_named(sheet, content, request.principal)
    return whole(content.getvalue(), f"{SHEETS[sheet]}.xlsx", XLSX)
