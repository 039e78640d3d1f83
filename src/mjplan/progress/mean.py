"""The average of the years' own figures (reads: mean), as of a growth rate: 年均增速."""

from decimal import Decimal

from msgspec.structs import replace

from mjplan.ledger import Ledger
from mjplan.progress import pace as paces
from mjplan.progress import way
from mjplan.progress.notes import Missing, NoTarget, Note
from mjplan.progress.status import Status, lag_status, unmeasured
from mjplan.progress.sums import readings_of
from mjplan.progress.values import Measure, Moment, Pace, Tally
from mjplan.quantities import Level
from mjplan.record import Record


def measure_mean(ledger: Ledger, item: Level, at: Moment) -> Measure:
    """Measure the average of what the years so far have, each by its last figure.

    What is not there yet in a running year is not missing; without a figure of the year itself
    nothing is said of it."""
    plan = ledger.plan
    last = _last_of_years(ledger, item, at)
    figures = {year: record.value for year, record in last.items() if record.value is not None}
    actual = sum(figures.values(), Decimal(0)) / len(figures) if figures else None
    target, band = plan.target(item, at.year, at.as_of), plan.band(item, at.year, at.as_of)
    years = plan.years_of(item)
    newest = last[max(last)] if last else None
    found = Measure(
        item=item,
        year=at.year,
        as_of=at.as_of,
        status=unmeasured(target, closed=at.closed),
        unit=item.unit,
        target=target,
        band=band,
        original=paces.original_target(plan, item, at),
        original_band=paces.original_band(plan, item, at),
        actual=actual,
        span=(years[0], years[-1]) if years else None,
        tallies=tuple(Tally(f"{year}", number, True) for year, number in figures.items()),
        records=len(_of_year(ledger, item, at)),
        last=newest.date if newest else None,
        notes=tuple(_notes(ledger, target, figures, at)),
    )
    if at.year not in figures or actual is None or target is None or band is None:
        return found
    pace = Pace("kept", Decimal(1), 0, 0, None, aim=target)
    lag = way.lag(pace, band, plan.tolerance(item), actual)
    return replace(
        found,
        status=_status(ledger, actual in band, lag, at.closed and not found.is_ahead),
        expected=way.expected(pace),
        gap=band.gap(target, actual),
        rate=band.rate(target, actual),
        lag=lag,
        pace=pace,
    )


def _last_of_years(ledger: Ledger, item: Level, at: Moment) -> dict[int, Record]:
    """Return the last record of each year up to the day, of those that have one."""
    last = {}
    for year in range(ledger.plan.years.first, at.year + 1):
        records = _of_year(ledger, item, at._replace(year=year))
        if records:
            last[year] = records[-1]
    return last


def _of_year(ledger: Ledger, item: Level, at: Moment) -> list[Record]:
    """Return the records of a year up to the day."""
    known = readings_of(ledger, item, min(at.last, at.as_of))
    return [record for record in known if record.date >= at.first]


def _status(ledger: Ledger, good: bool, lag: Decimal, over: bool) -> Status:
    """Judge an average: met when the last year has closed, else still to be kept or reached."""
    if good:
        return Status.DONE if over else Status.ON_TRACK
    return lag_status(lag, over, ledger.plan.policies)


def _notes(
    ledger: Ledger, target: Decimal | None, figures: dict[int, Decimal], at: Moment
) -> list[Note]:
    """Name the years that are over and have no figure, of those that there are records of."""
    notes: list[Note] = [] if target is not None else [NoTarget(at.year)]
    over = range(ledger.plan.years.first, at.year + at.closed)
    kept = [year for year in over if ledger.plan.keeps(at._replace(year=year).last)]
    missing = tuple(year for year in kept if year not in figures)
    return [*notes, Missing(missing)] if missing else notes
