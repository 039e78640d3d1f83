"""Occasions for reports: the text of each, by its name, for what they must or must not say."""

from collections.abc import Callable
from datetime import date
from functools import cache
from unittest.mock import patch

from helpers import happened, struck
from helpers.pages import page, whole_page
from helpers.reports import HEAD, ITEMS, entered, focus, settle
from mjplan import workdays
from mjplan.record import Record
from mjplan.report.components import Changed
from mjplan.report.published import Unchecked, Why

CLASS = "  - {kind: count, id: k, name: 培训班, unit: 期, targets: {2018: 1}}\n"
LATER = "  - {kind: count, id: k, name: 培训班, unit: 期, targets: {2019: 1}}\n"
REPORTING = "  - {kind: every_period, id: r, name: 月报, every: month, roster: departments}\n"
PROBLEM = '  - {kind: rectification, id: p, name: 问题, due: "2018", since: 2016}\n'
YEARS = "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2016: 10, 2017: 10}}\n"
TWO = YEARS + "  - {kind: count, id: y, name: 简报, unit: 期, targets: {2016: 10, 2017: 10}}\n"
WATCHED = "  - {kind: count, id: l, name: 来信, unit: 件, better: less}\n"
EARLY = (
    "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 12}, schedule: [3, 2, 1, 0]}\n"
)
HOMES = (
    "  - {kind: level, id: x, name: 住房, unit: 套, opening: {value: 1200}, "
    "targets: {2020: 3000}}\n"
)
ADJUSTED = f"""{HEAD}\
adjustments:
  - {{date: 2018-03-09, item: x, year: 2018, from: 120, to: 110, reason: 停更, approved_by: 组}}
"""
DECIDED = f"""{HEAD}\
adjustments:
  - {{date: 2018-03-09, item: m, due: 2018-12, reason: 延后, approved_by: 组}}
  - {{date: 2018-03-10, item: c, cancel: true, reason: 停办, approved_by: 组}}
"""
SHARED = ITEMS.replace(
    "owner: 甲", "owner: 甲, binding: true, department: publicity, supporting: [organisation]"
)
NOBODY = "rosters: {people: {name: 理事}}\ndepartments: [{id: publicity, name: 宣传处}]\n"
NO_DEPARTMENTS = "rosters: {people: {name: 理事, members: [{name: 王一}]}}\n"


def reports(month: int, *days: tuple[str, str]) -> list[Record]:
    """Reports of departments on a month: who, and on which day."""
    return [happened(day, item="r", by=by, period=f"2018-{month:02}") for by, day in days]


IN_TIME = [
    *reports(1, ("宣传处", "2018-02-02"), ("组织处", "2018-02-02")),
    *reports(2, ("宣传处", "2018-03-02"), ("组织处", "2018-03-02")),
    *reports(3, ("宣传处", "2018-04-02"), ("组织处", "2018-04-02")),
]
WELL = [
    happened("2018-01-05", 35),
    happened("2018-03-20", 430, item="n"),
    happened("2018-03-02", item="c"),
    *(happened(day, item="v", members=("王一", "李二")) for day in ("2018-03-09", "2018-03-10")),
    *IN_TIME,
]
OLD = happened("2018-02-05", 12, by="宣传处", entered=None)
DONE = focus("2018-02-27", "2018-03", "办班")
DROPPED = focus("2018-02-27", "2018-03", "参观")
OPEN = focus("2018-02-27", "2018-03", "编书")
FOCUSES = [
    *(DONE, DROPPED, OPEN),
    settle("2018-03-15", DONE, "done"),
    settle("2018-03-16", DROPPED, "dropped", reason="经费"),
]
BUSY = [
    *(OLD, *FOCUSES),
    entered(happened("2018-02-05", 11, replaces=OLD.id, reason="数错"), "2018-03-02"),
    entered(happened("2018-01-09", 2, title="漏记"), "2018-03-20"),
    happened("2018-03-05", 3, by="宣传处", evidence=("https://example.org/1",)),
    happened("2018-03-06", 1),
    happened("2018-03-06", 1, by="晚报"),
    entered(happened("2018-03-07", item="c"), "2018-05-20"),
    *reports(3, ("宣传处", "2018-04-20")),
]
"""A March with everything in it."""
MENDED = happened("2018-02-05", 11, replaces=OLD.id, reason="数错", entered=date(2018, 5, 2))
MENDED_LATER = happened("2018-02-05", 11, replaces=OLD.id, reason="数错", entered=date(2018, 9, 2))
VOIDED = entered(struck(OLD), "2018-03-09")
NOTED = entered(happened("2018-02-05", 12, replaces=OLD.id, reason="x"), "2018-03-02")
PROVEN = happened("2018-03-05", item="p", assessment="met", evidence=("办〔2018〕1号",))
MET = [
    happened("2018-03-05", 120, evidence=("a",)),
    happened("2018-05-05", item="m", evidence=("a",)),
    happened("2018-12-05", item="c", assessment="met", evidence=("a",)),
]
SHORT_ITEMS = "".join(ITEMS.splitlines(keepends=True)[:3])
"""A count, a milestone, a commitment."""


