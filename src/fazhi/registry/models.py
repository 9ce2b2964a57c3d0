"""Jurisdictions, units, posts, people; accounts with their roles, by what they come in, and when they did."""

import datetime as dt
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import PROTECT, Q
from django.db.models.expressions import Expression

from fazhi.journal.models import Journalled, JournalledQuerySet

from .access import ADMINISTRATORS, Principal, Role, everything, nothing


class Place(Journalled):
    """行政区划: a jurisdiction by its code of GB/T 2260 (six digits; nine for a street or township)."""

    code = models.CharField("区划代码", max_length=12, unique=True)
    name = models.CharField("名称", max_length=60)
    short_name = models.CharField("简称", max_length=20)
    parent = models.ForeignKey("self", PROTECT, null=True, blank=True, verbose_name="上级区划")

    class Meta(Journalled.Meta):
        db_table = "place"
        verbose_name = "行政区划"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return Q()


class UnitKind(models.TextChoices):
    """What a unit is; it decides in which lists it is offered."""

    GOVERNMENT = "government", "人民政府"
    PARTY = "party", "党委机构"
    DEPARTMENT = "department", "工作部门"
    STREET = "street", "乡镇（街道）"
    COMMUNITY = "community", "社区（村）"
    OTHER = "other", "其他单位"


class Unit(Journalled):
    """单位: a department, street, community or other body, from a day to a day, under another."""

    place = models.ForeignKey(Place, PROTECT, verbose_name="行政区划")
    code = models.CharField("单位代码", max_length=40, unique=True)
    name = models.CharField("单位全称", max_length=80, unique=True)
    short_name = models.CharField("简称", max_length=30)
    word = models.CharField("机关代字", max_length=12, blank=True)  # 瀍政 of 瀍政〔2021〕3号
    kind = models.CharField("类别", max_length=20, choices=UnitKind.choices)
    parent = models.ForeignKey("self", PROTECT, null=True, blank=True, verbose_name="上级单位")
    since = models.DateField("设立日期")
    until = models.DateField("撤销日期", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", PROTECT, null=True, blank=True, related_name="absorbed", verbose_name="并入单位"
    )

    class Meta(Journalled.Meta):
        db_table = "unit"
        verbose_name = "单位"
        ordering = ("code",)
        constraints = [
            models.UniqueConstraint(
                fields=["word"], condition=~Q(word="") & Q(until__isnull=True), name="unit_word"
            )
        ]

    def __str__(self) -> str:
        return self.short_name

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return Q()


