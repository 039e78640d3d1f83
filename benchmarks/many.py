"""Many units: how long whole commands take at 300, 3,000 and 10,000 units, on all processors.

    python benchmarks/many.py [--units 300,3000,10000] [--runs 5] [--folder FOLDER] [--write]

Generates the units (`units.py`), times the commands round robin and prints Markdown tables beside
what is asked for; `--write` puts them into docs/performance.md, in place of those of the last run.
"""

import argparse
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import roads
import timing
import tools
import units
from targets import Verdict
from timing import Figure, Job

import report

DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"
HEADING = "## 多个单位"
"""The last section of the document, which is this program's."""
SIZES = "300,3000,10000"
WHOLE = 1000
"""Units up to which every command is timed; of more only the export, once."""
CHANGED = 2

FIRST, AGAIN, SOME, STATUS = "first", "again", "some", "status"
NAMES = {
    FIRST: "`mjplan units export 表 --format parquet`，第一次",
    AGAIN: "`mjplan units export 表 --format parquet`，什么都没有变",
    SOME: f"`mjplan units export 表 --format parquet`，{CHANGED} 个单位又记了一条",
    STATUS: "`mjplan units status`，什么都没有变",
    "pass": "`python -c pass`",
}
TARGETS = ((300, 10.0), (10_000, 300.0))
"""Units, and the seconds in which they are to be exported for the first time."""
LINEAR = ((300, 3000), (3000, 10_000))
"""Sizes of which the larger may take no more than its share, and a fifth."""
ROOM = 1.2

Results = dict[int, dict[str, Figure]]
"""Figures by the number of units and the job's key."""


class Desk:
    """The workspaces of so many units, and what is known of them from one run to the next."""

    def __init__(self, folder: Path, number: int) -> None:
        self.folder = folder
        self.number = number
        self.home = folder / "home"
        if not (folder / units.PARENT).exists():
            units.write(folder, number)
        self.changed = [units.record_file(folder, place) for place in range(CHANGED)]
        self.texts = [file.read_bytes() for file in self.changed]

    def jobs(self) -> list[Job]:
        """What is timed: for a large number the first export only."""
        first = [self._job(FIRST, self._forgotten)]
        if self.number > WHOLE:
            return first
        floor = Job("pass", NAMES["pass"], [sys.executable, "-c", "pass"], self.folder)
        more = (AGAIN, self._known), (SOME, self._written), (STATUS, self._known)
        return [floor, *first, *(self._job(key, before) for key, before in more)]

    def _job(self, key: str, before: Callable[[], None]) -> Job:
        words = ["status"] if key == STATUS else ["export", f"{self.folder / '表'}"]
        given = [] if key == STATUS else ["--format", "parquet"]
        command = [tools.mjplan(), "units", *words, *given]
        home = self.folder / units.PARENT
        return Job(key, NAMES[key], command, home, self._env, before, every=True)

    @property
    def _env(self) -> dict[str, str]:
        """A day, and a home of its own: nothing of the user's is used or changed."""
        homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), f"{self.home}")
        return {"MJPLAN_TODAY": f"{units.DAY}", "MJPLAN_CACHE": "", **homes}

    def _forgotten(self) -> None:
        """Let nothing be known, and no file be changed."""
        self._put_back()
        shutil.rmtree(self.home, ignore_errors=True)

    def _known(self) -> None:
        """Let everything be known as it is."""
        self._put_back()
        timing.run(self._job(AGAIN, self._put_back))

    def _written(self) -> None:
        """Let everything be known as it was before somebody recorded something."""
        self._known()
        for file, text in zip(self.changed, self.texts, strict=True):
            file.write_bytes(text + units.record())

    def _put_back(self) -> None:
        for file, text in zip(self.changed, self.texts, strict=True):
            file.write_bytes(text)


def table(results: Results) -> str:
    """Every figure, in seconds and beside the smallest program of the same run."""
    lines = [
        "| 单位 | 时间 | 每秒几个单位 | ÷ pass | 处理器 | 峰值内存 | 次数 | 做什么 |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | :--- |",
    ]
    floor = next((each["pass"].seconds for each in results.values() if "pass" in each), None)
    for number, figures in results.items():
        for key, figure in figures.items():
            each = f"{number / figure.seconds:.0f}" if key != "pass" else "–"
            ratio = f"{figure.seconds / floor:.0f}" if floor else "–"
            cells = [f"{figure.seconds:.2f} s", each, ratio, f"{figure.cpu:.2f} s"]
            memory = f"{figure.mib:.0f} MiB"
            lines.append(
                f"| {' | '.join([f'{number:,}', *cells, memory, f'{figure.runs}', NAMES[key]])} |"
            )
    return "\n".join(lines)


def verdicts(results: Results) -> list[Verdict]:
    """What is asked for, of what was measured."""
    taken = {number: figures[FIRST].seconds for number, figures in results.items()}
    found = [
        Verdict(f"{number:,} 个单位，秒：{NAMES[FIRST]}", taken[number], "≤", limit)
        for number, limit in TARGETS
        if number in taken
    ]
    for small, large in LINEAR:
        if small in taken and large in taken:
            name = f"{large:,} 个单位 ÷ {small:,} 个（线性为 {large / small:.1f}）"
            limit = round(large / small * ROOM, 1)
            found.append(Verdict(name, taken[large] / taken[small], "≤", limit))
    return found


def section(command: str, results: Results) -> str:
    """The section of the document."""
    parts = [
        HEADING,
        "上级的工作区和下面许多单位：每个单位 97 个事项、五年、约 1,100 条记录，三个年度有数"
        "（虚构示例，由下面的命令生成）。命令是完整的进程，用全部处理器；“处理器”是各进程合计，"
        "“峰值内存”是最大的一个进程的。",
        f"```\n{command}\n```",
        report.machine(),
        report.targets(verdicts(results)),
        table(results),
    ]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """The command line."""
    given = _arguments()
    if not roads.is_in_use():
        sys.exit(roads.IN_PLACE.replace("run.py", "many.py").replace("office", "units"))
    results: Results = {}
    with tools.folder(given.folder, "mjplan-units-") as folder:
        for number in map(int, given.units.split(",")):
            tools.say(f"{number:,} 个单位：生成")
            jobs = Desk(folder / f"{number}", number).jobs()
            runs = given.runs if number <= WHOLE else 1
            tools.say(f"{number:,} 个单位：计时")
            results[number] = timing.round_robin(jobs, runs, tools.say)
    command = f"python benchmarks/many.py --units {given.units} --runs {given.runs} --write"
    text = section(command, results)
    print(text)
    if given.write:
        old = DOCUMENT.read_text(encoding="utf-8").partition(f"\n{HEADING}")[0].rstrip("\n")
        DOCUMENT.write_text(f"{old}\n\n{text}", encoding="utf-8", newline="\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", default=SIZES, help="numbers of units, with commas")
    parser.add_argument("--runs", type=int, default=5, help="how often the commands run")
    parser.add_argument("--folder", type=Path, help="keep the units here, and use them again")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    return parser.parse_args()


if __name__ == "__main__":
    main()
