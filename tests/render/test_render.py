"""Words and numbers, and every output form against hostile text."""

import csv
import io
import re
from datetime import date
from decimal import Decimal

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers import happened, ledger_of, plan_of
from mjplan import progress
from mjplan.model import Milestone
from mjplan.progress.values import ATTENTION, STATUSES
from mjplan.render import (
    csvtext,
    home,
    item,
    jsontext,
    log,
    markdown,
    outline,
    plain,
    status,
    words,
)
from mjplan.render.effect import effect
from mjplan.render.explain import explain
from mjplan.render.table import Cell, Column, Section, Table, fill, pad, width
from mjplan.render.terminal import console, paint

HOSTILE = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="|\\`*_~[]()<>#!&$=+-@ \t\n\r\v\x1b\x85\u2028\u202e\x00a1.一", max_size=40),
    st.sampled_from(
        [
            "a|b",
            "a\\|b",
            "a\\",
            "`x|y`",
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "![x](http://e.org/x.png)",
            "=1+1",
            "＝1+1",
            " =HYPERLINK(1)",
            "\t=1",
            "-1+2",
            "@SUM(1)",
            "[bold]红[/bold]",
            "[/]",
            ":smile:",
            "\x1b[31m红\x1b[0m",
            "\x1b]8;;http://e.org\x07x",
            "一行\n二行",
            "一行\r\n二行",
            "一行\u2028二行",
            "\u202e反",
            "1. 一",
            "- 一",
            "# 一",
            "www.e.org",
            "&amp;",
        ]
    ),
)


GBK = st.text(st.characters(codec="gbk"), max_size=60)


def table(*texts: str) -> Table:
    """Two columns, a row for each text."""
    rows: list[tuple[Cell, ...]] = [(Cell(text), Cell("12", "bad")) for text in texts]
    columns = (Column("事项", wraps=True), Column("数", right=True))
    return Table("表", columns, [Section("领域", rows)], ("说明",), (Cell("小结"),))


def on_terminal(found: Table, wide: int = 80) -> str:
    out = io.StringIO()
    screen = console(out, colour=False)
    screen.width = wide
    screen.print(paint(found, wide))
    return out.getvalue()


def holds_control(text: str) -> bool:
    return re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", text) is not None


# ---- hostile text


@given(HOSTILE)
def test_a_markdown_row_keeps_its_number_of_cells(text: str) -> None:
    for line in markdown.paint(table(text)).split("\n"):
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == 3
    assert not holds_control(markdown.paint(table(text)))


@given(HOSTILE)
def test_markdown_has_no_markup_from_data(text: str) -> None:
    shown = markdown.escape(text)
    bare = re.sub(r"\\[\\`*_{}\[\]<>#|~!&$+=.)-]", "", shown)
    bare = re.sub(r"&(lt|gt|amp);", "", bare)
    assert not re.search(r"[<>`*\[\]|&]", bare)
    assert "\n" not in shown
    assert not re.match(r"\s*([-+=]|\d+[.)])(\s|$)", shown)


@given(HOSTILE)
def test_markdown_hides_nothing_that_can_be_read(text: str) -> None:
    words_of = re.findall("[a-z0-9一-龥]+", re.sub("[^ -~一-龥]", " ", text))
    shown = re.sub("[\u200b\\\\]", "", markdown.escape(text))
    assert all(word in shown for word in words_of)


@given(HOSTILE)
@example("'=1")
def test_a_csv_cell_never_starts_a_formula(text: str) -> None:
    out = csvtext.paint(table(text))
    rows = list(csv.reader(io.StringIO(out, newline="")))
    assert [len(row) for row in rows] == [3, 3]
    for found in rows[1]:
        is_number = re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?%?", found)
        assert is_number or not re.match(r"\s*[=+\-@＝＋－＠\t\r]", found)
    assert not holds_control(out.replace("\r\n", "\n"))


@given(HOSTILE)
@example("[bold]红[/bold]")
@example("[red]x[/red] :smile: https://e.org 123")
def test_a_terminal_gets_no_control_characters_and_markup_as_it_is(text: str) -> None:
    found = on_terminal(table(text), wide=400)
    assert not holds_control(found)
    if text.isprintable() and text.strip() and len(text) < 40:
        assert text.strip() in found


