"""The table of all units, from a few words: one with everything in it, and large ones."""

from datetime import date
from decimal import Decimal
from typing import Any

from mjplan.fleet.table.values import (
    Answer,
    Group,
    Indicator,
    Part,
    Row,
    UnitsTable,
    Urgent,
    summed,
)
from mjplan.problem import ERROR, Problem
from mjplan.progress.status import ATTENTION, Status

DAY = date(2018, 6, 30)
EARLIER = date(2018, 3, 31)
HOSTILE = (
    *(
        "=cmd|'/C calc'!A0",
        "@SUM(1)",
        "<script>alert(1)</script>",
        "**粗** | `码` # [链](http://a)",
    ),
    *("\x1b[31m红\x1b[0m", "‮倒", "甲\n乙", "![图](chart:units-1)", "+1-2", "1. 一"),
)
"""Names of units that would be a formula, markup, HTML, Markdown or steer a screen."""


def _numbers(given: dict[str, Any], *keys: str) -> dict[str, Any]:
    """Take what is a number out of what is given, as numbers."""
    return {key: Decimal(given.pop(key)) for key in keys if given.get(key) is not None}


def part(name: str, full: int, points: str | None, ground: str = "short", **more: Any) -> Part:
    """A part of a score."""
    return Part(
        more.pop("part", f"kpb.{name}"),
        name,
        Decimal(full),
        ground,
        Decimal(points) if points is not None else None,
        **more,
    )


def urgent(name: str, status: Status, **more: Any) -> Urgent:
    """An item that somebody has to act on; numbers from texts."""
    known = _numbers(more, "target", "actual", "gap", "rate")
    return Urgent(more.pop("item", name), name, status, **known, **more)


def row(unit: str, name: str, group: str = "g", state: Any = "ok", **more: Any) -> Row:
    """A unit with figures of the day, unless they are said to be missing (`as_of=None`)."""
    read: dict[str, Any] = {
        "as_of": DAY,
        "read_on": DAY,
        "records": 40,
        "last_record": date(2018, 6, 20),
        "last_entered": date(2018, 6, 25),
        "silent": 5,
    }
    none = dict.fromkeys(read)
    return Row(unit, name, group, state, **((read if state == "ok" else none) | more))


def indicator(name: str, total: Any, answers: tuple[Answer, ...] = (), **more: Any) -> Indicator:
    """A shared indicator; numbers from texts."""
    known = _numbers(
        more, "points", "target", "target_high", "shares", "targets", "actual", "gap", "rate"
    )
    return Indicator(f"kpb.{name}", name, name, total, answers=answers, **known, **more)


def answer(unit: str, name: str, state: Any = "ok", **more: Any) -> Answer:
    """What a unit has of an indicator; numbers from texts."""
    known = _numbers(more, "share", "target", "target_high", "actual", "gap", "rate")
    return Answer(unit, name, state, **known, **more)


def units_table(*groups: Group, **more: Any) -> UnitsTable:
    """A table of groups, of the middle of 2018."""
    given: dict[str, Any] = {
        "organisation": "市考评办",
        "catalog": "kpb",
        "year": 2018,
        "year_name": "2018 年",
        "as_of": DAY,
        "today": DAY,
        "is_closed": False,
    }
    return UnitsTable(**(given | {"groups": groups} | more))


LATE = urgent(
    *("网站文章", Status.FAR_BEHIND),
    department="宣传处",
    measure_unit="篇",
    target="120",
    actual="22",
    gap="98",
    rate="0.183333",
    last_record=date(2018, 5, 31),
    is_binding=True,
)
OVERDUE = urgent("修订章程", Status.OVERDUE, due=EARLIER, late=91, department="办公室")
SOON = urgent("换届", Status.DUE_SOON, due=date(2018, 7, 31))
STALE = urgent("会员数", Status.STALE, last_record=date(2018, 1, 31), measure_unit="人")
NEVER = urgent("调研报告", Status.NO_RECORD, measure_unit="篇", target="10", department="调研处")
OVER = urgent(
    *("投诉", Status.BREACHED), measure_unit="起", target="7", actual="9.5", gap="2.5", rate="0.7"
)
PROBLEM = Problem("plan/plan.yaml", 3, 7, ERROR, "unknown-key", "不认识 perod，是不是 period")


