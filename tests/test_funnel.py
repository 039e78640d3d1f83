"""Collected, submitted, adopted: what went on, what is pending, what came late."""

from datetime import date
from decimal import Decimal

from helpers import happened, ledger_of, struck
from mjplan import funnel, progress
from mjplan.funnel import Stage
from mjplan.ledger import Ledger
from mjplan.progress.notes import Repeated
from mjplan.quantities import Count

ITEMS = """\
  - {kind: count, id: collected, name: 收集, unit: 篇, targets: {2017: 10, 2018: 10}}
  - {kind: count, id: submitted, name: 报送, unit: 篇, follows: collected, targets: {2018: 8}}
  - {kind: count, id: adopted, name: 录用, unit: 篇, follows: submitted, targets: {2018: 4}}
  - {kind: count, id: alone, name: 文章, unit: 篇, targets: {2018: 4}}
"""


def stages(ledger: Ledger, item: str = "adopted", as_of: str = "2018-12-31") -> tuple[Stage, ...]:
    found = ledger.plan.items[item]
    assert isinstance(found, Count)
    day = date.fromisoformat(as_of)
    return funnel.stages(ledger, found, day.year, day)


def pending(stage: Stage) -> list[str]:
    return [record.id for record in stage.pending]


def test_the_whole_funnel_is_told_from_any_stage() -> None:
    ledger = ledger_of(ITEMS, happened("2018-03-01", 4, "collected"))
    names = [["collected", "submitted", "adopted"]] * 3
    assert [[s.item.id for s in stages(ledger, each)] for each in names[0]] == names
    assert stages(ledger, "alone") == ()


def test_bulk_counts_without_links_convert() -> None:
    ledger = ledger_of(
        ITEMS,
        happened("2018-03-01", 200, "collected"),
        happened("2018-04-01", 150, "submitted"),
        happened("2018-05-01", 120, "adopted"),
    )
    found = stages(ledger)
    assert [stage.total for stage in found] == [200, 150, 120]
    assert [stage.share for stage in found] == [None, Decimal("0.75"), Decimal("0.8")]
    assert [stage.linked for stage in found] == [0, 0, 0]


def test_links_say_what_is_pending_as_of_the_day() -> None:
    one, two = (happened("2018-03-01", item="collected") for _ in range(2))
    on = happened("2018-04-01", item="submitted", of=one.id)
    ledger = ledger_of(ITEMS, one, two, on, happened("2018-08-01", item="adopted", of=on.id))
    collected, submitted, adopted = stages(ledger)
    assert (pending(collected), pending(submitted), adopted.pending) == ([two.id], [], ())
    collected, submitted, _ = stages(ledger, as_of="2018-06-30")
    assert (pending(collected), pending(submitted)) == ([two.id], [on.id])


def test_a_report_may_be_adopted_without_having_been_recorded_as_submitted() -> None:
    one = happened("2018-03-01", item="collected")
    ledger = ledger_of(ITEMS, one, happened("2018-04-01", item="adopted", of=one.id))
    collected, _, adopted = stages(ledger)
    assert (pending(collected), adopted.linked) == ([], 1)


def test_a_report_adopted_by_several_bodies_counts_once() -> None:
    one = happened("2018-03-01", item="submitted")
    twice = [happened(day, item="adopted", of=one.id) for day in ("2018-04-01", "2018-05-01")]
    ledger = ledger_of(ITEMS, one, *twice)
    adopted = stages(ledger)[2]
    assert (adopted.total, adopted.linked) == (Decimal(1), 1)
    found = progress.measure(ledger, ledger.plan.items["adopted"], 2018, date(2018, 12, 31))
    assert found.actual == 1
    assert found.notes == (Repeated(1),)


def test_what_comes_a_year_later_is_late_and_pends_at_its_years_end() -> None:
    one = happened("2017-12-20", item="collected")
    ledger = ledger_of(ITEMS, one, happened("2018-01-12", item="submitted", of=one.id))
    assert [(stage.late, stage.linked) for stage in stages(ledger)] == [(0, 0), (1, 1), (0, 0)]
    assert pending(stages(ledger, as_of="2017-12-31")[0]) == [one.id]


def test_a_corrected_report_keeps_its_link() -> None:
    wrong = happened("2018-03-01", item="collected", title="错字")
    right = happened("2018-03-01", item="collected", replaces=wrong.id, reason="错字")
    on = happened("2018-04-01", item="submitted", of=wrong.id)
    collected, submitted, _ = stages(ledger_of(ITEMS, wrong, right, on))
    assert (pending(collected), submitted.linked) == ([], 1)


def test_a_voided_report_continues_nothing() -> None:
    one = happened("2018-03-01", item="collected")
    on = happened("2018-04-01", item="submitted", of=one.id)
    collected, submitted, _ = stages(ledger_of(ITEMS, one, on, struck(on)))
    assert (pending(collected), submitted.total) == ([one.id], Decimal(0))


def test_several_at_once_are_not_pending_by_name() -> None:
    assert stages(ledger_of(ITEMS, happened("2018-03-01", 3, "collected")))[0].pending == ()


def test_a_report_recorded_twice_waits_once_and_not_at_all_once_it_has_gone_on() -> None:
    one = happened("2018-03-01", item="collected")
    twice = [happened(day, item="submitted", of=one.id) for day in ("2018-04-01", "2018-04-02")]
    waiting = stages(ledger_of(ITEMS, one, *twice))[1]
    assert (pending(waiting), waiting.linked) == ([twice[0].id], 1)
    past = happened("2018-05-01", item="adopted", of=one.id)  # linked past the stage
    assert pending(stages(ledger_of(ITEMS, one, *twice, past))[1]) == []
    named = happened("2018-05-01", item="adopted", of=twice[1].id)
    assert [pending(stage) for stage in stages(ledger_of(ITEMS, one, *twice, named))] == [
        [],
        [],
        [],
    ]


def test_a_report_of_last_year_that_is_recorded_twice_came_late_once() -> None:
    one = happened("2017-12-20", item="submitted")
    twice = [happened(day, item="adopted", of=one.id) for day in ("2018-04-01", "2018-05-01")]
    adopted = stages(ledger_of(ITEMS, one, *twice))[2]
    assert (adopted.linked, adopted.late) == (1, 1)
