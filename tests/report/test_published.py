"""Published reports: what changed since, or what cannot be compared and why, as values."""

from datetime import date
from pathlib import Path

import pytest

from helpers import happened, ledger_of
from mjplan.history import GitRefused, Repository
from mjplan.ledger import Ledger
from mjplan.periods import Period
from mjplan.report import restated
from mjplan.report.published import Comparison, Published, Unchecked, Why

ITEMS = "  - {kind: count, id: x, name: 网站文章, unit: 篇, targets: {2018: 120}}\n"
MARCH, APRIL = Period("month", date(2018, 3, 1)), Period("month", date(2018, 4, 1))


class Reports(Repository):
    """A repository that holds reports by path; no commit comes before theirs."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__(Path(), Path())
        self.texts = texts

    def files_holding(self, text: str, ending: str = ".md", at: str | None = None) -> list[str]:
        return list(self.texts)

    def last_commit_of(self, path: str, at: str | None = None) -> str | None:
        return path

    def text_at(self, commit: str, path: str) -> str | None:
        return self.texts[path]


class Refusing(Repository):
    """A repository that git does not open."""

    def files_holding(self, text: str, ending: str = ".md", at: str | None = None) -> list[str]:
        raise GitRefused("不是自己的文件夹")


def ledger(year: int = 2018) -> Ledger:
    return ledger_of(ITEMS, happened(f"{year}-03-05", 12))


def report_on(period: Period, records: Ledger) -> str:
    figures = restated.figures(records, period, period.last)
    return restated.mark(str(period), str(period.last), restated.digest(figures))


def test_without_a_repository_nothing_is_compared() -> None:
    comparison = Published(None).compare(ledger, MARCH)
    assert comparison == Comparison((), Unchecked(Why.NO_REPOSITORY))


def test_what_git_says_when_it_refuses_comes_back_as_a_value() -> None:
    unchecked = Published(Refusing(Path(), Path())).compare(ledger, MARCH).unchecked
    assert unchecked == Unchecked(Why.GIT_REFUSED, message="不是自己的文件夹")
    assert unchecked.sentence == "git 出了问题，未核对已报月份的数字。"


@pytest.mark.parametrize("period", [MARCH, APRIL])
def test_an_earlier_edition_of_the_same_report_is_none_that_was_published_before(
    period: Period,
) -> None:
    published = Published(Reports({"a.md": report_on(MARCH, ledger())}))
    unchecked = published.compare(ledger, period).unchecked
    assert unchecked == (Unchecked(Why.NONE_PUBLISHED) if period == MARCH else None)


def test_reports_on_later_months_and_on_years_are_left_alone() -> None:
    year = Period("year", date(2018, 1, 1))
    texts = {"april.md": report_on(APRIL, ledger()), "year.md": report_on(year, ledger())}
    comparison = Published(Reports(texts)).compare(ledger, MARCH)
    assert comparison == Comparison((), Unchecked(Why.NONE_PUBLISHED))


def test_the_ledger_of_a_year_is_asked_for_once() -> None:
    asked: list[int] = []

    def year_ledger(year: int) -> Ledger:
        asked.append(year)
        return ledger(year)

    texts = {f"{each}.md": report_on(each, ledger()) for each in (MARCH, APRIL)}
    Published(Reports(texts)).compare(year_ledger, APRIL)
    assert asked == [2018]


def test_a_lost_ledger_is_named_with_its_month_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mjplan.report.published._seen_by_readers", lambda *_: None)
    others = [ledger_of(ITEMS, happened("2018-03-05", number)) for number in (7, 8)]
    texts = {f"{n}.md": report_on(MARCH, each) for n, each in enumerate(others)}
    unchecked = Published(Reports(texts)).compare(ledger, APRIL).unchecked
    assert unchecked == Unchecked(Why.LEDGER_LOST, months=(MARCH, MARCH))
    assert unchecked.sentence.startswith("2018年3月的报告与现在的数字不符")
