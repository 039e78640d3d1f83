"""A page is shared so that it is never too long, and nothing is left out without need."""

import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import examples, happened
from helpers.briefs import on_paper, text, whole
from mjplan.render.fitting import breadth
from mjplan.report.brief_values import AreaYears, Brief, Outlook, Undone
from mjplan.report.components import Behind
from mjplan.report.one_page import HEIGHT, TABLE, on_one_page

LATE = whole("2018-03", "2018-03-31", happened("2018-01-05", 5))
"""A brief with one item behind."""
NAMES = st.sampled_from(["甲", "网站文章", "一个名字很长很长的事项，" * 9, "W" * 300, "<b>|*"])
FEW = st.text(st.sampled_from("甲乙丙12 ，"), max_size=30)
LONG = "已完成 150、正常 120、未到期 100/370"
HOW_MANY = st.sampled_from([0, 1, 3, 12, 200])


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    """Briefs of any size."""
    name = draw(NAMES)

    def many(make: type[msgspec.Struct]) -> tuple[msgspec.Struct, ...]:
        fields = [f.encode_name for f in msgspec.structs.fields(make) if f.encode_name != "cells"]
        number = draw(HOW_MANY)
        cells = (
            {"cells": (*("12/15",) * 29, "已完成 15、正常 120、未到期 100/300")}
            if make is AreaYears
            else {}
        )
        return tuple(
            make(**{each: f"{draw(FEW)}{name}{n}" for each in fields}, **cells)
            for n in range(number)
        )

    return msgspec.structs.replace(
        whole("2018-03", "2018-03-31"),
        plan=draw(NAMES),
        organisation=draw(NAMES),
        behind=many(Behind),
        outlook=many(Outlook),
        focus=many(Undone),
        years=many(AreaYears),
        year_names=tuple(map(str, range(2000, 2030))),
        unassigned=draw(st.sampled_from(["", "落后和将到期的里有 200 项没有写明责任处室。"])),
        silent=draw(st.sampled_from([(), ("久无更新：" + "甲、" * 41,) * 2])),
        score=draw(st.sampled_from(["", "得分" * 40])),
    )


@pytest.mark.uncounted
@settings(deadline=None, max_examples=examples(60))
@given(briefs())
def test_a_brief_of_any_size_is_one_page(values: Brief) -> None:
    assert on_paper(text(values)) <= HEIGHT


@pytest.mark.uncounted
@settings(deadline=None, max_examples=examples(60))
@given(briefs())
def test_no_list_drops_anything_silently(values: Brief) -> None:
    page = on_one_page(values)
    for name in ("behind", "outlook", "focus", "years"):
        left = len(getattr(values, name)) - len(getattr(page, name))
        more = getattr(page, f"{name}_more")
        found = re.match(r"另有 (\d+) 项.*，见(本月月报|进度表|总评)$", more)
        assert (int(found[1]) if found else 0) == left
        assert bool(more) == bool(left)


def value(row: msgspec.Struct, path: str) -> str:
    field, _, index = path.partition(".")
    found = getattr(row, field)
    return str(found[int(index)] if index else found)


@settings(deadline=None, max_examples=examples(60))
@given(briefs())
def test_each_row_stands_on_one_line_or_takes_no_more_than_there_is(values: Brief) -> None:
    page = on_one_page(values)
    for rows, columns in (
        (page.behind, page.behind_columns),
        (page.outlook, page.outlook_columns),
        (page.focus, page.focus_columns),
        (page.years, page.years_columns),
    ):
        fields = [each.partition("=")[2] for each in columns]
        broad = [max((breadth(value(row, f)) for row in rows), default=0) for f in fields]
        assert sum(broad) <= (TABLE - 3 * len(fields)) * 3 // 2


def test_what_fits_is_shown_whole() -> None:
    values = LATE
    page = on_one_page(values)
    assert set(page.behind) == set(values.behind)
    assert (page.behind_more, page.outlook_more, page.focus_more, page.years_more) == ("",) * 4


