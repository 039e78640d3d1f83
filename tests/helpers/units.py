"""Many small units, each with a workspace of its own, and the organisation above them.

Four sorts of units by turns: a plain office, a school whose years begin in September, a bureau with
limits, sums and rates, and a branch with everything that has no number. Their figures differ by
their place, so that no two are alike. All of it is invented: 虚构示例.
"""

from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from mjplan.record_files import CROCKFORD

DAY = "2018-06-30"
"""The day until which there are records: in the middle of the second of three years."""


class Made(NamedTuple):
    """A unit: its id, name and group, and its workspace as the parent says it."""

    id: str
    name: str
    group: str
    source: str


class Sort(NamedTuple):
    """A sort of unit, of which each has a number of its own: its plan, its records, and how its
    years begin."""

    head: str
    items: str
    records: Callable[[int], Iterable[dict[str, Any]]]
    years: str = ""


def units(folder: Path, number: int, *more: Made) -> Path:
    """Write so many units into folders below one, and the workspace of the parent, which knows of
    `more` units too; the parent's folder."""
    made = [unit(folder, place) for place in range(number)]
    return parent(folder, [*made, *more], number)


def unit(folder: Path, number: int, name: str | None = None) -> Made:
    """Write the workspace of the unit of a number."""
    made = Made(f"u{number:05}", name or f"第{number}单位（虚构示例）", _group(number), "")
    for path, text in texts(number).items():
        _write(folder / made.id / path, text)
    return made._replace(source=f"../{made.id}")


def texts(number: int) -> dict[str, str]:
    """Every file of the unit of a number, by path."""
    sort = SORTS[number % len(SORTS)]
    head = _HEAD.replace("NAME", f"第{number}单位（虚构示例）").replace("YEARS", sort.years)
    area = f"id: work\nname: 工作\nitems:\n{sort.items}"
    plan = {"plan/plan.yaml": head + sort.head, "plan/work.yaml": area}
    found = {path: text.replace("SHARE", str(share(number))) for path, text in plan.items()}
    ids = count(number * 64)
    for fields in sort.records(number):
        year, month, day = fields["date"].split("-")
        record = {"id": f"{year}{month}{day}-{_letters(next(ids))}", **fields}
        path = f"records/{year}/{month}.yaml"
        found[path] = found.get(path, "") + f"- {msgspec.json.encode(record).decode()}\n"
    return found


def share(number: int) -> int:
    """What the unit of a number was given of the opinions."""
    return 100 + number % 7 * 10


def parent(folder: Path, made: list[Made], number: int) -> Path:
    """Write the workspace of the organisation above; the first `number` units have a share."""
    given = [(each.id, share(place)) for place, each in enumerate(made[:number]) if _has(place)]
    shares = ", ".join(f"{name}: {target}" for name, target in given)
    listed = "".join(f"  - {msgspec.json.encode(each._asdict()).decode()}\n" for each in made)
    total = sum(target for _, target in given) or 100
    items = _SHARED.replace("TOTAL", str(total))
    _write(
        folder / "parent/plan/plan.yaml",
        _HEAD.replace("NAME", "某市考评办（虚构示例）").replace("YEARS", ""),
    )
    _write(folder / "parent/plan/work.yaml", f"id: work\nname: 工作\nitems:\n{items}")
    _write(folder / "parent/plan/units.yaml", _CATALOG.replace("SHARES", shares) + listed)
    points = [each for each in made if each.group != "alone"]
    lines = "".join(f"{each.id},survey,{30 + len(each.name) % 9},满意度调查\n" for each in points)
    _write(folder / "parent/scores/2017.csv", f"单位,部分,得分,来源\n{lines}")
    return folder / "parent"


def _group(number: int) -> str:
    return "alone" if number % 10 == 9 else ("municipal", "county")[number // 2 % 2]


def _has(number: int) -> bool:
    """Whether a unit has an item for the opinions."""
    return "kpb.opinions" in SORTS[number % len(SORTS)].items


def _letters(number: int) -> str:
    return "".join(CROCKFORD[number >> shift & 31] for shift in (20, 15, 10, 5, 0))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())


