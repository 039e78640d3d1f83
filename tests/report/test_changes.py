"""好转 and 变差: only by a record, a correction, a target or a due day of the period; what fell
behind as its days passed is told apart."""

from datetime import date

import msgspec

from helpers import happened, struck
from helpers.reports import HEAD, about
from mjplan.periods import month_end
from mjplan.record import Record
from mjplan.report.changes import changes
from mjplan.report.summary import of_brief

ARTICLES = "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}\n"
EARLY = happened("2018-01-05", 40)
"""As much as is due until the end of April, and a little more."""


def told(
    period: str, *records: Record, items: str = ARTICLES, head: str = "", as_of: str = ""
) -> tuple[list[str], list[str]]:
    """The names of what stands better and worse when a period is over."""
    last = month_end(*map(int, period.split("-"))).isoformat()
    found = changes(about(period, as_of or last, *records, items=items, head=HEAD + head))
    return [m.item.name for m in found.better], [m.item.name for m in found.worse]


def test_days_alone_change_nothing() -> None:
    """A month without records is none in which anything got better or worse."""
    assert told("2018-07", EARLY) == ([], []), "behind, but only because time has passed"
    assert told("2018-02") == ([], []), "not due, then no record"
    promise = "  - {kind: commitment, id: x, name: 结对}\n"
    assert told("2018-07", happened("2018-03-01"), items=promise) == ([], []), "120 days old"
    level = "  - {kind: level, id: x, name: 会员数, unit: 人, targets: {2018: 9}}\n"
    assert told("2018-12", happened("2018-08-15", 9), items=level) == ([], []), "old at its end"


def outrun(period: str, *records: Record, items: str = ARTICLES) -> list[str]:
    """The names of what has not kept up with the days of a period."""
    last = month_end(*map(int, period.split("-"))).isoformat()
    return [m.item.name for m in changes(about(period, last, *records, items=items)).outrun]


def test_what_days_alone_put_behind_is_told_apart() -> None:
    enough = happened("2018-01-05", 25)
    assert outrun("2018-04", enough) == ["文章"]
    assert outrun("2018-04", enough, happened("2018-04-05", 1)) == ["文章"], "too little"
    assert outrun("2018-04", enough, happened("2018-04-05", 10)) == []
    assert outrun("2018-02") == [], "nobody knows whether anything is worse without a record"
    due = '  - {kind: milestone, id: x, name: 章程, due: "2018-06"}\n'
    assert outrun("2018-07", items=due) == [], "its day came: that did happen"


def test_a_record_that_is_too_small_makes_nothing_worse() -> None:
    assert told("2018-07", EARLY, happened("2018-07-05", 1)) == ([], [])


def test_a_record_makes_better() -> None:
    assert told("2018-07", EARLY, happened("2018-07-05", 40)) == (["文章"], [])


def test_a_first_record_of_what_is_behind_is_no_progress() -> None:
    assert told("2018-04", happened("2018-04-05", 20)) == ([], []), "no record, then behind"
    assert told("2018-04", happened("2018-04-05", 80)) == (["文章"], []), "no record, then ahead"


def test_what_had_begun_well_has_only_begun() -> None:
    items = "  - {kind: count, id: x, name: 培训班, unit: 期, targets: {2018: 2}}\n"
    assert told("2018-04", happened("2018-04-05", 1), items=items) == ([], []), "not due, then on"


def test_a_correction_of_an_earlier_month_makes_worse() -> None:
    old = happened("2018-01-05", 40, entered=date(2018, 1, 6))
    void = msgspec.structs.replace(struck(old), entered=date(2018, 4, 9))
    late = happened("2018-01-09", 10, entered=date(2018, 1, 9))
    assert told("2018-04", old, late, void) == ([], ["文章"])
    assert told("2018-07", old, late, void) == ([], []), "that was in April"


def test_a_result_that_came_late_makes_better() -> None:
    early = happened("2018-01-05", 10)
    late = happened("2018-01-20", 30, entered=date(2018, 4, 2))
    assert told("2018-04", early, late) == (["文章"], [])


def test_an_adjusted_target_changes_what_is_behind() -> None:
    head = """\
adjustments:
  - {date: 2018-07-09, item: x, year: 2018, from: 120, to: 60, reason: 停更, approved_by: 组}
"""
    behind = happened("2018-05-05", 34)
    assert told("2018-07", behind, head=head) == (["文章"], [])


def test_an_adjusted_target_is_no_reason_for_the_contrary() -> None:
    head = """\
adjustments:
  - {date: 2018-07-09, item: x, year: 2018, from: 120, to: 110, reason: 停更, approved_by: 组}
"""
    assert told("2018-07", happened("2018-05-05", 50), head=head) == ([], []), "behind by days"


def test_a_due_day_makes_worse() -> None:
    items = '  - {kind: milestone, id: x, name: 章程, due: "2018-06"}\n'
    assert told("2018-07", items=items) == ([], ["章程"])
    assert told("2018-04", items=items) == ([], []), "not due, then due soon"


def test_what_is_done_soon_before_its_due_day_is_better() -> None:
    items = '  - {kind: milestone, id: x, name: 章程, due: "2018-06"}\n'
    assert told("2018-04", happened("2018-04-05"), items=items) == (["章程"], [])
    late = '  - {kind: milestone, id: x, name: 章程, due: "2018-05"}\n'
    assert told("2018-04", happened("2018-04-05"), items=late) == (["章程"], [])


def test_a_period_that_ends_makes_worse() -> None:
    items = "  - {kind: every_period, id: x, name: 例会, every: quarter}\n"
    first = happened("2018-02-05")
    assert told("2018-04", first, items=items) == ([], [])
    found = changes(about("2018-06", "2018-06-30", first, items=items))
    assert [m.item.name for m in found.worse] == ["例会"]


CALLED_OFF = """\
adjustments:
  - {date: 2018-07-09, item: x, cancel: true, reason: 停办, approved_by: 组}
"""


def test_what_is_called_off_stands_neither_better_nor_worse() -> None:
    late = '  - {kind: milestone, id: x, name: 章程, due: "2018-06"}\n'
    assert told("2018-07", items=late, head=CALLED_OFF) == ([], []), "it was overdue"
    behind = happened("2018-02-05", 5)
    more = happened("2018-07-05", 90)
    assert told("2018-07", behind, more, head=CALLED_OFF) == ([], []), "and got records before"


def test_another_day_makes_nothing_better() -> None:
    late = '  - {kind: milestone, id: x, name: 章程, due: "2018-06"}\n'
    head = CALLED_OFF.replace("cancel: true", 'due: "2019"')
    assert told("2018-07", items=late, head=head) == ([], [])
    assert told("2018-07", happened("2018-07-20"), items=late, head=head) == (["章程"], [])


def test_what_days_put_behind_is_named_by_how_it_turned() -> None:
    items = "".join(
        f"  - {{kind: count, id: x{n}, name: 文章{n}, unit: 篇, targets: {{2018: 120}}{more}}}\n"
        for n, more in enumerate(["", "", "", "", "", "", ", binding: true"])
    )
    records = [happened("2018-01-05", 25, f"x{n}") for n in range(7)]
    found = about("2018-04", "2018-04-30", *records, items=items)
    said = of_brief(found, str)
    names = "文章6★、文章0、文章1、文章2、文章3、文章4 等"
    assert f"与上期末相比，随时间推移变差 7 项（正常 → 略滞后：{names}）。" in said
