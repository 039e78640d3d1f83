"""A plan whose year begins in another month answers as one from January does, with all days moved
by so many months."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import HEAD, happened, read
from mjplan import progress
from mjplan.ledger import Ledger
from mjplan.model import Area, Head
from mjplan.periods import CIVIL, Calendar, month_end
from mjplan.plan import Plan
from mjplan.progress.increment import brought
from mjplan.progress.notes import LastYear
from mjplan.progress.status import Status
from mjplan.progress.values import Measure, Year
from mjplan.record import Record
from mjplan.record_files import RecordFile
from mjplan.reminders import handed_in
from mjplan.render import notes
from mjplan.render.explain import explain

ITEMS = """\
id: work
name: 工作
items:
  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2017: 9, 2018: 24},
     schedule: [1, 0, 2, 3, 1, 1, 4, 0, 2, 2, 1, 3]}
  - {kind: level, id: n, name: 会员数, unit: 人, targets: {2017: 90, 2018: 100}}
  - {kind: milestone, id: m, name: 换届, due: 2018Q3}
  - {kind: milestone, id: h, name: 新馆, due: 2018H1}
  - {kind: milestone, id: y, name: 办法, due: "2017"}
  - {kind: every_period, id: q, name: 例会, every: quarter}
  - {kind: every_period, id: s, name: 通报, every: half, times: 2}
  - {kind: every_period, id: r, name: 月报, every: month, roster: departments}
  - {kind: commitment, id: c, name: 结对}
"""
MORE = """\
departments: [{id: d, name: 甲处}]
policies: {stale_after_days: 3000, warn_days: 1}
"""


def ledger(calendar: Calendar, *records: Record) -> Ledger:
    """The plan above in a calendar, with these records."""
    own = f"2020, starts: {calendar.starts}, label: {calendar.label}}}"
    head = read((HEAD + MORE).replace("2020}", own), Head)
    file = RecordFile("", "", [*records], [1] * len(records))
    return Ledger(Plan(head, (read(ITEMS, Area),)), [file])


def moved(month: date, by: int) -> date:
    years, number = divmod(month.month - 1 + by, 12)
    return date(month.year + years, number + 1, month.day)


DAYS = st.dates(date(2017, 1, 1), date(2018, 12, 28)).map(lambda day: day.replace(day=15))
WORK = st.lists(
    st.tuples(st.sampled_from("xnmhyqsrc"), DAYS, st.integers(1, 9)), max_size=25, unique=True
)


def figures(found: Measure, by: int) -> tuple[object, ...]:
    """What is said of an item, days moved back; names of months and years left out."""
    day = found.done_on and moved(found.done_on, -by)
    tallies = [tally._replace(name="") for tally in found.tallies]
    need = found.need is None
    late = found.days_late and found.days_late > 0
    known = (found.target, found.actual, found.gap, found.rate, found.records, found.state)
    return (*known, found.status, day, late, tallies, need)


def months(year: Year, by: int) -> dict[str, tuple[object, ...]]:
    """Every item of a year but the level's status, which is judged by days of unlike months."""
    return {m.item.id: figures(m, by) for m in year.measures if m.item.id != "n"}


@settings(max_examples=60, deadline=None)
@given(WORK, st.integers(2, 12), st.integers(1, 24))
def test_an_own_year_is_a_year_from_january_moved(
    work: list[tuple[str, date, int]], starts: int, end: int
) -> None:
    by, first = starts - 1, moved(date(2017, 1, 1), end - 1)
    on = month_end(first.year, first.month)
    then = moved(first, by)
    later = month_end(then.year, then.month)
    plain, own = (
        ledger(
            calendar,
            *(
                happened(str(moved(day, shift)), value if item in "xn" else None, item, by="甲处")
                for item, day, value in work
            ),
        )
        for calendar, shift in ((CIVIL, 0), (Calendar(starts, "学年"), by))
    )
    one = progress.measure_year(plain, on.year, on)
    other = progress.measure_year(own, on.year, later)
    assert months(one, 0) == months(other, by)
    for every in ("month", "quarter", "half", "year"):
        for item in ("x", "n"):
            sums = [
                [
                    brought(each, each.plan.items[item], period.first, period.last)
                    for period in each.plan.calendar.of_year(on.year, every)
                ]
                for each in (plain, own)
            ]
            assert sums[0] == sums[1]
    owed = [
        len(handed.owed)
        for each, day in ((plain, on), (own, later))
        if (handed := handed_in(each, "甲处", on.year, day))
    ]
    assert owed[0] == owed[1]


