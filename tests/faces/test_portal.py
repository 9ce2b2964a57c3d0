"""What the public reads: the report whose numbers open, and the files in which it is handed out."""

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from fazhi.casework.ledger import ledgers
from fazhi.casework.records import enter_many, open_case
from fazhi.domains.litigation.models import Lawsuit
from fazhi.faces.portal import boxes, downloads
from fazhi.faces.portal.article import parts, words
from fazhi.faces.shapes import FigureBox
from fazhi.figures import figure
from fazhi.figures import freeze as freezing
from fazhi.figures.books import complete, keep
from fazhi.figures.figure import find_figure
from fazhi.figures.freeze import freeze
from fazhi.journal.change import change
from fazhi.journal.keys import KeyTrouble
from fazhi.journal.models import TreeHead, Unsealed
from fazhi.journal.note import read
from fazhi.journal.sealing import published as published_keys
from fazhi.journal.sealing import seal
from fazhi.journal.time import pretend
from fazhi.registry.access import Role
from fazhi.registry.models import Unit
from fazhi.reporting import pdf
from fazhi.reporting.annual import build, compose, publish, sign
from fazhi.reporting.covering import DRAFT, NOT_FROZEN, NOT_SEALED, WITHOUT, grouped
from fazhi.reporting.document import Block, Document, Figure, Heading, Paragraph, Text
from fazhi.reporting.models import AnnualReport
from tests.builders import MACHINE, District, a_lecture, a_reconsideration, day, new_matter
from tests.faces.desk import account
from tests.faces.reading import Seen, page

FROZEN = (
    "reconsideration.received",
    "leadership.lecture_attendance",
    "services.no_visit_rate",
    "services.district_matters",
    "leadership.lectures",
)
TEXT = """# {{ district }}人民政府关于{{ year }}年度法治政府建设工作情况的报告

现将工作情况报告如下。

## 一、复议与培训

### （一）行政复议。

收到行政复议申请{{ figure("reconsideration.received") }}，培训{{ figure("leadership.lecture_attendance") }}。

## 二、政务服务

区级事项{{ figure("services.district_matters") }}，不见面审批占{{ figure("services.no_visit_rate") }}。

特此报告。

> {{ issuer }}

> {{ signed_on }}
"""
OPEN = "/reports/2021/?open=reconsideration.received"
PAGES = [
    "/",
    "/reports/",
    "/reports/2021/",
    OPEN,
    "/reports/2021/?open=all",
    "/reports/2021/?open=nonsense",
    "/reports/2021/figures/reconsideration.received/",
    "/reports/2021/figures/S039/",
    "/public/",
    "/public/normative_document/",
    "/services/",
    "/services/SX-2020-00001/",
    "/procedures/",
    "/procedures/reconsideration/",
    "/procedures/reconsideration@1999-10-01/",
    "/procedures/rectification/",
    "/apply/",
    "/track/",
    "/verify/",
    "/verify/?year=2021",
]


def document(*blocks: Block) -> Document:
    return Document("题目", (), blocks, "机关", day("2022-02-23"), None, True, None)


def a_lawsuit(received: str, title: str) -> None:
    """A suit against the government, entered on the day on which it came."""
    suit = Lawsuit(
        unit=Unit.objects.get(code="SFJ"),
        defendant="district",
        plaintiff="演示乙",
        act="penalty",
        claim="撤销行政处罚决定",
        court="洛阳铁路运输法院",
        received_on=day(received),
    )
    with pretend(day(received)):
        open_case(suit, MACHINE, title=title)


