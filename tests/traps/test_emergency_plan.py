"""The trap of emergency plans and drills."""

from fazhi.law.period import Kind

from .lookup import last, versions
from .marks import trap


@trap("emergency_plan", 1)
def test_only_plans_for_work_safety_are_drilled_every_two_years() -> None:
    """突发事件应对法 says 必要的应急演练; 生产安全事故应急条例第八条 alone has a cycle. 2021-03-01 + two years."""
    drills = [each for each in versions() if "演练" in each.title]
    assert [(each.law.partition("(")[0], each.kind) for each in drills] == [
        ("生产安全事故应急条例", Kind.CYCLE)
    ]
    assert "生产安全" in drills[0].title
    assert last("emergency.drill", "2021-03-01") == "2023-03-01"
