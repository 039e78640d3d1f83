"""The one door to a plan and its records: what each scope holds, and problems as values."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise

import pytest

from helpers import Desk, happened
from mjplan.focus import focuses
from mjplan.loading import (
    Focuses,
    Item,
    Scope,
    Several,
    Span,
    Whole,
    Year,
    check_everything,
    load,
    load_plan,
)
from mjplan.problem import ERROR, WARNING
from mjplan.progress import measure, measure_year
from mjplan.record import Record
from mjplan.workspace import Workspace

ITEMS = """\
  - {kind: count, id: x, name: 文章, owner: 甲, unit: 篇, targets: {2017: 9, 2018: 9, 2019: 9}}
  - {kind: count, id: y, name: 走访, owner: 甲, unit: 次, targets: {2018: 12}}
  - {kind: level, id: n, name: 会员数, owner: 甲, unit: 人, targets: {2018: 500, 2019: 500}}
"""
MORE = """\
  - {kind: every_period, id: r, name: 月报, owner: 甲, every: month, roster: departments}
  - {kind: milestone, id: m, name: 换届, owner: 甲, due: "2018", since: 2016}
"""


def focus(day: str, month: str) -> Record:
    return Record(
        id=f"{day.replace('-', '')}-{month[2:4]}{month[5:]}0",
        date=date.fromisoformat(day),
        title="办班",
        by="甲处",
        focus=month,
    )


RECORDS = (
    happened("2017-03-01", 1, "x"),
    happened("2017-05-01", 400, "n"),
    focus("2017-12-01", "2018-01"),
    happened("2018-03-01", 1, "x"),
    happened("2018-03-02", 1, "y"),
    happened("2018-05-01", 500, "n"),
    focus("2018-06-01", "2018-07"),
    happened("2019-02-01", 1, "x"),
    focus("2019-03-01", "2019-04"),
)


@pytest.fixture
def space(desk: Desk) -> Workspace:
    desk.plan(ITEMS)
    desk.keep(*RECORDS)
    return Workspace(desk.root)


def days(space: Workspace, scope: Scope) -> list[str]:
    """The days of the records in a scope, in the order of the files."""
    ledger, problems = load(space, scope)
    assert ledger is not None
    assert problems == []
    return [record.date.isoformat() for record in ledger.everything()]


@pytest.mark.parametrize(
    ("scope", "numbers"),
    [
        (Whole(), (0, 1, 2, 3, 4, 5, 6, 7, 8)),
        (Year(2018), (1, 2, 3, 4, 5, 6)),  # with the level before, and what is no result
        (Span(2018, 2018), (1, 2, 3, 4, 5, 6)),
        (Span(2018, 2018, focuses=True), (1, 2, 3, 4, 5, 6, 8)),
        (Span(2016, 2016, focuses=True), (2, 6, 8)),
        (Span(2017, 2018), (0, 1, 2, 3, 4, 5, 6)),
        (Item("x", date(2018, 9, 9)), (3, 6)),
        (Item("n", date(2018, 9, 9)), (1, 2, 5, 6, 8)),  # a level spans years
        (Item("y", date(2018, 9, 9), "20170301-aaaaa"), (4, 6)),
        (Focuses(), (2, 6, 8)),
        (Several((Item("x", date(2018, 9, 9)), Item("y", date(2018, 9, 9)))), (3, 4, 6)),
        (Several((Focuses(), Item("x", date(2017, 9, 9)))), (0, 2, 6, 8)),
        (Several(()), ()),
    ],
)
def test_a_scope_holds_what_its_question_needs(
    space: Workspace, scope: Scope, numbers: tuple[int, ...]
) -> None:
    assert days(space, scope) == [RECORDS[number].date.isoformat() for number in numbers]


def test_a_level_is_followed_on_from_the_same_reading_whatever_was_read(desk: Desk) -> None:
    """A year with readings of December alone hid those before it, and the forecast was another."""
    desk.plan(ITEMS)
    readings = (("2016-06-01", 400), ("2017-12-20", 480), ("2018-01-10", 482))
    desk.keep(*(happened(day, value, "n") for day, value in readings))
    found = []
    for scope in (Year(2018), Whole()):
        ledger, _ = load(Workspace(desk.root), scope)
        assert ledger is not None
        found.append(measure(ledger, ledger.plan.items["n"], 2018, date(2018, 1, 10)))
    assert found[0] == found[1]
    assert found[0].forecast_since == date(2016, 6, 1)


@pytest.mark.parametrize("starts", [1, 4, 9, 12])
def test_a_year_reads_what_the_whole_would_say_of_it(desk: Desk, starts: int) -> None:
    """The year of a plan that begins in September lies in the files of two calendar years."""
    desk.plan(ITEMS + MORE, "departments: [{id: d, name: 甲处}]\n")
    head = desk.text("plan/plan.yaml").replace("2020}", f"2020, starts: {starts}}}")
    desk.write({"plan/plan.yaml": head})
    months = [f"{year}-{month:02}-20" for year in (2017, 2018, 2019) for month in range(1, 13)]
    late = [f"{month[:8]}02" for month in months]
    desk.keep(
        *(happened(day, 1, "x") for day in months),
        *(happened(day, 400, "n") for day in months[4::5]),
        *(happened(day, None, "r", by="甲处", period=before[:7]) for before, day in pairwise(late)),
    )
    space = Workspace(desk.root)
    whole, _ = load(space, Whole())
    assert whole is not None
    for year in (2017, 2018, 2019):
        on = whole.plan.calendar.last(year)
        ledger, _ = load(space, Year(year))
        assert ledger is not None
        assert measure_year(ledger, year, on) == measure_year(whole, year, on)


def test_a_span_with_focuses_has_the_focuses_of_all_years(space: Workspace) -> None:
    whole, _ = load(space, Whole())
    span, _ = load(space, Span(2018, 2018, focuses=True))
    assert whole is not None
    assert span is not None
    for on in (date(2018, 1, 1), date(2018, 6, 30), date(2020, 1, 1)):
        assert focuses(span, on) == focuses(whole, on)


def test_an_error_in_the_plan_is_the_only_thing_to_say(desk: Desk, space: Workspace) -> None:
    desk.plan(ITEMS.replace("kind: level", "kind: levle"))
    desk.write({"records/2018/03.yaml": "- {id: x}\n"})
    plan, problems = load_plan(space)
    assert plan is None
    assert {problem.path for problem in problems} == {"plan/work.yaml"}
    assert load(space, Whole()) == (None, problems)
    ledger, everything = check_everything(space)
    assert ledger is None
    assert {problem.path for problem in everything} == {"plan/work.yaml", "records/2018/03.yaml"}


def test_errors_come_all_at_once_and_sorted(desk: Desk, space: Workspace) -> None:
    desk.write({"records/2018/05.yaml": "- {id: x}\n", "records/2018/03.yaml": "- [\n- {id: y}\n"})
    ledger, problems = load(space, Whole())
    assert ledger is None
    assert problems == sorted(problems)
    assert {problem.path for problem in problems} == {
        "records/2018/03.yaml",
        "records/2018/05.yaml",
    }


def test_a_warning_is_told_and_stops_nothing(desk: Desk, space: Workspace) -> None:
    (desk.root / "records/2018/03.yaml").write_bytes(
        desk.text("records/2018/03.yaml").replace("\n", "\r\n").encode()
    )
    ledger, problems = load(space, Year(2018))
    assert ledger is not None
    assert [problem.level for problem in problems] == [WARNING]
    assert all(problem.level != ERROR for problem in check_everything(space)[1])


def test_only_what_reads_everything_is_watched(space: Workspace) -> None:
    seen: list[list[str]] = []

    def watch(paths: list[str], size: Callable[[str], int]) -> Iterable[str]:
        assert all(size(path) > 0 for path in paths)
        seen.append(paths)
        return paths

    load(space, Whole(), watch=watch)
    load(space, Year(2018), watch=watch)
    check_everything(space, watch=watch)
    assert seen == [space.record_paths()] * 2


def test_nothing_is_printed(desk: Desk, space: Workspace) -> None:
    desk.write({"records/2018/05.yaml": "- {id: x}\n"})
    check_everything(space, caveats=True)
    load(space, Whole())
    said = desk.capsys.readouterr()
    assert (said.out, said.err) == ("", "")


LEVEL = "  - {kind: level, id: n, name: 会员数, unit: 人, owner: 甲, targets: {2018: 6, 2019: 7}}\n"
ODD_LINES = {
    "an escape": '- {"id": "20170110-00001", "date": "2017-01-10", "item": "n", "value": 5, '
    '"title": "见\\"会员表\\""}\n',
    "CRLF": '- {"id": "20170110-00001", "date": "2017-01-10", "item": "n", "value": 5}\r\n',
    "a block": "- id: 20170110-00001\n  date: 2017-01-10\n  item: n\n  value: 5\n",
}


@pytest.mark.parametrize("odd", ODD_LINES.values(), ids=ODD_LINES)
def test_the_last_reading_of_a_year_counts_whatever_is_kept_of_earlier_ones(
    desk: Desk, odd: str
) -> None:
    desk.plan(LEVEL)
    desk.keep(happened("2017-10-10", 9, "n"))
    (desk.root / "records/2017/01.yaml").write_bytes(odd.encode())
    space = Workspace(desk.root)
    for year in (2018, 2019):
        for scope in (Year(year), Span(year, year, focuses=True)):
            ledger, problems = load(space, scope)
            assert ledger is not None, problems
            assert [str(record.date) for record in ledger.by_item["n"]][-1] == "2017-10-10"
