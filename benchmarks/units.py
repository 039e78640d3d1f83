"""Many units like real ones, and the organisation above them: the same number, the same bytes.

    python benchmarks/units.py FOLDER --units 300

Each has the plan of this repository (97 items, five years) and some 1,100 invented records
until DAY, so that three of its years are measured: a hundred demo workspaces of as many seeds, each
of which many units have, with names and evidence of their own. All of it says 虚构示例.
"""

import argparse
import re
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import msgspec

from mjplan import demo, record_files
from mjplan.band import aim
from mjplan.item import Item
from mjplan.model import Milestone
from mjplan.plan import Plan
from mjplan.planfiles import read_plan
from mjplan.quantities import Count, Level
from mjplan.record import Record
from mjplan.targeted import Targeted
from mjplan.workspace import Workspace

PARENT = "parent"
"""The folder of the organisation above."""
DAY = date(2018, 3, 31)
"""The day until which there are records."""
ROOT = Path(__file__).parents[1]
SEEDS = 100
"""How many workspaces there are whose records differ."""
SHARED = 12
"""How many indicators the units share, at most."""
SHARES = 3
"""For how many of them each unit was given a target of the running year."""
GROUPS = 5
"""Groups that are ranked; every tenth unit stands alone."""

_NAME = "第{}单位（虚构示例）"
_ENCODER = msgspec.json.Encoder(decimal_format="number")
_LINK = b"https://example.org/demo/"


def write(folder: Path, number: int) -> Path:
    """Write so many units and their parent; the parent's workspace."""
    plan, texts = _plan()
    shared = _shared(plan)
    asked = _asking(texts, shared)
    for place in range(number):
        _write_unit(folder / unit(place), place, asked)
    _write_parent(folder / PARENT, number, plan, shared)
    return folder / PARENT


def unit(place: int) -> str:
    """The id of a unit, by its place."""
    return f"u{place:05}"


def record_file(folder: Path, place: int) -> Path:
    """The last file of records of a unit below a folder."""
    return folder / unit(place) / f"records/{DAY:%Y}/{DAY:%m}.yaml"


def record() -> bytes:
    """A line for that file, with an id that no other record has."""
    item = _shared(_plan()[0])[0]
    made = Record(id=f"{DAY:%Y%m%d}-zzzzz", date=DAY, item=item.id, value=Decimal(1))
    return f"{record_files.line(made)}\n".encode()


def _plan() -> tuple[Plan, dict[str, str]]:
    """The plan that all units have, and its files."""
    plan = read_plan(Workspace(ROOT)).plan
    assert plan is not None
    files = sorted((ROOT / "plan").glob("*.yaml"))
    return plan, {f"plan/{file.name}": file.read_text("utf-8") for file in files}


def _shared(plan: Plan) -> list[Targeted | Milestone]:
    """Items of which units have one each: counts and levels, and things to be done by a day."""
    decided = {each.item for each in plan.head.adjustments}
    numbers = [i for i in plan.items.values() if isinstance(i, Count | Level) and i.targets]
    done = [i for i in plan.items.values() if isinstance(i, Milestone)]
    return [i for i in (*numbers[: SHARED - 2], *done[:2]) if i.id not in decided and not i.made_of]


def _asking(texts: dict[str, str], shared: list[Targeted | Milestone]) -> dict[str, str]:
    """The plan's files, whose items say which indicator they are."""
    found = dict(texts)
    for item in shared:
        line = re.compile(rf"^( +)id: {item.id}$", re.MULTILINE)
        for path, text in found.items():
            found[path] = line.sub(rf"\g<0>\n\1indicator: kpb.{item.id}", text)
    return found


@cache
def _workspace(seed: int, texts: tuple[tuple[str, str], ...]) -> dict[str, bytes]:
    """The files of one of the workspaces that differ."""
    return {
        path: text.encode() for path, text in demo.workspace_files(dict(texts), seed, DAY).items()
    }


