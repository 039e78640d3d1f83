"""Many lines at once: a form that came back, a department's own table, what was said in a chat.

Each is made here, and read into a workspace whose month is put back before every run.
"""

import csv
import shutil
import subprocess
import sys
from collections.abc import Iterator
from copy import copy as copied
from datetime import datetime
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

import book
import tools
from jobs import copy
from timing import Job, round_robin

LINES, SENTENCES = 500, 200
TARGETS = (
    ("form", 3, f"收 {LINES} 行的填报表 ÷ `add`（1,000 条）"),
    ("table", 4, f"读入 {LINES} 行的自己的表 ÷ `add`（1,000 条）"),
    ("paste", 4, f"粘贴 {SENTENCES} 句话 ÷ `add`（1,000 条）"),
)
"""Which job may take how many times as long as one `add`, and what that is called."""

MONTH = f"{tools.YEAR}-03"
_NAME = f"{book.areas()[0].name}处"
_MAP = f"""\
columns: {{item: [工作类别], title: [内容], date: [时间], value: [数量], evidence: [材料]}}
department: {_NAME}
"""


class Deed(NamedTuple):
    """One line: of which item, on which day of the month, how much, what it was."""

    item: str
    day: int
    value: int
    title: str
    paper: str


def jobs(folder: Path, desk: Path) -> list[Job]:
    """What is timed on a book in `folder`; `desk` is a folder that is made for it."""
    space = copy(folder, desk)
    (space / "imports").mkdir(exist_ok=True)
    (space / "imports" / "own.yaml").write_text(_MAP, encoding="utf-8")

    def job(key: str, name: str, *words: str) -> Job:
        command = [tools.mjplan(), *words, "--yes"]
        return Job(key, name, command, space, before=lambda: put_back(folder, space))

    table = ("--map", "own", "--month", MONTH)
    return [
        _form(space, job("form", f"`mjplan form in`，{LINES} 行", "form", "in", "form.xlsx")),
        job("table", f"`mjplan import`，{LINES} 行（.csv）", "import", _table(space), *table),
        job("paste", f"`mjplan paste`，{SENTENCES} 句", "paste", _chat(space), "--month", MONTH),
    ]


def put_back(folder: Path, desk: Path) -> None:
    """Make the month as it is in the book."""
    month = Path("records", *MONTH.split("-")).with_suffix(".yaml")
    shutil.copyfile(folder / month, desk / month)


def _form(space: Path, job: Job) -> Job:
    """Make the form; without openpyxl, which fills it in, the job has no command."""
    if find_spec("openpyxl") is None:
        return Job(job.key, job.name, None, space)
    command = [tools.mjplan(), "form", "out", MONTH, "--by", _NAME, "-o", "forms", "--force"]
    subprocess.run(
        command, cwd=space, env=tools.environment(), check=True, stdout=subprocess.DEVNULL
    )
    (issued,) = (space / "forms").glob("*.xlsx")
    fill_in(issued, space / "form.xlsx")
    return job


def fill_in(issued: Path, filled: Path) -> None:
    """Fill in a form as a department does that has many lines: first its own lines for any item,
    then more below them."""
    import openpyxl

    workbook = openpyxl.load_workbook(issued)
    sheet: Any = workbook["本月实绩"]
    head = next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == "本月数")
    columns = {cell.value: cell.column for cell in sheet[head]}
    empty = [row for row in range(head + 1, sheet.max_row + 1) if _is_free(sheet, row, columns)]
    below = range(sheet.max_row + 1, sheet.max_row + 1 + LINES)
    for row, deed in zip([*empty, *below], deeds(LINES), strict=False):
        if row in below:
            for cell in sheet[empty[-1]]:
                sheet.cell(row, cell.column)._style = copied(cell._style)
        said = {
            "事项": deed.item,
            "本月数": deed.value,
            "日期": datetime(tools.YEAR, 3, deed.day),
            "做了什么": deed.title,
            "佐证": deed.paper,
        }
        for title, value in said.items():
            sheet.cell(row, columns[title]).value = value
    reported = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "填报日期")
    sheet.cell(reported.row, reported.column + 1).value = datetime(tools.YEAR, 3, 31)
    workbook.save(filled)


def _is_free(sheet: Any, row: int, columns: dict[str, int]) -> bool:
    """Whether a line is one of those in which any item may be chosen."""
    key, item = (sheet.cell(row, columns[f"{title}（勿改）"]).value for title in ("行号", "编号"))
    return bool(key) and not item


def _table(space: Path) -> str:
    """Write a department's own table; its name."""
    lines = [(d.item, d.title, f"3月{d.day}日", d.value, d.paper) for d in deeds(LINES)]
    with open(space / "own.csv", "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([("工作类别", "内容", "时间", "数量", "材料"), *lines])
    return "own.csv"


def _chat(space: Path) -> str:
    """Write what was said in a chat; its name."""
    said = [f"3月{d.day}日，{d.title}，{d.item}{d.value}项。" for d in deeds(SENTENCES)]
    (space / "chat.txt").write_text("\n".join(said) + "\n", encoding="utf-8", newline="\n")
    return "chat.txt"


def deeds(number: int) -> Iterator[Deed]:
    """So many deeds, each another one."""
    counts = [i.name for i in book.items().values() if i.unit == "项" and not i.tenths]
    for index, item in enumerate(islice(cycle(counts), number)):
        value, paper = 2 + index % 5, f"文号〔{tools.YEAR}〕{index + 1}号"
        yield Deed(item, 1 + index % 28, value, f"第{index + 1}次活动", paper)


def main() -> None:
    """Time the three beside one `add`, for a look: `python benchmarks/rows.py BOOK DESK [RUNS]`."""
    folder, desk = map(Path, sys.argv[1:3])
    runs = int(sys.argv[3]) if sys.argv[3:] else 5
    many = jobs(folder, desk)
    words = [tools.mjplan(), "add", "网站文章", "2", "--date", f"{MONTH}-05", "--title", "更新"]
    one = Job("add", "`mjplan add`", words, desk, before=lambda: put_back(folder, desk))
    figures = round_robin([one, *many], runs, lambda _: None)
    for key, limit, name in TARGETS:
        if key in figures:
            print(f"{figures[key].seconds / figures['add'].seconds:.2f} ≤ {limit} {name}")


if __name__ == "__main__":
    main()
