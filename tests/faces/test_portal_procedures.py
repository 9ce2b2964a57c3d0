"""What the public reads of the procedures: the list, and each drawn and told in every version of its law."""

from html import unescape
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from fazhi.faces.procedures import declared
from fazhi.law.diagram import draw
from fazhi.registry.access import Role
from tests.builders import District, a_reconsideration
from tests.faces.desk import desk_of
from tests.faces.reading import Seen, page

pytestmark = pytest.mark.usefixtures("district")


def test_the_list_leads_to_every_version_the_newest_first(client: Client) -> None:
    text = page(client, "/procedures/")
    links = [link for link in Seen(text).links if link.startswith("/procedures/") and "@" in link]
    assert set(links) == {f"/procedures/{key}/" for key in declared()}
    ours = [link for link in links if "reconsideration" in link]
    assert ours == ["/procedures/reconsideration@2024-01-01/", "/procedures/reconsideration@1999-10-01/"]
    for said in ("《行政复议法》（2023-09-01）", "2024-01-01 以前", "行政复议案件", "一直"):
        assert said in text, said
    assert "/procedures/" in Seen(page(client, "/public/")).links


@pytest.mark.parametrize("key", declared())
def test_each_version_has_a_page_with_its_diagram_and_all_its_sentences(client: Client, key: str) -> None:
    each = declared()[key]
    text = page(client, f"/procedures/{key}/")
    words = unescape("".join(ElementTree.fromstring(f"<p>{main(text)}</p>").itertext()))
    squeezed = "".join(words.split())
    told = each.told
    for item in (*told.steps, *told.clocks, *told.outcomes):
        assert "".join(item.told.words.split()) in squeezed, item.id
        for version in item.versions:
            assert "".join(version.words.split()) in squeezed, item.id
    assert "".join(told.opening.words.split()) in squeezed
    assert draw(each.procedure) in text
    seen = Seen(text)
    assert seen.forbidden == []
    assert len(seen.ids) == len(set(seen.ids))
    assert {link[1:] for link in seen.links if link.startswith("#")} <= set(seen.ids)


def main(text: str) -> str:
    """What stands in the main part of a page, as XML."""
    inner = text.partition("<main")[2].partition(">")[2].partition("</main>")[0]
    return inner.replace("&nbsp;", " ")


def test_without_a_version_the_newest_is_shown_and_the_others_are_a_link_away(client: Client) -> None:
    text = page(client, "/procedures/reconsideration/")
    assert "第六十二条第一款" in text
    assert '<a href="/procedures/reconsideration@2024-01-01/" aria-current="page">2024-01-01 起</a>' in text
    assert '<a href="/procedures/reconsideration@1999-10-01/">1999-10-01 起</a>' in text
    older = page(client, "/procedures/reconsideration@1999-10-01/")
    assert "第三十一条第一款" in older
    assert '<a href="/procedures/reconsideration@1999-10-01/" aria-current="page">' in older
    assert 'aria-label="版本"' not in page(client, "/procedures/lawsuit/")


def test_articles_open_their_texts(client: Client) -> None:
    links = Seen(page(client, "/procedures/reconsideration/")).links
    law = [link for link in links if link.startswith("/law/")]
    assert law
    assert all(
        "2023-09-01" in link for link in law if "%E7%AC%AC%E5%85%AD%E5%8D%81%E4%BA%8C%E6%9D%A1" in link
    )


@pytest.mark.parametrize("key", ["nothing", "reconsideration@2020-01-01", "reconsideration@"])
def test_what_is_not_declared_is_not_there(client: Client, key: str) -> None:
    page(client, f"/procedures/{key}/", 404)


def test_the_pages_ask_the_database_next_to_nothing(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for address in ("/procedures/", "/procedures/administrative_penalty_ordinary/"):
        with django_assert_max_num_queries(2):
            page(client, address)


def test_a_case_leads_to_the_version_that_it_follows(district: District) -> None:
    record = a_reconsideration("2021-03-01")
    desk = desk_of(Role.COORDINATOR)
    text = page(desk, f"/desk/ledgers/reconsideration/{record.number}/")
    assert "/procedures/reconsideration@1999-10-01/" in Seen(text).links
