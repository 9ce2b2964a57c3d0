"""The forms of a dossier: files, links, hands and reminders."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict

from fazhi.casework.formats import FORMATS
from fazhi.casework.models import (
    Case,
    CaseLink,
    CaseRecord,
    Confidentiality,
    LinkKind,
    Reminder,
    ReminderKind,
)
from fazhi.casework.refusal import Reason
from fazhi.journal.models import field_of
from fazhi.journal.time import today
from fazhi.registry.access import Principal, Role, Verb
from fazhi.registry.models import Person, Unit

from .forms import DATES, DeskForm, NumberField, PersonField, reason_field

HERE, THERE = "here", "there"  # whether this case comes first in a link, or the other


class UploadForm(DeskForm):
    """A file with what is asked beside it: its title and who may read it, or what a new version is."""

    file = forms.FileField(
        label="文件",
        error_messages={"required": "请选择文件", "empty": "这个文件是空的，请重新选择"},
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in FORMATS)}),
    )

    def __init__(self, data: QueryDict | None, files: Any, *, is_new: bool) -> None:
        super().__init__(data, files)
        kinds = "PDF、OFD、Word、Excel、PPT、WPS、文字、图片、录音录像"
        self.fields["file"].help_text = f"{kinds}，每个不超过 {settings.FAZHI_FILE_MB} MB。不得上传国家秘密。"
        if is_new:
            self.fields["title"] = forms.CharField(
                label="材料名称", max_length=200, required=False, help_text="不填的，用文件名。"
            )
            self.fields["confidentiality"] = _confidentiality()
        else:
            self.fields["note"] = forms.CharField(
                label="这一版的说明", max_length=200, required=False, help_text="例如：补正后的申请书。"
            )

    def clean(self) -> None:
        super().clean()
        self._ask_again()

    def refuse(self, reasons: Iterable[Reason]) -> None:
        """A browser does not keep a file that was sent with a form: it is asked for once more."""
        super().refuse(reasons)
        self._ask_again()

    def _ask_again(self) -> None:
        if self.errors and "file" not in self.errors:
            self.add_error("file", "请改好其他项，并重新选择这个文件")


class ClassifyForm(DeskForm):
    """Who may read a file from now on, and why."""

    def __init__(self, data: QueryDict | None, *, now: str) -> None:
        super().__init__(data, initial={"confidentiality": now})
        self.fields["confidentiality"] = _confidentiality()
        self.fields["reason"] = reason_field("改变查阅范围的理由")


class LinkForm(DeskForm):
    """The other case by its number, and what it is to this one."""

    def __init__(self, principal: Principal, data: QueryDict | None) -> None:
        super().__init__(data)
        choices = [(f"{HERE}:{kind.value}", kind.label) for kind in LinkKind]
        choices += [(f"{THERE}:{kind.value}", kind.back) for kind in LinkKind if kind.back != kind.label]
        self.fields["other"] = NumberField(
            Case, principal, label="另一件的编号", help_text="例如 XZFY-2021-00012；可以在另一本台账里。",
            error_messages={"required": "请填写另一件的编号"},
        )  # fmt: skip
        self.fields["kind"] = forms.ChoiceField(
            label="另一件是本案的",
            choices=[("", "请选择"), *choices],
            error_messages={"required": "请选择关系"},
        )
        self.fields["note"] = forms.CharField(
            label=str(field_of(CaseLink, "note").verbose_name), max_length=200, required=False
        )

    def in_order(self, this: CaseRecord, other: CaseRecord) -> tuple[CaseRecord, CaseRecord, LinkKind]:
        """The first and the second case of the link, and its kind."""
        side, _, kind = self.cleaned_data["kind"].partition(":")
        return (this, other, LinkKind(kind)) if side == HERE else (other, this, LinkKind(kind))


class HandsForm(DeskForm):
    """Who takes the case (or, without one, several) over, or works on it as well: a unit, a person there, and why."""

    def __init__(self, case: Case | None, data: QueryDict | None, *, joins: bool) -> None:
        super().__init__(data)
        self.fields["unit"] = forms.ModelChoiceField(
            Unit.objects.filter(until__isnull=True), label="联办单位" if joins else "接收单位",
            required=case is not None, empty_label=None if case else "留在原单位",
            initial=case.unit_id if case else None, help_text="" if joins else "移交其他单位，由单位负责人办理。",
        )  # fmt: skip
        people = Person.objects.filter(until__isnull=True).select_related("unit")
        self.fields["handler"] = PersonField(
            people, label="联办承办人" if joins else "新承办人", required=False,
            empty_label="由该单位指定" if joins else "先放在单位待领", help_text="要在上面选的单位里。",
        )  # fmt: skip
        self.fields["reason"] = reason_field("联办的理由" if joins else "移交的理由")


class ReminderForm(DeskForm):
    """What is asked about the case, of whom, and until when."""

    def __init__(self, case: Case, data: QueryDict | None, *, may_escalate: bool) -> None:
        super().__init__(data)
        kinds = ReminderKind.choices if may_escalate else [ReminderKind.choices[0]]
        self.fields["kind"] = forms.ChoiceField(
            label="方式", choices=kinds, help_text="督办须限期答复，由负责人提出。"
        )
        units: QuerySet[Unit] = Unit.objects.filter(pk__in=[case.unit_id, *case.joint_units])
        self.fields["unit"] = forms.ModelChoiceField(
            units,
            label="催办谁",
            empty_label=None,
            initial=case.unit_id,
            help_text="承办单位，或者联办单位。",
        )
        self.fields["text"] = forms.CharField(
            label="内容", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": "请写明要办什么"},
        )  # fmt: skip
        self.fields["answer_by"] = forms.DateField(
            label=str(field_of(Reminder, "answer_by").verbose_name), input_formats=DATES, initial=today(),
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"required": "请填写答复期限", "invalid": "请写成 2021-03-01 这样的日期"},
        )  # fmt: skip


class AnswerForm(DeskForm):
    """How a reminder is answered."""

    answer = forms.CharField(
        label="办理情况",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明办理情况"},
    )


def escalates(case: Case, principal: Principal) -> bool:
    """Whether the principal may order a 督办."""
    return bool(case.may(principal, Verb.REMIND, only=Role.HEAD))


def _confidentiality() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="查阅范围",
        choices=Confidentiality.choices,
        initial=Confidentiality.OPEN,
        widget=forms.RadioSelect,
        help_text="内部材料由承办单位和监督机关查阅；保密的只有承办人、承办单位负责人和添加人能看。",
    )