def whole(**more: Any) -> UnitsTable:
    """A table with everything in it: groups that are ranked or stand alone, every state, old
    figures, indicators that are added, counted and only compared, unlike units."""
    opinions = part("社情民意信息", 40, "18.33", reached=Decimal("0.458333"), item="info")
    survey = part("社会评价", 20, None, "no_score", part="survey")
    given = part("社会评价", 20, "17.5", "given", part="survey", source="2018年社会评价报告")
    no_item = part("社情民意信息", 40, None, "no_item")
    municipal = Group(
        *("municipal", "市直单位", True),
        rows=(
            row(
                *("fgw", "市发改委", "municipal"),
                statuses={Status.DONE: 3, Status.ON_TRACK: 6, Status.FAR_BEHIND: 1}
                | {Status.OVERDUE: 1, Status.DUE_SOON: 1, Status.CANCELLED: 1},
                urgent=(OVERDUE, LATE, SOON),
                parts=(opinions, survey),
                organisation="某市发展和改革委员会",
                commit="a" * 40,
                warnings=2,
            ),
            row(
                *("jyj", "市教育局", "municipal"),
                statuses={Status.ON_TRACK: 8, Status.STALE: 1, Status.NO_RECORD: 1},
                urgent=(STALE, NEVER),
                parts=(no_item, given),
                last_entered=date(2018, 3, 2),
                silent=120,
            ),
            row(
                *("kjj", "市科技局", "municipal", "unreachable"),
                detail="取不到 https://git.example/kjj.git：连接超时。请再试 mjplan units fetch",
                statuses={Status.ON_TRACK: 5, Status.BREACHED: 1},
                urgent=(OVER,),
                as_of=EARLIER,
                read_on=date(2018, 4, 2),
                records=17,
                last_entered=date(2018, 3, 30),
                silent=92,
                parts=(opinions, survey),
            ),
            row(
                *("tjj", "市统计局", "municipal", "errors"),
                detail="文件有 3 处错误",
                errors=3,
                problems=(PROBLEM,),
            ),
            row("swj", "市商务局", "municipal", statuses={Status.NOT_DUE: 4}, records=0)._replace(
                last_record=None, last_entered=None, silent=None
            ),
        ),
    )
    alone = Group(
        *("alone", "单列单位", False),
        rows=(
            row("zjs", "市直机关事务局", "alone", statuses={Status.ON_TRACK: 2}),
            row("dx", "市委党校", "alone", "refused", detail="文件共 3.2 GB，超过 200 MB，没有读"),
            row("bwg", "市博物馆", "alone", "crashed", detail="10 秒没有读完，已停下"),
            row("sdj", "市水电局", "alone", "unreachable", detail="文件夹 ../sdj 不在了"),
        ),
    )
    empty = Group("district", "区县", True, ())
    shared = (
        indicator(
            *("社情民意信息", "sum"),
            answers=(
                answer(
                    *("fgw", "市发改委"),
                    share="120",
                    item="info",
                    item_name="报送信息",
                    measure_unit="篇",
                    status=Status.BEHIND,
                    target="120",
                    actual="55",
                    gap="65",
                    rate="0.458333",
                    as_of=DAY,
                    part=opinions,
                ),
                answer("jyj", "市教育局", share="100", part=no_item),
                answer(
                    *("kjj", "市科技局", "unreachable"),
                    share="80",
                    item="info",
                    measure_unit="件",
                    status=Status.ON_TRACK,
                    target="80",
                    actual="30",
                    rate="0.375",
                    as_of=EARLIER,
                    is_old=True,
                    unlike="单位是件，不是篇",
                ),
            ),
            measure_unit="篇",
            points="40",
            target="300",
            shares="300",
            asked=3,
            counted=1,
            targets="120",
            actual="55",
            gap="245",
            rate="0.183333",
        ),
        indicator(
            *("网上办结率", "none"),
            answers=(
                answer(
                    *("fgw", "市发改委"),
                    item="online",
                    measure_unit="%",
                    status=Status.ON_TRACK,
                    target="90",
                    target_high="100",
                    actual="91.25",
                    gap="0",
                    rate="1",
                    as_of=DAY,
                ),
            ),
            measure_unit="%",
            target="90",
            asked=1,
            counted=1,
        ),
        indicator("普法计划", "met", asked=3, counted=3, met=2),
    )
    given_more: dict[str, Any] = {"indicators": shared, "has_parts": True}
    return units_table(municipal, alone, empty, **(given_more | more))


