"""How a computed date is explained: one reason per step, in Chinese, each with its law and article."""

from dataclasses import dataclass
from datetime import date, datetime

from .count import Count, Span
from .counting import CountingRules, rules_for, unit_basis
from .period import Basis, LimitVersion, Quantity, Unit

PRACTICE = {"practice": "（依实务做法）", "interpretation": "（依解释）", "analogy": "（参照适用）"}


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of a computation; law and article are None where practice alone supports it."""

    text: str
    law: str | None = None
    article: str | None = None


def forward(
    limit: LimitVersion, count: Count, earliest: date | None, provisional: bool
) -> tuple[Reason, ...]:
    """The steps of a count that runs after its start."""
    rules = rules_for(limit)
    steps = [
        because(f"自{on(count.start)}起算（{limit.event}），当日不计入", rules.first_day, count.start),
        _quantity(limit),
    ]
    steps += _unit(limit, rules, count.start)
    steps += _extension(limit, count)
    if count.stops:
        steps.append(Reason(f"不计中止、扣除，期间的最后一日为{on(count.bare)}"))
    steps += [_stop(limit, span, added) for span, added in count.stops]
    steps += [
        Reason(f"{_span(span)}的中止始于期间的最后一日（{on(count.unrolled)}）之后，不影响期限")
        for span in count.ignored
    ]
    if count.due is None:
        unit = Unit.DAY.chinese if limit.unit in (Unit.MONTH, Unit.YEAR) else limit.unit.chinese
        steps.append(Reason(f"期限仍在中止，恢复后还剩{count.left}{unit}，届时再算到期日"))
    elif count.due != count.unrolled:
        steps.append(
            because(f"{on(count.unrolled)}不是工作日，顺延至{on(count.due)}", rules.roll, count.start)
        )
    elif not limit.moves and limit.unit is not Unit.WORKING_DAY:
        steps.append(Reason("本期限届满日不因休息日顺延（依实务做法）"))
    if count.due is not None:
        steps.append(Reason(f"{limit.title}：最后一日为{on(count.due)}"))
    if earliest is not None:
        steps.append(Reason(f"期间届满的次日，即{on(earliest)}起，方可为之"))
    return (*steps, *_effect(limit), *_caveats(limit, provisional))


def backward(
    limit: LimitVersion, event: date, last: date, cautious: date | None, provisional: bool
) -> tuple[Reason, ...]:
    """The steps of a count back from an event; `cautious` is the last working day that is safe on any reading."""
    rules = rules_for(limit)
    steps = [
        because(f"自{on(event)}（{limit.event}）倒推，当日不计入", rules.first_day, event),
        _quantity(limit),
    ]
    steps += _unit(limit, rules, event)
    steps.append(Reason(f"{limit.title}：最迟为{on(last)}，倒推的期限不顺延"))
    if cautious is not None:
        steps.append(Reason(f"法条未写明通知当日是否计入，稳妥起见以{on(cautious)}为限（依实务做法）"))
    return (*steps, *_caveats(limit, provisional))


def hours(limit: LimitVersion, start: datetime, strict: datetime, last: datetime) -> tuple[Reason, ...]:
    """The steps of a count in hours; `strict` is the moment counted from the very minute."""
    rules = rules_for(limit)
    return (
        because(
            f"自{on(start)}起算（{limit.event}），开始的时不计入，自下一整点计算", rules.hours, start.date()
        ),
        _quantity(limit),
        Reason(f"{limit.title}：届满于{on(last)}，以小时计算的期限不顺延"),
        Reason(f"自开始的时刻起计为{on(strict)}，紧急事项以此为准更稳妥（依实务做法）"),
        *_caveats(limit, False),
    )


def because(text: str, basis: Basis, day: date | None = None) -> Reason:
    """A step with the words, law and article of its basis; practice and analogy are said in the text.

    A text that is not in force on `day` is not cited for it: the law that refers to it is, and the text says that the
    words of that time were not at hand.
    """
    held = PRACTICE.get(basis.basis, "")
    if day is not None and basis.since is not None and day < basis.since:
        later = f"（当时施行的文本没有载入，按{basis.since.isoformat()}起施行的{basis.citation}的内容计算）"
        if basis.by is None:
            return Reason(f"{text}{held}{later}")
        reason = because(text, basis.by)
        return Reason(f"{reason.text}{later}", reason.law, reason.article)
    quote = basis.quote.replace("“", "‘").replace("”", "’")
    words = f"：“{quote}”" if quote else ""
    text = f"{text}{words}{held}"
    return Reason(text, basis.citation.work, basis.citation.article) if basis.citation else Reason(text)


def on(day: date | datetime) -> str:
    """2024年3月6日（星期三）, with the time of day where there is one."""
    words = f"{day.year}年{day.month}月{day.day}日（星期{'一二三四五六日'[day.weekday()]}）"
    return f"{words}{day:%H:%M}" if isinstance(day, datetime) else words


def _quantity(limit: LimitVersion) -> Reason:
    assert limit.quantity is not None
    amount = Quantity(limit.quantity, limit.unit)
    text = f"{limit.title}{amount}"
    if limit.settled or limit.citation is None:
        return Reason(f"{text}（按法律设置 {limit.setting}：{limit.settled}）", limit.law, limit.article)
    return because(text, Basis(limit.citation, limit.quote))


def _unit(limit: LimitVersion, rules: CountingRules, start: date) -> list[Reason]:
    basis = unit_basis(limit)
    if basis is not None:
        return [because("按工作日计算", basis, start)]
    if limit.unit in (Unit.MONTH, Unit.YEAR):
        return [because("按月、年计算，以到期月的对应日为最后一日", rules.months, start)]
    return []


def _extension(limit: LimitVersion, count: Count) -> list[Reason]:
    if not count.extension or limit.extension is None:
        return []
    amount = Quantity(count.extension, limit.unit)
    return [because(f"延长{amount}（批准：{limit.extension.approved_by}）", limit.extension.basis)]


def _stop(limit: LimitVersion, span: Span, added: int) -> Reason:
    unit = Unit.DAY.chinese if limit.unit in (Unit.MONTH, Unit.YEAR) else limit.unit.chinese
    text = f"{_span(span)}不计入期间" + (f"，扣除{added}{unit}" if span.end is not None else "")
    listed = [each for each in limit.excludes if not span.causes or each.span in span.causes]
    named = {each.span for each in listed}
    if not listed or not named.issuperset(span.causes):
        return Reason(f"{text}；提示：本期限的法条没有列出这一扣除事由，请核对依据")
    if len(listed) == 1:
        return because(f"{text}（{listed[0].title}）", listed[0].basis)
    causes = "、".join(
        f"{each.title}（{each.basis.citation}）" if each.basis.citation else each.title for each in listed
    )
    cited = next((each.basis.citation for each in listed if each.basis.citation), None)
    text = f"{text}，事由{'应为下列之一' if not span.causes else ''}：{causes}"
    return Reason(text, cited.work, cited.article) if cited else Reason(text)


def _span(span: Span) -> str:
    if span.end is None:
        return f"{on(span.start)}起"
    return f"{on(span.start)}起至{on(span.end)}前"


def _effect(limit: LimitVersion) -> list[Reason]:
    if limit.expiry is None:
        return []
    who = "由承办人判断后处理" if limit.expiry.judged else "由法律直接发生"
    return [because(f"届满的后果（{who}）", limit.expiry.basis)]


def _caveats(limit: LimitVersion, provisional: bool) -> list[Reason]:
    notes = []
    if limit.yields_to:
        notes.append(Reason(f"另有规定的从其规定：“{limit.yields_to}”", limit.law, limit.article))
    if limit.question and not limit.settled:
        other = f"如按{limit.otherwise}计算，请改法律设置 {limit.setting}。" if limit.otherwise else ""
        notes.append(Reason(f"文义未明：{limit.question}{other}"))
    if not limit.effective_from_verified:
        notes.append(Reason(f"{limit.law}的施行日期未核原文", limit.law))
    if limit.territory:
        notes.append(Reason(f"本期限施行于{limit.territory}，其他地方仅供参照", limit.law, limit.article))
    if provisional:
        notes.append(Reason("所及年份的放假安排尚未公布，暂按周一至周五为工作日计算，公布后重新计算"))
    return notes
