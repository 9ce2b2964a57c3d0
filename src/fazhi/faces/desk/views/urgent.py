"""Urgent reading: one case outside one's units is opened for some hours, which the audit administrator sees."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fazhi.casework.links import records_of
from fazhi.casework.models import Case
from fazhi.casework.urgent import open_urgently
from fazhi.faces.desk.access import DeskRequest, business
from fazhi.faces.desk.forms import DeskForm, reason_field
from fazhi.faces.desk.showing import href_of


class UrgentForm(DeskForm):
    """The number of the case, and why it cannot wait."""

    number = forms.CharField(
        label="案件编号",
        max_length=40,
        help_text="例如 XZFY-2021-00012。",
        error_messages={"required": "请填写案件编号"},
    )
    reason = reason_field("紧急查阅的理由")


@business
def urgent(request: DeskRequest) -> HttpResponse:
    """Open a case urgently, and go to it."""
    form = UrgentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number, reason = form.cleaned_data["number"].strip(), form.cleaned_data["reason"]
        if form.carries_out(lambda: open_urgently(number, request.principal, reason)):
            case = Case.objects.get(number=number)
            messages.warning(
                request,
                f"紧急查阅 {settings.FAZHI_URGENT_HOURS} 小时内有效，只能看，不能办；审计管理员会看到这次查阅。",
            )
            return redirect(href_of(records_of([case])[case.pk]))
    context = {
        "form": form,
        "title": "紧急查阅",
        "sub": "单位以外的一件案件，限时只读",
        "notice": (
            f"用于来不及移交、联办的紧急情形。打开以后 {settings.FAZHI_URGENT_HOURS} 小时内能看这一件；"
            "谁、什么时候、因为什么，都写入日志，审计管理员看得到。"
        ),
        "action": "打开这一件",
        "grave": True,
        "back": reverse("desk:home"),
        "trail": [("工作台", reverse("desk:home")), ("紧急查阅", "")],
    }
    return render(request, "desk/form.html", context)