@given(HOSTILE)
def test_a_pipe_gets_no_control_characters(text: str) -> None:
    found = plain.paint(table(text))
    assert not holds_control(found)
    assert found.count("\n") == 7


@given(GBK, GBK, st.integers(30, 120))
def test_no_line_is_wider_than_the_screen(one: str, two: str, wide: int) -> None:
    for line in on_terminal(table(one, two), wide).split("\n"):
        assert width(line) <= wide


@given(st.text(max_size=60), st.integers(10, 80))
def test_filling_keeps_every_character(text: str, wide: int) -> None:
    assert "".join("".join(fill(text, wide)).split()) == "".join(text.split())


def test_filling_breaks_after_punctuation() -> None:
    assert fill("  需关注：网站文章（差 85 篇）、会员数", 32) == [
        "  需关注：网站文章（差 85 篇）、",
        "  会员数",
    ]


@given(HOSTILE)
def test_every_form_takes_a_hostile_plan(text: str) -> None:
    ledger = ledger_of(
        "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}\n",
        happened("2018-03-01", 20, title=text or "x", by=text or "x", note=text or "x"),
    )
    mean = msgspec.structs.replace(
        ledger.plan.items["x"], name=text or "x", unit=text or "x", owner=text, wording=text
    )
    ledger.plan.items["x"] = mean
    ledger.plan.areas = (msgspec.structs.replace(ledger.plan.areas[0], items=(mean,), name=text),)
    ledger.plan._area_of = {"x": ledger.plan.areas[0]}
    year = progress.year(ledger, 2018, date(2018, 6, 30))
    tables = [
        status.year_table(ledger.plan, year),
        status.overview_table(ledger.plan, {2018: year}),
        log.log_table(ledger, list(ledger.everything()), "台账"),
        item.item_records(ledger, mean, date(2018, 1, 1), date(2018, 6, 30)),
    ]
    for found in tables:
        for said in (plain.paint(found), markdown.paint(found), on_terminal(found)):
            assert not holds_control(said)
        for line in markdown.paint(found).split("\n"):
            if line.startswith("|"):
                assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == len(found.columns) + 1
    assert jsontext.dumps(jsontext.year(ledger.plan, year)).count("\n") > 10


# ---- numbers and words


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("120", "120"),
        ("6.25", "6.3"),
        ("100.0", "100"),
        ("0", "0"),
        ("-0.04", "0"),
        ("1E+3", "1000"),
    ],
)
def test_numbers_as_one_writes_them(number: str, shown: str) -> None:
    assert words.number(Decimal(number)) == shown


def test_absence_is_a_dash() -> None:
    assert words.number(None) == "–"
    assert words.percent(None) == "–"


@pytest.mark.parametrize(
    ("rate", "shown", "full"),
    [
        ("0", "0%", 0),
        ("0.295", "30%", 1),
        ("0.9999", "99%", 3),
        ("1", "100%", 4),
        ("1.11", "111%", 4),
        ("-0.1", "-10%", 0),
    ],
)
def test_short_of_the_target_is_never_100_percent(rate: str, shown: str, full: int) -> None:
    assert words.percent(Decimal(rate)) == shown
    assert words.bar(Decimal(rate)) == "█" * full + " " * (4 - full)


def test_what_was_recorded_is_shown_to_its_last_decimal() -> None:
    ledger = ledger_of(
        "  - {kind: count, id: x, name: 善款, unit: 万元, targets: {2018: 1.25}}\n",
        happened("2018-03-01", "0.96"),
        happened("2018-04-01", "0.284"),
    )
    one, two = (
        progress.measure(ledger, ledger.plan.items["x"], 2018, day)
        for day in (date(2018, 3, 31), date(2018, 12, 31))
    )
    assert (words.target(two), words.actual(two), words.gap(two)) == (
        "1.25 万元",
        "1.244",
        "差 0.006",
    )
    assert effect(one, two) == "善款 2018：0.96 → 1.244 / 1.25 万元，差 0.006"
    assert "差距 = 1.25 - 1.244 = 0.006，完成率 99%" in explain(ledger.plan, two)