_HEAD = """\
name: NAME三年规划
organisation: NAME
period: {first: 2017, last: 2019YEARS}
areas: [work.yaml]
"""
_SHARED = """\
  - {kind: count, id: opinions, name: 社情民意信息, unit: 篇, targets: {2017: TOTAL, 2018: TOTAL}}
  - {kind: level, id: online, name: 网上办结率, unit: "%", targets: {2017: 80, 2018: 90}}
  - {kind: milestone, id: law, name: 普法规划印发, due: 2018-05}
"""
_CATALOG = """\
catalog: kpb
groups:
  - {id: municipal, name: 市直单位}
  - {id: county, name: 区县}
  - {id: alone, name: 单列单位, ranked: false}
indicators:
  - {item: opinions, total: sum, points: 40, shares: {2017: {SHARES}, 2018: {SHARES}}}
  - {item: online, points: 20}
  - {item: law, total: met, points: 20}
parts:
  - {id: survey, name: 社会评价, points: 40}
units:
"""


def _said(day: str, item: str, value: float | None = None, **more: Any) -> dict[str, Any]:
    """A record of an item, entered the day after; more of its fields."""
    number = {} if value is None else {"value": value}
    return {"date": day, "item": item, **number, "title": f"虚构示例：{item}", **more}


_OFFICE = """\
  - {kind: count, id: opinions, name: 信息报送, unit: 篇, indicator: kpb.opinions, weight: 60,
     targets: {2017: SHARE, 2018: SHARE}, department: office, owner: 虚构示例甲}
  - {kind: level, id: online, name: 网上办结率, unit: "%", indicator: kpb.online, weight: 20,
     wording: 左右, targets: {2017: 80, 2018: 90, 2019: 95}, opening: {value: 70}}
  - {kind: milestone, id: law, name: 印发普法规划, due: 2018-05, indicator: kpb.law, weight: 20}
  - {kind: every_period, id: reports, name: 月报, every: month, roster: departments,
     grace_workdays: 5}
"""
_OFFICE_HEAD = """\
departments: [{id: office, name: 办公室}, {id: training, name: 培训部}]
policies: {comparators: {左右: about}, tolerance: {online: 2}}
adjustments:
  - {date: 2018-03-01, item: opinions, year: 2018, from: SHARE, to: 95, reason: 机构改革,
     approved_by: 虚构示例}
"""


def _office(number: int) -> Iterable[dict[str, Any]]:
    """An office, which now and then says the wrong number, and has its focuses."""
    yield _said("2017-11-20", "opinions", 60 + number % 97)
    yield _said("2017-12-28", "online", 78.5 + number % 5, by="办公室")
    yield _said("2018-01-09", "reports", by="办公室", period="2017-12")
    yield _said("2018-02-08", "opinions", number % 61, evidence=["https://example.org/1"])
    yield _said("2018-05-02", "online", 85)
    if number % 3:
        yield _said("2018-05-30", "law", evidence=["某办〔2018〕5号"])
    first = f"20180208-{_letters(number * 64 + 3)}"
    yield {"date": "2018-02-08", "void": first, "reason": "虚构示例：重复录入"}
    yield _said("2018-06-05", "opinions", 33.5, entered="2018-06-07")
    yield {"date": "2018-05-28", "focus": "2018-06", "title": "虚构示例：催报", "by": "办公室"}


_SCHOOL = """\
  - {kind: count, id: talks, name: 讲座, unit: 场, indicator: kpb.opinions, schedule: [1, 2, 0, 1],
     targets: {2017: 24, 2018: 30}}
  - {kind: every_period, id: meetings, name: 例会, every: quarter, times: 2}
  - {kind: every_member, id: visits, name: 走访, roster: teachers, times: 2}
  - {kind: commitment, id: charity, name: 办好公益课堂, parts: [甲, 乙]}
  - {kind: level, id: wait, name: 等待, unit: 天, better: less, opening: {value: 40}}
"""
_SCHOOL_HEAD = """\
rosters:
  teachers:
    name: 教师
    members: [{name: 王一}, {name: 李二, since: 2018-01-01}, {name: 张三, until: 2018-05-31}]
"""


