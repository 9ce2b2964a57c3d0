"""The ledgers that the law makes public: found by search, read page by page, and nothing else with them."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fazhi.casework.ledger import ledgers
from fazhi.casework.records import enter_many, void
from fazhi.domains.services.models import Matter
from fazhi.faces.portal import register
from fazhi.journal.time import pretend
from tests.builders import MACHINE, District, a_matter, a_reconsideration, a_study_session, day, new_matter
from tests.faces.reading import page


def titles(text: str) -> list[str]:
    return re.findall(r'<a href="/services/SX[^"]*">([^<]*)</a>', text)


def many(count: int) -> None:
    rows = [new_matter(title=f"事项{n:03}") for n in range(count)]
    with pretend(day("2020-06-01")):
        enter_many(rows, MACHINE)


def test_only_public_ledgers_have_a_page(client: Client, district: District) -> None:
    a_study_session()
    case = a_reconsideration()
    for model in ledgers().values():
        assert client.get(f"/public/{model.ledger.id}/").status_code == (200 if model.ledger.public else 404)
    page(client, f"/public/reconsideration/{case.number}/", 404)
    page(client, f"/services/{case.number}/", 404)
    page(client, "/public/nothing/", 404)
    assert "行政复议案件" not in page(client, "/public/").partition("<main")[2].partition("</main>")[0]


def test_matters_are_found_by_name_number_kind_and_level(client: Client, district: District) -> None:
    a_matter(title="律师执业许可")
    other = a_matter(title="临时救助", category="05", level="street")
    assert titles(page(client, "/services/")) == ["律师执业许可", "临时救助"]
    for query in (
        "q=救助",
        f"q={other.number}",
        f"q={str(other.number).lower()}",
        "category=05",
        "level=street",
    ):
        assert titles(page(client, f"/services/?{query}")) == ["临时救助"], query
    empty = page(client, "/services/?q=没有的事")
    assert "没有符合条件的记录" in empty
    assert "搜索：没有的事" in empty
    assert len(titles(page(client, "/services/?category=nonsense&state=x&after=y"))) == 2


def test_what_has_ended_is_listed_only_when_asked_for(client: Client, district: District) -> None:
    a_matter(title="还在办的")
    a_matter(title="取消了的", until=day("2021-06-30"))
    assert titles(page(client, "/services/")) == ["还在办的"]
    assert titles(page(client, "/services/?state=past")) == ["取消了的"]
    assert len(titles(page(client, "/services/?state=all"))) == 2


def test_pages_follow_each_other_without_a_gap(client: Client, district: District) -> None:
    many(120)
    seen, address, steps = [], "/services/", 0
    while address:
        text = page(client, address)
        seen += titles(text)
        further = re.search(r'rel="next" href="([^"]*)"', text)
        address = f"/services/{further[1].replace('&amp;', '&')}" if further else ""
        steps += 1
    assert seen == [f"事项{n:03}" for n in range(120)]
    assert steps == 3


def test_a_list_asks_the_database_as_often_for_many_rows_as_for_one(
    client: Client, district: District
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            page(client, "/services/")
        return len(found)

    a_matter()
    one = queries()
    many(50)
    assert queries() == one


def test_a_record_shows_its_facts_and_a_voided_one_is_gone(client: Client, district: District) -> None:
    matter = a_matter(legal_basis="律师法第六条")
    text = page(client, f"/services/{matter.number}/")
    assert "律师法第六条" in text
    assert "<dt>承诺办结时限（工作日）</dt>" in text
    void(Matter.objects.get(pk=matter.pk), MACHINE, "重复")
    page(client, f"/services/{matter.number}/", 404)
    assert "还没有记录" in page(client, "/services/")


def test_personal_numbers_are_masked_and_personal_fields_withheld(
    client: Client, district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    matter = a_matter(title="联系13812345678办理", legal_basis="证件410304199001011234")
    for address in ("/services/", f"/services/{matter.number}/"):
        text = page(client, address)
        assert "13812345678" not in text
        assert "138****5678" in text
    assert "410***********1234" in text
    monkeypatch.setattr(register, "_is_personal", lambda record, field: field.name == "legal_basis")
    text = page(client, f"/services/{matter.number}/")
    assert "410***" not in text
    assert register.WITHHELD in text


def test_no_person_and_no_other_ledger_is_named(client: Client, district: District) -> None:
    for model in register.public_ledgers():
        shown = {field.related_model for field in model._meta.concrete_fields if register._may_show(field)}
        assert {str(related) for related in shown if related} <= {"<class 'fazhi.registry.models.Unit'>"}


def test_a_long_number_is_not_taken_for_a_telephone() -> None:
    assert register.masked("合同编号20211381234567890") == "合同编号20211381234567890"
    assert register.masked("13800000000、41030419900101123X") == "138****0000、410***********123X"
