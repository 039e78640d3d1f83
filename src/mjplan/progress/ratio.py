"""Rates (比率): one item's figure by another one's, computed and never recorded."""

from decimal import Decimal

from mjplan.band import Band
from mjplan.computed import Ratio
from mjplan.ledger import Ledger
from mjplan.policies import Policies
from mjplan.progress import pace as paces
from mjplan.progress.notes import NoTarget, Note, NothingToDivideBy, Unknown
from mjplan.progress.status import Status, lag_status, not_stale
from mjplan.progress.sums import part_figures
from mjplan.progress.values import Measure, Moment


def measure_ratio(ledger: Ledger, item: Ratio, at: Moment, of: Measure, to: Measure) -> Measure:
    """Measure what `of` comes to by `to`, both as of the day, against the year's target.

    A rate has no way to go: what it is to be at the year's end, it is to be on every day.
    """
    plan = ledger.plan
    target, band = plan.target(item, at.year, at.as_of), plan.band(item, at.year, at.as_of)
    actual, notes = _figure(item, of, to)
    last = max((each.last for each in (of, to) if each.last is not None), default=None)
    gap = rate = lag = None
    if target is None or band is None:
        notes.append(NoTarget(at.year))
        status = Status.NO_TARGET
    elif actual is None:
        status = _unknown(at, isinstance(notes[0], Unknown), plan.policies)
    else:
        gap, rate = band.gap(target, actual), band.rate(target, actual)
        lag = _lag(band, actual, target)
        fragile = (Status.ON_TRACK, Status.DONE)
        status = _status(lag, at, plan.policies)
        status, stale = not_stale(status, last, at.as_of, plan.policies, fragile)
        notes += stale
    return Measure(
        item=item,
        year=at.year,
        as_of=at.as_of,
        status=status,
        unit=item.unit,
        target=target,
        band=band,
        original=paces.original_target(plan, item, at),
        original_band=paces.original_band(plan, item, at),
        actual=actual,
        expected=target,
        gap=gap,
        rate=rate,
        lag=lag,
        tolerance=plan.tolerance(item) if plan.comparator(item) == "about" else None,
        made_of=part_figures((of, to)),
        records=of.records + to.records,
        last=last,
        notes=tuple(notes),
    )


def _figure(item: Ratio, of: Measure, to: Measure) -> tuple[Decimal | None, list[Note]]:
    """Return the rate; None where one of the two has no figure of the year, or there is nothing to
    divide by, and which."""
    unknown = [each.item.name for each in (of, to) if each.actual is None or each.is_carried]
    if unknown or of.actual is None or to.actual is None:
        return None, [Unknown(tuple(unknown))]
    if not to.actual:
        return None, [NothingToDivideBy(to.item.name)]
    return of.actual * item.scale / to.actual, []


def _lag(band: Band, actual: Decimal, target: Decimal) -> Decimal:
    """Return by how many points of the target a rate is outside its band, on either side; of a
    target of zero any distance is all of it."""
    outside = abs(band.short(actual))
    return outside / abs(target) * 100 if target else Decimal(100 if outside else 0)


def _status(lag: Decimal, at: Moment, policies: Policies) -> Status:
    """Judge a rate that is known. It can recover as long as the year runs, so that an upper limit
    is not broken before; however little it is outside, it is behind."""
    if not lag:
        return Status.DONE if at.closed else Status.ON_TRACK
    return lag_status(lag, True, policies)


def _unknown(at: Moment, unknown: bool, policies: Policies) -> Status:
    """Judge a rate that nobody knows: by the year's share that has passed, where there are no
    records; having nothing to divide by is no fault before the year closes."""
    passed = Decimal((at.as_of - at.first).days + 1) / ((at.last - at.first).days + 1) * 100
    silent = unknown and passed > policies.behind_points
    return Status.NO_RECORD if at.closed or silent else Status.NOT_DUE
