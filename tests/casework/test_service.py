"""送达: what each method asks for, which day counts, and what follows from it."""

from typing import Any

import pytest

from fazhi.casework.models import Method, Paper, Party, Service
from fazhi.casework.papers import issue, void_paper
from fazhi.casework.records import open_case
from fazhi.casework.refusal import Refused
from fazhi.casework.service import WAYS, record_service, void_service
from fazhi.casework.ticking import tick
from fazhi.domains.mediation.models import Petition
from fazhi.domains.reconsideration.models import Reconsideration
from fazhi.journal.time import pretend
from fazhi.journal.verify import verify
from fazhi.registry.access import Role
from tests.builders import MACHINE, District, a_reconsideration, again, day, step

pytestmark = pytest.mark.postgres

SHOWN: dict[Method, dict[str, Any]] = {
    Method.DIRECT: {"receiver": "self", "signed_by": "演示乙"},
    Method.LEFT: {"place": "住所", "ground": "拒绝签收", "witness": "演示丁"},
    Method.ELECTRONIC: {"place": "电子邮箱", "has_consent": True},
    Method.ENTRUSTED: {"through": "外地司法局", "receiver": "family", "signed_by": "演示丙"},
    Method.POST: {"place": "邮件编号"},
    Method.FORWARDED: {"through": "所在监所", "signed_by": "演示乙"},
    Method.NOTICE: {"ground": "下落不明，直接、邮寄均未送达", "place": "政府网站"},
}


def decided(year: int = 2024) -> tuple[Reconsideration, Paper]:
    """A case decided on 20 March, its decision issued and not served."""
    record = a_reconsideration(f"{year}-03-01")
    record = step(step(record, "accept", f"{year}-03-04"), "send_copy", f"{year}-03-05")
    record = step(step(record, "reply", f"{year}-03-08"), "hear", f"{year}-03-11", heard_how="in_person")
    record = step(record, "decide", f"{year}-03-20", outcome="upheld")
    taken = record.case.steps_taken.get(step="decide")
    return record, issue(record, taken, MACHINE, text="维持。")


def a_petition(district: District, received: str) -> Petition:
    """A letter that came to the office and is not the office's to answer."""
    record = Petition(
        unit=district.justice, petitioner="演示甲", channel="letter", door="office", kind="appeal",
        request="路面破损", received_on=day(received),
    )  # fmt: skip
    with pretend(day(received)):
        open_case(record, MACHINE, title="演示信访")
    return again(record)


def serve(paper: Paper, on: str, method: Method = Method.DIRECT, **shown: Any) -> Service:
    given = {"to": Party.APPLICANT, "recipient": "演示乙"} | SHOWN[method] | shown
    return record_service(paper, shown.pop("actor", MACHINE), method=method, on=day(on), **given)


def refusals(paper: Paper, on: str, method: Method, **shown: Any) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        serve(paper, on, method, **shown)
    return [(reason.field, reason.text) for reason in refused.value.reasons]


@pytest.fixture
def in_2024(district: District) -> Any:
    with pretend(day("2024-12-31")):
        yield district


@pytest.mark.parametrize("method", [method for method in Method if method is not Method.NOTICE])
def test_the_day_on_the_proof_counts(in_2024: District, method: Method) -> None:
    """民事诉讼法第八十七条至第九十一条、第九十四条."""
    record, paper = decided()
    assert serve(paper, "2024-03-25", method).served_on == day("2024-03-25")
    assert again(record).effective_on == day("2024-03-25")


def test_an_announcement_counts_after_its_thirty_days(in_2024: District) -> None:
    """民事诉讼法第九十五条: 自发出公告之日起，经过三十日，即视为送达."""
    record, paper = decided()
    with pretend(day("2024-04-01")):
        service = serve(paper, "2024-03-25", Method.NOTICE)
        assert service.served_on == day("2024-04-24")
        assert again(record).effective_on is None
    with pretend(day("2024-04-24")):
        assert list(tick()) == []
    with pretend(day("2024-04-25")):
        assert [lapsed.step for lapsed in tick()] == ["《行政复议决定书》公告期满，视为送达"]
        assert list(tick()) == []
    assert again(record).effective_on == day("2024-04-24")
    assert list(verify()) == []


def test_an_announcement_before_the_rules_states_its_own_last_day(district: District) -> None:
    """The wording of 2021 is not among the rules: no period is lent to it."""
    record, paper = decided(2021)
    (refusal,) = refusals(paper, "2021-03-25", Method.NOTICE)
    assert refusal == ("until", "2021-03-25时施行的公告期间不在规则里，请填写公告载明的期满之日")
    service = serve(paper, "2021-03-25", Method.NOTICE, until=day("2021-05-24"))
    assert service.served_on == day("2021-05-24")
    assert again(record).effective_on == day("2021-05-24")


@pytest.mark.parametrize(
    "method, name", [(method, name) for method, way in WAYS.items() for name in way.asks]
)
def test_each_method_asks_for_what_the_law_asks(in_2024: District, method: Method, name: str) -> None:
    _, paper = decided()
    lacking = refusals(paper, "2024-03-25", method, **{name: False if name == "has_consent" else ""})
    assert [field for field, _ in lacking] == [name]
    assert not Service.objects.exists()


