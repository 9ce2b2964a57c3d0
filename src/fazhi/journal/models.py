"""Tables of the journal, and the base of every model whose changes it keeps."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.base import ModelState

from .canonical import text


class OutsideTheDoor(RuntimeError):
    """A journalled row was about to be written without a change: use `with change(actor, reason)`."""


class NoDeletion(RuntimeError):
    """Nothing is deleted: a record is voided, with a reason."""


class Entry(models.Model):
    """One change of one row. `body` is what is hashed; the other columns repeat it for the sake of indexes."""

    table = models.CharField(max_length=63)
    key = models.BigIntegerField()
    seq = models.PositiveIntegerField()
    hash = models.BinaryField(max_length=32)
    body = models.BinaryField()
    change = models.UUIDField()
    act = models.CharField(max_length=40)
    actor = models.CharField(max_length=60)
    recorded = models.DateTimeField()

    class Meta:
        db_table = "journal_entry"
        verbose_name = "日志条目"
        constraints = [models.UniqueConstraint(fields=["table", "key", "seq"], name="journal_entry_once")]


class Payload(models.Model):
    """The plain text of a personal value, beside the entry that is committed to it; it can be erased, the entry not."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="payloads")
    field = models.CharField(max_length=63)
    salt = models.BinaryField(max_length=16)
    value = models.TextField()

    class Meta:
        db_table = "journal_payload"
        verbose_name = "日志附载"


class Unsealed(models.Model):
    """An entry that waits for the tree: written in the entry's own transaction, taken away when it is sealed."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="+")

    class Meta:
        db_table = "journal_unsealed"
        verbose_name = "待封存"


class Leaf(models.Model):
    """The place of an entry in the tree: leaf `index`, counted from 0, is the hash of `entry`."""

    index = models.PositiveBigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="leaf")

    class Meta:
        db_table = "journal_leaf"
        verbose_name = "日志树叶"


class Tile(models.Model):
    """64 neighbouring hashes of one level of the tree, and the hash above them; written once they are complete.

    Level 0 holds leaves, level 1 the hashes above tiles of level 0, and so on.
    """

    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    hashes = models.BinaryField()
    above = models.BinaryField(max_length=32)

    class Meta:
        db_table = "journal_tile"
        verbose_name = "日志树片"
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="journal_tile_once")]


class TreeHead(models.Model):
    """树头: the root over the first `size` entries; `note` is what is signed and published (a C2SP signed note)."""

    size = models.PositiveBigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    sealed = models.DateTimeField()
    note = models.TextField()

    class Meta:
        db_table = "journal_tree_head"
        verbose_name = "树头"


class NumberSeries(models.Model):
    """The last number given in a series such as XZFY-2021. Its rows are not journalled: the numbers given are."""

    series = models.CharField(max_length=40, primary_key=True)
    last = models.PositiveBigIntegerField()

    class Meta:
        db_table = "journal_number_series"


class Heartbeat(models.Model):
    """When a regular job was last begun, done well and failed, and why it failed. Its rows are not journalled."""

    job = models.CharField(max_length=40, primary_key=True)
    started_at = models.DateTimeField()
    succeeded_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "journal_heartbeat"
        verbose_name = "定时任务"


@dataclass(frozen=True, slots=True)
class Column:
    """One column as the journal keeps it."""

    field: models.Field
    personal: bool
    is_text: bool

    @classmethod
    def of(cls, field: models.Field, *, personal: bool = False) -> Self:
        """The column of a field."""
        return cls(field, personal, isinstance(field, models.CharField | models.TextField))

    def text(self, row: models.Model) -> str | None:
        """The row's value in this column as the journal writes it: as the database would give it back."""
        value = getattr(row, self.field.attname)
        return value if value is None or (self.is_text and isinstance(value, str)) else self.written(value)

    def read(self, text: str | None) -> Any:
        """The value that the journal wrote as `text`."""
        if isinstance(self.field, models.BooleanField) and text is not None:
            return text == "true"
        return self.field.to_python(text)

    def rewritten(self, text: str | None) -> str | None:
        """What the journal wrote before the column was altered (1.5), as it writes it now (1.50)."""
        try:
            return self.written(self.read(text))
        except ValidationError:
            return text

    def written(self, value: Any) -> str | None:
        """A value of this column as the journal writes it."""
        value = self.field.to_python(value)
        if isinstance(value, Decimal) and isinstance(self.field, models.DecimalField):
            value = value.quantize(Decimal(1).scaleb(-(self.field.decimal_places or 0)))
        return text(value)


