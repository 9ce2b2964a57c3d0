"""Forms made from the fields of the models; what a value may be is decided by the model and the services alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.db import models
from django.db.models import QuerySet
from django.http import QueryDict

from fazhi.casework.clocks import unit_of
from fazhi.casework.ledger import find_by_number
from fazhi.casework.models import Case, CaseRecord, Paper, Record, Service, StepTaken
from fazhi.casework.papers import Draft
from fazhi.casework.perform import Act
from fazhi.casework.procedures import filled_by_steps, procedure_of
from fazhi.casework.refusal import Reason, Refused
from fazhi.casework.service import SHOWN, WAYS
from fazhi.journal.change import Conflict
from fazhi.journal.models import Entry, field_of
from fazhi.journal.time import today
from fazhi.law.procedure import Step
from fazhi.registry.access import Principal, Verb, visible
from fazhi.registry.models import Person, Unit

from .access import units_for

DATES = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"]
LONG = 300


class PersonField(forms.ModelChoiceField):
    """A person, named with the unit."""

    def label_from_instance(self, person: models.Model) -> str:
        assert isinstance(person, Person)
        return f"{person.name}（{person.unit.short_name}{'，' + person.post if person.post else ''}）"


class NumberField(forms.CharField):
    """Another record, by its permanent number."""

    def __init__(self, model: type[Record | Case], principal: Principal, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.model, self.principal = model, principal

    def prepare_value(self, value: Any) -> Any:
        """A key becomes the number that people know."""
        if isinstance(value, int):
            row = self.model._default_manager.filter(pk=value).first()
            return getattr(row, "number", "")
        return value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        record = find_by_number(text)
        found = record.case if isinstance(record, CaseRecord) and self.model is Case else record
        rows = self.model._default_manager.filter(pk=found.pk) if isinstance(found, self.model) else None
        if rows is None or not visible(rows, self.principal).exists():
            raise forms.ValidationError(f"没有编号为“{text}”的{self.model._meta.verbose_name}，请核对编号")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != (data or "")


class DeskForm(forms.Form):
    """A form to which the refusals of a service are given back, each at its field.

    `law` is the one of which they cite articles without its name.
    """

    law = ""

    def refuse(self, reasons: Iterable[Reason]) -> None:
        """Put every reason at its field, or at the head of the form."""
        for reason in reasons:
            text = f"{reason.text}（{reason.cite}）" if reason.cite else reason.text
            text = f"{reason.record}：{text}" if reason.record else text
            self.add_error(reason.field if reason.field in self.fields else None, text)

    def carries_out(self, service: Callable[[], object]) -> bool:
        """Whether the service did what the form asks for; what it refuses stands in the form then."""
        try:
            service()
        except Refused as refusal:
            self.refuse(refusal.reasons)
        except Conflict as conflict:
            self.add_error(None, str(conflict))
        else:
            return True
        return False


class RecordForm(DeskForm):
    """What is entered of a record, or corrected: every field of the ledger that no step fills."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        model: type[Record],
        principal: Principal,
        data: QueryDict | None = None,
        *,
        record: Record | None = None,
    ) -> None:
        self.posted = data.copy() if data else None
        super().__init__(self.posted)
        self.model, self.record, self.principal = model, record, principal
        is_case = issubclass(model, CaseRecord)
        if is_case:
            self.fields["title"] = made(field_of(Case, "title"), principal)
        for name in record_fields(model):
            self.fields[name] = made(
                field_of(model, name), principal, units=self._units() if name == "unit" else None
            )
            if record is not None:
                self.initial[name] = getattr(record, field_of(model, name).attname)
        if is_case and record is None:
            self.fields["handler"] = self._handler()
        if record is not None:
            self.initial["title"] = record.title
            self.initial["seen"] = last_entry(record)
            self.fields["reason"] = reason_field(
                "更正的理由", "写明为什么改、依据什么；会写入日志，不能再改。"
            )
        if record is None and model.ledger.day in self.fields:
            self.initial[model.ledger.day] = today()

    def _handler(self) -> PersonField:
        """The people of the units that one sees; without a choice the case waits in the unit's queue."""
        people = Person.objects.filter(until__isnull=True).select_related("unit")
        if (own := self.principal.units_read()) is not None:
            people = people.filter(unit__in=own)
        return PersonField(
            people,
            label="承办人",
            required=False,
            empty_label="先放在单位待领",
            initial=self.principal.person_id,
        )

    def _units(self) -> QuerySet[Unit]:
        """The units for which one may enter; the only one is chosen beforehand."""
        units = units_for(self.principal, Verb.AMEND if self.record else Verb.ENTER)
        keys = {unit.pk for unit in units} | ({self.record.unit_id} if self.record else set())
        if self.record is None:
            person = Person.objects.filter(pk=self.principal.person_id or 0).first()
            own = person.unit_id if person and person.unit_id in keys else None
            self.initial["unit"] = own or (units[0].pk if len(units) == 1 else None)
        return Unit.objects.filter(pk__in=keys)

    def clean(self) -> None:
        """A correction changes something, and nobody else's correction is undone unseen."""
        super().clean()
        if self.record is None or self.errors:
            return
        if self.cleaned_data.get("seen") != last_entry(self.record):
            self.add_error(
                None, "您填写期间，这条记录被别人改过。下面是您填写的内容，请对照最新的记录核对后再保存。"
            )
            assert self.posted is not None
            self.posted["seen"] = last_entry(self.record)
        elif not self.changed():
            self.add_error(None, "没有改动任何一项，请改好后再保存；不改的，直接返回")

    def values(self) -> dict[str, Any]:
        """The fields of the record itself."""
        return {name: self.cleaned_data[name] for name in record_fields(self.model)}

    def changed(self) -> dict[str, Any]:
        """What a correction changes."""
        return {
            name: self.cleaned_data[name]
            for name in self.changed_data
            if name not in ("reason", "seen") and name in self.cleaned_data
        }


