"""mjplan beside hledger, ledger and the floors, on the same records in the same run.

    python benchmarks/run.py [--sizes 1000,10000,100000,1000000] [--runs 5] [--write]

Generates the books, compares the sums of all three programs, then times whole processes round
robin and prints Markdown tables. `--write` puts it into docs/performance.md.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import jobs
import roads
import rows
import timing
import tools
from targets import ADDING, Results, label, verdicts
from timing import Job

import report

DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"
SIZES = "1000,10000,100000,1000000"
SMALL = 1000
"""The records of a committee's usual year, on which starting is measured."""
RENEWED = 10_000
"""The largest of the sizes at which answers are renewed after an `add`; the larger ones have more
than 4 MiB of records."""


class Bench:
    """One run: where the books lie, and what has been measured so far."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.folder = folder
        self.runs = runs
        self.groups: dict[str, list[Job]] = {}
        self.results = Results()
        self.compared: list[str] = []
        self.cache = roads.Cache(folder / "cache")

    def book(self, size: int) -> Path:
        """The folder of a book of that size; made where it is not there yet."""
        folder = self.folder / f"{size}"
        if not (folder / "journals" / "all.journal").exists():
            tools.say(f"生成 {size:,} 条记录")
            jobs.make(folder, size)
        return folder

    def compare(self, size: int) -> None:
        """Stop unless all programs give the same sums, mjplan out of its cache; and unless it
        prints on every road the same."""
        tools.say(f"{size:,} 条：比对三个程序的数")
        self.compared += [f"{size:,} 条：{line}" for line in self._compared(self.book(size))]

    def _compared(self, folder: Path) -> list[str]:
        if not roads.is_in_use():
            return tools.compare(folder, {})
        figures = jobs.figures(folder)
        said = self.cache.agree([*jobs.questions(folder), *figures])
        with self.cache.untouched(figures[-1].name, figures):
            return [*said, *tools.compare(folder, self.cache.env)]

    def size(self, size: int) -> None:
        """Time everything that is asked at a size."""
        folder = self.book(size)
        alone = jobs.only_year(folder, self.folder / f"{size}-{tools.YEAR}")
        desk = jobs.copy(folder, self.folder / f"{size}-desk") if size <= RENEWED else None
        wanted = jobs.size(folder, alone, desk, self.cache)
        if size == SMALL and desk is not None:
            many = rows.jobs(folder, self.folder / "rows")
            first = [*jobs.start(folder, desk, self.cache), *map(self.cache.unasked, many)]
            known = {job.key for job in first}
            wanted = [*first, *(job for job in wanted if job.key not in known)]
        self._time(label(size), wanted)

    def adding(self) -> None:
        """Time `add` into an empty and a full month, in memory, where fsync costs nothing."""
        with tempfile.TemporaryDirectory(dir=jobs.memory_disk()) as name:
            empty, full = (jobs.copy(self.book(SMALL), Path(name) / end) for end in ("0", "1"))
            jobs.make(full, jobs.FULL_MONTH, jobs.MONTH)
            self._time(ADDING, jobs.adding(empty, full, self.cache))
            self._read(full)

    def _read(self, folder: Path) -> None:
        path = f"records/{jobs.MONTH.replace('-', '/')}.yaml"
        command = [sys.executable, str(jobs.HERE / "reading.py"), str(folder), path]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
        self.results.microseconds = float(done.stdout)

    def _time(self, group: str, wanted: list[Job]) -> None:
        self.groups[group] = wanted
        self.results.figures[group] = timing.round_robin(
            wanted, self.runs, lambda text: tools.say(f"{group}：{text}")
        )


def main() -> None:
    """The command line."""
    given = _arguments()
    sizes = [int(size) for size in given.sizes.split(",")]
    if not (given.compare_only or roads.is_in_use()):
        sys.exit(roads.IN_PLACE)
    with tools.folder(given.folder, "mjplan-bench-") as folder:
        bench = Bench(folder, given.runs)
        try:
            for size in sizes:
                bench.compare(size)
        except tools.Disagreement as difference:
            sys.exit(f"三个程序的数不一致，没有计时。{difference}")
        if given.compare_only:
            print("\n".join(bench.compared))
            return
        for size in sizes:
            bench.size(size)
        bench.adding()
    shown = report.table(bench.groups, bench.results)
    parts = [report.reading(bench.results), report.roads(bench.results)]
    parts = [shown, *parts, report.targets(verdicts(bench.results))]
    print("\n\n".join(part for part in parts if part))
    if given.write:
        old = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else ""
        command = f"python benchmarks/run.py --sizes {given.sizes} --runs {given.runs} --write"
        text = report.document(command, shown, bench.results, bench.compared, old)
        DOCUMENT.write_text(text, encoding="utf-8", newline="\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help="numbers of records, with commas")
    parser.add_argument("--runs", type=int, default=5, help="how often each command runs")
    parser.add_argument("--folder", type=Path, help="keep the books here, and use them again")
    parser.add_argument("--compare-only", action="store_true", help="compare sums, time nothing")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    return parser.parse_args()


if __name__ == "__main__":
    main()
