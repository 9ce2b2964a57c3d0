"""Mutation testing of what computes dates: each small change of the code must make a test of the law fail.

A mutant is one function with one expression or statement changed. The tests are collected once and run once on the
code as it is; then each mutant gets a process of its own, forked from there, in which the function is changed and the
tests are run, the quick ones first, until one fails. What survives must be explained in docs/mutation.md by the line
that this program prints for it.

    make mutants ARGS='count clock'
"""

import argparse
import ast
import importlib
import os
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import hypothesis
import pytest

ROOT = Path(__file__).parent.parent
MODULES = ("calendar", "count", "clock", "period")
EXPLAINED = ROOT / "docs" / "mutation.md"
TESTS = ("calendar", "clock", "clock_properties", "counting", "explanation", "limits", "oracle", "settings")
QUIETLY = (
    "-q",
    "--assert=plain",
    "--durations=0",
    "-p",
    "no:django",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:randomly",
)
SECONDS = 120  # of CPU; a mutant that counts on for longer is noticed as well

SWAPPED: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.FloorDiv,),
    ast.FloorDiv: (ast.Mult,),
    ast.BitOr: (ast.BitAnd,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
}
OPERATORS = (ast.cmpop, ast.operator, ast.boolop)
RENAMED = {"max": "min", "min": "max", "sorted": "list"}
NO_CODE = ("annotation", "returns", "decorator_list", "exc")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One function of one module of the law with one change, and how it is told."""

    module: str
    function: str
    change: str
    line: int
    code: CodeType

    def __str__(self) -> str:
        return f"{self.module} {self.function}: {self.change}"

    def install(self) -> None:
        """Put the changed code into the function, wherever it is known, and forget what was computed before."""
        from fazhi.law import calendar, limit, period

        found: Any = importlib.import_module(f"fazhi.law.{self.module}")
        for name in self.function.split("."):
            found = vars(found)[name]
        for wrapper in ("fget", "func", "__wrapped__"):  # a property, a cached property, a cache
            found = getattr(found, wrapper, found)
        assert isinstance(found, FunctionType)
        kept = [version for each in limit.limits().values() for version in each]
        for held in (*kept, *period.Kind):
            for name in ("number", "moves", "rests_on_calendar", "has_earliest"):
                vars(held).pop(name, None)
        found.__code__ = _code_of(self.code, self.function)
        calendar.published.cache_clear()
        calendar.official.cache_clear()
        limit.forget()


def mutants(module: str) -> Iterator[Mutant]:
    """Every mutant of one module of the law, in the order of its lines."""
    path = ROOT / "src" / "fazhi" / "law" / f"{module}.py"
    tree = ast.parse(path.read_text("utf-8"))
    for function, parent, field, at, node in _places(tree, "", in_function=False):
        shown = parent if isinstance(node, OPERATORS) else node
        for variant in _variants(node, field):
            before = _told(shown)
            _put(parent, field, at, variant)
            ast.fix_missing_locations(tree)
            change = f"{before} → {_told(parent if shown is parent else variant)}"
            code = compile(tree, str(path), "exec")
            yield Mutant(module, function, change, getattr(shown, "lineno", 0), code)
            _put(parent, field, at, node)


def _places(
    node: ast.AST, place: str, *, in_function: bool
) -> Iterator[tuple[str, ast.AST, str, int | None, ast.AST]]:
    """Every node within a function: of which function, parent and field, and at which place there."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not in_function:
        place = f"{place}.{node.name}" if place else node.name
        in_function = isinstance(node, ast.FunctionDef)
    for field, value in ast.iter_fields(node):
        if field in NO_CODE or isinstance(node, (ast.JoinedStr, ast.arguments)):
            continue
        for at, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST):
                if in_function:
                    yield place, node, field, at, child
                yield from _places(child, place, in_function=in_function)