class JournalledQuerySet(models.QuerySet):
    """A queryset that reads freely and writes only through a change."""

    def update(self, **kwargs: Any) -> int:
        raise OutsideTheDoor(f"{self.model.__name__}.update")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise NoDeletion(self.model.__name__)

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        raise OutsideTheDoor(f"{self.model.__name__}.bulk_create")

    def bulk_update(self, objs: Any, fields: Any, *args: Any, **kwargs: Any) -> int:
        raise OutsideTheDoor(f"{self.model.__name__}.bulk_update")


class Journalled(models.Model):
    """A row whose every change is an entry of the journal.

    `personal` names the fields that are hashed as salted commitments; `derived` those that are caches,
    recomputed from other rows and so outside the journal.
    """

    personal: ClassVar[tuple[str, ...]] = ()
    derived: ClassVar[tuple[str, ...]] = ()

    _loaded: dict[str, Any]

    objects: ClassVar = JournalledQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any, **kwargs: Any) -> Self:
        """A row as the database has it, with what was loaded.

        Made as pickle makes one: the constructor, which looks for what each column is given by, takes thrice as long.
        """
        row = cls.__new__(cls)
        row._loaded = dict(zip(field_names, values, strict=True))
        row.__dict__.update(row._loaded)
        row._state = ModelState()
        row._state.adding, row._state.db = False, db
        return row

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row inside the current change; caches alone, which the journal leaves out, need none."""
        from .change import current

        fields = set(kwargs.get("update_fields") or ())
        named = {
            field.attname for field in self._meta.concrete_fields if {field.name, field.attname} & fields
        }
        if named and not named & set(columns_of(type(self))):
            super().save(*args, **kwargs)
        else:
            current().save(self)

    def refresh_from_db(
        self, using: str | None = None, fields: Iterable[str] | None = None, from_queryset: Any = None
    ) -> None:
        """Read the row anew, or only `fields`; what is read counts as loaded."""
        wanted = None if fields is None else set(fields)
        super().refresh_from_db(using=using, fields=wanted, from_queryset=from_queryset)
        self._loaded |= {
            field.attname: self.__dict__[field.attname]
            for field in self._meta.concrete_fields
            if field.attname in self.__dict__ and (wanted is None or {field.name, field.attname} & wanted)
        }

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise NoDeletion(type(self).__name__)

    def validate(self) -> None:
        """Raise ValidationError, each message at its field, for whatever can be told without the database.

        A column that still holds what was loaded was looked at when it was written.
        """
        held, loaded = self.__dict__, self.__dict__.get("_loaded", {})
        passed = {
            field.name
            for field in self._meta.concrete_fields
            if field.is_relation or (field.attname in loaded and held[field.attname] is loaded[field.attname])
        }
        errors: dict[str, list[str]] = {}
        missing = [
            field
            for field in self._meta.concrete_fields
            if field.is_relation
            and field.editable
            and not field.null
            and getattr(self, field.attname) is None
        ]
        for field in missing:
            errors[field.name] = [f"请填写{field.verbose_name}"]
        try:
            self.clean_fields(exclude=passed | {"id"})
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                errors.setdefault(name, []).extend(messages)
        if not errors:
            self.clean()  # rules between fields, each of which is there by now
            return
        raise ValidationError(errors)


def field_of(model: type[models.Model], name: str) -> models.Field:
    """The column of a model by its name; raises FieldDoesNotExist."""
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    return field


@cache
def columns_of(model: type[Journalled]) -> dict[str, Column]:
    """The columns of `model` that the journal keeps, by attname."""
    personal = {name for base in model.__mro__ for name in getattr(base, "personal", ())}
    derived = {name for base in model.__mro__ for name in getattr(base, "derived", ())}
    return {
        field.attname: Column.of(field, personal=field.name in personal)
        for field in model._meta.concrete_fields
        if field.name not in derived and not field.primary_key
    }


def texts_of(row: Journalled) -> dict[str, str | None]:
    """Every column of a row that the journal keeps, as it writes it, by attname."""
    return {name: column.text(row) for name, column in columns_of(type(row)).items()}


class SealingKey(Journalled):
    """签名公钥: a key that signs tree heads from `since` on; each is endorsed by the one before it."""

    scheme = models.CharField("算法", max_length=10)
    public = models.CharField("公钥", max_length=130, unique=True)
    since = models.DateTimeField("启用时间")
    follows = models.OneToOneField("self", models.PROTECT, null=True, related_name="+", verbose_name="前一把")
    endorsement = models.CharField("前一把的签名", max_length=128, blank=True)

    class Meta(Journalled.Meta):
        db_table = "journal_sealing_key"
        verbose_name = "签名公钥"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.scheme} {self.public[:16]}"


class Erasure(Journalled):
    """依法删除: the personal data of one record were erased, by which law and why; its entry names what is gone."""

    personal = ("reason",)

    ledger = models.CharField("台账", max_length=40)
    number = models.CharField("记录编号", max_length=40)
    article = models.CharField("法律依据", max_length=200)
    reason = models.CharField("理由", max_length=300)
    erased_at = models.DateTimeField("删除时间")
    payloads = models.TextField("删除的附载")  # entry and field of each: "12:applicant 12:@reason"

    class Meta(Journalled.Meta):
        db_table = "journal_erasure"
        verbose_name = "依法删除"
        ordering = ("id",)
        indexes = [models.Index(fields=["number"], name="journal_erasure_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.article}"


class Erased(models.Model):
    """A payload that an erasure took away; the database lets go of no other."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="erased", db_index=False)
    field = models.CharField(max_length=63)
    erasure = models.ForeignKey(Erasure, models.PROTECT, related_name="+")

    class Meta:
        db_table = "journal_erased"
        verbose_name = "已删除的附载"
        constraints = [models.UniqueConstraint(fields=["entry", "field"], name="journal_erased_once")]


