"""The traps of approval on the applicant's word (告知承诺)."""

from fazhi.domains.commitments.procedure import S, commitment
from fazhi.law.procedure import By
from tests.builders import District, step
from tests.domains.test_commitments import a_use, an_item, granted
from tests.domains.walks import refused, refuses

from .marks import trap

COMMITMENT = "commitment_based_approval"


@trap(COMMITMENT, 1)
def test_what_touches_safety_or_health_is_not_open_to_a_promise(district: District) -> None:
    """河南省优化营商环境条例第三十四条第一款."""
    said = refused(lambda: an_item(touches_safety=True))
    assert "第三十四条" in said
    assert "国家安全、公共安全和人民群众生命健康" in said
    assert an_item(touches_safety=False).number


@trap(COMMITMENT, 2)
def test_the_list_of_licences_open_to_a_promise_is_approved_by_the_city(district: District) -> None:
    """安阳市政务服务条例第二十五条第二款: a county does not decide it by itself."""
    said = refused(lambda: an_item(is_licence=True))
    assert "第二十五条第二款" in said
    assert an_item(is_licence=True, approval="演示市人民政府 演示文号").number


@trap(COMMITMENT, 3)
def test_a_promise_may_be_taken_back_until_the_decision(district: District) -> None:
    """安阳市政务服务条例第二十六条第三款."""
    assert commitment.by_id["withdraw"].by is By.APPLICANT
    promised = step(a_use(), "commit", "2021-06-01")
    assert step(promised, "withdraw", "2021-06-02").case.stage == S.WITHDRAWN.id
    assert refuses(granted(), "withdraw", "2021-06-02")