def _school(number: int) -> Iterable[dict[str, Any]]:
    """A school, whose first year ends with August 2018."""
    yield _said("2017-09-12", "talks", 5 + number % 13)
    yield _said("2017-10-20", "meetings")
    yield _said("2017-11-02", "meetings")
    yield _said("2017-12-20", "visits", members=["王一", "张三"])
    yield _said("2018-03-03", "charity", parts=["甲"], evidence=["https://example.org/2"])
    yield _said("2018-04-01", "wait", 30 + number % 11)
    yield _said("2018-06-20", "talks", number % 5)


_BUREAU = """\
  - {kind: count, id: fires, name: 火灾, unit: 起, comparator: at_most,
     targets: {2017: 9, 2018: 8, 2019: 7}}
  - {kind: count, id: jobs, name: 就业, unit: 人, reads: year_to_date, marks: {"06-30": 400},
     targets: {2017: 1000, 2018: 1000}}
  - {kind: count, id: places, name: 岗位, unit: 个, within: plan, total: 300}
  - {kind: count, id: east, name: 东区, unit: 篇, better: more}
  - {kind: count, id: west, name: 西区, unit: 篇, better: more}
  - {kind: count, id: both, name: 两区, unit: 篇, sum_of: [east, west], indicator: kpb.opinions,
     targets: {2017: SHARE, 2018: SHARE}}
  - {kind: ratio, id: part, name: 东区占比, unit: "%", of: east, to: both, targets: {2018: 50}}
  - {kind: level, id: rate, name: 失业率, unit: "%", comparator: between, opening: {value: 5.2},
     targets: {2017: [3, 5.5], 2018: [3, 5.5]}}
  - {kind: level, id: air, name: 优良率, unit: "%", reads: mean, range: [0, 100],
     targets: {2019: 95}, indicator: kpb.online}
  - {kind: milestone, id: dropped, name: 旧系统, due: "2019", since: 2017}
"""
_BUREAU_HEAD = """\
adjustments:
  - {date: 2018-03-01, item: dropped, cancel: true, reason: 并入新系统, approved_by: 局长}
"""


def _bureau(number: int) -> Iterable[dict[str, Any]]:
    """A bureau: a limit that some break, sums of parts, running totals."""
    for month in ("2017-03", "2017-09", "2018-04"):
        yield _said(f"{month}-11", "fires", number % 7)
        yield _said(f"{month}-12", "east", 40 + number % 17)
        yield _said(f"{month}-13", "west", 20 + number % 3)
        yield _said(f"{month}-30", "jobs", 350 + number % 200)
    yield _said("2017-12-30", "air", 93.25)
    yield _said("2018-05-05", "places", 90)
    if number % 2:
        yield _said("2018-06-01", "rate", 2.75 + number % 4)


_BRANCH = """\
  - {kind: count, id: collected, name: 收集, unit: 篇, targets: {2018: 10}}
  - {kind: count, id: submitted, name: 报送, unit: 篇, follows: collected, targets: {2018: 8}}
  - {kind: rectification, id: queues, name: 排队太久, due: "2018"}
  - {kind: points, id: praise, name: 表彰, most: 5, least: -5}
  - {kind: milestone, id: law, name: 普法, due: 2018-05, indicator: kpb.law, parts: [起草, 印发]}
  - {kind: commitment, id: quiet, name: 安静阅览, years: [2018, 2019]}
"""


def _branch(number: int) -> Iterable[dict[str, Any]]:
    """A branch without numbers to reach; some have nothing recorded at all."""
    if number % 5 == 3:
        return
    yield _said("2018-01-10", "collected")
    before = f"20180110-{_letters(number * 64)}"
    yield _said("2018-02-10", "submitted", of=before)
    yield _said("2018-03-01", "queues", evidence=["https://example.org/3"])
    yield _said("2018-04-01", "praise", 1 + number % 3, evidence=["https://example.org/4"])
    yield _said("2018-04-20", "law", parts=["起草"])
    if number % 2:
        yield _said("2018-06-20", "law", parts=["印发"])


SORTS = (
    Sort(_OFFICE_HEAD, _OFFICE, _office),
    Sort(_SCHOOL_HEAD, _SCHOOL, _school, ", starts: 9, label: 学年"),
    Sort(_BUREAU_HEAD, _BUREAU, _bureau),
    Sort("", _BRANCH, _branch),
)