class StepForm(DeskForm):
    """What a step asks for: its day, the fields that it fills or may fill, a note, and an extension's length.

    An act recorded `late` also says why it comes late; one `shared` by many cases begins empty.
    """

    def __init__(
        self,
        record: CaseRecord,
        step: Step,
        principal: Principal,
        data: QueryDict | None = None,
        *,
        late: bool = False,
        is_shared: bool = False,
    ) -> None:
        super().__init__(data)
        self.record, self.step, self.law = record, step, procedure_of(record).law
        self.fields["on"] = made(field_of(StepTaken, "happened_on"), principal)
        self.fields["on"].initial = None if late else today()
        self.fields["on"].help_text = "实际办理的那一天，期限从这一天算。"
        for name in step.fields:
            field = field_of(type(record), name)
            self.fields[name] = made(field, principal)
            self.fields[name].required = name in step.fills or name == "outcome"
            if name != "outcome" and not is_shared:
                self.initial[name] = getattr(record, field.attname)
        if step.outcomes:
            titles = dict(field_of(type(record), "outcome").flatchoices)
            choices = [(value, str(titles[value])) for value in step.outcomes]
            self.fields["outcome"] = forms.ChoiceField(
                label=str(field_of(type(record), "outcome").verbose_name),
                choices=choices if len(choices) == 1 else [("", "请选择"), *choices],
                error_messages={"required": "请选择结果"},
            )
        if step.extends:
            self.fields["extension"] = forms.IntegerField(
                label="延长多少", min_value=1, help_text=f"单位是{unit_of(step).removeprefix('个')}，只填数字。",
                error_messages={"required": "请填写延长多少", "min_value": "延长至少为 1"},
            )  # fmt: skip
        self.fields["note"] = made(field_of(StepTaken, "note"), principal)
        if late:
            self.fields["reason"] = reason_field(
                "补录的理由", "写明为什么现在才录入、依据什么；会写入日志，不能再改。"
            )

    def act(self) -> Act:
        """The act that the form describes."""
        data = self.cleaned_data
        extension = data.get("extension") or 0
        return Act(
            self.record, self.step.id, data["on"], self.values(), note=data["note"], extension=extension
        )

    def values(self) -> dict[str, Any]:
        """The fields that the step sets on the record."""
        return {name: self.cleaned_data[name] for name in self.step.fields}


