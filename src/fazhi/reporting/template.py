"""The small template language of reports: what a template may say, and every fault of one that says more.

A template is free text with three kinds of slot: `{{ name }}` prints a value of the context (`{{ year - 1 }}`
the year before), `{{ figure("id") }}` prints a figure, and `{% if name %}` … `{% endif %}` leaves text out.
A digit typed in the free text is a fault: a report's numbers come from its records.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from fazhi.reporting.document import Figure, chinese_date

FIRST_SLOT = 0xF0000
"""Figures survive rendering as single private-use characters, numbered from here in the order of the text."""
FIRST_LINE = 0x100000
"""Each rendered line begins with a private-use character that tells its line in the template."""

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BLOCK = re.compile(r"\{%\s*(?:(?:if|elif)\s+(?P<condition>.+?)|else|endif)\s*%\}", re.DOTALL)
_NAMES = re.compile(r"\{#\s*names\s*[:：](?P<names>.*?)#\}", re.DOTALL)
_NUMBER = re.compile(r"\d+(?:[.,，．]\d+)*[%％]?")
_SLOT = "\ue000"

_YEAR = rf"(?:(?:19|20)\d\d|{_SLOT}+)"
_MONTH = r"(?:(?:1[0-2]|[1-9])[—\-至~～])?(?:1[0-2]|[1-9])月"
_DAY = r"(?:3[01]|[12]\d|[1-9])日"
_BACKED = re.compile(
    "|".join(
        (
            rf"(?<!\d){_YEAR}(?:[—\-至~～]{_YEAR})?年(?:度|{_MONTH}(?:{_DAY})?)?",  # 2021年, 2021—2025年, 2021年1月1日
            rf"(?<!\d){_MONTH}(?:{_DAY})?",  # 1月, 1—6月, 1月1日
            r"第\d+(?:编|章|节|条|款|项|号)",  # 第30条第1款
            rf"〔{_YEAR}〕\d+号",  # 〔2021〕3号
            r"(?m:^)[ \t]*(?:#+ )?(?:\d{1,2}[.．](?!\d)|（\d{1,2}）)",  # 1. and （1） that open a line
            r"(?<=[。；：])(?:\d{1,2}[.．](?!\d)|（\d{1,2}）)",  # or a sentence
        )
    )
)


class NoFigure(LookupError):
    """Raised by a lookup of figures for an id that it does not know; its text may say more, in Chinese."""


@dataclass(frozen=True, slots=True, order=True)
class TemplateError:
    """One fault of a template, and what to do about it."""

    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"第{self.line}行第{self.column}列：{self.message}"


class TemplateErrors(ValueError):
    """All the faults of a template, in the order of its text."""

    def __init__(self, errors: list[TemplateError]) -> None:
        self.errors = tuple(sorted(set(errors)))
        super().__init__("\n".join(map(str, self.errors)))


@dataclass(frozen=True, slots=True)
class Rendered:
    """A rendered template: its lines with their place in the template, the figures behind the slots, the faults."""

    lines: tuple[tuple[int, str], ...]
    slots: Mapping[str, Figure]
    errors: tuple[TemplateError, ...]


def render(text: str, figures: Callable[[str], str], context: Mapping[str, object]) -> Rendered:
    """Check a template and render it; faulty slots print `？` so that the rest can be read and checked too.

    Raises TemplateErrors at once where its blocks are such that nothing can be rendered.
    """
    template = _Template(text.replace("\r\n", "\n"), figures, context)
    template.check()
    return template.render()


class _Template:
    def __init__(self, source: str, figures: Callable[[str], str], context: Mapping[str, object]) -> None:
        self.source = source
        self.figures = figures
        self.context = {name: _printed(value) for name, value in context.items()}
        self.errors: list[TemplateError] = []
        self.faulty: set[int] = set()
        self.displays: dict[str, str] = {}
        self.starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self.environment = ImmutableSandboxedEnvironment(
            undefined=StrictUndefined, keep_trailing_newline=True
        )
        self.environment.globals.clear()

    def fault(self, offset: int, message: str) -> None:
        line = bisect_right(self.starts, offset)
        self.errors.append(TemplateError(line, offset - self.starts[line - 1] + 1, message))

    # ── Checking ──────────────────────────────────────────────────────────────────────────────────

    def check(self) -> None:
        for match in re.finditer(r"[\ue000-\uf8ff\U000f0000-\U0010fffd]", self.source):
            self.fault(
                match.start(), "这里有一个看不见的自造字（私用区字符）：请删去，或者换成通用规范汉字。"
            )
        for tag in _TAG.finditer(self.source):
            before = len(self.errors)
            if tag[0].startswith("{%"):
                self.check_block(tag)
            elif tag[0].startswith("{{"):
                self.check_expression(tag.start(), tag[0], self.faults_of_slot)
            if len(self.errors) > before:
                self.faulty.add(tag.start())
        self.check_digits()

    def check_block(self, tag: re.Match[str]) -> None:
        block = _BLOCK.fullmatch(tag[0])
        if block is None:
            self.fault(
                tag.start(), f"模板里不能用 {tag[0]}：只能用 {{% if 名称 %}}、{{% else %}}、{{% endif %}}。"
            )
        elif block["condition"]:
            self.check_expression(tag.start(), f"{{{{ {block['condition']} }}}}", self.faults_of_condition)

    def check_expression(self, offset: int, tag: str, faults: Callable[[nodes.Node], Iterator[str]]) -> None:
        try:
            parsed = self.environment.parse(tag)
        except TemplateSyntaxError:
            self.fault(offset, f'看不懂 {tag}：请写成 {{{{ 名称 }}}} 或者 {{{{ figure("编号") }}}}。')
            return
        for output in parsed.find_all(nodes.Output):
            for node in output.nodes:
                for message in faults(node):
                    self.fault(offset, message)

    def faults_of_slot(self, node: nodes.Node) -> Iterator[str]:
        match node:
            case nodes.Call(
                node=nodes.Name(name="figure"),
                args=[nodes.Const(value=str(id))],
                kwargs=[],
                dyn_args=None,
                dyn_kwargs=None,
            ):
                yield from self.faults_of_figure(id)
            case nodes.Name(name=name):
                yield from self.faults_of_name(name)
                if name in self.context and self.context[name] is None:
                    yield f"“{name}”还没有值：请先填写，或者用 {{% if {name} %}} 把这段话围起来。"
            case (
                nodes.Add(left=nodes.Name(name=name), right=nodes.Const(value=int(step)))
                | nodes.Sub(left=nodes.Name(name=name), right=nodes.Const(value=int(step)))
            ) if 0 < step < 10:
                yield from self.faults_of_name(name)
                if name in self.context and not isinstance(self.context[name], int):
                    yield f"“{name}”不是年份，不能加减。"
            case _:
                yield '这里只能写名称、年份加减几年，或者 figure("编号")；数字要来自台账，不能写在模板里。'

    def faults_of_condition(self, node: nodes.Node) -> Iterator[str]:
        match node:
            case nodes.Name(name=name):
                yield from self.faults_of_name(name)
            case nodes.Not(node=inner):
                yield from self.faults_of_condition(inner)
            case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
                yield from self.faults_of_condition(left)
                yield from self.faults_of_condition(right)
            case nodes.Compare(
                expr=nodes.Name(name=name), ops=[nodes.Operand(op="eq" | "ne", expr=nodes.Const())]
            ):
                yield from self.faults_of_name(name)
            case _:
                yield "条件里只能写名称、not、and、or，以及名称与一个值的 == 或 != 比较。"

    def faults_of_name(self, name: str) -> Iterator[str]:
        if name not in self.context:
            yield f"没有“{name}”这个名称：可以用的有{'、'.join(sorted(self.context))}。"

    def faults_of_figure(self, id: str) -> Iterator[str]:
        if id in self.displays:
            return
        try:
            display = self.figures(id)
        except NoFigure as missing:
            yield str(missing) or f"没有编号为“{id}”的数字：请用 fazhi figures 查出正确的编号。"
        except KeyError:
            yield f"没有编号为“{id}”的数字：请用 fazhi figures 查出正确的编号。"
        else:
            self.displays[id] = display

    def check_digits(self) -> None:
        masked = _TAG.sub(_mask, self.source)
        backed = [match.span() for match in _BACKED.finditer(masked)]
        for name in self.names():
            backed += [match.span() for match in re.finditer(rf"(?<!\d){re.escape(name)}(?!\d)", masked)]
        covered = {offset for start, end in backed for offset in range(start, end)}
        for match in _NUMBER.finditer(masked):
            if not covered.issuperset(
                offset for offset in range(*match.span()) if masked[offset].isdecimal()
            ):
                self.fault(
                    match.start(),
                    f'“{match[0]}”是手写的数字，没有台账支撑：请改用 {{{{ figure("编号") }}}}；'
                    "如果它是专名的一部分，请在模板开头写 {# names: 专名 #}。",
                )

    def names(self) -> Iterator[str]:
        for match in _NAMES.finditer(self.source):
            yield from filter(None, (name.strip() for name in re.split(r"[,，、;；]", match["names"])))

    # ── Rendering ─────────────────────────────────────────────────────────────────────────────────

    def render(self) -> Rendered:
        slots: dict[str, Figure] = {}

        def figure(id: str) -> str:
            slot = chr(FIRST_SLOT + len(slots))
            slots[slot] = Figure(id, self.displays[id])
            return slot

        try:
            template = self.environment.from_string(self.with_line_marks())
        except TemplateSyntaxError as error:
            message = "模板的标记不成对：请检查 {{ }}、{% %}、{# #} 和 {% if %} … {% endif %}。"
            raise TemplateErrors([*self.errors, TemplateError(error.lineno, 1, message)]) from error
        text = template.render(self.context, figure=figure)
        lines = re.findall(r"([\U00100000-\U0010fffd])([^\n\U00100000-\U0010fffd]*)", text)
        return Rendered(
            tuple((ord(mark) - FIRST_LINE, line) for mark, line in lines), slots, tuple(self.errors)
        )

    def with_line_marks(self) -> str:
        """The source with a mark before each line that begins outside a tag, and `？` for each faulty slot."""
        pieces: list[str] = []
        line, end = 1, 0

        def free(text: str) -> str:
            nonlocal line
            marked = []
            for character in text:
                marked.append(character)
                if character == "\n":
                    line += 1
                    marked.append(chr(FIRST_LINE + line))
            return "".join(marked)

        pieces.append(chr(FIRST_LINE + line))
        for tag in _TAG.finditer(self.source):
            pieces.append(free(self.source[end : tag.start()]))
            if tag.start() in self.faulty and tag[0].startswith("{%"):
                raise TemplateErrors(self.errors)
            pieces.append("？" if tag.start() in self.faulty else tag[0])
            line += tag[0].count("\n")
            end = tag.end()
        pieces.append(free(self.source[end:]))
        return "".join(pieces)


def _mask(tag: re.Match[str]) -> str:
    """As long as the tag: blanks for a comment, something printed for the others."""
    return re.sub(r"[^\n]", " " if tag[0].startswith("{#") else _SLOT, tag[0])


def _printed(value: object) -> object:
    """A date of the context is printed as official documents print dates."""
    return chinese_date(value) if isinstance(value, date) else value