def only(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let there be no other figures than these: a page of the report asks for the value of each."""
    there = [find_figure(name) for name in names]
    monkeypatch.setattr(figure, "all_figures", lambda: there)


@pytest.fixture
def signed(district: District, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AnnualReport:
    """A report that is signed but not public, over five frozen figures."""
    only(monkeypatch, *FROZEN)
    monkeypatch.setattr(freezing, "all_figures", figure.all_figures)
    monkeypatch.setattr(settings, "DATA", tmp_path)
    cache.clear()
    keep(ledgers(), day("2021-01-01"), MACHINE)
    complete(ledgers(), 2021, MACHINE)
    a_reconsideration("2021-03-01")
    a_lecture(attendance=150)
    matters = [new_matter(title=f"事项{n}", no_visit=True, max_visits=0) for n in range(6)]
    matters += [new_matter(title=f"到场事项{n}") for n in range(2)]
    with pretend(matters[0].day):
        enter_many(matters, MACHINE)
    freeze(2021, MACHINE)
    return sign(2021, TEXT, issuer="洛阳市瀍河回族区人民政府", signed_on=day("2021-12-30"), actor=MACHINE)


@pytest.fixture
def published(signed: AnnualReport) -> AnnualReport:
    """The same, made public."""
    return publish(signed, MACHINE)


def test_every_page_is_open_to_everybody_and_keeps_the_content_policy(
    client: Client, published: AnnualReport
) -> None:
    for address in PAGES:
        response = client.get(address)
        assert response.status_code == 200, address
        assert not response.cookies, address
        assert "public" in response["Cache-Control"], address
        assert "Cookie" in response["Vary"], address
        html = response.content.decode()
        seen = Seen(html)
        assert seen.forbidden == [], address
        assert len(seen.ids) == len(set(seen.ids)), address
        assert seen.metas["SiteName"] == "瀍河回族区法治政府建设", address
        assert "SiteIDCode" not in seen.metas, "a site code is not made up"
        inside = [link for link in seen.links if link.startswith("#")]
        assert [link for link in inside if f'id="{link[1:]}"' not in html] == [], address


@pytest.mark.big
def test_every_link_of_every_page_leads_somewhere(client: Client, published: AnnualReport) -> None:
    targets: dict[str, str] = {}
    for address in PAGES:
        for link in Seen(page(client, address)).links:
            if link.startswith(("/", "?")) and link != "/desk/":
                whole = link if link.startswith("/") else address.partition("?")[0] + link
                targets[whole.partition("#")[0]] = address
    for target, address in targets.items():
        assert client.get(target).status_code in (200, 302), (target, address)


def test_a_browser_asks_again_and_is_told_when_nothing_has_changed(
    client: Client, published: AnnualReport
) -> None:
    first = client.get("/reports/2021/")
    assert client.get("/reports/2021/", headers={"if-none-match": first["ETag"]}).status_code == 304


def test_nothing_of_an_unpublished_report_is_public(client: Client, signed: AnnualReport) -> None:
    for address in (
        "/reports/2021/",
        OPEN,
        "/reports/2021/figures/S039/",
        "/reports/2021/report.docx",
        "/reports/2021/figures.json",
        "/public/normative_document/?figure=documents.issued&year=2021",
        "/services/?figure=services.district_matters&year=2021",
    ):
        page(client, address, 404)
    for address in ("/", "/reports/", "/verify/"):
        text = page(client, address)
        assert "还没有" in text
        assert "reconsideration.received" not in text
        assert "1起" not in text


def test_what_was_frozen_but_is_not_printed_stays_inside(client: Client, published: AnnualReport) -> None:
    page(client, "/reports/2021/figures/leadership.lectures/", 404)
    assert "leadership.lectures" not in page(client, "/verify/")
    assert "figbox" not in page(client, "/reports/2021/?open=leadership.lectures")
    found = json.loads(client.get("/reports/2021/figures.json").content)
    assert {each["id"] for each in found} == set(FROZEN) - {"leadership.lectures"}


def test_a_number_opens_in_its_place(client: Client, published: AnnualReport) -> None:
    shut = page(client, "/reports/2021/")
    assert f'href="{OPEN.replace("&", "&amp;")}#f-reconsideration.received"' in shut
    assert "figbox" not in shut
    text = page(client, OPEN)
    assert text.count('class="figbox"') == 1
    assert 'id="f-reconsideration.received"' in text
    assert text.index("收到行政复议申请<a") < text.index('class="figbox"') < text.index("二、政务服务</h2>")
    received = find_figure("reconsideration.received")
    for said in (
        received.meaning,
        received.rule,
        "司法行政部门（行政复议机构）",
        "2020年未入库：行政复议案件",
        "现无更正",
    ):
        assert said in text, said
    assert 'href="/reports/2021/#n-reconsideration.received">收起' in text


def test_all_numbers_open_at_once(client: Client, published: AnnualReport) -> None:
    assert page(client, "/reports/2021/?open=all").count('class="figbox"') == 4


def test_a_share_shows_its_two_counts_unless_one_is_small(
    client: Client, published: AnnualReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "/reports/2021/?open=services.no_visit_rate"
    assert "8 条记录中有" not in page(client, address), "two matters need a visit: fewer than five"
    monkeypatch.setattr(boxes, "FEW", 1)
    assert "8 条记录中有 6 条" in page(client, address)


def test_a_figure_of_a_public_ledger_lists_its_records(client: Client, published: AnnualReport) -> None:
    address = "/services/?figure=services.no_visit_rate&year=2021"
    assert f'href="{address.replace("&", "&amp;")}">列出 8 条记录' in page(client, "/reports/2021/?open=all")
    text = page(client, address)
    assert "2021年“不见面审批占比”背后的记录" in text
    assert "共 8 条" in text
    for other in (
        "reconsideration.received&year=2021",
        "services.no_visit_rate&year=2020",
        "services.no_visit_rate",
        "",
    ):
        page(client, f"/services/?figure={other}", 404)


def test_a_change_shows_the_counts_of_both_years(
    client: Client, signed: AnnualReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = "litigation.against_district_change"
    only(monkeypatch, *FROZEN, change)
    monkeypatch.setattr(freezing, "all_figures", lambda: [find_figure(change)])
    keep(["lawsuit"], day("2020-01-01"), MACHINE)
    for received, count in (("2020-05-06", 6), ("2021-05-06", 5)):
        for n in range(count):
            a_lawsuit(received, f"第{n}案")
    freeze(2021, MACHINE)
    text = TEXT.replace("services.district_matters", change)
    publish(sign(2021, text, issuer="区政府", signed_on=day("2021-12-30"), actor=MACHINE), MACHINE)
    shown = page(client, f"/reports/2021/?open={change}")
    assert "下降17%" in shown
    assert "上年：6" in shown
    assert "本年 5" in shown


def test_a_later_freeze_stands_beside_the_first_as_a_correction(
    client: Client, published: AnnualReport
) -> None:
    a_reconsideration("2021-04-01")
    assert "现无更正" in page(client, OPEN), "what is not frozen is not public"
    with pretend(day("2022-05-01")):
        freeze(2021, MACHINE, reason="补录一件漏记的申请")
    text = page(client, OPEN)
    assert re.search(r"收到行政复议申请<a[^>]*>1起</a>", text)
    assert "2022-05-01 09:00 更正为 2起（2 条记录）。理由：补录一件漏记的申请" in text
    assert "补录一件漏记的申请" in page(client, "/verify/")
    found = {each["id"]: each for each in json.loads(client.get("/reports/2021/figures.json").content)}
    assert found["reconsideration.received"]["value"] == 1


def test_a_draft_says_in_words_what_is_not_frozen_or_not_sealed(signed: AnnualReport) -> None:
    assert compose(2020, TEXT).document.postscript == (NOT_FROZEN.format(of=DRAFT),)
    draft = compose(2021)
    assert (draft.document.postscript, draft.covering.told) == ((NOT_SEALED.format(of=DRAFT),), None)
    head = seal()
    assert head is not None
    assert compose(2021).covering.head == read(head.note)[0]


def test_a_published_report_keeps_the_head_that_it_was_published_with(
    client: Client, published: AnnualReport, tmp_path: Path
) -> None:
    """Publishing seals at once, before and after; whatever is sealed later, the report stays the same."""
    assert not Unsealed.objects.exists()
    first, second = TreeHead.objects.order_by("size")
    assert second.size == first.size + 1
    assert published.head == first.note
    before = compose(2021)
    a_lecture()
    seal()
    after = compose(2021)
    assert after.document == before.document
    root = grouped(bytes(first.root).hex())
    forms = {path.name: path for path in build(after, tmp_path / "out")} if has_fonts() else {}
    shown = page(client, "/reports/2021/")
    texts = [shown, *(forms[name].read_text("utf-8") for name in forms if name.endswith(("html", "md")))]
    for text in texts:
        assert f"树根（SM3）{root}" in text
        assert f"公钥（SM2）{grouped(published_keys()[0].fingerprint)}" in text
        assert f"日志 {first.size:,} 条" in text
    assert published_keys()[0].fingerprint in client.get("/verify/keys").content.decode()
    for row in json.loads(client.get("/reports/2021/figures.json").content):
        assert (row["head"]["size"], row["head"]["root"]) == (first.size, bytes(first.root).hex())


def has_fonts() -> bool:
    """Whether all five forms can be written here."""
    try:
        return bool(pdf.find_fonts(settings.FONTS))
    except pdf.FontsMissing:
        return False


def test_a_report_from_before_heads_were_printed_says_so(published: AnnualReport) -> None:
    with change(MACHINE, act="publish") as door:
        published.head = ""
        door.save(published)
    assert compose(2021).document.postscript == (WITHOUT,)


def test_nothing_is_published_without_the_key_that_seals_it(signed: AnnualReport, key_folder: Path) -> None:
    seal()
    a_lecture()
    for file in key_folder.iterdir():
        file.unlink()
    with pytest.raises(KeyTrouble, match="找不到签名密钥"):
        publish(signed, MACHINE)
    assert AnnualReport.objects.get().published_on is None


def test_only_those_who_do_business_are_led_to_the_desk(client: Client, published: AnnualReport) -> None:
    desk = "/desk/figures/reconsideration.received/?year=2021"
    for name, role, leads in (("tongchou", Role.COORDINATOR, True), ("xitong", Role.SYSTEM_ADMIN, False)):
        client.force_login(account(role, name=name))
        response = client.get(OPEN)
        assert (desk in response.content.decode()) is leads
        assert "private" in response["Cache-Control"]
    client.logout()
    assert desk not in page(client, OPEN)


def test_a_page_asks_the_database_a_set_number_of_times(
    client: Client, published: AnnualReport, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page(client, "/reports/2021/")  # the text is put together once for each version
    for address, most in (
        ("/reports/2021/", 4),
        (OPEN, 10),
        ("/services/", 4),
        ("/apply/", 1),
        ("/verify/", 8),
    ):
        with django_assert_max_num_queries(most):
            page(client, address)


def test_the_report_names_its_two_days_and_answers_the_inspection(
    client: Client, published: AnnualReport
) -> None:
    text = page(client, "/reports/2021/")
    assert "<dt>成文日期</dt>" in text
    assert "2021-12-30" in text
    seen = Seen(text)
    assert seen.metas["PubDate"] == "2021-12-31"
    assert seen.metas["ContentSource"] == "洛阳市瀍河回族区人民政府"
    assert seen.metas["ArticleTitle"].endswith("工作情况的报告")
    assert seen.metas["SiteDomain"] == "testserver"


def test_files_carry_chinese_names_and_the_frozen_values(client: Client, published: AnnualReport) -> None:
    for name, saved in (
        ("report.docx", "2021年度法治政府建设情况报告.docx"),
        ("report.md", "2021年度法治政府建设情况报告.md"),
        ("figures.csv", "2021年度法治政府建设数据.csv"),
    ):
        response = client.get(f"/reports/2021/{name}")
        assert response.status_code == 200
        assert saved in unquote(response["Content-Disposition"])
    sheet = client.get("/reports/2021/figures.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(sheet)))
    assert [row["编号"] for row in rows] == [
        "reconsideration.received",
        "leadership.lecture_attendance",
        "services.district_matters",
        "services.no_visit_rate",
    ]
    assert rows[0]["表述"] == "1起"
    page(client, "/reports/2021/report.exe", 404)


def test_files_are_made_again_when_the_report_changes(client: Client, published: AnnualReport) -> None:
    folder = settings.DATA / "published" / "2021"
    assert "收到行政复议申请1起".encode() in client.get("/reports/2021/report.md").content
    before = list(folder.iterdir())
    sign(
        2021,
        TEXT.replace("收到", "共收到"),
        issuer=published.issuer,
        signed_on=published.signed_on,
        actor=MACHINE,
    )
    assert "共收到行政复议申请1起".encode() in client.get("/reports/2021/report.md").content
    assert len(list(folder.iterdir())) == 1
    assert list(folder.iterdir()) != before
    assert [path.name for path in next(folder.iterdir()).iterdir()] == ["report.md"], (
        "nothing half made is left"
    )


def test_without_fonts_there_is_no_pdf_and_the_page_says_so(
    client: Client, published: AnnualReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    def render(*_: object) -> None:
        raise pdf.FontsMissing

    monkeypatch.setattr(downloads.pdf, "render", render)
    assert "可以下载公文版 DOCX" in page(client, "/reports/2021/report.pdf", 503)


def test_a_number_printed_twice_opens_one_box() -> None:
    twice = document(
        Heading(1, (Text("一、题"),)),
        Paragraph((Figure("a.b", "1起"), Text("，其中"), Figure("a.b", "1起"))),
        Paragraph((Figure("a.b", "1起"),)),
    )
    shown = list(parts(twice, "/r/", {"a.b": FigureBox("a.b", "名", "2021年", "1起")}))
    assert [len(part.boxes) for part in shown] == [0, 1, 0]
    anchors = re.findall(r'id="(n-[^"]*)"', "".join(part.html for part in shown))
    assert anchors == ["n-a.b", "n-a.b-2", "n-a.b-3"]


def test_text_of_a_report_is_escaped() -> None:
    part = next(iter(parts(document(Paragraph((Text("<b>甲"),))), "/r/", {})))
    assert part.html == "&lt;b&gt;甲"


def test_a_title_breaks_after_words() -> None:
    broken = ["关于2021年度", "法治政府建设", "工作情况的", "报告"]
    assert words("关于2021年度法治政府建设工作情况的报告") == broken
    assert "".join(words("没有这些词的题目")) == "没有这些词的题目"


def test_verify_says_what_the_journal_began_with(client: Client, published: AnnualReport) -> None:
    text = page(client, "/verify/")
    assert "演示（合成数据）" in text
    assert "SM3（GB/T 32905）" in text
    assert "fazhi journal verify" in text
    page(client, "/verify/?year=2019", 404)
    page(client, "/verify/?year=x", 404)