class PaperForm(DeskForm):
    """A paper's addressee and text, and its date, which is fixed when it is issued."""

    def __init__(self, paper: Paper | Draft, step_taken: StepTaken, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["addressee"] = forms.CharField(
            label="主送", max_length=200, required=False, initial=paper.addressee
        )
        self.fields["text"] = forms.CharField(
            label="正文",
            widget=forms.Textarea(attrs={"rows": 18}),
            initial=paper.text,
            help_text="每行一段。【】里的内容由承办人写明；还有没写的，不能印发。",
            error_messages={"required": "请填写正文"},
        )
        self.fields["on"] = made(field_of(StepTaken, "happened_on"), Principal(key="", name=""))
        self.fields["on"].label, self.fields["on"].initial = "成文日期", step_taken.happened_on
        self.fields["on"].help_text = "不早于据以制作的办理动作。"


class ServiceForm(DeskForm):
    """How a paper was served: every field that some method asks for, with the methods that it belongs to."""

    def __init__(
        self, waiting: Mapping[str, str], principal: Principal, data: QueryDict | None = None
    ) -> None:
        super().__init__(data)
        for name in ("to", "recipient", "method"):
            self.fields[name] = made(field_of(Service, name), principal)
        self.initial["to"], self.initial["recipient"] = next(iter(waiting.items()), ("", ""))
        self.fields["on"] = made(field_of(Service, "happened_on"), principal)
        self.fields["on"].help_text = "；".join(f"{method.label}：{way.day}" for method, way in WAYS.items())
        for name in SHOWN:
            self.fields[name] = made(field_of(Service, name), principal)
            methods = [method.label for method, way in WAYS.items() if name in (*way.asks, *way.may_show)]
            self.fields[name].help_text = "、".join(methods)
        self.fields["until"] = forms.DateField(
            label="公告载明的期满之日",
            required=False,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            input_formats=DATES,
            help_text="公告送达；公告期间由程序计算，只有当时施行的期间不在规则里的才填。",
        )
        self.fields["by"] = made(field_of(Service, "by"), principal)
        self.initial["by"] = principal.person_id

    def values(self) -> dict[str, Any]:
        """What `record_service` takes."""
        return dict(self.cleaned_data)


class ReasonForm(DeskForm):
    """A reason, for what cannot be taken back."""

    reason = forms.CharField(max_length=200, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, label: str, help_text: str = "", required: bool = True) -> None:
        super().__init__(data)
        field = self.fields["reason"]
        field.label, field.help_text, field.required = label, help_text, required
        field.error_messages["required"] = f"请写明{label}"


class ErasureForm(DeskForm):
    """By which law and why personal data are erased; the number is typed, so that it is this record and no other."""

    article = forms.CharField(
        label="法律依据",
        max_length=200,
        help_text="法律名称和条文，例如：个人信息保护法第四十七条。",
        error_messages={"required": "请写明依据的法律和条文"},
    )
    reason = forms.CharField(
        label="删除的理由",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="谁在哪一天提出、为什么；会写入日志，不要写出要删除的内容。",
        error_messages={"required": "请写明删除的理由"},
    )
    number = forms.CharField(
        label="这条记录的编号",
        help_text="照写一遍，确认删除的是这一条。",
        error_messages={"required": "请照写这条记录的编号"},
    )

    def __init__(self, data: Any = None, *, expected: str) -> None:
        super().__init__(data)
        self.expected = expected

    def clean_number(self) -> str:
        if (typed := self.cleaned_data["number"].strip()) != self.expected:
            raise forms.ValidationError(f"请照写编号 {self.expected}")
        return typed


class ReceiptForm(DeskForm):
    """What was received, from whom and when."""

    giver = forms.CharField(label="提交人", max_length=100, error_messages={"required": "请写明提交人"})
    received_on = forms.DateField(
        label="收到日期", input_formats=DATES, error_messages={"required": "请填写收到日期"}
    )
    what = forms.CharField(
        label="收到的材料",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写明名称和份数，例如：行政复议申请书1份、身份证复印件1份。",
        error_messages={"required": "请写明收到了什么"},
    )


class VoidStepForm(ReasonForm):
    """Why a step is voided, and whether those that came after it go with it."""

    def __init__(self, data: Any = None, *, after: Sequence[str]) -> None:
        super().__init__(data, label="作废的理由", help_text="写明错在哪里、依据什么；会写入日志，不能再改。")
        if after:
            self.fields["with_later"] = forms.BooleanField(
                label="连同其后的办理动作一并作废", required=False, help_text="其后有：" + "、".join(after)
            )


def reason_field(label: str, help_text: str = "会写入日志，不能再改。") -> forms.CharField:
    """The field of a reason that is written into the journal."""
    return forms.CharField(
        label=label,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=help_text,
        error_messages={"required": f"请写明{label}"},
    )


def record_fields(model: type[Record]) -> list[str]:
    """The names of what people enter: the title, the unit and the counting day first, the own number last."""
    filled = filled_by_steps(model) if issubclass(model, CaseRecord) else set()
    names = [
        f.name
        for f in model._meta.concrete_fields
        if f.editable and not f.primary_key and f.name not in filled
    ]
    first = [name for name in ("title", "unit", model.ledger.day) if name in names]
    return [*first, *(name for name in names if name not in (*first, "own_number")), "own_number"]


def made(field: models.Field, principal: Principal, *, units: QuerySet[Unit] | None = None) -> forms.Field:
    """The control for a field of a model, with messages that say what to write."""
    label = str(field.verbose_name)
    form_field = _related(field, principal, units) if isinstance(field, models.ForeignKey) else _plain(field)
    if isinstance(form_field, forms.ChoiceField | forms.ModelChoiceField):
        form_field.error_messages["required"] = f"请选择{label}"
        form_field.error_messages["invalid_choice"] = f"请从列出的{label}里选择"
        if isinstance(form_field, forms.ModelChoiceField):
            form_field.empty_label = "请选择" if form_field.required else "无"
    else:
        form_field.error_messages["required"] = f"请填写{label}"
    return form_field


def _plain(field: models.Field) -> forms.Field:
    options: dict[str, Any] = {}
    is_text = isinstance(field, models.CharField | models.TextField) and not field.flatchoices
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        options["widget"] = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        options["input_formats"] = DATES
    elif is_text and (field.max_length or LONG) >= LONG:
        options["widget"] = forms.Textarea(attrs={"rows": 3})
    form_field = field.formfield(**options)
    assert form_field is not None, f"{field} is not editable"
    if isinstance(form_field, forms.DateField):
        form_field.error_messages["invalid"] = "请写成 2021-03-01 这样的日期"
    elif isinstance(form_field, forms.IntegerField):
        form_field.error_messages["invalid"] = "请填写数字"
    if isinstance(form_field, forms.TypedChoiceField):
        empty = "请选择" if form_field.required else "不填"
        form_field.choices = [("", empty), *field.flatchoices]
    return form_field


def _related(field: models.ForeignKey, principal: Principal, units: QuerySet[Unit] | None) -> forms.Field:
    model: Any = field.related_model
    common: dict[str, Any] = {
        "label": str(field.verbose_name),
        "required": not field.blank,
        "help_text": field.help_text,
    }
    if model is Unit:
        return forms.ModelChoiceField(Unit.objects.all() if units is None else units, **common)
    if model is Person:
        return PersonField(Person.objects.filter(until__isnull=True).select_related("unit"), **common)
    if issubclass(model, Record | Case):
        common["help_text"] = common["help_text"] or "填写它的编号，例如 XZFY-2021-00012。"
        return NumberField(model, principal, **common)
    form_field = field.formfield()
    assert form_field is not None
    return form_field


def last_entry(record: Record) -> str:
    """The last entry of the record in the journal: by it one knows whether somebody else has changed it since."""
    rows: Sequence[models.Model] = [record, record.case] if isinstance(record, CaseRecord) else [record]
    wanted = models.Q()
    for row in rows:
        wanted |= models.Q(table=row._meta.db_table, key=row.pk)
    return str(Entry.objects.filter(wanted).aggregate(last=models.Max("pk"))["last"] or "")
