"""What the docs say is so: settings, terms, links, commands, figures and worked examples, held against the code."""

import ast
import inspect
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import typer
from django.apps import apps
from django.conf import settings
from django.test.utils import isolate_apps

from fazhi.casework.clocks import LIGHT_TITLES
from fazhi.casework.ledger import ledgers
from fazhi.casework.models import EntryRecord
from fazhi.demo.agreement import published
from fazhi.domains.emergency import models as emergency
from fazhi.domains.reconsideration import figures as reconsideration
from fazhi.faces.cli.main import app
from fazhi.faces.jobs import JOBS
from fazhi.figures import figure as figures
from fazhi.law.period import Kind
from fazhi.registry.access import Role

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("README*.md"), *ROOT.glob("CHANGELOG.md"), *DOCS.rglob("*.md")])
SETTING = re.compile(r"FAZHI_[A-Z][A-Z_]*")
FOR_TESTS = {"FAZHI_FACTS", "FAZHI_STATUTES", "FAZHI_TEST_POSTGRES"}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def rows(page: str, first: str = r"`([^`]+)`") -> list[tuple[str, list[str]]]:
    """The rows of a page's tables whose first cell is a word of the code: that word and the other cells."""
    found = re.findall(rf"^\| {first} \|(.*)\|$", text(page), re.M)
    return [(code, [cell.strip() for cell in rest.split(" |")]) for code, rest in found]


# Settings


def read_from_environment(folder: Path) -> set[str]:
    """The settings that code names: strings that read FAZHI_… and nothing else."""
    return {
        node.value
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SETTING.fullmatch(node.value)
    }


def test_every_setting_is_documented_and_every_documented_setting_exists() -> None:
    documented = {code for code, _ in rows("docs/settings.md")}
    assert documented == read_from_environment(ROOT / "src") | FOR_TESTS


def test_settings_of_the_tests_are_read_by_the_tests() -> None:
    used = read_from_environment(ROOT / "tests") | set(SETTING.findall(text(".ci/run")))
    assert used >= FOR_TESTS


# The glossary


def test_every_ledger_is_in_the_glossary_with_its_title_kind_letters_and_model() -> None:
    known = {code: cells[:4] for code, cells in rows("docs/glossary.md") if code in ledgers()}
    assert known == {
        id: [str(model._meta.verbose_name), model.ledger_kind.value, model.ledger.code, f"`{model.__name__}`"]
        for id, model in ledgers().items()
    }


def test_every_domain_has_its_part_of_the_glossary() -> None:
    headings = re.findall(r"^### (.+) · `(?:domains/)?(\w+)`$", text("docs/glossary.md"), re.M)
    named = {label: str(apps.get_app_config(label).verbose_name) for label in (*settings.DOMAINS, "findings")}
    assert {label: title for title, label in headings} == named


@pytest.mark.parametrize(
    "code, title",
    [
        *((role.value, role.title) for role in Role),
        *((light.value, title) for light, title in LIGHT_TITLES.items()),
        *((kind.value, "") for kind in Kind),
    ],
)
def test_every_role_light_and_kind_of_limit_is_in_the_glossary(code: str, title: str) -> None:
    known = [cells for word, cells in rows("docs/glossary.md") if word == code]
    assert any(cells[0] == title or not title for cells in known)


PLACE = re.compile(r"`((?!src/)(?:[a-z_]+/)+[\w.]*)`")


def test_every_place_that_the_glossary_names_exists() -> None:
    named = set(PLACE.findall(text("docs/glossary.md")))
    assert len(named) > 30
    assert [place for place in sorted(named) if not (ROOT / "src" / "fazhi" / place).exists()] == []


# Links


def links() -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target):
                yield page, target


