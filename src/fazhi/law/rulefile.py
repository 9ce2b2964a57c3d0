"""Reading the rule files strictly: every value with its line, every mistake collected instead of raised."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import yaml

from .refusal import LawError, RulesError, nearest
from .statute import Citation

E = TypeVar("E", bound=StrEnum)
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Section:
    """One mapping of a rule file: typed access to its keys; what is wrong goes to `errors`."""

    def __init__(self, file: str, path: str, node: yaml.MappingNode, errors: list[str]) -> None:
        self.file, self.path, self.errors = file, path, errors
        self.line: int = node.start_mark.line + 1
        self._nodes: dict[str, yaml.Node] = {}
        self._read: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in self._nodes:
                self.complain(name, f"duplicate key; it stands on line {self.line_of(name)} already", key)
            self._nodes[name] = value

    def __contains__(self, key: str) -> bool:
        return key in self._nodes

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes)

    def line_of(self, key: str) -> int:
        return self._nodes[key].start_mark.line + 1 if key in self._nodes else self.line

    def complain(
        self, key: str, what: str, node: yaml.Node | None = None, near: Collection[str] = ()
    ) -> None:
        """Note one mistake: file:line key: what; nearest known name."""
        line = node.start_mark.line + 1 if node else self.line_of(key)
        where = f"{self.path}.{key}" if self.path and key else self.path or key
        hint = f"; nearest known: {', '.join(near)}" if near else ""
        self.errors.append(f"{self.file}:{line} {where}: {what}{hint}")

    def only(self, known: Collection[str]) -> None:
        """Complain of every key that is not known."""
        for key in self._nodes:
            if key not in known:
                self.complain(key, "unknown key", near=nearest(key, known, n=1))

    def text(self, key: str, *, required: bool = False) -> str:
        value = self._scalar(key, required)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.complain(key, f"should be text, is {value!r}")
            return ""
        return value

    def day(self, key: str, *, required: bool = False) -> date | None:
        value = self._scalar(key, required)
        if value is not None and type(value) is not date:
            self.complain(key, f"should be a day like 2024-01-01, is {value!r}")
            return None
        return value if isinstance(value, date) else None

    def moment(self, key: str) -> date | datetime | None:
        """A day, or a day and a time for limits in hours."""
        value = self._scalar(key, True)
        if value is not None and not isinstance(value, date):
            self.complain(key, f"should be a day like 2024-01-01, is {value!r}")
        return value if isinstance(value, date) else None

    def flag(self, key: str) -> bool:
        value = self._scalar(key, False)
        if value is not None and not isinstance(value, bool):
            self.complain(key, f"should be true or false, is {value!r}")
        return value is True

    def choice(self, key: str, names: type[E], default: E) -> E:
        value = self.text(key, required=True)
        if value in (member.value for member in names):
            return names(value)
        if value:
            self.complain(
                key, f"unknown {key} {value!r}", near=nearest(value, list(names), n=1) or list(names)
            )
        return default

    def number(self, key: str) -> int:
        value = self._scalar(key, False)
        if value is not None and not isinstance(value, int):
            self.complain(key, f"should be a number, is {value!r}")
        return value if isinstance(value, int) else 0

    def numbers(self, key: str) -> tuple[int, ...]:
        found = []
        for node in self._sequence(key):
            number = _construct(node)
            if isinstance(number, int):
                found.append(number)
            else:
                self.complain(key, f"should hold numbers, holds {number!r}", node)
        return tuple(found)

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(str(_construct(node)) for node in self._sequence(key))

    def section(self, key: str) -> "Section | None":
        node = self._nodes.get(key)
        if node is None:
            return None
        if not isinstance(node, yaml.MappingNode):
            self.complain(key, "should hold keys of its own")
            return None
        return Section(self.file, f"{self.path}.{key}" if self.path else key, node, self.errors)

    def sections(self, key: str, *, required: bool = False) -> "list[Section]":
        found = []
        if required and key not in self._nodes:
            self.complain(key, "is missing")
        for index, node in enumerate(self._sequence(key)):
            if isinstance(node, yaml.MappingNode):
                found.append(Section(self.file, f"{self.path}.{key}[{index}]", node, self.errors))
            else:
                self.complain(key, "every entry should hold keys of its own", node)
        return found

    def citation(self, work: str = "") -> Citation | None:
        """From the keys law and article; `work` is the law when the key is absent."""
        law, article = self.text("law") or work, self.text("article", required=True)
        if not article:
            return None
        try:
            return Citation.of(law, article)
        except LawError as error:
            self.complain("article", str(error))
            return None

    def _scalar(self, key: str, required: bool) -> object:
        node = self._nodes.get(key)
        if node is None:
            if required:
                self.complain(key, "is missing")
            return None
        if not isinstance(node, yaml.ScalarNode):
            self.complain(key, "should be one value")
            return None
        return _construct(node)

    def _sequence(self, key: str) -> list[yaml.Node]:
        node = self._nodes.get(key)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.complain(key, "should be a list")
            return []
        return list(node.value)


def read(path: Path, errors: list[str]) -> Section | None:
    """The file's top mapping; None, with the mistake noted, when it is not readable YAML."""
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        errors.append(f"{path.name}:{line} : is not readable as YAML, {error.problem}")
        return None
    if not isinstance(node, yaml.MappingNode):
        errors.append(f"{path.name}:1 : should hold named entries")
        return None
    return Section(path.name, "", node, errors)


def _construct(node: yaml.Node) -> object:
    """The value of a scalar in YAML's safe types; a list or mapping is given back as its text."""
    if not isinstance(node, yaml.ScalarNode):
        return str(node.tag)
    loader = yaml.SafeLoader("")
    try:
        value: object = loader.construct_object(node)
    except ValueError:
        return str(node.value)
    return value


def raise_if_any(errors: list[str]) -> None:
    """Raise everything that was noted, at once."""
    if errors:
        raise RulesError(errors)
