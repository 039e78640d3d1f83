"""docs/units.md, the table of the office above many units, is walked through as it is written, in
a real shell."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers import ROOT
from helpers.repositories import git, isolate
from helpers.walks import in_bash

STEP = re.compile(
    r"^(?:<!-- exit: (?P<exit>\d) -->\n)?```sh\nexport MJPLAN_TODAY=(?P<day>\S+)\n"
    r"(?P<commands>.*?)^```$"
    r"|^<!-- edit: (?P<file>\S+) -->\n```text\n(?P<old>[^\n]+)\n(?P<new>[^\n]+)\n```$",
    re.DOTALL | re.MULTILINE,
)


def steps() -> Iterator[re.Match[str]]:
    """What is typed on a day, and what is edited, in the order of the document."""
    return STEP.finditer((ROOT / "docs" / "units.md").read_text("utf-8"))


class Office:
    """Somebody who types the commands of the document."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def types(self, day: str, command: str, code: int = 0) -> str:
        """Run one line, which ends with a code; what it said. `cd` stays where it leads."""
        done = in_bash(self.folder, command, day)
        assert done.returncode == code, f"{command}\n{done.stdout}{done.stderr}"
        if command.startswith("cd "):
            self.folder /= command.split()[1]
        return done.stdout

    def edits(self, path: str, old: str, new: str) -> None:
        """Put a text in the place of the first one like it."""
        file = self.folder / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")


def test_the_table_of_three_units_is_walked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate(monkeypatch, tmp_path / ".home")
    office = Office(tmp_path)
    said: dict[str, list[str]] = {}
    for step in steps():
        if step["file"]:
            office.edits(step["file"], step["old"], step["new"])
            continue
        for command in step["commands"].splitlines():
            told = office.types(step["day"], command, int(step["exit"] or 0))
            said.setdefault(command, []).append(told)
    assert len(said) > 15

    first, *_, last = said["mjplan units status 2022"]
    for table in (first, last):
        for name in ("甲局", "乙局", "丙局"):
            assert f"{name}（虚构示例）" in table
        assert "共 3 个单位" in table
    assert first == last, "the same files from a folder and from git"
    assert "不同类" in said["mjplan units status 2022 --by indicator"][0]
    (checked,) = said["mjplan units check"]
    for named in ("目标 90，下达的是 100", "不同类", "目标合计 210"):
        assert named in checked
    (then,) = said["mjplan units status 2022 --at HEAD"]
    assert "连不上" in then

    root = office.folder
    assert re.search(
        r"^first: [0-9a-f]{40}$", (root / "units.lock").read_text("utf-8"), re.MULTILINE
    )
    assert "units.lock" in git(root, "ls-files").splitlines()
    for name in ("各单位.xlsx", "各单位.docx", "各单位.html", "指标.csv", "数据", "几份"):
        assert (root / name).exists()
