"""The house rules that a syntax tree can show: each is a function from one module to the lines that break it."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

SRC = Path(__file__).parents[1] / "src" / "fazhi"

WRITES = {
    *("create", "get_or_create", "update_or_create", "update", "delete", "bulk_create", "bulk_update"),
    *("acreate", "aget_or_create", "aupdate_or_create", "aupdate", "adelete", "abulk_create", "abulk_update"),
}
SHOWN_OF_LAW = {  # what a page needs to show a procedure and its clocks; nothing of it computes a date
    "fazhi.law.procedure": {"By", "Document", "Procedure", "Stage", "Step", "entering", "taken"},
    "fazhi.law.period": {"Kind", "Unit"},
    "fazhi.law.clock": {"Reason", "days_left", "working_days_left"},
    "fazhi.law.refusal": {"LawError"},
    "fazhi.law.numeral": {"value"},
    "fazhi.law.statute": {"SHORT_NAMES", "Place", "Statutes", "Text", "bare", "paragraphs", "spelled"},
    "fazhi.law.difference": {"BREAK", "Run", "compare"},
    "fazhi.law.citing": {"Citations"},
    "fazhi.law.telling": {"READING", "Names", "Told", "called", "cited", "own_law", "tell", "work"},
    "fazhi.law.diagram": {"draw"},
}
DECLARED = {"guard", "figure"}  # their arguments say in Chinese what a docstring would
TITLED = {"Stage", "Document", "AppConfig", "DomainConfig"}  # their members or names are titles

Breach = tuple[int, str]
Check = Callable[[ast.Module], Iterator[Breach]]


def modules(folder: str = "") -> list[Path]:
    """Every module below a folder of the package, those that Django writes left out."""
    return [path for path in sorted((SRC / folder).rglob("*.py")) if "migrations" not in path.parts]


@cache
def read(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def date_arithmetic(tree: ast.Module) -> Iterator[Breach]:
    """A domain adds no days to a date: a period of the law is a clock or `last_day`."""
    for node in ast.walk(tree):
        match node:
            case (
                ast.Name(id="timedelta" | "relativedelta" as name)
                | ast.Attribute(attr="timedelta" | "relativedelta" as name)
                | ast.alias(name="timedelta" | "relativedelta" as name)
            ):
                yield node.lineno, f"{name}: a period of the law is a clock"


def writes_past_the_door(tree: ast.Module) -> Iterator[Breach]:
    """Rows are written inside `change()`: no manager or queryset writes, nothing is deleted, no SQL writes."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        method, origin = node.func.attr, _origin(node.func.value)
        if method in WRITES and origin & {"objects", "_default_manager", "_base_manager", "QuerySet"}:
            yield node.lineno, f"{method}: write inside change(actor, reason)"
        elif method in ("delete", "adelete") and not (node.args or node.keywords):
            yield node.lineno, f"{method}: nothing is deleted, a record is voided"
        elif method == "save_base":
            yield node.lineno, "save_base: save goes through the door"


def _origin(node: ast.expr) -> set[str]:
    """The names that a chain of calls and attributes passes through."""
    match node:
        case ast.Attribute(value=value, attr=attr):
            return {attr} | _origin(value)
        case ast.Call(func=func):
            return _origin(func)
        case ast.Subscript(value=value):
            return _origin(value)
        case ast.Name(id=id):
            return {id}
    return set()


def law_in_a_face(tree: ast.Module) -> Iterator[Breach]:
    """A page shows the law and does not apply it: it imports only what is needed for showing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            if node.module == "fazhi.casework.limits":
                yield node.lineno, "fazhi.casework.limits: a rule of law belongs to its procedure"
            if node.module.split(".")[:2] == ["fazhi", "law"]:
                for alias in node.names:
                    if alias.name not in SHOWN_OF_LAW.get(node.module, ()):
                        yield node.lineno, f"{node.module}.{alias.name}: no rule of law in a face"
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[:2] == ["fazhi", "law"]:
                    yield node.lineno, f"{alias.name}: no rule of law in a face"


def undocumented(tree: ast.Module) -> Iterator[Breach]:
    """A module says what lives in it, a public class or function what it is.

    Guards, figures, stages and documents of a procedure say it in Chinese where they are declared.
    """
    if not ast.get_docstring(tree):
        yield 1, "the module says not what lives here"
    for node in tree.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if node.name.startswith("_") or ast.get_docstring(node):
            continue
        declared: set[str] = set()
        for expression in node.decorator_list:
            declared |= _origin(expression) & DECLARED
        for expression in node.bases if isinstance(node, ast.ClassDef) else ():
            declared |= _origin(expression) & TITLED
        if not declared:
            yield node.lineno, f"{node.name} says not what it is"


def breaches(check: Check, paths: list[Path]) -> list[str]:
    """Every breach in the files, as a person reads it."""
    return [
        f"{path.relative_to(SRC)}:{line}: {what}"
        for path in paths
        for line, what in sorted(check(read(path)))
    ]
