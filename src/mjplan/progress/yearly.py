"""What is measured once a year (reads: yearly): the year's own figure or nothing."""

from decimal import Decimal

from msgspec.structs import replace

from mjplan.ledger import Ledger
from mjplan.progress import line as lines
from mjplan.progress import pace as paces
from mjplan.progress import way
from mjplan.progress.notes import NoTarget, Note, NotMeasured
from mjplan.progress.status import unmeasured
from mjplan.progress.sums import readings_of
from mjplan.progress.values import Measure, Moment, Pace
from mjplan.quantities import Level
from mjplan.record import Record


def measure_yearly(ledger: Ledger, item: Level, at: Moment) -> Measure:
    """Measure the year's last figure against its target, or against the way to a later one.

    Nothing is expected before it is measured; an earlier year's figure is no result of this one."""
    plan = ledger.plan
    records = [r for r in readings_of(ledger, item, at.as_of) if r.value is not None]
    own = [record for record in records if record.date >= at.first]
    actual = own[-1].value if own else None
    target, band = plan.target(item, at.year, at.as_of), plan.band(item, at.year, at.as_of)
    pace = _pace(ledger, item, at)
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
        span=lines.span(pace, at),
        records=len(own),
        last=own[-1].date if own else None,
        notes=tuple(_notes(item, target, records, at)),
    )
    if actual is None or target is None or band is None:
        return found
    pace = way.towards(pace, band, target) if pace.years else pace._replace(aim=target)
    lag = way.lag(pace, band, plan.tolerance(item), actual)
    over = not found.is_ahead
    return replace(
        found,
        status=way.judge(
            pace,
            band,
            actual,
            lag,
            before=None,
            tolerance=plan.tolerance(item),
            closed=over,
            policies=plan.policies,
        ),
        expected=way.expected(pace),
        gap=band.gap(target, actual),
        rate=band.rate(target, actual),
        lag=lag,
        pace=pace,
    )


def _pace(ledger: Ledger, item: Level, at: Moment) -> Pace:
    """Return the way to a later target as it stands when the year ends; else that there is none."""
    way_ = lines.line(ledger.plan, item, at._replace(as_of=at.last))
    return way_ or Pace("kept", Decimal(1), 0, 0, None)


def _notes(item: Level, target: Decimal | None, records: list[Record], at: Moment) -> list[Note]:
    notes: list[Note] = [] if target is not None else [NoTarget(at.year)]
    last = records[-1] if records else None
    if last is not None and last.value is not None and last.date < at.first:
        notes.append(NotMeasured(at.year, last.date, last.value, item.unit))
    return notes