SCHOOL = Calendar(9, "学年")


def test_a_school_year_is_measured_from_september_on() -> None:
    found = ledger(
        SCHOOL,
        happened("2018-08-31", 5),
        happened("2018-09-01", 3),
        happened("2019-08-31", 4),
    )
    item = found.plan.items["x"]
    assert progress.measure(found, item, 2018, date(2019, 8, 31)).actual == 7
    assert progress.measure(found, item, 2018, date(2019, 1, 5)).actual == 3
    assert progress.measure(found, item, 2017, date(2018, 8, 31)).actual == 5


@pytest.mark.parametrize(
    ("day", "status"),
    [("2019-02-28", Status.NOT_DUE), ("2019-03-01", Status.OVERDUE)],
)
def test_a_half_of_a_school_year_ends_in_february(day: str, status: Status) -> None:
    found = ledger(SCHOOL)
    on = date.fromisoformat(day)
    measured = progress.measure(found, found.plan.items["h"], 2018, on)
    assert measured.due == date(2019, 2, 28)
    assert measured.status in (status, Status.DUE_SOON)


def test_sentences_call_the_year_by_its_name() -> None:
    found = ledger(SCHOOL, happened("2018-03-05", 80, "n"), happened("2018-10-05", 2))
    level, count = (
        progress.measure(found, found.plan.items[key], 2018, date(2018, 12, 5)) for key in "nx"
    )
    assert notes.sentences(level) == ["读数是 2018-03-05 的，2018 学年还没有读数"]
    said = "\n".join(explain(found.plan, count))
    assert "目标 2018 学年 24 篇" in said
    assert "本学年还有 8 个月零 26 天" in said


def test_the_way_of_a_level_is_counted_in_days_of_its_year() -> None:
    found = ledger(SCHOOL, happened("2018-10-05", 91, "n"))
    level = progress.measure(found, found.plan.items["n"], 2018, date(2018, 11, 30))
    assert level.pace is not None
    assert (level.pace.elapsed, level.pace.total, level.pace.start) == (91, 365, Decimal(90))


def test_a_half_that_is_running_is_warned_of_before_its_end() -> None:
    found = ledger(CIVIL, happened("2018-03-05", item="s"))
    item = found.plan.items["s"]
    assert progress.measure(found, item, 2018, date(2018, 6, 28)).status is Status.ON_TRACK
    assert progress.measure(found, item, 2018, date(2018, 6, 29)).status is Status.DUE_SOON
    enough = ledger(CIVIL, *(happened("2018-03-05", item="s") for _ in range(2)))
    done = progress.measure(enough, item, 2018, date(2018, 6, 29))
    assert (done.status, done.due) == (Status.ON_TRACK, None)


def test_twice_in_every_half() -> None:
    days = ("2018-03-05", "2018-06-30", "2018-07-01")
    found = ledger(CIVIL, *(happened(day, item="s") for day in days))
    measured = progress.measure(found, found.plan.items["s"], 2018, date(2018, 12, 31))
    assert (measured.target, measured.actual, measured.unit) == (Decimal(2), Decimal(1), "个半年")
    assert [(tally.name, tally.enough) for tally in measured.tallies] == [
        ("上半年", True),
        ("下半年", False),
    ]


RATES = """\
id: work
name: 工作
items:
  - {kind: level, id: a, name: 在册, unit: 人, better: more}
  - {kind: level, id: b, name: 应有, unit: 人, better: more}
  - {kind: ratio, id: r, name: 占比, unit: "%", of: a, to: b, targets: {2017: 50, 2018: 50}}
"""


@pytest.mark.parametrize("starts", [1, 9])
def test_a_reading_of_the_year_before_is_no_figure_of_this_year(starts: int) -> None:
    head = HEAD.replace("2020}", f"2020, starts: {starts}, label: 学年}}")
    before = {1: "2016-12-20", 9: "2017-05-10"}[starts]
    records = [happened(before, value, item=i) for i, value in (("a", 60), ("b", 100))]
    file = RecordFile("", "", records, [1, 2])
    found = Ledger(Plan(read(head, Head), (read(RATES, Area),)), [file])
    year = progress.measure_year(found, 2017, date(2017, 11, 1))
    rate = next(each for each in year.measures if each.item.id == "r")
    assert (rate.actual, rate.status) == (None, Status.NO_RECORD)
    stock = next(each for each in year.measures if each.item.id == "a")
    assert not any(isinstance(note, LastYear) for note in stock.notes)
