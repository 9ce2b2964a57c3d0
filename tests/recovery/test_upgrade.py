"""A live district is upgraded: its journal holds before and after, and each step is an entry of it."""

from pathlib import Path

import pytest

from .installations import installation

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


def test_a_live_district_is_upgraded_and_so_is_a_backup_of_its_old_version(tmp_path: Path) -> None:
    archive = tmp_path / "old.tar.gz"
    with installation(tmp_path / "live") as place, installation(tmp_path / "other") as other:
        said = place.inside("found")
        steps = place.inside("grow_old")
        assert steps > 0, "there is no later migration to begin with"
        assert place.fazhi("backup", archive, "--with-keys").code == 0

        upgraded = place.fazhi("migrate")
        assert upgraded.code == 0, upgraded.err
        assert upgraded.err.startswith(f"要升级 {steps} 步：")
        assert "升级前应已用旧版本的程序做过备份" in upgraded.err
        assert upgraded.out == f"数据库已升级到当前版本，写入日志 {steps} 条\n"
        assert place.fazhi("migrate").out == "数据库已是当前版本\n"

        restored = other.fazhi("restore", archive)
        assert restored.code == 0, restored.out + restored.err
        assert "数据库已升级到当前版本" in restored.out

        for each in (place, other):
            assert len(each.inside("migrations_told")) == steps
            assert each.inside("write", each.home, each.home) == 1
            assert each.fazhi("journal", "seal").code == 0
            verified = each.fazhi("journal", "verify")
            assert verified.code == 0, verified.out
            walked = each.inside("walk", said["file"], said["secret"], said["codes"][0])
            assert walked == {"portal": 200, "by app": True, "list": 200, "file": True}