def march(*records: Record, **more: str) -> str:
    return page("2018-03", "2018-03-31", *records, **more)  # type: ignore[arg-type]


def guessed() -> str:
    """A good March where nothing knows the public holidays."""
    with patch.object(workdays, "_library", lambda: None):
        return march(*WELL)


def changed(*rows: Changed, unchecked: str = "") -> str:
    return page("2018-03", "2018-03-31", changed=rows, unchecked=unchecked)


def unchecked(why: Why) -> str:
    return changed(unchecked=Unchecked(why, reports=("2018年3月",)).sentence)


ROW = Changed(month="2018年2月", item="文章", old="1", new="2", why="x 补记")
TEXTS: dict[str, Callable[[], str]] = {
    "well": lambda: march(*WELL),
    "busy": lambda: march(*BUSY),
    "guessed": guessed,
    "nothing": lambda: march(items=LATER),
    "silent": lambda: page("2018-01", "2018-01-15", items=SHORT_ITEMS),
    "running": lambda: page("2018-03", "2018-03-20", *BUSY),
    "late focus": lambda: page(
        "2018-03", "2018-03-20", focus("2018-03-01", "2018-03", "编书", due=date(2018, 3, 9))
    ),
    "carried": lambda: page(
        "2018-04", "2018-04-30", OPEN, settle("2018-03-30", OPEN, "carried", focus="2018-04")
    ),
    "carried while it runs": lambda: page(
        "2018-03", "2018-03-20", OPEN, settle("2018-03-15", OPEN, "carried", focus="2018-04")
    ),
    "carried early": lambda: march(OPEN, settle("2018-03-30", OPEN, "carried", focus="2018-05")),
    "last month": lambda: page("2020-12", "2020-12-31", focus("2020-12-01", "2020-12", "编书")),
    "better": lambda: march(happened("2018-01-05", 5), happened("2018-03-05", 30)),
    "worse": lambda: page("2018-07", "2018-07-31", items=SHORT_ITEMS),
    "outrun": lambda: page("2018-04", "2018-04-30", happened("2018-01-05", 27)),
    "adjusted": lambda: march(head=ADJUSTED),
    "decided": lambda: march(items=SHARED, head=DECIDED),
    "voided": lambda: march(OLD, VOIDED),
    "noted": lambda: march(OLD, NOTED),
    "one of two": lambda: march(*reports(3, ("宣传处", "2018-04-02"))),
    "no departments": lambda: march(items=SHORT_ITEMS, head=NO_DEPARTMENTS),
    "problem": lambda: march(items=PROBLEM),
    "resolved": lambda: march(PROVEN, items=PROBLEM),
    "ahead": lambda: page("2018-06", "2018-06-30", happened("2018-05-05", 7), items=EARLY),
    "behind": lambda: page("2018-06", "2018-06-30", happened("2018-05-05", 30)),
    "last days": lambda: page("2018-12", "2018-12-20", happened("2018-05-05", 30)),
    "changed": lambda: changed(ROW),
    "unchanged": lambda: changed(),
    **{why.name: (lambda why=why: unchecked(why)) for why in Why},  # type: ignore[misc]
    "quarter": lambda: page("2018Q1", "2018-03-31", *BUSY),
    "good quarter": lambda: page("2018Q1", "2018-03-31", *WELL),
    "running quarter": lambda: page("2018Q1", "2018-03-30"),
    "quarter of nothing": lambda: page("2018Q1", "2018-03-31", items=LATER),
    "half": lambda: page("2018H1", "2018-06-30", *BUSY),
    "running half": lambda: page("2018H1", "2018-06-29"),
    "year": lambda: page("2018", "2018-12-31", *BUSY),
    "running year": lambda: page(
        "2018", "2018-03-31", happened("2018-03-05", 29), items=SHORT_ITEMS
    ),
    "early year": lambda: page(
        "2018", "2018-03-31", happened("2018-03-05", 120), items=SHORT_ITEMS
    ),
    "good year": lambda: page("2018", "2018-12-31", *MET, items=SHORT_ITEMS),
    "year with a watched item": lambda: page(
        "2018", "2018-12-31", *MET, items=SHORT_ITEMS + WATCHED
    ),
    "late target": lambda: page("2018", "2018-12-31", happened("2018-12-31", 1300), items=HOMES),
    "year of nothing": lambda: page("2018", "2018-12-31", items=LATER),
    "no roster": lambda: page("2018", "2018-12-31", head=NOBODY),
    "whole roster": lambda: page(
        "2018",
        "2018-12-31",
        items=ITEMS.replace("times: 2", "times: 2, within: plan, years: [2016, 2017, 2018]"),
    ),
    "plan": lambda: whole_page(
        "2017-12-31", *(happened(f"{y}-05-01", n) for y, n in ((2016, 5), (2017, 9))), items=YEARS
    ),
    "good plan": lambda: whole_page(
        "2017-12-31", happened("2016-05-01", 20), happened("2017-05-01", 10), items=YEARS
    ),
    "silent plan": lambda: whole_page("2017-12-31", items=YEARS),
    "half a plan": lambda: whole_page("2017-12-31", happened("2016-05-01", 20), items=TWO),
    "running plan": lambda: whole_page(
        "2017-06-30", happened("2016-05-01", 20), happened("2017-05-01", 3), items=YEARS
    ),
    "early plan": lambda: whole_page("2016-01-05", happened("2016-01-02", 1), items=YEARS),
    "late start": lambda: whole_page("2018-12-31", items=YEARS, since=2018),
    "whole plan": lambda: whole_page("2020-12-31", items=YEARS),
    "steady plan": lambda: whole_page(
        "2017-12-31", happened("2016-05-01", 9), happened("2017-05-01", 9), items=YEARS
    ),
    "late promise": lambda: march(entered(happened("2018-01-09", item="c"), "2018-03-20")),
    "nothing with reports": lambda: march(items=LATER + REPORTING),
    "half with a correction": lambda: page("2018H2", "2018-12-31", OLD, MENDED_LATER),
    "quarter with a correction": lambda: page("2018Q2", "2018-06-30", OLD, MENDED),
    "february": lambda: page("2018-02", "2018-02-28", OLD, MENDED),
    "year without a promise": lambda: page("2018", "2018-12-31"),
    "plan with a milestone": lambda: whole_page("2018-12-31", items=ITEMS),
}


@cache
def text(name: str) -> str:
    """The text of an occasion, made once."""
    return TEXTS[name]()
