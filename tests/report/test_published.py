"""Published reports: what changed since, or what cannot be compared and why, as values."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from helpers import happened, ledger_of
from mjplan.history import GitRefused, Repository
from mjplan.history.editions import Edition
from mjplan.ledger import Ledger
from mjplan.loading import Scope, Whole, Year
from mjplan.periods import Period
from mjplan.report import published
from mjplan.report.figures import reported
from mjplan.report.mark import marked
from mjplan.report.published import Comparison, Published, Unchecked, Why

T = TypeVar("T")
ITEMS = "  - {kind: count, id: x, name: 网站文章, unit: 篇, targets: {2018: 120}}\n"
MARCH, APRIL = Period("month", date(2018, 3, 1)), Period("month", date(2018, 4, 1))
YEAR = Period("year", date(2018, 1, 1))


class Reports(Repository):
    """A repository in which these texts were committed, one a day of May 2018."""

    def __init__(self, *texts: str) -> None:
        super().__init__(Path(), Path())
        self.texts = texts

    def editions(
        self,
        wanted: Callable[[str], bool],
        read: Callable[[bytes], T | None],
        at: str | None = None,
    ) -> list[Edition[T]]:
        assert all(map(wanted, ("reports/三月.md", "三月.TXT", "月报.docx", "a/月报.HTML")))
        assert not wanted("三月.pdf")
        held = [(n, read(text.encode())) for n, text in enumerate(self.texts, 1)]
        return [Edition(f"{n}", f"2018-05-{n:02}", each) for n, each in held if each is not None]


class Refusing(Repository):
    """A repository that git does not open."""

    def editions(
        self,
        wanted: Callable[[str], bool],
        read: Callable[[bytes], T | None],
        at: str | None = None,
    ) -> list[Edition[T]]:
        raise GitRefused("不是自己的文件夹")


def ledger_with(number: int) -> Ledger:
    return ledger_of(ITEMS, happened("2018-03-05", number))


def ledger(_scope: Scope) -> Ledger:
    return ledger_with(12)


def report_on(period: Period | None, records: Ledger, on: date | None = None) -> str:
    as_of = on or (period.last if period else date(2018, 12, 31))
    return marked("# x\n", reported(records, period, as_of))


def compare(*texts: str, span: Period | None = APRIL) -> Comparison:
    until = span.last if span else date(2020, 12, 31)
    return Published(Reports(*texts)).compare(ledger, span, until)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What number each commit's ledger has, by its place."""
    numbers: list[int] = []

    def seen_by(_repository: Repository, found: published.Committed, _until: None) -> Ledger:
        return ledger_with(numbers[int(found.commit) - 1])

    monkeypatch.setattr("mjplan.report.published._seen_by_readers", seen_by)
    return numbers


def test_without_a_repository_nothing_is_compared() -> None:
    comparison = Published(None).compare(ledger, MARCH, MARCH.last)
    assert comparison == Comparison((), Unchecked(Why.NO_REPOSITORY))


def test_what_git_says_when_it_refuses_comes_back_as_a_value() -> None:
    refusing = Published(Refusing(Path(), Path()))
    unchecked = refusing.compare(ledger, MARCH, MARCH.last).unchecked
    assert unchecked == Unchecked(Why.GIT_REFUSED, message="不是自己的文件夹")
    assert unchecked.sentence == "版本记录读不出来，未核对以前报出的数字。"


@pytest.mark.parametrize("period", [MARCH, APRIL])
def test_an_earlier_edition_of_the_same_report_is_none_that_was_published_before(
    period: Period,
) -> None:
    unchecked = compare(report_on(MARCH, ledger_with(12)), span=period).unchecked
    assert unchecked == (Unchecked(Why.NONE_PUBLISHED) if period == MARCH else None)


def test_reports_on_later_days_are_left_alone() -> None:
    texts = [report_on(each, ledger_with(7)) for each in (APRIL, YEAR, None)]
    assert compare(*texts, span=MARCH) == Comparison((), Unchecked(Why.NONE_PUBLISHED))


def test_the_ledger_of_a_scope_is_asked_for_once() -> None:
    asked: list[Scope] = []

    def of(scope: Scope) -> Ledger:
        asked.append(scope)
        return ledger(scope)

    texts = [report_on(each, ledger_with(12)) for each in (MARCH, APRIL, YEAR, None)]
    Published(Reports(*texts)).compare(of, None, date(2020, 12, 31))
    assert asked == [Year(2018), Whole()]


@pytest.mark.parametrize("span", [MARCH, YEAR, None])
def test_reports_of_every_kind_are_compared(span: Period | None, seen: list[int]) -> None:
    seen += [7, 7, 7, 7]
    quarter = Period("quarter", date(2018, 1, 1))
    texts = [report_on(each, ledger_with(7)) for each in (MARCH, quarter, YEAR, None)]
    names = [each.month for each in compare(*texts, span=None).changed]
    assert [*dict.fromkeys(names)] == ["2018年3月", "2018年第1季度", "2018年", "总评"]


def test_every_edition_stays_comparable_and_the_same_figure_is_said_once(seen: list[int]) -> None:
    """What the meeting saw is compared, though the same report was made anew afterwards."""
    seen += [7, 12, 9]
    texts = [report_on(MARCH, ledger_with(number)) for number in (7, 12, 9)]
    rows = [each for each in compare(*texts).changed if each.item == "网站文章"]
    assert [(each.month, each.old, each.new) for each in rows] == [
        ("2018年3月（2018-05-01 提交）", "7", "12"),
        ("2018年3月（2018-05-03 提交）", "9", "12"),
    ]
    [alone] = [each for each in compare(*texts[:2]).changed if each.item == "网站文章"]
    assert alone.month == "2018年3月"


def test_a_lost_ledger_is_named_with_its_report_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mjplan.report.published._seen_by_readers", lambda *_: None)
    unchecked = compare(*(report_on(MARCH, ledger_with(number)) for number in (7, 8))).unchecked
    assert unchecked == Unchecked(Why.LEDGER_LOST, reports=("2018年3月", "2018年3月"))
    assert unchecked.sentence.startswith("2018年3月的报告与现在的数字不符")
