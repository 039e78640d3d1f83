"""How long hostile and outsized files take, each against the most that it may.

    python benchmarks/limits.py

The tests run the same inputs without looking at a clock (they count calls where growth matters),
so that they pass on a busy machine. Seconds of the processor, but for the template without end,
which is stopped by the clock. Exit 1 where something takes longer than it may.
"""

import contextlib
import io
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from mjplan import cli, record_files  # noqa: E402
from mjplan.templating.errors import TemplateFault  # noqa: E402
from mjplan.templating.fill import fill  # noqa: E402
from proofs import fuzzing  # noqa: E402

HEAD = """\
name: 示例规划
organisation: 示例单位
period: {first: 2018, last: 2019}
areas: [work.yaml]
"""
AREA = """\
id: work
name: 工作
items:
  - {kind: count, id: articles, name: 文章, owner: 某某, unit: 篇, targets: {2018: 120}}
"""
GOOD = '- {"id": "20180305-%05d", "date": "2018-03-05", "item": "articles", "value": 1}\n'
VOID = '- {"id": "20180306-%05d", "date": "2018-03-06", "void": "20180307-%05d", "reason": "甲"}\n'
ADJUSTMENT = (
    "  - {date: 2018-06-10, item: articles, year: 2018, from: %d, to: %d, reason: 经费调整, "
    "approved_by: 理事会, document: 协会〔2018〕9号}\n"
)


class Row(NamedTuple):
    """What was done, how many seconds it took, and how many it may take."""

    name: str
    seconds: float
    limit: float


def spent(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Return the seconds that some work takes."""
    begun = clock()
    work()
    return clock() - begun


def check(files: dict[str, str], code: int = 1) -> float:
    """Return the seconds of `check` in a workspace with these files; it has to end with `code`."""
    with tempfile.TemporaryDirectory(prefix="mjplan-limits-") as folder:
        for path, text in {"plan/plan.yaml": HEAD, "plan/work.yaml": AREA, **files}.items():
            full = Path(folder) / path
            full.parent.mkdir(parents=True, exist_ok=True)
            full.write_text(text, "utf-8")
        codes: list[int] = []
        with contextlib.redirect_stdout(io.StringIO()):
            seconds = spent(lambda: codes.append(cli.run(["-C", folder, "check"])))
        assert codes == [code], codes
        return seconds


def outsized() -> Iterator[Row]:
    """Time what is too much of one thing."""
    steps = "".join(ADJUSTMENT % (120 + number, 121 + number) for number in range(4000))
    yield Row("4,000 adjustments", check({"plan/plan.yaml": f"{HEAD}adjustments:\n{steps}"}, 0), 20)
    good = "".join(GOOD % number for number in range(3000))
    voids = "".join(VOID % (number, number) for number in range(1000))
    yield Row("1,000 voids of nothing", check({"records/2018/03.yaml": good + voids}), 10)
    for opening in ("[", "{a: ", "- ", "? "):
        deep = {"records/2018/03.yaml": opening * 100_000}
        yield Row(f"100,000 times {opening!r}", check(deep), 5)
    text = "- |\n" + "  text\n" * 100_000
    yield Row("a record of 100,000 lines", spent(lambda: record_files.parse("x", text)), 5)


def templates() -> Iterator[Row]:
    """Time a template that is filled, and one that never would be."""
    data = {"rows": [{"name": "a", "n": 1}]}
    source = '{{ rows | table("事项=name", "数=n>") }}'
    yield Row("a small template", spent(lambda: fill("t", {"t": source}, data), time.monotonic), 1)
    loops = "{% for i in range(9999) %}" * 3 + "{% endfor %}" * 3

    def endless() -> None:
        with contextlib.suppress(TemplateFault):
            fill("t", {"t": loops}, data, seconds=1)

    yield Row("a template without end, given 1 s", spent(endless, time.monotonic), 5)


def hostile() -> Iterator[Row]:
    """Time every file made by hand; only the slowest, unless one takes too long."""
    with tempfile.TemporaryDirectory(prefix="mjplan-limits-") as folder:
        fuzzing.build(Path(folder))
        rows = []
        for name, path, content in fuzzing.by_hand():
            (Path(folder) / path).write_bytes(content)
            for command in fuzzing.COMMANDS:
                seconds = fuzzing.run(Path(folder), *command).seconds
                rows.append(Row(f"{command[0]}, {name}", seconds, fuzzing.SECONDS))
            (Path(folder) / path).write_bytes(fuzzing.texts()[path])
    rows.sort(key=lambda row: -row.seconds)
    yield from rows[: max(3, sum(row.seconds > row.limit for row in rows))]


def main() -> int:
    """Print every row; 1 if one is over its limit."""
    os.environ["MJPLAN_TODAY"] = "2018-07-01"
    check({}, 0)  # what is loaded once is not counted
    over = 0
    for row in (*outsized(), *templates(), *hostile()):
        over += row.seconds > row.limit
        word = "over" if row.seconds > row.limit else "ok"
        print(f"{word:4}  {row.seconds:6.2f} s of {row.limit:2.0f}  {row.name}", flush=True)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
