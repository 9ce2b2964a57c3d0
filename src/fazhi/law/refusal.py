"""What the law kernel refuses: one Chinese line each, for the person who asked."""

from collections.abc import Iterable
from difflib import get_close_matches


class LawError(ValueError):
    """A question that the law, as loaded, cannot answer; the message is one line in Chinese."""


class UnknownLimit(LawError):
    """No limit and no version has this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        near = nearest(name, known)
        hint = f"，相近的有：{'、'.join(near)}" if near else "，请用 fazhi law limits 查看全部期限"
        super().__init__(f"没有名为“{name}”的期限{hint}。")


class NotInForce(LawError):
    """The limit exists, but none of its versions is in force on the day."""


class DateNeeded(LawError):
    """A limit's own name says no version: a day has to choose it."""


class Unsettled(LawError):
    """The facts give no verified quantity; the operator has to settle it."""


class NoPeriod(LawError):
    """The rule is no period (a number, a qualification): no date follows from it."""


class ExtensionRefused(LawError):
    """The law knows no extension here, or a shorter one."""


class BadInput(LawError):
    """A day, a span or a number that cannot be read or does not fit the limit."""


class OutsideCalendar(LawError):
    """A day that the working-day calendar does not reach."""


class UnknownArticle(LawError):
    """No loaded text has this law or this article."""


class UnreadableText(LawError):
    """A file of the folder of law texts that is none."""


class RulesError(LawError):
    """Everything that is wrong in the rule files, one line each."""

    def __init__(self, errors: Iterable[str]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(self.errors))


def nearest(name: str, known: Iterable[str], n: int = 3) -> list[str]:
    """The known names that look most like this one; a match on the last part counts as well."""
    names = list(known)
    near = get_close_matches(name, names, n=n, cutoff=0.5)
    if not near:
        tails = {each.rpartition(".")[2]: each for each in reversed(names)}
        tail = name.rpartition(".")[2]
        near = [tails[match] for match in get_close_matches(tail, tails, n=n, cutoff=0.6)]
    return near
