"""docs/month.md, the secretary's month, is walked through as it is written, in a real shell."""

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from helpers.repositories import git, isolate
from helpers.walks import in_bash

ROOT = Path(__file__).parent.parent
STEP = re.compile(
    r"^```sh\nexport MJPLAN_TODAY=(?P<day>\S+)\n(?P<commands>.*?)^```$"
    r"|^<!-- filled: (?P<sheet>\S+) -->\n\n(?P<table>(?:\|[^\n]*\n)+)",
    re.DOTALL | re.MULTILINE,
)
PLACEHOLDER = re.compile(r"([0-9]{8})-7k3mq")


def steps() -> Iterator[re.Match[str]]:
    """What is typed on a day, and what departments fill in, in the order of the chapter."""
    return STEP.finditer((ROOT / "docs" / "month.md").read_text("utf-8"))


def rows(table: str) -> list[dict[str, str]]:
    """The lines of a table of the chapter, each by its headings."""
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]


class Secretary:
    """Somebody who types the commands of the guide."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ids: dict[str, str] = {}  # the day in a placeholder -> the id that it stands for

    def types(self, day: str, command: str) -> str:
        """Run one line; what it said. `cd` stays where it leads."""
        real = PLACEHOLDER.sub(lambda shown: self.ids[shown[1]], command)
        done = in_bash(self.folder, real, day)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        said = done.stdout
        for number in re.findall(r"记录号 ([0-9]{8}-[0-9a-z]{5})", said):
            self.ids[number[:8]] = number
        if real.startswith("cd "):
            self.folder /= real.split()[1]
        return said

    def gets(self, sheet: str, table: str) -> None:
        """Have departments fill in their forms as a table says, and send them back."""
        received = self.folder / "收到"
        received.mkdir(exist_ok=True)
        for row in rows(table):
            (form,) = (self.folder / "forms" / "2018-03").glob(f"*-{row.pop('表')}*.xlsx")
            known = received / form.name
            fill_in(known if known.exists() else form, known, sheet, row)


def fill_in(form: Path, filled: Path, sheet: str, row: dict[str, str]) -> None:
    """Write cells into the line that names an item, or into the first empty one, as a person would
    in Excel; the last block of a sheet has the empty ones."""
    book = openpyxl.load_workbook(form)
    page = book[sheet]
    heading = max(cells[0].row for cells in page if cells[0].value == "序号")
    columns = {cell.value: cell.column for cell in page[heading] if cell.value}
    names = [page.cell(at, columns["事项"]).value for at in range(heading + 1, page.max_row + 1)]
    wanted = row["事项"] if row["事项"] in names else None
    at = heading + 1 + names.index(wanted)
    for title, text in row.items():
        if text:
            page.cell(at, columns[title]).value = text
    book.save(filled)


def test_the_month_is_walked_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path / ".home")
    secretary = Secretary(tmp_path)
    said: dict[str, str] = {}
    for step in steps():
        if step["table"]:
            secretary.gets(step["sheet"], step["table"])
            continue
        for command in step["commands"].splitlines():
            said[f"{step['day']} {command}"] = secretary.types(step["day"], command)
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

    corrected = said["2018-04-03 mjplan form in 收到 --yes"]
    assert "更正" in corrected
    assert "数 11（" in corrected
    reminder = said["2018-04-02 mjplan remind 2018-03"]
    assert "组织处" in reminder
    last = list(said.values())
    assert "网站文章" in last[-3], "diff shows what the late record changed"
    changed = re.search(r"\| 2018年3月 \| 网站文章 +\| +(\d+) \| +(\d+) \|", last[-2])
    assert changed
    assert int(changed[2]) - int(changed[1]) == 3
    again = (root / "reports" / "2018-03-会上.md").read_text("utf-8")
    assert again == report