def _write_unit(folder: Path, place: int, texts: dict[str, str]) -> None:
    """Write a workspace; no file of it is like any other unit's."""
    named = f"name: {_NAME}规划\norganisation: {_NAME}\n".replace("{}", str(place)).encode()
    link = f"https://example.org/{unit(place)}/".encode()
    made: set[Path] = set()
    for path, data in _workspace(place % SEEDS, tuple(texts.items())).items():
        file = folder / path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        if path == "plan/plan.yaml":
            data = re.sub(rb"^name: .*\norganisation: .*\n", named, data, count=1, flags=re.M)
        elif path.startswith("plan/"):
            data += f"# {unit(place)}\n".encode()
        file.write_bytes(data.replace(_LINK, link))


def _write_parent(
    folder: Path, number: int, plan: Plan, shared: list[Targeted | Milestone]
) -> None:
    """Write the workspace above: its plan, the units, their shares, and points from elsewhere."""
    years = f"{{first: {plan.years.first}, last: {plan.years.last}}}"
    head = (
        f"name: 某市绩效规划（虚构示例）\norganisation: 某市考评办（虚构示例）\nperiod: {years}\n"
    )
    items = "".join(f"  - {_json(_above(item, number))}\n" for item in shared)
    (folder / "plan").mkdir(parents=True, exist_ok=True)
    (folder / "scores").mkdir(exist_ok=True)
    texts = {
        "plan/plan.yaml": f"{head}areas: [shared.yaml]\n",
        "plan/shared.yaml": f"id: shared\nname: 共同指标\nitems:\n{items}",
        "plan/units.yaml": _catalog(number, shared),
    }
    for year in range(plan.years.first, DAY.year + 1):
        lines = [f"{unit(place)},survey,{10 + place % 100 / 10},问卷" for place in range(number)]
        texts[f"scores/{year}.csv"] = "\n".join(["单位,部分,得分,来源", *lines, ""])
    for path, text in texts.items():
        (folder / path).write_bytes(text.encode())


def _above(item: Targeted | Milestone, number: int) -> dict[str, object]:
    """An indicator as an item of the plan above: what may be added up is what the units were
    given."""
    kind = type(item).__struct_config__.tag
    said: dict[str, object] = {"kind": kind, "id": item.id, "name": item.name}
    if isinstance(item, Milestone):
        return said | {"due": item.due}
    times = number if _adds_up(item) else 1
    targets = {str(year): aim(target) * times for year, target in item.targets.items()}
    return said | {"unit": item.unit, "targets": targets}


def _adds_up(item: Item) -> bool:
    return isinstance(item, Count) or (isinstance(item, Level) and item.unit != "%")


def _catalog(number: int, shared: list[Targeted | Milestone]) -> str:
    """plan/units.yaml."""
    groups = [{"id": f"g{place}", "name": f"第{place}组"} for place in range(GROUPS)]
    groups.append({"id": "alone", "name": "单列单位", "ranked": False})
    units = [
        {
            "id": unit(place),
            "name": _NAME.format(place),
            "group": "alone" if place % 10 == 9 else f"g{place % GROUPS}",
            "source": f"../{unit(place)}",
        }
        for place in range(number)
    ]
    indicators = [
        _indicator(item, number, has_shares=place < SHARES) for place, item in enumerate(shared)
    ]
    parts = [{"id": "survey", "name": "社会评价", "points": 20}]
    lists = {"groups": groups, "units": units, "indicators": indicators, "parts": parts}
    lines = [
        line
        for name, listed in lists.items()
        for line in (f"{name}:", *(f"  - {_json(each)}" for each in listed))
    ]
    return "\n".join(["catalog: kpb", *lines, ""])


def _indicator(item: Targeted | Milestone, number: int, *, has_shares: bool) -> dict[str, object]:
    points = {"item": item.id, "points": 80 // SHARED}
    if isinstance(item, Milestone):
        return points | {"total": "met"}
    if not _adds_up(item):
        return dict(points)
    target = item.targets.get(DAY.year)
    given = {unit(place): aim(target) for place in range(number)} if target is not None else {}
    return points | {"total": "sum", "shares": {str(DAY.year): given} if has_shares else {}}


def _json(data: object) -> str:
    return _ENCODER.encode(data).decode()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--units", type=int, default=300)
    given = parser.parse_args()
    print(write(given.folder, given.units))


if __name__ == "__main__":
    main()
