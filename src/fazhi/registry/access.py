"""Who sees and does what: one definition, used by every page, list, count, export, command and API."""

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Q, QuerySet

from fazhi.journal.actor import Actor, Channel, machine

if TYPE_CHECKING:
    from .models import Account


class Role(Enum):
    """What an account may be given. The three administrators (三员) do no business."""

    COORDINATOR = "coordinator"
    LEADER = "leader"
    HEAD = "head"
    HANDLER = "handler"
    AUDITOR = "auditor"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDIT_ADMIN = "audit_admin"

    @property
    def title(self) -> str:
        return ROLE_TITLES[self]


ROLE_TITLES = {
    Role.COORDINATOR: "法治建设统筹",
    Role.LEADER: "区领导",
    Role.HEAD: "单位负责人",
    Role.HANDLER: "承办人",
    Role.AUDITOR: "监督查阅",
    Role.SYSTEM_ADMIN: "系统管理员",
    Role.SECURITY_ADMIN: "安全管理员",
    Role.AUDIT_ADMIN: "审计管理员",
}


class Verb(StrEnum):
    """What one may want to do with a record, or with a ledger."""

    ENTER = "enter"
    AMEND = "amend"
    VOID = "void"
    PERFORM = "perform"
    IMPORT = "import"
    COMPLETE = "complete"
    FREEZE = "freeze"
    PUBLISH = "publish"
    REGISTER = "register"
    GRANT = "grant"
    AUDIT = "audit"
    SETTLE = "settle"
    FILE = "file"
    LINK = "link"
    HAND_OVER = "hand_over"
    REMIND = "remind"
    ERASE = "erase"


VERB_TITLES = {
    Verb.ENTER: "录入",
    Verb.AMEND: "更正",
    Verb.VOID: "作废",
    Verb.PERFORM: "办理",
    Verb.IMPORT: "导入",
    Verb.COMPLETE: "确认台账完整",
    Verb.FREEZE: "冻结数据",
    Verb.PUBLISH: "发布报告",
    Verb.REGISTER: "维护单位、人员和账号",
    Verb.GRANT: "授权",
    Verb.AUDIT: "审计",
    Verb.SETTLE: "启用法律设置",
    Verb.FILE: "添加材料",
    Verb.LINK: "关联案件",
    Verb.HAND_OVER: "移交",
    Verb.REMIND: "催办、督办",
    Verb.ERASE: "删除个人信息",
}

Rows = TypeVar("Rows", bound=QuerySet)

ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})
READS_ALL = {Role.COORDINATOR, Role.LEADER, Role.AUDITOR}
ADMINISTERED_BY = {
    Verb.REGISTER: Role.SYSTEM_ADMIN,
    Verb.GRANT: Role.SECURITY_ADMIN,
    Verb.AUDIT: Role.AUDIT_ADMIN,
}
WRITES_IN_UNIT = {
    Verb.ENTER, Verb.AMEND, Verb.VOID, Verb.PERFORM, Verb.IMPORT, Verb.FILE, Verb.LINK, Verb.HAND_OVER, Verb.REMIND,
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Principal(Actor):
    """An actor with what it may do: its roles, and for each the keys of the units it covers (None: the district)."""

    scopes: tuple[tuple[Role, frozenset[int] | None], ...] = ()
    account_id: int | None = None
    person_id: int | None = None
    opened: frozenset[str] = frozenset()  # numbers of cases that urgency opens to it for some hours
    is_machine: bool = False

    @property
    def roles(self) -> set[Role]:
        return {role for role, _ in self.scopes}

    @property
    def is_staff(self) -> bool:
        """Whether this is somebody, or some machine, of the administration."""
        return self.is_machine or bool(self.scopes)

    @property
    def does_business(self) -> bool:
        """Whether any role gives a view of records; the three administrators' roles do not."""
        return self.is_machine or bool(self.roles & (READS_ALL | {Role.HEAD, Role.HANDLER}))

    def covers(self, roles: set[Role], unit_id: int | None) -> bool:
        """Whether one of `roles` covers the unit."""
        return any(role in roles and (units is None or unit_id in units) for role, units in self.scopes)

    def units_read(self) -> frozenset[int] | None:
        """Keys of the units whose records are seen; None for all."""
        if self.is_machine or self.roles & READS_ALL:
            return None
        return self.units_as({Role.HEAD, Role.HANDLER})

    def units_as(self, roles: set[Role]) -> frozenset[int] | None:
        """Keys of the units that the principal covers in one of the roles; None for all."""
        held = [units for role, units in self.scopes if role in roles]
        return None if None in held else frozenset(key for units in held for key in units or ())


@dataclass(frozen=True)
class Verdict:
    """Yes, or no with the reason that a person reads."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(True)
PUBLIC = Principal(key="public", name="公众", channel=Channel.WEB)


def machine_principal(name: str) -> Principal:
    """A machine actor as a principal: it may do what its program does."""
    actor = machine(name)
    return Principal(key=actor.key, name=actor.name, channel=actor.channel, is_machine=True)


def visible(rows: Rows, principal: Principal) -> Rows:
    """The rows that the principal may see; each model says so once, in `visible_to`.

    That depends on nothing but the principal: what is compiled for one is kept and asked again.
    """
    return rows.filter(rows.model.visible_to(principal))


def may(principal: Principal, verb: Verb, *, unit_id: int | None = None, only: Role | None = None) -> Verdict:
    """Whether the principal may do `verb` with records of the unit; `only` is whose alone it is."""
    if principal.is_machine:
        return YES
    if administrator := ADMINISTERED_BY.get(verb):
        if administrator in principal.roles:
            return YES
        return Verdict(False, f"{VERB_TITLES[verb]}由{administrator.title}办理，请提请{administrator.title}")
    if not principal.does_business:
        return Verdict(False, f"当前账号不办理业务，不能{VERB_TITLES[verb]}；请用业务账号登录")
    if principal.covers({Role.COORDINATOR}, unit_id):
        return YES
    if verb is Verb.REMIND and principal.covers({Role.LEADER}, unit_id):
        return YES
    if verb in WRITES_IN_UNIT:
        needed = {only} if only else {Role.HEAD, Role.HANDLER}
        if principal.covers(needed, unit_id):
            return YES
        if only:
            return Verdict(False, f"这一步由{only.title}办理，请提请{only.title}")
        return Verdict(False, f"不在您的单位范围内，不能{VERB_TITLES[verb]}；请由该单位的承办人办理")
    return Verdict(False, f"{VERB_TITLES[verb]}由法治建设统筹人员办理")


def principal_of(account: "Account", channel: Channel = Channel.WEB, system_user: str = "") -> Principal:
    """The account's principal as of today, with the units below each of its units; one out of use may do nothing."""
    from .units import scopes_of

    scopes, opened = scopes_of(account.pk) if account.is_active else ((), frozenset())
    return Principal(
        key=f"account:{account.pk}",
        name=str(account),
        channel=channel,
        system_user=system_user,
        scopes=scopes,
        account_id=account.pk,
        person_id=account.person_id,
        opened=opened,
    )


def nothing() -> Q:
    """The predicate that no row meets: what a stranger sees."""
    return Q(pk__in=())


def everything() -> Q:
    """The predicate that every row meets. An empty Q would vanish when another is joined to it with `|`."""
    return ~nothing()


def scoped(principal: Principal, unit: str = "unit_id", **extra: Any) -> Q:
    """The predicate by unit: all, those of the principal's units, or nothing."""
    if not principal.does_business:
        return nothing()
    units = principal.units_read()
    return everything() & Q(**extra) if units is None else Q(**{f"{unit}__in": units}, **extra)
