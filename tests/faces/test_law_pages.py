"""Law texts on the web: each citation opens its article where texts are loaded, and says where to find it where not."""

import os
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from fazhi.faces.templatetags.citing import cites
from fazhi.journal.time import pretend
from fazhi.law.statute import Text
from fazhi.registry.access import Role
from tests.builders import District, a_reconsideration, day, step
from tests.faces.desk import desk_of
from tests.faces.reading import Seen, page

OLD = """\
# 中华人民共和国行政复议法

2001年1月1日 通过

<!-- INFO END -->

## 第一章 总 则

第一条 为了试验，制定本法。

第二条 机关应当自受理之日起六十日内作出决定，并告知申请人。
"""
NEW = """\
# 中华人民共和国行政复议法

## 第一章 总 则

第一条 为了试验<script>alert(1)</script>，制定本法。

## 第二章 决 定

### 第一节 期 限

第三条 机关应当自受理之日起六十日内作出决定，并书面告知当事人：

（一）送达；

（二）<b>公告</b>。

另一款。

第四条 本法自2002年1月1日起施行。
"""
LAW = "行政复议法(2001-09-01)"


def at(*parts: str, query: str = "") -> str:
    return quote(f"/law/{''.join(f'{part}/' for part in parts)}", safe="/()") + query