class Person(Journalled):
    """人员: somebody who works in a unit, or for one (an adviser, a mediator)."""

    personal: ClassVar = ("name", "phone")

    name = models.CharField("姓名", max_length=40)
    unit = models.ForeignKey(Unit, PROTECT, verbose_name="所在单位")
    post = models.CharField("岗位", max_length=40, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    since = models.DateField("到岗日期")
    until = models.DateField("离岗日期", null=True, blank=True)

    class Meta(Journalled.Meta):
        db_table = "person"
        verbose_name = "人员"
        ordering = ("unit", "id")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        if principal.is_staff:
            return Q()
        return Q(pk__in=())


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by name; they are made by `registry.accounts`."""

    def get_queryset(self) -> JournalledQuerySet:
        """Accounts, written through a change alone."""
        return JournalledQuerySet(self.model, using=self._db)


class Account(AbstractBaseUser, Journalled):
    """账号: what a person signs in with. The password's hash and the last sign-in are outside the journal."""

    derived: ClassVar = ("password", "last_login")

    username = models.CharField("账号", max_length=40, unique=True)
    person = models.ForeignKey(Person, PROTECT, null=True, blank=True, verbose_name="人员")
    is_active = models.BooleanField("启用", default=True)
    subject = models.CharField("统一身份标识", max_length=120, unique=True, null=True, blank=True)

    USERNAME_FIELD = "username"
    objects: ClassVar[AccountManager] = AccountManager()  # type: ignore[assignment]  # Django asks it for names

    class Meta(Journalled.Meta):
        db_table = "account"
        verbose_name = "账号"
        ordering = ("username",)

    def __str__(self) -> str:
        return self.person.name if self.person else self.username

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        if principal.is_machine or ADMINISTRATORS & principal.roles:
            return everything()
        return nothing()


class RoleAssignment(Journalled):
    """任职授权: an account has a role, in a unit and those below it (or in the whole district), from a day to a day."""

    account = models.ForeignKey(Account, PROTECT, related_name="assignments", verbose_name="账号")
    role = models.CharField("角色", max_length=20, choices=[(role.value, role.title) for role in Role])
    unit = models.ForeignKey(Unit, PROTECT, null=True, blank=True, verbose_name="范围（空为全区）")
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)

    class Meta(Journalled.Meta):
        db_table = "role_assignment"
        verbose_name = "角色授权"

    def __str__(self) -> str:
        return f"{self.account_id} {self.role}"

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return Account.visible_to(principal)

    def holds_on(self, day: dt.date) -> bool:
        """Whether the assignment is in force on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)


class TokenScope(models.TextChoices):
    """What a token may do of what its account may; administering is in none."""

    READ = "read", "只读"
    WRITE = "write", "读写"


class Token(Journalled):
    """访问令牌: by it a program acts for an account over the API, until a day. Only the digest of its text is kept."""

    derived: ClassVar = ("last_used_at",)

    account = models.ForeignKey(Account, PROTECT, related_name="tokens", verbose_name="账号")
    name = models.CharField("用途", max_length=60)
    scope = models.CharField("范围", max_length=10, choices=TokenScope.choices)
    digest = models.CharField("摘要", max_length=64, unique=True, editable=False)
    hint = models.CharField("末四位", max_length=4, editable=False)
    created_on = models.DateField("建立日期", editable=False)
    expires_on = models.DateField("有效期至")
    revoked_at = models.DateTimeField("吊销时间", null=True, editable=False)
    last_used_at = models.DateTimeField("最近使用", null=True, editable=False)

    class Meta(Journalled.Meta):
        db_table = "token"
        verbose_name = "访问令牌"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.name}（…{self.hint}）"

    @staticmethod
    def good(day: dt.date | Expression) -> Q:
        """Those by which a program may act on a day: not revoked, not over, of accounts in use."""
        return Q(revoked_at__isnull=True, expires_on__gte=day, account__is_active=True)

    def is_good(self, day: dt.date) -> bool:
        """Whether it is one of the `good`."""
        return self.revoked_at is None and self.expires_on >= day and self.account.is_active

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return Q(account=principal.account_id)


def of_accounts(principal: Principal) -> Q:
    """What belongs to an account: its own, and everybody's for those who administer accounts and who audit."""
    return Account.visible_to(principal) | Q(account=principal.account_id)


class PasswordSet(Journalled):
    """口令更换: an account chose a password. Its hash, by which an old one is known again, is outside the journal."""

    derived: ClassVar = ("hash",)

    account = models.ForeignKey(Account, PROTECT, related_name="passwords_set", verbose_name="账号")
    set_at = models.DateTimeField("更换时间")
    hash = models.CharField("口令摘要", max_length=128)

    class Meta(Journalled.Meta):
        db_table = "password_set"
        verbose_name = "口令更换"
        ordering = ("-id",)

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return of_accounts(principal)


