"""Sums of items: as one item with all of the records, and silent where a reading is missing."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import happened, ledger_of
from helpers.measures import ARTICLES, COUNT_SUM, LEVEL_SUM, day, on, told
from mjplan.progress.increment import brought
from mjplan.progress.notes import StalePart, Uncounted, Unread
from mjplan.progress.status import Status
from mjplan.progress.year import measure_year
from mjplan.record import Record

DAYS = st.dates(day("2018-01-01"), day("2018-12-31"))


def east(when: str, number: int) -> Record:
    return happened(when, number, item="east")


def west(when: str, number: int) -> Record:
    return happened(when, number, item="west")


def divided(happenings: list[tuple[date, bool, int]]) -> list[Record]:
    """Records of the one part or the other."""
    return [
        (east if is_east else west)(when.isoformat(), number)
        for when, is_east, number in happenings
    ]


def test_a_count_is_the_sum_of_its_parts() -> None:
    ledger = ledger_of(COUNT_SUM, east("2018-02-01", 30), west("2018-05-01", 25))
    found = on(ledger, "2018-06-30")
    assert told(found.actual, found.gap, found.records) == (55, 65, 2)
    figures = [told(each.item.name, each.actual) for each in found.made_of]
    assert figures == [("东区", 30), ("西区", 25)]
    assert found.notes == ()


def test_a_part_without_records_is_named_and_the_others_are_summed() -> None:
    found = on(ledger_of(COUNT_SUM, east("2018-05-01", 30)), "2018-06-30")
    assert told(found.actual, found.notes) == (30, (Uncounted(("西区",)),))


def test_without_any_record_there_is_no_sum() -> None:
    found = on(ledger_of(COUNT_SUM), "2018-06-30")
    assert told(found.actual, found.status, found.notes) == (None, Status.NO_RECORD, ())


def test_what_a_month_brought_to_a_sum() -> None:
    ledger = ledger_of(COUNT_SUM, east("2018-02-01", 30), west("2018-02-03", 25))
    item = ledger.plan.items["x"]
    assert brought(ledger, item, day("2018-02-01"), day("2018-02-28")) == 55


def test_the_records_of_the_parts_are_left_out_nowhere() -> None:
    year = measure_year(ledger_of(COUNT_SUM, east("2018-02-01", 30)), 2018, day("2018-06-30"))
    assert year.left_out == ()
    statuses = {measure.item.id: measure.status for measure in year.measures}
    assert statuses["east"] is statuses["west"] is Status.NO_TARGET


@given(st.lists(st.tuples(DAYS, st.booleans(), st.integers(0, 30)), max_size=8), DAYS)
def test_a_sum_is_measured_as_one_item_with_all_records(
    happenings: list[tuple[date, bool, int]], as_of: date
) -> None:
    parts = divided(happenings)
    whole = [msgspec.structs.replace(record, item="x") for record in parts]
    together = on(ledger_of(COUNT_SUM, *parts), as_of.isoformat())
    alone = on(ledger_of(ARTICLES.replace("篇", "件"), *whole), as_of.isoformat())
    assert (
        msgspec.structs.replace(together, item=alone.item, made_of=(), notes=alone.notes) == alone
    )
    assert {*alone.notes} <= {*together.notes}


# ---- levels


def test_a_level_is_the_sum_of_the_latest_readings_and_as_old_as_the_oldest() -> None:
    ledger = ledger_of(
        LEVEL_SUM, east("2018-01-31", 50), east("2018-03-31", 60), west("2018-06-20", 50)
    )
    found = on(ledger, "2018-06-30")
    assert told(found.actual, found.last, found.records) == (110, day("2018-03-31"), 3)
    assert found.status == Status.ON_TRACK


def test_a_level_is_not_known_before_each_part_was_read() -> None:
    found = on(ledger_of(LEVEL_SUM, east("2018-03-31", 130)), "2018-12-31")
    assert told(found.actual, found.status) == (None, Status.NO_RECORD)
    assert found.notes == (Unread(("西区",), 2018),)


def test_a_part_that_was_read_last_year_keeps_the_sum_from_being_this_years() -> None:
    ledger = ledger_of(LEVEL_SUM, east("2018-03-31", 130), west("2017-12-20", 50))
    found = on(ledger, "2018-04-01")
    assert told(found.actual, found.status) == (180, Status.NOT_DUE)
    assert found.notes == (Unread(("西区",), 2018),)


def test_the_part_that_makes_a_sum_old_is_named() -> None:
    ledger = ledger_of(LEVEL_SUM, east("2018-01-31", 70), west("2018-12-20", 60))
    found = on(ledger, "2018-12-31")
    assert found.status == Status.STALE
    assert found.notes == (StalePart("东区", day("2018-01-31"), 334),)


def test_what_a_level_came_to_with_a_month() -> None:
    ledger = ledger_of(LEVEL_SUM, east("2018-01-31", 70), west("2018-02-20", 60))
    item = ledger.plan.items["x"]
    assert brought(ledger, item, day("2018-01-01"), day("2018-01-31")) is None
    assert brought(ledger, item, day("2018-02-01"), day("2018-02-28")) == 130


@pytest.mark.parametrize("as_of", ["2018-03-31", "2018-07-15", "2018-12-31"])
def test_parts_that_are_read_on_one_day_are_one_level(as_of: str) -> None:
    readings = [("2017-12-31", 100), ("2018-03-30", 104), ("2018-06-29", 110), ("2018-12-30", 121)]
    parts = [record(when, n // 2) for when, n in readings for record in (east, west)]
    whole = [happened(when, n // 2 * 2) for when, n in readings]
    plain = LEVEL_SUM.splitlines(keepends=True)[0].replace("sum_of: [east, west], ", "")
    together, alone = (
        on(ledger_of(items, *records), as_of)
        for items, records in ((LEVEL_SUM, parts), (plain, whole))
    )
    assert (
        msgspec.structs.replace(together, item=alone.item, made_of=(), records=alone.records)
        == alone
    )


@given(st.lists(st.tuples(DAYS, st.booleans(), st.integers(0, 90)), max_size=6), DAYS)
def test_no_level_is_judged_before_all_of_it_is_known(
    happenings: list[tuple[date, bool, int]], as_of: date
) -> None:
    records = divided(happenings)
    found = on(ledger_of(LEVEL_SUM, *records), as_of.isoformat())
    read = {is_east for when, is_east, _ in happenings if when <= as_of}
    if len(read) < 2:
        assert told(found.actual, found.status) == (None, Status.NO_RECORD)
        assert any(isinstance(note, Unread) for note in found.notes)
    else:
        assert found.actual is not None
        assert found.status is not Status.NO_RECORD


# ---- figures that are read otherwise

RUNNING = COUNT_SUM.replace("kind: count", "kind: count, reads: year_to_date")
YEARLY = LEVEL_SUM.replace("kind: level", "kind: level, reads: yearly")
MEAN = LEVEL_SUM.replace("kind: level", "kind: level, reads: mean").replace("2017: 100, ", "")


def test_running_totals_are_summed_within_their_year() -> None:
    ledger = ledger_of(
        RUNNING, east("2017-12-31", 90), east("2018-03-31", 20), west("2018-03-31", 25)
    )
    found = on(ledger, "2018-04-01")
    assert told(found.actual, found.last) == (45, day("2018-03-31"))
    assert on(ledger, "2018-03-30").actual is None
    item = ledger.plan.items["x"]
    assert brought(ledger, item, day("2018-03-01"), day("2018-03-31")) == 45


def test_a_month_of_running_totals_brings_what_they_rose_by() -> None:
    ledger = ledger_of(
        RUNNING,
        *(east("2018-03-31", 20), west("2018-03-31", 25)),
        *(east("2018-06-30", 50), west("2018-06-30", 35)),
    )
    item = ledger.plan.items["x"]
    assert brought(ledger, item, day("2018-06-01"), day("2018-06-30")) == 40
    assert on(ledger, "2018-06-30").actual == 85


@pytest.mark.parametrize("items", [YEARLY, MEAN])
def test_a_years_figure_is_there_when_each_part_was_measured_in_it(items: str) -> None:
    ledger = ledger_of(items, west("2017-12-20", 50), east("2018-03-31", 60))
    assert on(ledger, "2018-06-30").status == Status.NOT_DUE
    ledger = ledger_of(items, west("2018-06-20", 61), east("2018-03-31", 60))
    assert told(on(ledger, "2018-06-30").actual) == (121,)
