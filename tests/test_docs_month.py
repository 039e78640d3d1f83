"""docs/month.md, the secretary's month, is walked through as it is written, in a real shell."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import bare_environment
from helpers.repositories import git, isolate

ROOT = Path(__file__).parent.parent
STEP = re.compile(r"^```sh\nexport MJPLAN_TODAY=(\S+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PLACEHOLDER = re.compile(r"([0-9]{8})-7k3mq")


def steps() -> list[tuple[str, str]]:
    """The day and the commands of each step."""
    return STEP.findall((ROOT / "docs" / "month.md").read_text("utf-8"))


class Secretary:
    """Somebody who types the commands of the guide."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ids: dict[str, str] = {}  # the day in a placeholder -> the id that it stands for

    def types(self, day: str, command: str) -> str:
        """Run one line; what it said. `cd` stays where it leads."""
        real = PLACEHOLDER.sub(lambda shown: self.ids[shown[1]], command)
        program = f'mjplan() {{ {sys.executable} -m mjplan "$@"; }}'
        done = subprocess.run(
            ["bash", "-c", f"{program}\n{real}"],
            cwd=self.folder,
            env=bare_environment() | {"MJPLAN_TODAY": day},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        said = done.stdout
        for number in re.findall(r"记录号 ([0-9]{8}-[0-9a-z]{5})", said):
            self.ids[number[:8]] = number
        if real.startswith("cd "):
            self.folder /= real.split()[1]
        return said


def test_the_month_is_walked_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path / ".home")
    if shutil.which("bash") is None:
        pytest.skip("the guide's commands are written for bash")
    secretary = Secretary(tmp_path)
    said: dict[str, str] = {}
    for day, commands in steps():
        for command in commands.splitlines():
            said[command] = secretary.types(day, command)
    assert len(said) > 25
    root = secretary.folder
    assert git(root, "status", "--porcelain", "plan", "records") == ""

    messages = git(root, "log", "--format=%s").splitlines()
    assert messages[1] == "2018年3月月报"
    told = re.search("如“(台账：[^”]+)”", (ROOT / "docs" / "month.md").read_text("utf-8"))
    assert told
    assert messages[2].startswith(told[1].replace("\n", ""))

    report = (root / "reports" / "2018-03.md").read_text("utf-8")
    assert "虚构示例：三月第一周更新" in report
    assert "[佐证](<https://example.org/3>)" in report
    assert "[签到表.txt](<../佐证/签到表.txt>)" in report
    assert "3个处室都已报月报" in report.replace(" ", "")
    assert "虚构示例：方案已定" in report
    assert re.search(r"虚构示例：会史资料整理 .*转入4月", report)
    assert re.search(r"虚构示例：举办新会员学习班 .*4月20日", report)

    reminder = said["mjplan remind 2018-03"]
    assert "组织处" in reminder
    last = list(said.values())
    assert "网站文章" in last[-3], "diff shows what the late record changed"
    changed = re.search(r"\| 2018年3月 \| 网站文章 +\| +(\d+) \| +(\d+) \|", last[-2])
    assert changed
    assert int(changed[2]) - int(changed[1]) == 3
    again = (root / "reports" / "2018-03-会上.md").read_text("utf-8")
    assert again == report