class Restoration(Journalled):
    """恢复: the database came out of a backup. Until it is released it tells nobody anything."""

    made = models.CharField("备份时间", max_length=40)
    restored_at = models.DateTimeField("恢复时间")
    released_at = models.DateTimeField("放行时间", null=True)

    class Meta(Journalled.Meta):
        db_table = "journal_restoration"
        verbose_name = "恢复"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.made


class TakenHead(models.Model):
    """A tree head of ours that a witness has taken. Its rows are not journalled: the witness's copy is what counts."""

    witness = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    taken_at = models.DateTimeField()

    class Meta:
        db_table = "journal_taken_head"
        verbose_name = "已交见证的树头"
        constraints = [models.UniqueConstraint(fields=["witness", "size"], name="journal_taken_head_once")]


class Origin(Journalled):
    """来源: another journal whose tree heads are kept here; `keys` are those that may sign them, a line each."""

    name = models.CharField("标识", max_length=120, unique=True)
    title = models.CharField("名称", max_length=80)
    keys = models.TextField("公钥")
    token = models.CharField("令牌摘要", max_length=64)
    begun_at = models.DateTimeField(
        "从何时起"
    )  # what came before no longer binds: its operator has agreed to it

    class Meta(Journalled.Meta):
        db_table = "journal_origin"
        verbose_name = "被见证的日志"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.title


class Refusal(models.TextChoices):
    """Why a signed head of another journal was not taken: each is evidence of two histories, or of a lost tail."""

    FORK = "fork", "同一条数处有两个树头：两种历史"
    BACK = "back", "比先前的短，却签得更晚：尾部被删去"
    UNPROVED = "unproved", "没有证明是接着先前的树头写的"


class HeldHead(Journalled):
    """他处的树头: a signed head of another journal as it came in; one that was refused is kept as evidence."""

    origin = models.ForeignKey(Origin, models.PROTECT, related_name="heads", verbose_name="来源")
    size = models.PositiveBigIntegerField("条数")
    root = models.CharField("树根", max_length=64)
    note = models.TextField("树头")
    received_at = models.DateTimeField("收到时间")
    refused = models.CharField("未接受", max_length=10, choices=Refusal.choices, blank=True)

    class Meta(Journalled.Meta):
        db_table = "journal_held_head"
        verbose_name = "他处的树头"
        ordering = ("id",)
        indexes = [models.Index("origin", "size", name="journal_held_head_size")]