def test_leaving_a_paper_needs_a_witness_or_a_film(in_2024: District) -> None:
    """民事诉讼法第八十九条."""
    _, paper = decided()
    assert refusals(paper, "2024-03-25", Method.LEFT, witness="")[0][0] == "witness"
    assert serve(paper, "2024-03-25", Method.LEFT, witness="", is_filmed=True).served_on == day("2024-03-25")


def test_what_belongs_to_another_method_is_refused(in_2024: District) -> None:
    _, paper = decided()
    assert refusals(paper, "2024-03-25", Method.POST, has_consent=True) == [
        ("has_consent", "邮寄送达不填写“受送达人已同意电子送达（已签确认书）”")
    ]


@pytest.mark.parametrize("on", ["2024-03-19", "2025-01-01"])
def test_a_paper_is_served_between_its_date_and_today(in_2024: District, on: str) -> None:
    _, paper = decided()
    assert [field for field, _ in refusals(paper, on, Method.DIRECT)] == ["on"]


def test_the_second_party_is_served_later_and_moves_nothing(in_2024: District) -> None:
    record, paper = decided()
    first = serve(paper, "2024-03-25")
    second = serve(paper, "2024-03-27", to=Party.RESPONDENT, recipient="区城管局", receiver="clerk")
    assert (first.performed is not None, second.performed) == (True, None)
    assert again(record).effective_on == day("2024-03-25")


def test_what_another_is_served_with_is_no_receipt_of_the_respondent(in_2024: District) -> None:
    """第四十八条: its ten days run from its own receipt, whoever else has the copy."""
    record = step(step(a_reconsideration("2024-03-01"), "accept", "2024-03-04"), "send_copy", "2024-03-05")
    paper = issue(record, record.case.steps_taken.get(step="send_copy"), MACHINE)
    assert serve(paper, "2024-03-06", to=Party.THIRD, recipient="演示公司").performed is None
    assert (again(record).copy_received_on, again(record).case.lapses_on) == (None, None)
    assert serve(paper, "2024-03-07", to=Party.RESPONDENT, recipient="区城管局").performed is not None
    assert again(record).copy_received_on == day("2024-03-07")
    assert again(record).case.lapses_on == day("2024-03-21")


def test_the_receipt_of_each_paper_forwarded_is_recorded(in_2024: District) -> None:
    """信访工作条例 第二十三条第三款: what goes back and is forwarded anew is received anew."""
    petition = a_petition(in_2024, "2024-03-01")
    for forwarded, received in (("2024-03-04", "2024-03-05"), ("2024-03-08", "2024-03-11")):
        petition = step(petition, "forward", forwarded, competent=in_2024.city)
        paper = issue(
            petition, petition.case.steps_taken.get(step="forward", happened_on=day(forwarded)), MACHINE
        )
        service = serve(paper, received, to=Party.OTHER, recipient="区城管局")
        assert service.performed is not None
        assert serve(paper, received, to=Party.OTHER, recipient="区城管局").performed is None
        petition = again(petition)
        assert petition.forward_received_on == day(received)
        petition = step(petition, "object", received, objection="属司法局职权")
        petition = step(petition, "take_back", received)


def test_a_service_recorded_wrongly_is_voided_with_its_step(in_2024: District) -> None:
    record, paper = decided()
    service = serve(paper, "2024-03-25")
    assert again(record).case.stage == "served_effective"
    void_service(service, MACHINE, "日期看错")
    assert (again(record).case.stage, again(record).effective_on) == ("decided", None)
    serve(paper, "2024-03-26")
    assert again(record).effective_on == day("2024-03-26")
    assert list(verify()) == []


def test_a_served_paper_is_not_voided(in_2024: District) -> None:
    _, paper = decided()
    service = serve(paper, "2024-03-25")
    with pytest.raises(Refused, match="请先作废送达记录"):
        void_paper(paper, MACHINE, "试")
    void_service(service, MACHINE, "试")
    with pytest.raises(Refused, match="才能送达"):
        serve(void_paper(paper, MACHINE, "试"), "2024-03-25")


@pytest.mark.parametrize("role", list(Role))
def test_only_who_may_perform_in_the_unit_records_a_service(in_2024: District, role: Role) -> None:
    _, paper = decided()
    given: dict[str, Any] = {"to": "applicant", "recipient": "演示乙", **SHOWN[Method.DIRECT]}
    if role in (Role.COORDINATOR, Role.HEAD, Role.HANDLER):
        assert record_service(paper, in_2024[role], method="direct", on=day("2024-03-25"), **given).pk
    else:
        with pytest.raises(Refused):
            record_service(paper, in_2024[role], method="direct", on=day("2024-03-25"), **given)


def test_a_method_and_a_party_are_among_those_of_the_law(in_2024: District) -> None:
    _, paper = decided()
    with pytest.raises(Refused) as refused:
        record_service(paper, MACHINE, method="pigeon", on=day("2024-03-25"), to="applicant", recipient="甲")
    assert [reason.field for reason in refused.value.reasons] == ["method"]
