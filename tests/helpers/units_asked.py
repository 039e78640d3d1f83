"""Small units that are asked, and what workers can do with them that is no measuring."""

import csv
import os
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

from mjplan.fleet.gathered import above
from mjplan.fleet.gathered.gathering import Wanted
from mjplan.fleet.gathered.measuring import measure, without_figures
from mjplan.fleet.parent import parent_of
from mjplan.fleet.values import Asked, Folder, Outcome, Place, Task, Worth
from mjplan.tidy.tables import tables
from mjplan.workspace import Workspace

DAY = date(2018, 6, 30)
ASKED = Asked(DAY, DAY)
POINTS = ASKED._replace(worth=(Worth("kpb.articles", Decimal(40)),))
ITEMS = """\
  - {kind: count, id: articles, name: 文章, owner: 甲, unit: 篇, indicator: kpb.articles,
     targets: {2017: 100, 2018: 120}}
"""
HEAD = "name: {0}规划\norganisation: {0}\nperiod: {{first: 2017, last: 2019}}\nareas: [work.yaml]\n"
RECORD = (
    '- {{"id": "201805{0:02}-aaaaa", "date": "2018-05-{0:02}", "item": "articles", "value": {1}}}\n'
)


def unit(root: Path, records: int = 2) -> Path:
    """Write a unit's workspace: an item, and so many records in a month."""
    texts = {
        "plan/plan.yaml": HEAD.format(root.name),
        "plan/work.yaml": f"id: work\nname: 工作\nitems:\n{ITEMS}",
        "records/2018/05.yaml": "".join(RECORD.format(n, n) for n in range(1, records + 1)),
    }
    for path, text in texts.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return root


CATALOG = """\
catalog: kpb
groups:
  - {id: municipal, name: 市直单位}
indicators:
  - {item: articles, total: sum, points: 40, shares: {2018: {c: 20, a: 100}}}
parts:
  - {id: survey, name: 社会评价, points: 30}
units:
"""
UNITS = ("a", "b", "c", "d")


def parent(folder: Path) -> Path:
    """Write four units into folders below one, of which the second has errors and the third is no
    workspace, and the workspace of their parent; that one."""
    root = unit(folder / "parent")
    lines = [f"  - {{id: {u}, name: 市{u}, group: municipal, source: ../{u}}}\n" for u in "dbca"]
    (root / "plan/units.yaml").write_text(CATALOG + "".join(lines), encoding="utf-8")
    plan = (root / "plan/work.yaml").read_text("utf-8").replace("indicator: kpb.articles,", "")
    (root / "plan/work.yaml").write_text(plan, encoding="utf-8")
    (root / "scores").mkdir()
    scores = "单位,部分,得分,来源\nb,survey,18.5,问卷\n"
    (root / "scores/2018.csv").write_text(scores, encoding="utf-8")
    for number, name in enumerate(UNITS, 2):
        unit(folder / name, number)
    (folder / "b/plan/work.yaml").write_text("id: [")
    (folder / "c/plan/plan.yaml").unlink()
    return root


def wanted(root: Path, processes: int = 1) -> Wanted:
    """What is asked of the units of a parent."""
    found, problems = parent_of(Workspace(root))
    assert found is not None, problems
    places = {name: Folder(str(root.parent / name)) for name in UNITS}
    return Wanted(found, places, ASKED._replace(worth=above.worth(found)), processes)


def task(root: Path | None, name: str = "fgw", place: Place | None = None) -> Task:
    """A unit that is to be measured: in a folder, or elsewhere."""
    return Task(name, f"市{name}", "municipal", place or Folder(str(root)))


def cells(outcome: Outcome, table: str = "units") -> dict[str, str]:
    """The cells of the only row of a table."""
    [found] = csv.reader(outcome.tables[table].splitlines())
    names = {each.name: each.names for each in tables(records=True, parent=True)}
    return dict(zip(names[table], found, strict=True))


def odd(task: Task, asked: Asked, _known: str) -> Outcome:
    """What a worker does that is told what to do by a unit's id."""
    what, _, more = task.unit.partition("-")
    if what == "die":
        os.kill(os.getpid(), 9)
    if what == "hang":
        while True:
            pass
    if what == "grow":
        return without_figures(task, asked, "ok", "x" * (1 << 32))
    if what == "fail":
        raise ValueError("什么地方不对")
    if what == "say":
        print("stdout")
        print("stderr", file=sys.stderr)
        os.write(1, b"1")
        os.write(2, b"2")
    if what == "pid":
        return without_figures(task, asked, "ok", str(os.getpid()))
    return without_figures(task, asked, "ok", more * 10_000)


def measured_unless_told(task: Task, asked: Asked, known: str) -> Outcome:
    """What a worker does that measures, but what units are called so that it can't."""
    if task.unit.partition("-")[0] in ("die", "hang"):
        return odd(task, asked, known)
    return measure(task, asked, known)
