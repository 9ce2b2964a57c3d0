"""Promises of the look: legible colours, a strict content policy, components that speak to everyone."""

import itertools
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory

import fazhi.faces
from fazhi.faces import shapes
from fazhi.faces.templatetags import drawing, look

FACES = Path(fazhi.faces.__file__).parent
TEMPLATES = sorted(FACES.glob("templates/**/*.html"))
STYLES = [
    path for path in sorted(FACES.glob("static/fazhi/*.css")) if path.name not in ("tokens.css", "print.css")
]


def render(text: str, **values: object) -> str:
    request = RequestFactory().get("/ledger?year=2021&after=17&sort=number")
    head = "" if text.startswith("{% extends") else "{% load look %}"
    return Template(head + text).render(Context({"request": request, **values}))


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(letter * 2 for letter in colour[1:])
    channels = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def sets() -> dict[str, dict[str, str]]:
    text = (FACES / "static/fazhi/tokens.css").read_text(encoding="utf-8")
    blocks = re.findall(r"(:root[^{]*)\{([^}]*--paper[^}]*)\}", text)
    assert len(blocks) == 3
    light, dark, system = (colours(body) for _, body in blocks)
    assert dark == system
    return {"light": light, "dark": dark}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_text_colour_is_legible_on_every_ground_it_stands_on(theme: str) -> None:
    tokens = sets()[theme]
    grounds = ("paper", "surface", "sunken", "hover")
    pairs = [(ink, ground) for ink in ("text", "muted", "accent", "accent-deep") for ground in grounds]
    pairs += [(ink, ground) for ink in ("ok", "warn", "late", "hold") for ground in (*grounds, f"{ink}-soft")]
    pairs += [("on-accent", "accent"), ("on-accent", "accent-deep"), ("accent-deep", "accent-soft")]
    faint = {pair: contrast(tokens[pair[0]], tokens[pair[1]]) for pair in pairs}
    assert {pair: value for pair, value in faint.items() if value < 4.5} == {}
    assert contrast(tokens["edge"], tokens["surface"]) >= 3
    assert contrast(tokens["focus"], tokens["paper"]) >= 3


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_template_needs_an_inline_style_or_script_or_another_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*src=)|https?://", text)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_raw_colours_live_in_the_tokens_only(path: Path) -> None:
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb\(", path.read_text(encoding="utf-8"))


def test_a_light_is_a_shape_and_a_word() -> None:
    shown = {state: render("{% light state %}", state=state) for state in look.LIGHT_WORDS}
    assert all(word in shown[state] for state, word in look.LIGHT_WORDS.items())
    drawn = {re.findall(r"<(?:path|circle)[^>]*>", text)[0] for text in shown.values()}
    assert len(drawn) == 5, "ok and done share the circle: one is filled, the other a ring"


def test_a_number_in_a_sentence_stands_close_to_its_comma() -> None:
    text = render('受理{% figure_link "S039" "16起" %}，')
    assert text.startswith("受理<a")
    assert text.endswith("16起</a>，")
    assert 'href="#f-S039"' in text


def test_what_is_not_recorded_is_said_and_not_shown_as_nought() -> None:
    assert "未入库" in render('{% figure_link "S001" value %}', value=None)
    bars = [shapes.Bar("甲街道", 3), shapes.Bar("乙街道", None)]
    assert "无数" in render('{% chart_bars "题" bars unit="起" %}', bars=bars)
    tile = render("{% tiles items %}", items=[shapes.Tile("到场人数", None)])
    assert "未入库" in tile
    assert ">0<" not in tile


class Application(forms.Form):
    applicant = forms.CharField(label="申请人", help_text="姓名或者单位全称")
    phone = forms.CharField(label="电话", required=False)


def test_a_field_names_its_hint_and_its_error() -> None:
    form = Application({})
    text = render("{% errors form %}{% field form.applicant %}{% field form.phone %}", form=form)
    assert 'aria-describedby="id_applicant_hint id_applicant_error"' in text
    assert text.count('id="id_applicant_hint"') == text.count('id="id_applicant_error"') == 1
    assert 'href="#id_applicant"' in text
    assert 'aria-invalid="true"' in text
    assert text.count("（选填）") == 1


def test_sorting_keeps_the_filters_and_leaves_the_page() -> None:
    columns = [shapes.Column("编号", sort="number"), shapes.Column("金额", sort="amount", number=True)]
    text = render("{% table columns rows %}", columns=columns, rows=[shapes.Row(["1号", "3.00"])])
    assert 'href="?year=2021&amp;sort=-number"' in text
    assert 'aria-sort="ascending"' in text
    assert 'href="?year=2021&amp;sort=amount"' in text


def test_a_row_with_a_cell_too_many_is_a_mistake_of_the_view() -> None:
    with pytest.raises(ValueError, match="zip"):
        render("{% table columns rows %}", columns=["编号"], rows=[shapes.Row(["1号", "多"])])


def test_text_of_a_record_is_escaped() -> None:
    rows = [shapes.Row([shapes.Cell("<b>甲", href="/x?a=1&b=2", note="<i>")])]
    text = render("{% table columns rows %}", columns=["编号"], rows=rows)
    assert "&lt;b&gt;甲" in text
    assert "&lt;i&gt;" in text
    assert "<i>" not in text
    assert "&lt;script&gt;" in render("{% light 'ok' word %}", word="<script>")


def test_a_refused_step_stays_and_says_why() -> None:
    step = shapes.NextStep("作出决定", "作出决定", refusal="还没有集体讨论记录。", refusal_law="第三十一条")
    text = render("{% next_steps steps %}", steps=[step])
    assert 'aria-disabled="true"' in text
    assert "现在还不能“作出决定”。" in text
    assert "第三十一条" in text


def test_dates_and_money_are_written_as_the_field_writes_them() -> None:
    day = date(2022, 3, 1)
    assert look.cn_date(day) == "2022年3月1日"
    assert look.cn_day(day) == "2022年3月1日 星期二"
    assert look.iso_day(day) == "2022-03-01"
    assert look.moment(datetime(2022, 2, 22, 9, 40, tzinfo=UTC)) == "2022-02-22 17:40"
    assert look.iso_day(datetime(2021, 12, 31, 16, 0, tzinfo=UTC)) == "2022-01-01"
    assert look.cn_date(None) == ""
    assert look.money(Decimal("109190000")) == "10,919.00"
    assert look.money("1234.5", "元") == "1,234.50"


@pytest.mark.parametrize(
    ("largest", "top", "step"), [(30, 30, 10), (26, 30, 10), (3, 3, 1), (0, 1, 1), (1422, 1500, 500)]
)
def test_an_axis_begins_at_nought_and_ends_on_a_round_number(largest: int, top: float, step: float) -> None:
    assert drawing.ceiling(largest) == (top, step)
    assert drawing.gridlines(top, step)[0].text == "0"


def test_a_missing_month_breaks_the_line() -> None:
    drawn = drawing.draw([shapes.Series("2021年", [1, None, 3])], 3)
    assert drawn[0].path.count("M") == 2
    assert "L" not in drawn[0].path


def test_names_at_the_ends_of_lines_do_not_overlap() -> None:
    drawn = drawing.draw([shapes.Series("甲", [5]), shapes.Series("乙", [5]), shapes.Series("丙", [5])], 5)
    heights = sorted(one.label_y for one in drawn)
    assert all(after - before >= 17 for before, after in itertools.pairwise(heights))


def test_each_record_is_one_square() -> None:
    text = render("{% unit_squares rows %}", rows=[shapes.Squares("调解", 6), shapes.Squares("维持", 23)])
    assert text.count("<rect") == 29
    assert "6＋23＝29。" in text


@pytest.mark.parametrize("base", ["portal/base.html", "desk/base.html", "desk/plain.html"])
def test_the_demo_mark_and_the_readers_settings_are_on_every_page(base: str) -> None:
    text = render(
        '{% extends "' + base + '" %}',
        demo=True,
        person=shapes.Person("演示甲"),
        prefs={"size": "large", "theme": "dark"},
    )
    assert '<span class="mark">演示</span>' in text
    assert 'data-size="large" data-theme="dark"' in text
    assert "退出适老模式" in text
    assert ("严禁处理、传输国家秘密" in text) == base.startswith("desk")
