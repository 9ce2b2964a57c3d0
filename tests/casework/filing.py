"""Filing files in tests: the folder of the data is a temporary one."""

import io
from pathlib import Path
from typing import Any

import pytest

from fazhi.casework.files import file
from fazhi.casework.models import Confidentiality, Material, Record
from fazhi.registry.access import Principal
from tests.builders import MACHINE

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"


@pytest.fixture
def data(settings: Any, tmp_path: Path) -> Path:
    """The folder of the data, empty, and beside it that of the keys."""
    settings.DATA, settings.KEYS = tmp_path / "data", tmp_path / "keys"
    return settings.DATA


def filed(
    record: Record,
    name: str = "申请书.pdf",
    content: bytes = PDF,
    actor: Principal = MACHINE,
    confidentiality: Confidentiality = Confidentiality.OPEN,
) -> Material:
    """A file of the record."""
    return file(record, actor, io.BytesIO(content), name, confidentiality=confidentiality)
