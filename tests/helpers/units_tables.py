"""A few units as gathered tables: groups, shared indicators, and the parent's plan and catalogue
that they belong to."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from helpers import plan_of, read
from helpers.gathered import gathered
from mjplan.catalog import Catalog
from mjplan.fleet.table.tabling import Seen, table_of
from mjplan.fleet.table.values import UnitsTable
from mjplan.render import screen
from mjplan.render.table import Table
from mjplan.tidy.duck import opened
from mjplan.tidy.tables import tables

ITEMS = """\
  - {kind: count, id: opinions, name: 社情民意, unit: 篇, targets: {2018: 300}}
  - {kind: level, id: online, name: 网上办结率, unit: "%", targets: {2018: 90}}
  - {kind: milestone, id: law, name: 普法规划印发, due: 2018-05}
"""
CATALOG = """\
catalog: kpb
groups:
  - {id: city, name: 市直单位}
  - {id: alone, name: 单列单位, ranked: false}
units:
  - {id: fgw, name: 市发改委, group: city, source: ../fgw}
  - {id: jyj, name: 市教育局, group: city, source: ../jyj}
  - {id: kjj, name: 市科技局, group: city, source: ../kjj}
  - {id: tjj, name: 市统计局, group: alone, source: ../tjj}
indicators:
  - {item: opinions, total: sum, points: 40, shares: {2018: {fgw: 120, jyj: 100, kjj: 80}}}
  - {item: online, points: 20}
  - {item: law, total: met}
parts:
  - {id: survey, name: 社会评价, points: 40}
"""
DAY = date(2018, 6, 29)
END = date(2018, 12, 31)
SHARED = {"opinions": "count", "online": "level", "law": "milestone"}
"""The indicators' items and their kinds."""


class Fleet:
    """Tables to be gathered, built row by row; figures are as of `day`."""

    def __init__(self, day: date = DAY, catalog: str = CATALOG) -> None:
        self.day, self.catalog = day, read(catalog, Catalog)
        self.plan = plan_of(ITEMS)
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in _NAMES}
        groups = enumerate(self.catalog.groups, 1)
        self.rows["unit_groups"] = [
            {"unit_group": g.id, "name": g.name, "place": n, "is_ranked": str(g.ranked).lower()}
            for n, g in groups
        ]
        for place, shared in enumerate(self.catalog.indicators, 1):
            item = self.plan.items[shared.item]
            self.rows["indicators"].append(
                {
                    "indicator": self.catalog.indicator(shared),
                    "year": 2018,
                    "name": item.name,
                    "place": place,
                    "kind": SHARED[shared.item],
                    "measure_unit": self.plan.counted_in(item) or None,
                    "total": shared.total,
                    "points": shared.points,
                    "target": self.plan.target(item, 2018, day) if item.takes_targets else None,
                }
            )
            for year, shares in shared.shares.items():
                for unit, target in shares.items():
                    name = self.catalog.indicator(shared)
                    given = {"unit": unit, "indicator": name, "year": year, "target": target}
                    self.rows["shares"].append(given)

    def unit(self, unit: str, state: str = "ok", **more: Any) -> "Fleet":
        """Add a unit of the catalogue; without figures until it has items."""
        found = next(each for each in self.catalog.units if each.id == unit)
        row = {"unit": unit, "name": found.name, "unit_group": found.group, "state": state}
        self.rows["units"].append({**row, "as_of": self.day, "read_on": self.day, **more})
        return self

    def item(self, item: str, status: str, indicator: str | None = None, **more: Any) -> "Fleet":
        """Add an item, and its measure, to the unit that was added last."""
        unit = self.rows["units"][-1]["unit"]
        place = len(self.rows["items"]) + 1
        own = {"unit": unit, "item": item, "place": place, "indicator": indicator}
        about = {name: more.pop(name) for name in _OF_ITEM if name in more}
        self.rows["items"].append({"kind": "count", "name": item, **own, **about})
        measure = {"unit": unit, "item": item, "year": 2018, "as_of": self.day, "status": status}
        unit_of = about.get("measure_unit")
        self.rows["measures"].append({**measure, "measure_unit": unit_of, **more})
        return self

    def points(
        self, part: str, full: int, points: Any, ground: str = "met", **more: Any
    ) -> "Fleet":
        """Add points to the unit that was added last."""
        unit = self.rows["units"][-1]["unit"]
        key = {"unit": unit, "part": part, "year": 2018, "as_of": self.day}
        earned = {"full_points": full, "points": points, "ground": ground}
        earned["is_final"] = str(self.day == END).lower()
        self.rows["points"].append({**key, **earned, **more})
        return self

    def problem(self, path: str, message: str) -> "Fleet":
        """Add an error to the unit that was added last."""
        unit = self.rows["units"][-1]["unit"]
        seq = sum(row["unit"] == unit for row in self.rows["problems"]) + 1
        place = {"unit": unit, "seq": seq, "path": path, "line": 3, "col": 5, "level": "error"}
        self.rows["problems"].append({**place, "rule": "x", "message": message})
        return self

    @contextmanager
    def opened(self, folder: Path) -> Iterator[Any]:
        """Write the tables and open them."""
        written = gathered(folder / "gathered", records=False, **self.rows)
        with opened(written, tables(records=False, parent=True)) as connection:
            yield connection

    def table(self, folder: Path, **seen: Any) -> UnitsTable:
        """Make the table of 2018."""
        asked = Seen(2018, self.day, self.day)._replace(**seen)
        with self.opened(folder) as connection:
            return table_of(self.plan, self.catalog, connection, asked)


