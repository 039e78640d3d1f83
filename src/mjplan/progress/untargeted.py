"""What has no target (无目标): shown beside the same day of the year before, and not judged."""

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from mjplan.band import Better
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.progress.notes import LastYear, NoTarget, Note, Stale, Watched
from mjplan.progress.status import is_old
from mjplan.progress.values import Measure, Moment


def a_year_before(plan: Plan, item: AnyItem, at: Moment) -> Moment | None:
    """Return the same day of the year before; None where that year has no records, or has them
    only from its middle on, so that a sum of them says less than this year's."""
    then = at._replace(year=at.year - 1, as_of=_same_day(at.as_of), collected=None)
    is_whole = item.is_read or plan.begin <= then.first
    return then if then.year in plan.years and is_whole else None


def _same_day(day: date) -> date:
    """Return a day's like in the year before; 28 February for the 29th."""
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def beside_last_year(plan: Plan, found: Measure, before: Measure | None) -> Measure:
    """Put to a measure without a target what there is to know instead: which way is better, the
    figure of the year `before`, and that nobody has recorded anything for long."""
    better = plan.better(found.item)
    notes: list[Note] = [each for each in found.notes if not isinstance(each, NoTarget)]
    notes.append(Watched(better))
    if _is_this_years(found) and before is not None and _is_this_years(before):
        notes.append(_last_year(better, found, before))
    if found.last is not None and is_old(found.last, found.as_of, plan.policies):
        notes.append(Stale(found.last, (found.as_of - found.last).days))
    return replace(found, notes=tuple(notes))


def _is_this_years(found: Measure) -> bool:
    """Whether there is a figure, and of the measure's own year."""
    return found.actual is not None and not found.is_carried


def _last_year(better: Better, found: Measure, before: Measure) -> LastYear:
    now, then = found.actual or Decimal(0), before.actual or Decimal(0)
    change = now - then
    good = None if better == "neither" or not change else (change > 0) == (better == "more")
    return LastYear(before.as_of, then, change, found.unit, good)
