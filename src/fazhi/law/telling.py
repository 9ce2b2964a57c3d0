"""A procedure told in Chinese sentences, for the lawyer who reads no code: its stages, steps, clocks and outcomes.

The sentences are plain; docs write them as Markdown (`markdown`), the portal as a page.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from .coverage import Chapter
from .limit import limits
from .period import Basis, Direction, Kind, LimitVersion
from .procedure import PARTIES, By, Clock, Event, Procedure, Share, Spell, Stage, Step

PRACTICE = "practice: "
RECORDED_FOR = (*PARTIES, By.COURT, By.OTHER)
KINDS = {
    Kind.DUTY: "义务期限",
    Kind.RIGHT: "权利期间",
    Kind.CAP: "最长期限",
    Kind.BAR: "禁止期",
    Kind.MINIMUM: "最短期限",
    Kind.WAITING: "等待期",
    Kind.VALIDITY: "有效期",
    Kind.CYCLE: "周期",
    Kind.QUALIFICATION: "数量要求",
}

READING = (
    "办理动作按法律的顺序排列。“由单位负责人办理”的，须用单位负责人或者统筹人员的账号；“由机关负责人办理”的，须用区领导或者"
    "统筹人员的账号；当事人、法院和其他机关的行为由承办人登记。",
    "“本机关”是案件所在的单位。写明“阶段不变”的动作是节点，办过以后案件仍在原阶段。",
    "义务期限须在最后一日以前办；权利期间届满以前可以行使；最长期限过后不再计；最短期限不得少于；"
    "禁止期、等待期届满以后才可以办下一步。起算之日不计入，最后一日是法定休假日的顺延，各法另有规定的依其规定。",
    "期限的数量和原文取自起算之日施行的规定，同一期限的几个版本都列出。计时只在写明“不计”的阶段和期间停止；"
    "法律规定不计而程序没有对应阶段、期间的，由承办人按原文掌握。",
    "期满“自动发生”的，程序在最后一日过后办理，记在最后一日；须判断有无正当理由等情形的，期满后请承办人判断。"
    "“期满的后果”没有写明自动发生或者请承办人判断的，由承办人按原文掌握。",
)
"""How the sentences are to be read."""


@dataclass(frozen=True, slots=True)
class Names:
    """How a ledger calls what its procedure speaks of: itself, its counting day, its fields and their choices."""

    id: str
    title: str
    day: str
    fields: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Saying:
    """Sentences; an article in them that names no law is one of `law`."""

    words: str
    law: str


@dataclass(frozen=True, slots=True)
class Item:
    """What is told of a step, a clock or an outcome; of a clock also each version of its limit."""

    id: str
    title: str
    told: Saying
    versions: tuple[Saying, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A procedure in words: what it is, its stages, an item for each step, clock and outcome, its account of the law.

    `chapter` says what of the law it answers for; `carried` and `left_out` are the paragraphs that no step, guard or
    limit cites: done by something else, or not modelled, and why.
    """

    procedure: Procedure
    opening: Saying
    stages: str
    steps: tuple[Item, ...]
    clocks: tuple[Item, ...]
    outcomes: tuple[Item, ...]
    chapter: str = ""
    carried: tuple[Item, ...] = ()
    left_out: tuple[Item, ...] = ()


def tell(procedure: Procedure, names: Names, *, follower: Procedure | None = None) -> Told:
    """The procedure in words; `follower` is its next version."""
    law, chapter = own_law(procedure), procedure.chapter
    return Told(
        procedure,
        Saying(_opening(procedure, names, follower), law),
        stages_of(procedure),
        tuple(
            Item(step.id, step.title, Saying(_step(step, procedure, names), law)) for step in procedure.steps
        ),
        tuple(_clock(clock, procedure, names) for clock in procedure.clocks),
        tuple(_outcomes(procedure, names)),
        _chapter(chapter) if chapter else "",
        _listed(chapter.carried, chapter.law) if chapter else (),
        _listed(chapter.not_modelled, chapter.law) if chapter else (),
    )