_NAMES = [table.name for table in tables(records=False, parent=True)]
_OF_ITEM = ("kind", "name", "measure_unit", "department", "is_binding")


def example(day: date = DAY) -> Fleet:
    """Four units: one behind, one that is doing well, one with errors, one of old figures."""
    fleet = Fleet(day)
    fleet.unit("fgw", records=40, last_record="2018-06-20", last_entered="2018-06-21")
    _opinions(fleet, "behind", actual=35, target=120, gap=85, rate="0.291667")
    _online(fleet, "on_track", actual="91.5")
    fleet.item(
        "charter", "overdue", name="章程修订", kind="milestone", department="办公室", days_late=12
    )
    fleet.item("visits", "due_soon", name="走基层", due="2018-07-05", is_binding="true")
    fleet.item("study", "no_record", name="专题调研", department="研究室")
    fleet.points("kpb.opinions", 40, "11.67", "short", reached="0.291667", item="opinions")
    fleet.points("kpb.online", 20, 20, item="online").points("survey", 40, None, "no_score")
    fleet.unit("jyj", records=12, last_record="2018-04-20", last_entered="2018-04-20")
    _opinions(fleet, "done", actual=100, target=90, gap=-10, rate="1.111111")
    fleet.item("law", "done", "kpb.law", name="普法规划", kind="milestone", done_on="2018-05-02")
    fleet.points("kpb.opinions", 40, 40, item="opinions")
    fleet.points("kpb.online", 20, None, "no_item")
    fleet.points("survey", 40, "35.5", "given", source="2018年社会评价报告")
    errors = "有 2 处错误，请该单位运行 mjplan check，照着改正"
    fleet.unit("kjj", "errors", detail=errors, as_of=None, read_on=None, errors=2)
    fleet.problem("records/2018/03.yaml", "未知指标").problem("plan/plan.yaml", "缺少 name")
    why = "文件夹 ../tjj 不在了：请核对 plan/units.yaml 的 source"
    old = {"as_of": "2018-05-31", "read_on": "2018-05-31"}
    fleet.unit("tjj", "unreachable", detail=why, records=3, last_entered="2018-05-30", **old)
    fleet.item(
        "opinions",
        "behind",
        "kpb.opinions",
        name="信息",
        measure_unit="件",
        target=50,
        actual=9,
        as_of="2018-05-31",
    )
    return fleet


def _opinions(fleet: Fleet, status: str, **figures: Any) -> None:
    about = {"name": "信息报送", "measure_unit": "篇", "department": "办公室"}
    fleet.item("opinions", status, "kpb.opinions", **about, **figures)


def _online(fleet: Fleet, status: str, **figures: Any) -> None:
    about = {"name": "办结率", "measure_unit": "%", "kind": "level", "target": 90}
    fleet.item("online", status, "kpb.online", **about, **figures)


def painted(table: Table, wide: int = 80) -> str:
    """What a screen shows of a table."""
    text = screen.table(table, wide, False)
    assert text is not None
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())