def test_equally_urgent_rows_of_one_department_stand_together_and_nobody_s_last() -> None:
    """The most urgent first, whoever has to act."""
    row = LATE.behind[0]
    whose = ["–", "甲", "–", "乙", "–", "乙", "甲"]
    status = ["×已逾期", "×已逾期", *["▲略滞后"] * 5]
    behind = tuple(
        msgspec.structs.replace(row, department=each, name=str(n), status=sign)
        for n, (each, sign) in enumerate(zip(whose, status, strict=True))
    )
    page = on_one_page(msgspec.structs.replace(LATE, behind=behind))
    assert [row.name for row in page.behind] == ["1", "0", "6", "3", "5", "2", "4"]


def test_a_text_is_whole_where_the_page_has_room() -> None:
    """It takes two lines then; on a full page it keeps both its ends."""
    name = "关于进一步深化改革推动全市经济高质量发展若干重点工作事项的第12项★"
    row = msgspec.structs.replace(
        LATE.behind[0], department="甲处", name=name, shortfall="差 12 个支部的材料"
    )
    few = on_one_page(msgspec.structs.replace(LATE, behind=(row,) * 3)).behind
    many = on_one_page(msgspec.structs.replace(LATE, behind=(row,) * 99)).behind
    assert {each.name for each in few} == {name}
    assert {each.name[-5:] for each in many} == {"第12项★"}
    assert "…" in many[0].name


def test_half_a_figure_is_never_shown() -> None:
    """Names give way first; where that is not enough, a figure is left out whole."""
    figures = {"shortfall": "差 122222221.75 平方米", "need": "122222221.75 平方米（余 1 个月）"}
    row = msgspec.structs.replace(LATE.behind[0], name="一件要办的重要事情" * 3, **figures)
    full = on_one_page(msgspec.structs.replace(LATE, behind=(row,) * 99)).behind[0]
    assert "…" in full.name
    assert {name: getattr(full, name) for name in figures} == figures
    long = msgspec.structs.replace(row, owner="甲" * 9, shortfall=f"差 {'1' * 60} 平方米")
    without = on_one_page(msgspec.structs.replace(LATE, behind=(long,) * 99)).behind[0]
    assert without.shortfall == "…"


def test_long_words_leave_room_for_the_lines_that_they_make() -> None:
    def shown(name: str) -> int:
        row = msgspec.structs.replace(LATE.behind[0], name=name)
        return len(on_one_page(msgspec.structs.replace(LATE, behind=(row,) * 99)).behind)

    assert shown("甲 http://example") == shown("甲 12345678.90") - 12


def test_what_is_behind_and_not_shown_is_counted_by_department() -> None:
    whose = ["甲"] * 60 + ["乙", "–", "乙"]
    behind = tuple(msgspec.structs.replace(LATE.behind[0], department=each) for each in whose)
    page = on_one_page(msgspec.structs.replace(LATE, behind=behind))
    left = 60 - len(page.behind)
    assert page.behind_more == (
        f"另有 {left + 3} 项：甲 {left} 项、乙 2 项、未写明责任处室 1 项，见本月月报"
    )


def test_columns_of_which_nothing_is_known_are_left_out() -> None:
    page = on_one_page(LATE)
    assert "责任处室=department" not in page.behind_columns
    assert "责任人=owner" in page.behind_columns


def test_the_last_years_are_shown() -> None:
    values = LATE
    years = (AreaYears(name="甲", cells=tuple(map(str, range(30)))),)
    page = on_one_page(
        msgspec.structs.replace(values, years=years, year_names=tuple(map(str, range(2000, 2030))))
    )
    assert page.years_columns == (
        "领域=name",
        *(f"{year}=cells.{n}" for n, year in enumerate(range(2023, 2030))),
    )
    assert page.years[0].cells == tuple(map(str, range(23, 30)))