def _chapter(chapter: Chapter) -> str:
    """The articles that the procedure answers for."""
    articles = list(chapter.paragraphs)
    run = articles[0] if len(articles) == 1 else f"{articles[0]}至{articles[-1]}"
    count = len(list(chapter))
    return f"对照{work(chapter.law)}{run}，共{count}款；没有列在下面的，由上面的办理动作、前提或者期限引用。"


def _listed(places: Mapping[str, str], law: str) -> tuple[Item, ...]:
    return tuple(Item(place, place, Saying(why, law)) for place, why in places.items())


def called(procedure: Procedure) -> str:
    """What the procedure is called as one: 行政复议程序, 行政处罚普通程序."""
    return f"{procedure.title.removesuffix('程序')}程序"


def own_law(procedure: Procedure) -> str:
    """The law of the procedure, of which its articles are; nothing where practice alone governs."""
    return "" if procedure.law.startswith(PRACTICE) else procedure.law


def cited(cite: str) -> str:
    """An article as written; what rests on practice says so."""
    return f"实务做法：{cite.removeprefix(PRACTICE)}" if cite.startswith(PRACTICE) else cite


def work(name: str) -> str:
    """A law's name in its marks: 《行政复议法》（2023-09-01）; a title within a title in single ones."""
    title, bracket, version = name.partition("(")
    marked = f"《{title.replace('《', '〈').replace('》', '〉')}》"
    return f"{marked}（{version.rstrip(')')}）" if bracket else marked


def share(which: Share, names: Names) -> str:
    """Which records of the ledger a procedure is for."""
    values = "、".join(f"“{names.choices[which.field][str(value)]}”" for value in which.values)
    return f"“{names.fields[which.field]}”为{values}"


def window(procedure: Procedure, names: Names, follower: Procedure | None) -> str:
    """On which cases the version bears: those whose day lies in its window; nothing where there is no other."""
    if not (begins := procedure.since.removeprefix(date.min.isoformat())):
        return ""
    day = names.fields.get(procedure.chosen_by, names.day)
    end = f"、{follower.since} 以前" if follower else ""
    return f"“{day}”在 {begins} 以后（含当日）{end}的适用"


def _opening(procedure: Procedure, names: Names, follower: Procedure | None) -> str:
    sentences = []
    if procedure.law.startswith(PRACTICE):
        sentences.append(f"没有法律规定这一程序，依{cited(procedure.law)}。")
    else:
        sentences.append(f"依据{work(procedure.law)}；下文没有写法律名称的条文，都是这部法律的。")
    if procedure.when is not None:
        sentences.append(f"{share(procedure.when, names)}的适用。")
    if which := window(procedure, names, follower):
        sentences.append(f"{which}；开始以后不换版本。")
    return "".join(sentences)


def stages_of(procedure: Procedure) -> str:
    """The stages in one sentence."""
    stages = list(procedure.stages)
    between = [stage for stage in stages if stage is not procedure.start and not stage.is_end]
    ends = [stage for stage in stages if stage.is_end]
    return (
        f"从{_quoted([procedure.start])}开始"
        + (f"，其间有{_quoted(between)}" if between else "")
        + f"，到{_quoted(ends)}结束。任何时候只处在一个阶段。"
    )