def test_every_status_has_a_sign_and_a_word_that_gbk_has() -> None:
    assert set(words.LIGHTS) == set(STATUSES)
    assert set(ATTENTION) < set(STATUSES)
    assert len({sign for sign, _ in words.LIGHTS.values()}) == len(STATUSES)
    for found in STATUSES:
        words.light(found).text.encode("gbk")
        assert words.light(found).text.endswith(found)
    (words.NOTHING + words.bar(Decimal(1))).encode("gbk")


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2017", "2017年底"),
        ("2017-06", "2017年6月"),
        ("2017Q2", "2017年第2季度"),
        ("2017-06-05", "2017-06-05"),
    ],
)
def test_a_milestones_day_in_chinese(due: str, said: str) -> None:
    assert words.due(Milestone(id="x", name="换届", due=due)) == said


def test_the_plan_tells_when_a_milestone_is_due() -> None:
    plan = plan_of('  - {kind: milestone, id: x, name: 换届, due: "2017"}\n')
    lines = [cell.text for _, cell in outline.plan_lines(plan)]
    assert lines[-1] == "[节点] 换届  x：期限 2017年底"


@pytest.mark.parametrize(
    ("text", "wide"), [("abc", 3), ("规划", 4), ("é", 1), ("a\u200bb", 2), ("●▲√×–█", 6), ("（", 2)]
)
def test_how_wide_a_text_is(text: str, wide: int) -> None:
    assert width(text) == wide
    assert pad(text, wide + 2) == text + "  "
    assert pad(text, wide + 2, right=True) == "  " + text
    assert pad(text, 0) == text


# ---- what the tables say


def test_the_first_record_is_one_that_can_be_entered_like_that() -> None:
    ledger = ledger_of(
        "  - {kind: level, id: y, name: 会员, aliases: [人数], unit: 人, targets: {2018: 9}}\n"
        "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}\n"
    )
    year = progress.year(ledger, 2018, date(2018, 6, 30))
    said = [cell.text for cell in status.summary(ledger.plan, year)]
    assert "还没有任何记录。登记第一条：mjplan add 文章 --title 做了什么 --date 2018-01-31" in said
    for line in (cell.text for cell in home.lines(ledger, year, (), date(2018, 6, 30))):
        assert "mjplan add 人数 --title" not in line


def test_the_last_line_is_what_needs_attention() -> None:
    ledger = ledger_of(
        "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}\n"
        "  - {kind: count, id: y, name: 简报, unit: 期, targets: {2018: 12}}\n"
        "  - {kind: milestone, id: z, name: 换届, due: 2018-03}\n",
        happened("2018-06-01", 30),
    )
    year = progress.year(ledger, 2018, date(2018, 6, 30))
    last = status.summary(ledger.plan, year)[-1]
    assert last == Cell("需关注 3 项：换届（逾期91天）、文章（差 90 篇）；无记录 1 项", "bad")


def test_all_is_well() -> None:
    assert status.attention_line([]) == Cell("需关注：没有，各项都在进度内", "good")


def test_a_closed_year_has_no_forecast_in_words() -> None:
    ledger = ledger_of(
        "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}\n",
        happened("2018-06-01", 30),
    )
    measured = progress.measure(ledger, ledger.plan.items["x"], 2018, date(2018, 12, 31))
    assert not any("照目前进度" in line for line in explain(ledger.plan, measured))


def test_the_arithmetic_is_told_with_its_numbers() -> None:
    ledger = ledger_of(
        "  - {kind: count, id: x, name: 文章, wording: 更新120篇, unit: 篇, "
        "targets: {2018: 120}}\n",
        happened("2018-06-01", 47),
    )
    measured = progress.measure(ledger, ledger.plan.items["x"], 2018, date(2018, 6, 30))
    assert explain(ledger.plan, measured) == [
        "目标 2018 年 120 篇：原文“更新120篇”，按“不少于”比较",
        "实绩 = 1 条有效记录之和 = 47 篇",
        "应达 = 120 × 181/365（今年第 181 天）= 59.5",
        "差距 = 120 - 47 = 73，完成率 39%",
        "落后 10.4 个百分点（超过 10 个百分点为略滞后，超过 30 个为严重滞后）",
        "今年还有 6 个月，每月需 12.2 篇",
        "照目前进度，年底约 95 篇",
        "所以：▲略滞后",
    ]