@pytest.fixture
def empty(district: District, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An installation without texts: where they would lie."""
    monkeypatch.setattr(settings, "DATA", tmp_path)
    return tmp_path / "statutes"


@pytest.fixture
def loaded(empty: Path) -> Path:
    """Two versions of a made-up law under the name of a law that is cited."""
    empty.mkdir()
    (empty / "行政复议法(2001-01-01).md").write_text(OLD, "utf-8")
    (empty / f"{LAW}.md").write_text(NEW, "utf-8")
    return empty


PAGES = [
    at(),
    at(LAW),
    at("行政复议法(2001-01-01)"),
    at(LAW, "第三条"),
    at(LAW, "第三条第一款第二项"),
    at("行政复议法", "第三条"),
    at(LAW, "第三条", query=f"?against=2001-01-01&number={quote('第二条')}"),
    at(LAW, "第三条", query="?against=2001-01-01"),
    at(LAW, "第三条", query="?against=nonsense"),
    at(LAW, "第一条", query="?against=2001-01-01"),
    at("行政许可法"),
    at("行政许可法(2019-04-23)", "第三十二条第一款"),
    at("行政复议法(1999-04-29)", "第一条"),
    "/public/",
    "/apply/",
]


def test_every_page_is_open_to_everybody_and_its_links_lead_somewhere(client: Client, loaded: Path) -> None:
    targets: dict[str, str] = {}
    for address in PAGES:
        response = client.get(address)
        assert response.status_code == 200, address
        assert "public" in response["Cache-Control"], address
        seen = Seen(response.content.decode())
        assert seen.forbidden == [], address
        assert len(seen.ids) == len(set(seen.ids)), address
        for link in seen.links:
            if link.startswith("#"):
                assert link[1:] in seen.ids, (address, link)
            elif link.startswith("/") and link != "/desk/":
                targets[link.partition("#")[0]] = address
    for target, address in targets.items():
        assert client.get(target).status_code in (200, 302), (unquote(target), address)


def test_the_list_names_each_version_and_where_it_stands(client: Client, loaded: Path) -> None:
    text = page(client, at())
    for said in ("2001-09-01", "2002-01-01", "载入的最新文本", "已有新文本", "本站引用而没有载入的"):
        assert said in text
    with pretend(day("2001-10-01")):
        text = page(client, at())
        assert "尚未施行" in text
        assert "现行文本" in text


def test_without_texts_the_pages_say_where_they_are_found(client: Client, empty: Path) -> None:
    for address in (at(), at("行政许可法(2019-04-23)"), at("行政许可法(2019-04-23)", "第三十二条")):
        text = page(client, address)
        assert "https://flk.npc.gov.cn/" in text
        assert "fazhi law load" in text
    assert "还没有载入法律文本" in page(client, at())
    assert "本站没有载入《行政许可法（2019-04-23）》" in page(
        client, at("行政许可法(2019-04-23)", "第三十二条")
    )


@pytest.mark.parametrize(
    "address",
    [
        at("区长万岁法"),
        at("区长万岁法", "第一条"),
        at(LAW, "1"),
        at(LAW, "第一条第一"),
        at("..", "第一条"),
        at(f"{LAW}.md", "第一条"),
        at("行政复议法(2001-99-99)x", "第一条"),
        at("行政许可法", "<script>"),
    ],
)
def test_nonsense_is_not_found(client: Client, loaded: Path, address: str) -> None:
    assert "区长万岁" not in page(client, address, 404)


def test_an_article_that_its_text_has_not_says_so_and_shows_the_way(client: Client, loaded: Path) -> None:
    text = page(client, at(LAW, "第二条"), 404)
    assert f"《{LAW}》没有第二条。" in text
    assert at("行政复议法(2001-01-01)", "第二条") in text, "the version that has it"
    assert "没有第九项" in page(client, at(LAW, "第三条第九项"), 404)


def test_what_is_cited_of_an_article_is_marked(client: Client, loaded: Path) -> None:
    text = page(client, at(LAW, "第三条第一款第二项"))
    assert text.count('class="cited"') == 1
    assert '<p class="cited"><span class="hidden">（所引）</span>（二）' in text
    assert page(client, at(LAW, "第三条第一款")).count('class="cited"') == 3
    assert 'class="cited"' not in page(client, at(LAW, "第三条"))
    assert "第二章　决定　第一节　期限" in text
    assert "2002年1月1日起施行" in text


def test_a_bare_name_means_the_version_in_force_today(client: Client, loaded: Path) -> None:
    assert "2001-09-01 文本" in page(client, at("行政复议法", "第一条"))
    with pretend(day("2001-12-31")):
        assert "2001-01-01 文本" in page(client, at("行政复议法", "第一条"))
        assert "2001年1月1日的文本，没有另写施行日期，至2001年12月31日" in page(
            client, at("行政复议法", "第一条")
        )


def test_two_versions_are_compared_with_what_goes_and_comes_marked(client: Client, loaded: Path) -> None:
    text = page(client, at(LAW, "第三条", query=f"?against=2001-01-01&number={quote('第二条')}"))
    assert "2001-01-01 文本第二条 → 2001-09-01 文本第三条" in text
    assert '<ins><span class="hidden">（增：）</span>书面</ins>' in text
    assert '<del><span class="hidden">（删：）</span>申请人。</del>' in text
    text = page(client, at(LAW, "第三条", query="?against=2001-01-01"))
    assert "没有第三条，文字最接近的是第二条" in text
    text = page(client, at("行政复议法(2001-01-01)", "第一条", query="?against=2001-01-01"))
    assert "<ins>" not in text.partition("</form>")[2]


def test_texts_are_escaped(client: Client, loaded: Path) -> None:
    for address in (at(LAW), at(LAW, "第一条"), at(LAW, "第一条", query="?against=2001-01-01")):
        text = page(client, address)
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<b>公告" not in page(client, at(LAW, "第三条第二项"))


def test_a_file_is_read_once_for_as_long_as_it_stays_as_it_is(
    client: Client,
    loaded: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    read: list[str] = []
    original = Text.read

    def counted(path: Path) -> Text:
        read.append(path.stem)
        return original(path)

    monkeypatch.setattr(Text, "read", counted)
    for address in (at(), at(LAW), at(LAW, "第三条"), at(LAW, "第一条", query="?against=2001-01-01")):
        with django_assert_max_num_queries(2):
            page(client, address)
    assert sorted(read) == ["行政复议法(2001-01-01)", LAW]
    path = loaded / f"{LAW}.md"
    path.write_text(NEW.replace("另一款", "改过的一款"), "utf-8")
    os.utime(path, ns=(1, 1))
    assert "改过的一款" in page(client, at(LAW, "第三条"))
    assert len(read) == 3


def test_a_file_that_cannot_be_read_breaks_no_page(client: Client, loaded: Path) -> None:
    (loaded / "行政许可法(2019-04-23).md").write_bytes("第一条 试验。".encode("gb18030"))
    assert "不是 UTF-8 文本" in page(client, at())
    assert "不是 UTF-8 文本" in page(client, at("行政许可法(2019-04-23)", "第一条"))


def test_words_are_escaped_and_their_citations_are_links() -> None:
    href = at("行政许可法(2019-04-23)", "第三十二条")
    assert cites("<b>（行政许可法第三十二条）") == (f'&lt;b&gt;（<a href="{href}">行政许可法第三十二条</a>）')
    assert str(cites("第三十条", "行政许可法(2019-04-23)")).startswith("<a href=")
    assert cites("第三十条") == "第三十条"
    assert cites(cites("<b>")) == "&lt;b&gt;", "what is rendered stays as it is"
    assert cites(day("2021-01-01")) == day("2021-01-01")


def test_the_citations_of_a_case_open_their_articles(district: District, empty: Path) -> None:
    handler = desk_of(Role.HANDLER, district.justice, district.handler)
    record = step(a_reconsideration("2021-12-01", handler=district.handler), "accept", "2021-12-03")
    address = f"/desk/ledgers/reconsideration/{record.number}/"
    seen = Seen(page(handler, address))
    law = "行政复议法(2017-09-01)"
    for cited in (
        at(law),  # under which law it is handled
        at(law, "第二十八条第一款"),  # why the decision is refused
        at(law, "第二十三条第一款"),  # the next step
        at(law, "第三十一条"),  # the clock
        at(law, "第十七条第二款"),  # what happened
    ):
        assert cited in seen.links, unquote(cited)
    assert at(law, "第二十三条第一款") in Seen(page(handler, f"{address}steps/send_copy")).links
    assert at(law, "第二十三条") in Seen(page(handler, "/desk/cases/")).links, "the nearest clock"
    refused = handler.post(f"{address}steps/decide", {"on": "2021-12-20", "outcome": "upheld", "note": ""})
    assert at(law, "第二十八条第一款") in Seen(refused.content.decode()).links