def _step(step: Step, procedure: Procedure, names: Names) -> str:
    sentences = [f"{_movement(step, procedure)}。依据：{cited(step.cite)}。"]
    if step.guards:
        conditions = "；".join(f"{guard.reason}（{cited(guard.cite or step.cite)}）" for guard in step.guards)
        sentences.append(f"前提：{conditions}。")
    filled = []
    if step.dates:
        filled.append(f"办理之日记为“{names.fields[step.dates]}”")
    if step.fills:
        filled.append(f"须填写{_named(step.fills, names)}")
    if step.may_fill:
        filled.append(f"可以填写{_named(step.may_fill, names)}")
    if step.extends:
        extended = next(clock for clock in procedure.clocks if clock.id == step.extends)
        filled.append(f"须写明延长多少，“{clock_title(extended)}”随之延长")
    if filled:
        sentences.append("；".join(filled) + "。")
    if step.outcomes:
        titles = names.choices["outcome"]
        which = "".join(f"“{titles[str(outcome)]}”" for outcome in step.outcomes)
        sentences.append(f"结果{'为' if len(step.outcomes) == 1 else '是其中之一：'}{which}。")
    if step.issues:
        sentences.append(f"出具《{step.issues.title}》。")
    if step.serves:
        sentences.append(f"登记《{step.serves.title}》的送达时，随之办理。")
    if step.sets:
        sentences.append(f"{_named(step.sets, names)}由程序随之改写。")
    return "".join(sentences)


def _movement(step: Step, procedure: Procedure) -> str:
    """Who does it, at which stages, and where the case goes."""
    open_stages = [stage for stage in procedure.stages if not stage.is_end]
    everywhere = len(open_stages) > 1 and set(step.stages) == set(open_stages)
    at = "在结束以前的任何阶段" if everywhere else f"在{_quoted(step.stages)}阶段"
    going = f"转入{_quoted([step.to])}" if step.to else "阶段不变"
    if step.to is None and not step.once:
        going += "，可以办理多次"
    if step.by is By.TIME:
        return f"期限届满时，{at}自动发生，{going}"
    actor = step.by.title + ("作出，由承办人登记" if step.by in RECORDED_FOR else "办理")
    return f"{at}，由{actor}，{going}"


def _clock(clock: Clock, procedure: Procedure, names: Names) -> Item:
    stops = "、".join(_event(event, procedure, names) for event in clock.stop_events)
    ending = f"到{stops}为止" if stops else "一直计到期满"
    pausing = f"；{'、'.join(_pauses(clock))}不计" if clock.pauses else ""
    only = "".join(
        f"只对符合这一条件的计：{each.reason}{f'（{cited(each.cite)}）' if each.cite else ''}。"
        for each in clock.guards
    )
    if clock.start_events:
        spells, lapse = _spells(clock, procedure, names), _lapse(clock, procedure)
        each = "对每一名受送达人分别计，" if clock.each else ""
        starts = "或者".join(_event(event, procedure, names) for event in clock.start_events)
        words = f"{each}自{starts}起算，{ending}{pausing}。{spells}{lapse}{only}"
    else:
        words = f"最后一日是“{names.fields[clock.until]}”，{ending}。依据：{cited(clock.cite)}。{only}"
    versions = [
        Saying(_version(each), each.law if each.citation else "") for each in versions_of(clock, procedure)
    ]
    title = clock_title(clock)
    return Item(clock.id, title, Saying(words, own_law(procedure)), tuple(versions))


def _pauses(clock: Clock) -> Iterator[str]:
    """The stages and the spells in which the clock stands still."""
    if clock.paused_stages:
        yield f"在{_quoted(clock.paused_stages)}阶段"
    if clock.spells:
        yield f"{_quoted(clock.spells)}期间"


def _spells(clock: Clock, procedure: Procedure, names: Names) -> str:
    """From when to when each spell lasts."""
    return "".join(
        f"“{spell.title}”自{_event(spell.opens, procedure, names)}开始，"
        f"到{'、'.join(_event(event, procedure, names) for event in spell.end_events)}结束。"
        for spell in clock.spells
    )


def _lapse(clock: Clock, procedure: Procedure) -> str:
    """What happens by itself when the period is over, or what is then put before the handler."""
    over = "最后一人期满" if clock.each else "期满"
    if clock.lapse:
        return f"{over}未停的，“{procedure.by_id[clock.lapse].title}”自动发生。"
    if clock.asks:
        return f"{over}未停的，请承办人判断是否办理“{procedure.by_id[clock.asks].title}”。"
    return ""