def _variants(node: ast.AST, field: str) -> Iterator[ast.AST]:
    """What the node is changed into, one after the other."""
    for other in SWAPPED.get(type(node), ()):
        yield other()
    match node:
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.Name(id=name) if field == "func" and name in RENAMED:
            yield ast.Name(RENAMED[name], ast.Load())
        case ast.BoolOp(values=values):
            for n in range(len(values)):
                rest = values[:n] + values[n + 1 :]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
        case ast.IfExp(body=body, orelse=orelse):
            yield body
            yield orelse
        case ast.If() | ast.While() if not isinstance(node.test, ast.Compare):
            yield type(node)(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
        case ast.Continue() | ast.Break() | ast.Assign() | ast.AugAssign() | ast.Raise():
            yield ast.Pass()
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case ast.Return(value=ast.expr()):
            yield ast.Return(ast.Constant(None))


def _put(parent: ast.AST, field: str, at: int | None, node: ast.AST) -> None:
    if at is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[at] = node


def _told(node: ast.AST) -> str:
    """The first line of the code, short."""
    return ast.unparse(ast.fix_missing_locations(node)).splitlines()[0][:100]


def _code_of(code: CodeType, function: str) -> CodeType:
    """The code of a function within that of its module."""
    for name in function.split("."):
        code = next(each for each in code.co_consts if isinstance(each, CodeType) and each.co_name == name)
    return code


class Trial:
    """A plugin of pytest: instead of the tests it runs every mutant, and each of these until a test fails."""

    def __init__(self, chosen: Sequence[Mutant]) -> None:
        self.chosen = chosen
        self.took: dict[str, float] = {}
        self.is_mutant = False
        self.failed: list[str] = []
        self.survivors: list[Mutant] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and self.is_mutant:
            os._exit(1)
        if report.failed:
            self.failed.append(report.nodeid)
        self.took[report.nodeid] = self.took.get(report.nodeid, 0.0) + report.duration

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._run(session.items)
        if self.failed:
            return True
        quick_first = sorted(session.items, key=lambda item: self.took[item.nodeid])
        for mutant in self.chosen:
            if (child := os.fork()) == 0:
                self._try(mutant, quick_first)
            if os.waitpid(child, 0)[1] == 0:
                self.survivors.append(mutant)
                print(f"\nsurvives  {mutant}  (line {mutant.line})", flush=True)
        return True

    def _try(self, mutant: Mutant, items: Sequence[pytest.Item]) -> None:
        self.is_mutant = True
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            mutant.install()
            self._run(items)
            os._exit(0)
        finally:
            os._exit(99)

    def _run(self, items: Sequence[pytest.Item]) -> None:
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)


def main() -> int:
    """Run every mutant of the modules named; 1 when one survives that nobody has explained."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="*", default=MODULES, help=f"of the law: {', '.join(MODULES)}")
    parser.add_argument("--list", action="store_true", help="only name the mutants")
    parser.add_argument("--having", default="", help="only mutants whose line has this text")
    asked = parser.parse_args()
    chosen = [each for name in asked.modules for each in mutants(name) if asked.having in str(each)]
    if asked.list:
        print("\n".join(map(str, chosen)))
        return 0
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    hypothesis.settings.register_profile("mutants", derandomize=True, database=None)
    hypothesis.settings.load_profile("mutants")
    began, trial = time.monotonic(), Trial(chosen)
    pytest.main([*QUIETLY, *(f"tests/law/test_{name}.py" for name in TESTS)], plugins=[trial])
    if trial.failed or not trial.took:
        print("the tests fail on the code as it is:", *trial.failed, sep="\n", file=sys.stderr)
        return 2
    explained = EXPLAINED.read_text("utf-8") if EXPLAINED.exists() else ""
    unexplained = [mutant for mutant in trial.survivors if f"`{mutant}`" not in explained]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"\n{len(chosen) - len(trial.survivors)} of {len(chosen)} mutants killed,"
        f" {len(unexplained)} of the {len(trial.survivors)} survivors unexplained;"
        f" {time.monotonic() - began:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of CPU"
    )
    for mutant in unexplained:
        print(f"unexplained  {mutant}")
    return int(bool(unexplained))


if __name__ == "__main__":
    sys.exit(main())
