"""The marks of a trap's test: which trap it covers, and what fazhi has not built yet."""

import pytest


def trap(procedure: str, number: int) -> pytest.MarkDecorator:
    """The test covers the trap at this place, from 1, of the facts' list for the procedure."""
    return pytest.mark.trap(procedure, number)


def not_built(what: str) -> pytest.MarkDecorator:
    """The test looks for what nobody has built yet; once it is there the test must lose this mark."""
    missing = (AssertionError, pytest.fail.Exception)
    return pytest.mark.xfail(strict=True, raises=missing, reason=f"not built: {what}")
