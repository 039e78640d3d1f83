"""What is wrong with a line of a form is said in the words of the form, not of the command line."""

from decimal import Decimal

import pytest

from helpers import Desk
from helpers.intake import SHEET, batch, line, taken_in
from mjplan.forms.layout import CALLED

ITEMS = """\
  - {kind: count, id: x, name: 网站文章, unit: 篇, targets: {2018: 120}, owner: 甲}
  - {kind: level, id: l, name: 会员数, unit: 人, targets: {2018: 2000}, owner: 甲}
  - {kind: every_member, id: v, name: 走访, roster: board, times: 1, years: [2018], owner: 甲}
  - {kind: milestone, id: m, name: 新章程, due: 2018-12, parts: [起草, 表决], owner: 甲}
  - {kind: commitment, id: c, name: 外宣, owner: 甲}
  - {kind: points, id: p, name: 加减分, owner: 甲, years: [2018]}
"""
HEAD = "rosters: {board: {name: 理事, members: [{name: 王一}, {name: 李二}]}}\n"


@pytest.fixture
def work(desk: Desk) -> Desk:
    desk.plan(ITEMS, HEAD)
    return desk


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"item": "v", "value": None}, "“走访”要写明是谁：请填“名册上的人或部分”"),
        ({"item": "l", "value": None}, "“会员数”要写当日的总数：请填“本月数”"),
        ({"item": "c"}, "“外宣”不计数：请清空“本月数”"),
        ({"members": ("王一",)}, "“网站文章”不按名册统计：请清空“名册上的人或部分”"),
        ({"parts": ("起草",)}, "“网站文章”不分部分：请清空“名册上的人或部分”"),
        (
            {"item": "p", "value": Decimal(1), "title": None},
            "“加减分”要写明为什么加减：请填“做了什么”",
        ),
    ],
)
def test_a_fault_names_the_column(work: Desk, fields: dict[str, object], said: str) -> None:
    found = taken_in(work, [batch(line("a", **fields), columns=CALLED)])  # type: ignore[arg-type]
    assert found.err.splitlines()[0].endswith(f": 错误 {said}")
    assert "--" not in found.err


def test_a_part_that_is_missing_is_asked_for_by_its_column(work: Desk) -> None:
    found = taken_in(work, [batch(line("a", item="m", value=None), columns=CALLED)])
    assert "请写明是哪一部分：请填“名册上的人或部分”" in found.err


def test_without_headings_the_fields_have_plain_names(work: Desk) -> None:
    found = taken_in(work, [batch(line("a", item="v", value=None))])
    assert "“走访”要写明是谁：请填“名册上的人”" in found.err


def test_two_lines_that_are_alike_name_each_other(work: Desk) -> None:
    lines = [line("a", 6), line("b", 7), line("c", 8, 3)]
    doubts = [
        each
        for each in taken_in(work, [batch(*lines, columns=CALLED)], yes=False).out.splitlines()
        if ": 疑问 " in each
    ]
    advice = "确是另一件事，请在“做了什么”里写出区别"
    other = f"与第6行是同一天的同一件事，只是数不同：数写错了请改好；{advice}"
    assert doubts == [
        f"表.xlsx:{SHEET}!第7行: 疑问 与第6行一样：{advice}",
        f"表.xlsx:{SHEET}!第8行: 疑问 {other}",
    ]


def test_a_line_like_a_record_names_the_record(work: Desk) -> None:
    work.run("add", "x", "12", "--date", "2018-03-05", "--title", "更新", "--yes")
    (doubt,) = [
        each
        for each in taken_in(work, [batch(line("a"), columns=CALLED)], yes=False).out.splitlines()
        if ": 疑问 " in each
    ]
    assert "与已登记的 20180305-" in doubt
    assert doubt.endswith("确是另一件事，请在“做了什么”里写出区别")
