"""`mjplan units demo`: the example workspaces, in an empty folder only."""

from pathlib import Path

import pytest

from mjplan import cli

DONE, USAGE = 0, 2


def test_the_example_is_made_and_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(["units", "demo", "样例", "--until", "2022-09-30"]) == DONE
    said = capsys.readouterr().out
    assert "虚构示例" in said
    assert "考评办和它下面的 甲局、乙局、丙局" in said
    assert "mjplan units status 2022" in said
    assert sorted(each.name for each in (tmp_path / "样例").iterdir()) == sorted(
        ("考评办", "甲局", "乙局", "丙局")
    )
    above = tmp_path / "样例" / "考评办"
    assert "虚构示例" in (above / "说明.md").read_text("utf-8")
    assert not [*(above / "records").iterdir()]
    assert max((tmp_path / "样例" / "甲局" / "records").rglob("*.yaml")).parts[-2:] == (
        "2022",
        "09.yaml",
    )
    assert cli.run(["-C", str(above), "check"]) == DONE


def test_what_is_there_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "别的.txt").write_text("别的", "utf-8")
    assert cli.run(["units", "demo", str(tmp_path)]) == USAGE
    assert "请换一个空文件夹" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["别的.txt"]
