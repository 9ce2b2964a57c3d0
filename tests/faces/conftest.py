"""What the tests of pages share: a folder of collected static files, which the middleware wants to exist."""

from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def static_root(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder in place of `var/static`, which a fresh checkout lacks."""
    monkeypatch.setattr(settings, "STATIC_ROOT", tmp_path)