class OneTimeCode(Journalled):
    """一次性口令: handed over by the system administrator, good once and until a moment. Only its digest is kept."""

    account = models.ForeignKey(Account, PROTECT, related_name="codes", verbose_name="账号")
    digest = models.CharField("摘要", max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField("制发时间")
    expires_at = models.DateTimeField("有效期至")
    used_at = models.DateTimeField("使用时间", null=True)

    class Meta(Journalled.Meta):
        db_table = "one_time_code"
        verbose_name = "一次性口令"
        ordering = ("-id",)

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return of_accounts(principal)


class FactorKind(models.TextChoices):
    """What a second factor is."""

    TOTP = "totp", "动态口令"
    KEY = "key", "安全密钥"
    RECOVERY = "recovery", "恢复码"


class SecondFactor(Journalled):
    """第二因素: what one has, beside the password that one knows. Its secret is encrypted, and outside the journal."""

    derived: ClassVar = ("secret", "counter")

    account = models.ForeignKey(Account, PROTECT, related_name="factors", verbose_name="账号")
    kind = models.CharField("类别", max_length=10, choices=FactorKind.choices)
    name = models.CharField("名称", max_length=40)
    secret = models.TextField("密文", editable=False)
    counter = models.BigIntegerField(
        "用到", default=0, editable=False
    )  # TOTP: the last step; key: its own count
    added_at = models.DateTimeField("登记时间")
    removed_at = models.DateTimeField("注销时间", null=True)

    class Meta(Journalled.Meta):
        db_table = "second_factor"
        verbose_name = "第二因素"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}（{self.name}）"

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return of_accounts(principal)


class Ending(models.TextChoices):
    """How a session ended."""

    OUT = "out", "退出"
    IDLE = "idle", "久未操作"
    OLD = "old", "超过时长"
    ELSEWHERE = "elsewhere", "在别处登录"
    PASSWORD = "password", "口令更换"
    LOCKED = "locked", "管理员结束"
    LEFT = "left", "账号停用"


class SignIn(Journalled):
    """登录: one session of an account, from its beginning to its end."""

    personal: ClassVar = ("address",)
    derived: ClassVar = ("seen_at",)

    account = models.ForeignKey(Account, PROTECT, related_name="sign_ins", verbose_name="账号")
    how = models.CharField("方式", max_length=40)
    address = models.CharField("网络地址", max_length=45, blank=True)
    began_at = models.DateTimeField("登录时间")
    seen_at = models.DateTimeField("最近操作")
    ended_at = models.DateTimeField("结束时间", null=True)
    ending = models.CharField("结束方式", max_length=10, choices=Ending.choices, blank=True)

    class Meta(Journalled.Meta):
        db_table = "sign_in"
        verbose_name = "登录"
        ordering = ("-id",)
        indexes = [models.Index("account", condition=Q(ended_at__isnull=True), name="sign_in_open")]

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return of_accounts(principal)


class AccountLock(Journalled):
    """锁定: too many wrong passwords; nobody comes in by this account until a moment, unless it is lifted."""

    personal: ClassVar = ("address",)

    account = models.ForeignKey(Account, PROTECT, related_name="locks", verbose_name="账号")
    address = models.CharField("网络地址", max_length=45, blank=True)
    locked_at = models.DateTimeField("锁定时间")
    until = models.DateTimeField("锁定至")
    lifted_at = models.DateTimeField("解锁时间", null=True)

    class Meta(Journalled.Meta):
        db_table = "account_lock"
        verbose_name = "锁定"
        ordering = ("-id",)

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        return of_accounts(principal)


class UrgentAccess(Journalled):
    """紧急查阅: an account reads one case outside its units, for a reason and for a time (break-glass)."""

    personal: ClassVar = ("reason",)

    account = models.ForeignKey(Account, PROTECT, related_name="urgent", verbose_name="账号")
    number = models.CharField("案件编号", max_length=40)
    reason = models.CharField("理由", max_length=200)
    since = models.DateTimeField("起")
    until = models.DateTimeField("止")

    class Meta(Journalled.Meta):
        db_table = "urgent_access"
        verbose_name = "紧急查阅"
        ordering = ("-id",)

    @classmethod
    def visible_to(cls, principal: Principal) -> Q:
        """One's own; everybody's for who audits, and for who coordinates the whole district."""
        own = Q(account=principal.account_id)
        if principal.is_machine or Role.AUDIT_ADMIN in principal.roles:
            return everything()
        return everything() if principal.covers({Role.COORDINATOR}, None) else own
