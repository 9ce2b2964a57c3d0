"""The traps of the government's adjudication on audit decisions (裁决), a procedure that is not built."""

from fazhi.law.limit import find
from tests.builders import day

from .lookup import clocks_on
from .marks import not_built, trap

ADJUDICATION = "audit_adjudication"


@trap(ADJUDICATION, 1)
def test_the_head_of_the_legal_office_extends_an_adjudication() -> None:
    """审计法实施条例第五十二条第四款: 法制机构负责人, today the 司法局; sixty days and thirty more."""
    limit = find("audit.adjudicate", day("2021-03-01"))
    assert limit.extension is not None
    assert (limit.quantity, limit.extension.up_to) == (60, 30)
    assert limit.extension.approved_by == "法制机构负责人"


@trap(ADJUDICATION, 1)
@not_built("the ledger of adjudications on audit decisions, handled by the 司法局")
def test_the_legal_office_handles_what_an_auditee_brings_to_the_government() -> None:
    """审计法实施条例第五十二条第四款: 裁决由本级人民政府法制机构办理."""
    assert clocks_on("audit.adjudicate")


@trap(ADJUDICATION, 2)
def test_to_which_articles_the_regulation_refers_today_is_an_open_question() -> None:
    """条例第五十二条 names 审计法（2006）第十六条、第十七条; that they are 第十八条、第十九条 now is not proven."""
    assert find("audit.request_adjudication", day("2021-03-01")).question