def versions_of(clock: Clock, procedure: Procedure) -> list[LimitVersion]:
    """The versions of the clock's limit that are not over before the procedure begins; none where no law sets it."""
    return [
        version
        for version in (limits()[clock.limit] if clock.limit else ())
        if version.effective_to is None or version.effective_to.isoformat() >= procedure.since
    ]


def length_of(version: LimitVersion) -> str:
    """How long the period is: 60日."""
    if version.quantity is not None:
        back = "往前推算" if version.direction is Direction.BEFORE else ""
        return f"{back}{version.quantity}{version.unit.chinese}"
    return "由机关决定的期间" if version.by_decision else "数量待核定，核定以前不计"


def _version(version: LimitVersion) -> str:
    law = work(version.law) + (version.article or "") if version.citation else version.source
    quote = f"：“{version.quote}”" if version.quote else ""
    sentences = [f"{length_of(version)}（{KINDS[version.kind]}）。依据{law}{quote}。{_window(version)}"]
    if version.territory:
        sentences.append(f"这是{version.territory}的规定。")
    if version.yields_to:
        sentences.append(f"{version.yields_to.removeprefix('但是')}。")
    if version.extension:
        agreed = version.extension.approved_by.endswith(("同意", "约定"))
        how = f"经{version.extension.approved_by}{'' if agreed else '批准'}"
        most = f"，最多{version.extension.up_to}{version.unit.chinese}" if version.extension.up_to else ""
        sentences.append(f"{how}，可以延长{most}{_basis(version.extension.basis)}。")
    sentences += [f"{each.title}期间不计{_basis(each.basis)}。" for each in version.excludes]
    if version.expiry:
        judged = "由承办人判断" if version.expiry.judged else "依法当然发生"
        sentences.append(f"期满的后果{judged}{_basis(version.expiry.basis)}。")
    if version.question:
        sentences.append(f"存疑：{version.question.rstrip('。')}。")
    return "".join(sentences)


def _window(version: LimitVersion) -> str:
    if version.effective_from == date.min:
        return ""
    end = f"至 {version.effective_to.isoformat()} " if version.effective_to else ""
    unchecked = "" if version.effective_from_verified else "，施行日期未核原文"
    return f"{version.effective_from.isoformat()} 起{end}施行{unchecked}。"


def _basis(basis: Basis) -> str:
    """In brackets: article and words, or that it is practice or interpretation."""
    words = f"“{basis.quote}”" if basis.quote else ""
    if basis.citation:
        return f"（{basis.citation.article}{'：' if words else ''}{words}）"
    return f"（{'实务做法' if basis.basis == 'practice' else '解释'}{'：' if words else ''}{words}）"


def _outcomes(procedure: Procedure, names: Names) -> Iterator[Item]:
    """Each outcome with the steps that lead to it."""
    leading: dict[str, list[Step]] = {}
    for step in procedure.steps:
        for outcome in step.outcomes:
            leading.setdefault(str(outcome), []).append(step)
    for outcome, steps in leading.items():
        ways = "".join(f"“{step.title}”" for step in steps)
        yield Item(outcome, names.choices["outcome"][outcome], Saying(f"经{ways}得出。", own_law(procedure)))


def _event(event: Event, procedure: Procedure, names: Names) -> str:
    match event.kind:
        case "stage":
            return f"进入{_quoted([procedure.stage(event.name)])}之日"
        case "step":
            return f"办理“{procedure.by_id[event.name].title}”之日"
        case "served":
            document = procedure.document(event.name)
            whom = "、".join(by.title for by in By if by.id in event.to)
            return f"《{document.title if document else event.name}》送达{whom}之日"
        case "over":
            return f"“{limits()[event.name].title}”届满之日"
        case _:
            return f"“{names.fields[event.name]}”"


def clock_title(clock: Clock) -> str:
    """The title of a clock: its own, or that of its limit."""
    return clock.title or limits()[clock.limit].title


def _quoted(titled: Iterable[Stage | Spell]) -> str:
    return "".join(f"“{each.title}”" for each in titled)


def _named(fields: Iterable[str], names: Names) -> str:
    return "、".join(names.fields[name] for name in fields)