def _points(number: str | None) -> tuple[Part, ...]:
    return (part("社情民意信息", 40, number),)


def closed() -> UnitsTable:
    """A year that is over, with ranks, a tie, and one that lacks something."""
    rows = (
        row("a", "甲局", parts=_points("38.5"), rank=1, statuses={Status.DONE: 3}),
        row("b", "乙局", parts=_points("31"), rank=2, statuses={Status.DONE: 3}),
        row(
            "c",
            "丙局",
            parts=_points("31"),
            rank=2,
            statuses={Status.FAR_BEHIND: 1},
            urgent=(LATE,),
        ),
        row("d", "丁局", parts=_points(None), statuses={Status.ON_TRACK: 1}),
    )
    return units_table(Group("g", "市直单位", True, rows), is_closed=True, has_parts=True)


def large(number: int, items: int = 4) -> UnitsTable:
    """A table of many units in three groups, each with so many items that need attention."""
    kinds = [status for status in ATTENTION if status is not Status.DUE_SOON]

    def made(place: int) -> Row:
        late = tuple(
            LATE._replace(item=f"x{n}", name=f"事项{n}", status=kinds[(place + n) % len(kinds)])
            for n in range(place % (items + 1))
        )
        counts = {Status.DONE: 20, Status.ON_TRACK: 40}
        for each in late:
            counts[each.status] = counts.get(each.status, 0) + 1
        points = (part("社情民意信息", 40, str(place % 40)),)
        return row(f"u{place:05}", f"第{place}单位", statuses=counts, urgent=late, parts=points)

    rows = [made(place) for place in range(number)]
    groups = (Group(f"g{n}", f"第{n + 1}组", True, tuple(rows[n::3])) for n in range(3))
    answers = tuple(
        answer(
            *(each.unit, each.name),
            item="x",
            measure_unit="篇",
            status=Status.BEHIND,
            target="120",
            actual=str(place % 120),
            gap=str(120 - place % 120),
            rate="0.5",
            as_of=DAY,
        )
        for place, each in enumerate(rows)
    )
    total = summed(each.actual for each in answers)
    shared = indicator(
        *("社情民意信息", "sum", answers),
        measure_unit="篇",
        target=str(number * 120),
        actual=str(total),
        asked=number,
        counted=number,
    )
    return units_table(*groups, indicators=(shared,), has_parts=True)


def hostile() -> UnitsTable:
    """A table whose every name is hostile."""
    rows = tuple(
        row(
            *(f"u{place}", text),
            statuses={Status.FAR_BEHIND: 1},
            urgent=(LATE._replace(name=text, department=text, measure_unit=text),),
            detail=text,
            problems=(PROBLEM._replace(message=text, path=text),),
            parts=(part(text, 40, None, "no_score"),),
        )
        for place, text in enumerate(HOSTILE)
    )
    bad = row("bad", HOSTILE[0], state="errors", detail=HOSTILE[2], problems=rows[2].problems)
    answers = tuple(
        answer(each.unit, each.name, item="x", measure_unit=each.name, unlike=each.name, actual="1")
        for each in rows
    )
    shared = indicator(HOSTILE[2], "sum", answers, measure_unit=HOSTILE[3])
    groups = (Group("g", HOSTILE[3], True, (*rows, bad)), Group("h", HOSTILE[0], False, ()))
    return units_table(*groups, indicators=(shared,), organisation=HOSTILE[2], has_parts=True)
