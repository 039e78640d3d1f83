"""Promises: evidence is counted, and an assessment decides."""

import pytest

from helpers import happened, ledger_of
from helpers.measures import PROMISE, day, on
from mjplan.progress.notes import PromiseJudged, Stale, Unproven
from mjplan.progress.status import Status

PROOF = ("https://example.org/1",)


def test_a_commitment_counts_its_records_and_those_with_evidence() -> None:
    ledger = ledger_of(PROMISE, happened("2018-02-01", evidence=PROOF), happened("2018-05-01"))
    found = on(ledger, "2018-06-30")
    assert (found.status, found.records, found.proven) == (Status.ON_TRACK, 2, 1)
    assert found.last == day("2018-05-01")
    assert on(ledger, "2018-12-31").status == Status.DONE
    assert on(ledger_of(PROMISE), "2018-12-31").status == Status.NO_RECORD


def test_what_has_evidence_stays_on_track_to_the_end() -> None:
    """It went from on track to no record after 120 days, and on 31 December to done."""
    ledger = ledger_of(PROMISE, happened("2018-01-10", evidence=PROOF))
    days = ("2018-01-10", "2018-05-10", "2018-05-11", "2018-12-30", "2018-12-31")
    assert [on(ledger, each).status for each in days] == [Status.ON_TRACK] * 4 + [Status.DONE]


def test_records_without_evidence_are_not_enough_in_the_end() -> None:
    ledger = ledger_of(PROMISE, happened("2018-11-10"))
    assert on(ledger, "2018-12-30").status == Status.ON_TRACK
    closed = on(ledger, "2018-12-31")
    assert (closed.status, closed.notes) == (Status.BEHIND, (Unproven(),))
    assert on(ledger_of(PROMISE, happened("2018-01-10")), "2018-12-31").status == Status.BEHIND


@pytest.mark.parametrize(("judged", "status"), [("met", Status.DONE), ("unmet", Status.OVERDUE)])
def test_a_yearly_assessment_decides(judged: str, status: Status) -> None:
    ledger = ledger_of(PROMISE, happened("2018-02-01"), happened("2018-12-20", assessment=judged))
    found = on(ledger, "2018-12-31")
    assert found.status == status
    assert found.notes == (PromiseJudged(day("2018-12-20"), kept=judged == "met"),)


def test_the_latest_assessment_decides_and_only_its_own() -> None:
    items = PROMISE.replace("name: 结对", "name: 结对, also: [y]") + PROMISE.replace("x", "y")
    ledger = ledger_of(
        items,
        happened("2018-06-01", assessment="unmet"),
        happened("2018-12-01", assessment="met"),
        happened("2018-12-20", item="y", assessment="unmet"),
    )
    assert on(ledger, "2018-12-31").status == Status.DONE


def test_records_without_evidence_grow_old() -> None:
    ledger = ledger_of(PROMISE, happened("2018-01-01"))
    assert on(ledger, "2018-05-01").status == Status.ON_TRACK
    found = on(ledger, "2018-05-02")
    assert (found.status, found.notes) == (Status.STALE, (Stale(day("2018-01-01"), 121),))
