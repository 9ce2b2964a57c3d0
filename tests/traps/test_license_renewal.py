"""The trap of renewing a licence."""

from fazhi.law.procedure import By

from .lookup import steps_citing
from .marks import not_built, trap


@trap("license_renewal", 1)
@not_built("services: the renewal of a licence (行政许可法第五十条)")
def test_a_renewal_not_decided_before_the_licence_ends_is_granted() -> None:
    """行政许可法第五十条第二款: the last day is the licence's own; whoever hears nothing until then has it renewed."""
    silent = [step for step in steps_citing("行政许可法", "第五十条") if step.by is By.TIME]
    assert silent, "nothing happens when a licence ends with its renewal undecided"
