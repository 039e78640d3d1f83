"""What every part of a report is computed from."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from mjplan import progress
from mjplan.focus import Focus, focuses
from mjplan.ledger import Ledger
from mjplan.periods import Period
from mjplan.progress.every_period import LATE
from mjplan.progress.values import Measure, Year
from mjplan.report.amending import amending


@dataclass(frozen=True, eq=False)
class Context:
    """A period, the day its figures are of, and the year's measures on that day.

    `before` holds the measures of the day before the period, where that lies in the same year: by
    what had been entered then, so that what was put right since counts as a change.
    `collected` is until when what belongs to the period may have come in: reports, next focuses.
    `root` leads from the report's folder to the workspace's ("../"), for links to files.
    """

    ledger: Ledger
    focus_ledger: Ledger
    period: Period
    as_of: date
    year: Year
    before: dict[str, Measure]
    root: str = ""
    _focuses: dict[date, tuple[Focus, ...]] = field(default_factory=dict)

    @property
    def collected(self) -> date:
        return collected(self.period, self.as_of)

    @property
    def last(self) -> date:
        """The last day of the period that the report looks at."""
        return min(self.as_of, self.period.last)

    def focuses(self, on: date) -> tuple[Focus, ...]:
        """Every focus as of a day; looked for once, as several parts of a report ask."""
        if on not in self._focuses:
            self._focuses[on] = focuses(self.focus_ledger, on)
        return self._focuses[on]

    def department(self, by: str | None) -> str:
        """A department's full name; empty for none."""
        return self.ledger.plan.department_name(by) if by else ""


def make_context(
    ledger: Ledger, focus_ledger: Ledger, period: Period, as_of: date, root: str = ""
) -> Context:
    """The context of a report on a period, as of a day in it or after it."""
    on = min(as_of, period.last)
    until = collected(period, on)
    year = progress.measure_year(ledger, period.year, on, until)
    eve = period.first - timedelta(1)
    before: dict[str, Measure] = {}
    if period.calendar.year_of(eve) == period.year and ledger.plan.keeps(eve):
        then = ledger.without({record.id for record in amending(ledger, period)})
        for measured in year.measures:
            item = measured.item
            before[item.id] = progress.measure(then, item, period.year, eve, eve + LATE)
    return Context(ledger, focus_ledger, period, on, year, before, root)


def collected(period: Period, as_of: date) -> date:
    """Until when what belongs to a period may have come in, as of a day."""
    return as_of + LATE if as_of >= period.last else as_of


def last_month(period: Period) -> Period:
    """The last month of a period."""
    return period.months()[-1]
