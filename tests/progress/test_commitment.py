"""Promises: evidence is counted, and an assessment decides."""

import pytest

from helpers import happened, ledger_of
from helpers.measures import PROMISE, day, on
from mjplan.progress.notes import PromiseJudged
from mjplan.progress.values import Status


def test_a_commitment_counts_its_evidence() -> None:
    ledger = ledger_of(PROMISE, happened("2018-02-01"), happened("2018-05-01"))
    found = on(ledger, "2018-06-30")
    assert (found.status, found.records, found.last) == (Status.ON_TRACK, 2, day("2018-05-01"))
    assert on(ledger, "2018-12-31").status == Status.DONE
    assert on(ledger_of(PROMISE), "2018-12-31").status == Status.NO_RECORD


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


def test_a_commitment_without_news_is_stale() -> None:
    assert on(ledger_of(PROMISE, happened("2018-01-01")), "2018-05-02").status == Status.NO_RECORD