@pytest.mark.parametrize("page, target", list(links()), ids=lambda each: getattr(each, "name", each))
def test_every_relative_link_leads_somewhere(page: Path, target: str) -> None:
    path, _, anchor = target.partition("#")
    there = page.parent / path if path else page
    assert there.exists()
    if anchor:
        headings = re.findall(r"^#+ (.+)$", there.read_text(encoding="utf-8"), re.M)
        assert anchor in {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


# Commands


def commands(page: str) -> Iterator[str]:
    """Every command line that a page shows: in a block of sh, or as `fazhi …` in a sentence."""
    words = text(page)
    for block in re.findall(r"^ *```sh\n(.*?)^ *```", words, re.M | re.S):
        lines = (line.partition(" #")[0].strip() for line in block.splitlines())
        yield from (line for line in lines if line.startswith("fazhi "))
    yield from re.findall(r"`(fazhi [^`…]+)`", words)


SHOWN = sorted({line for page in PAGES for line in commands(str(page.relative_to(ROOT)))})


@pytest.mark.parametrize("line", SHOWN)
def test_every_command_that_the_docs_show_exists_with_its_options(line: str) -> None:
    command: Any = typer.main.get_command(app)
    words = shlex.split(line)[1:]
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]
    assert not hasattr(command, "commands") or words[:1] == [] or words[0].startswith("--")
    options = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    assert [word for word in words if word.startswith("--") and word not in options] == []


def test_the_readme_shows_commands() -> None:
    assert "fazhi init --code 410304 --name 洛阳市瀍河回族区 --kept-from 2026-01-01" in SHOWN
    assert "fazhi figures --year 2021" in SHOWN


def test_every_target_that_the_readme_names_is_in_the_makefile() -> None:
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", text("README.md") + text("README.zh-CN.md"), re.M))
    assert named
    assert named <= set(re.findall(r"^([a-z]+):", text("Makefile"), re.M))


# Figures


def test_every_statistic_of_the_published_report_stands_in_the_docs_as_the_code_has_it() -> None:
    documented = {
        seed: cells for seed, cells in rows("docs/figures.md", r"(S\d+)") if cells[0].startswith("`")
    }
    known = {each.seed: each for each in figures.all_figures() if each.seed}
    assert set(documented) == set(known) == {each.seed for each in published()}
    for seed, cells in documented.items():
        id, title, unit, rests_on = cells[:4]
        each = known[seed]
        assert (id, title, unit) == (f"`{each.id}`", each.title, each.unit), seed
        assert set(re.findall(r"`(\w+)`", rests_on)) == set(each.ledgers), seed


# The worked examples


def examples(page: str) -> list[str]:
    return [dedent(block) for block in re.findall(r"^ *```python\n(.*?)^ *```", text(page), re.M | re.S)]


def test_the_example_of_a_figure_works(monkeypatch: pytest.MonkeyPatch, district: object) -> None:
    """It is declared among no other figures, and counts."""
    monkeypatch.setattr(figures, "_figures", {})
    code = next(block for block in examples("docs/adding-a-domain.md") if "@figure" in block)
    names = dict(vars(reconsideration))
    monkeypatch.setattr(inspect, "getsource", lambda rows: code)
    exec(compile(code, "docs/adding-a-domain.md", "exec"), names)
    (declared,) = figures.all_figures()
    assert declared.ledgers == ("reconsideration",)
    assert declared.compute(figures.Period.of_year(2021))[:2] == (0, 0)


def test_the_example_of_a_ledger_works() -> None:
    code = next(block for block in examples("docs/adding-a-domain.md") if "Ledger(" in block)
    names = {**vars(emergency), "Form": emergency.Drill.Form, "__name__": emergency.__name__}
    with isolate_apps("fazhi.domains.emergency"):
        exec(compile(code, "docs/adding-a-domain.md", "exec"), names)
    drill = names["Drill"]
    assert issubclass(drill, EntryRecord)
    assert drill is not emergency.Drill
    assert {"title", "form", "attendance", "happened_on", "unit"} <= {
        each.name for each in drill._meta.get_fields()
    }
    assert set(drill.ledger.shows) <= {each.name for each in drill._meta.get_fields()}


# Regular jobs


def test_every_regular_job_is_in_the_operations_with_its_period() -> None:
    units = {"s": 1, "min": 60, "h": 3600}
    told = {
        name: int(every[1]) * units[every[2]]
        for name, cells in rows("docs/operations.md")
        if (every := re.fullmatch(r"(\d+) (s|min|h)", cells[0]))
    }
    assert told == {job.name: job.every for job in JOBS}
