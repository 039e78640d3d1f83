"""What the demo invents where figures are running totals, yearly, averages, or for all years."""

from random import Random

import pytest

from helpers import ledger_of, plan_of
from helpers.measures import DEPARTMENTS, on
from mjplan.checks.records import check_records
from mjplan.demo.clerk import Clerk
from mjplan.demo.counts import record_count
from mjplan.demo.course import Course
from mjplan.demo.levels import record_level
from mjplan.progress.status import Status
from mjplan.quantities import Count, Level
from mjplan.record_files import RecordFile

YEARS = "targets: {2016: 20, 2017: 20, 2018: 20, 2019: 20, 2020: 20}"
ITEMS = {
    "running": f"kind: count, reads: year_to_date, {YEARS}",
    "rate": f"kind: level, reads: year_to_date, marks: {{06-30: 8}}, {YEARS}",
    "survey": f"kind: level, reads: yearly, {YEARS}",
    "growth": "kind: level, reads: mean, targets: {2020: 7}",
    "total": "kind: count, within: plan, total: 100",
    "late": "kind: level, opening: {value: 10}, targets: {2020: 20}",
    "falling": "kind: level, better: less, step: 1, opening: {value: 20}, targets: {2020: 10}",
}


@pytest.mark.parametrize("name", ITEMS)
@pytest.mark.parametrize("seed", [1, 2])
def test_figures_are_as_the_plan_reads_them(name: str, seed: int) -> None:
    items = f"  - {{id: x, name: 甲项, unit: 人, {ITEMS[name]}}}\n"
    plan = plan_of(items, DEPARTMENTS)
    clerk = Clerk(plan, Random(seed))
    item, course = plan.items["x"], Course(clerk)
    if isinstance(item, Count):
        record_count(course, item)
    elif isinstance(item, Level):
        record_level(course, item)
    assert {record.date.year for record in clerk.written} == set(range(2016, 2021))
    by_day = sorted(clerk.written, key=lambda record: record.date)
    places = list(range(len(by_day)))
    file = RecordFile("records/all.yaml", "", by_day, places)
    assert {p.rule for p in check_records(plan, [file], whole=True)} <= {"record-file"}
    ledger = ledger_of(items, *by_day, head=DEPARTMENTS)
    statuses = {on(ledger, f"{year}-12-31").status for year in range(2016, 2021)}
    assert statuses <= {Status.DONE, Status.ON_TRACK, Status.BEHIND, Status.FAR_BEHIND}
    assert statuses & {Status.DONE, Status.ON_TRACK}
