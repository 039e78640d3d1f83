"""The readings of levels: most creep from target to target, some keep to a limit, some are measured
once a year or begin anew with it."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import NamedTuple

from mjplan.band import Band, Better, ends
from mjplan.demo.course import Course, along_marks
from mjplan.periods import Period
from mjplan.quantities import Level

_DRIFT: dict[Better, tuple[int, int]] = {"more": (0, 6), "less": (-6, 1), "neither": (-3, 3)}
"""By how many per cent what has no target moves in a year."""
_START = Decimal(100)
"""Where it begins if nothing is known."""


class _Way(NamedTuple):
    """From where to where a level moves in a year."""

    year: int
    start: Decimal
    end: Decimal


def record_level(course: Course, item: Level) -> None:
    """Write down the readings of a level."""
    for way in _ways(course, item):
        if item.reads in ("yearly", "mean"):
            _once(course, item, way)
        elif item.is_running:
            _running(course, item, way)
        else:
            _quarterly(course, item, way)


def _quarterly(course: Course, item: Level, way: _Way) -> None:
    quarters = course.plan.calendar.of_year(way.year, "quarter")
    for number, quarter in enumerate(quarters, 1):
        value = way.start + (way.end - way.start) * number / 4
        _read(course, item, f"{quarter.name}末", value, quarter)


def _running(course: Course, item: Level, way: _Way) -> None:
    """Running totals that begin at nothing."""
    months = course.plan.calendar.of_year(way.year, "month")
    weights = along_marks(months, item.marks, way.end)
    so_far = Decimal(0)
    for month, weight in zip(months, weights, strict=True):
        so_far += Decimal(weight)
        until = month.short if month is months[0] else f"{months[0].short}至{month.short}"
        _read(course, item, f"{until}累计", so_far, month)


def _once(course: Course, item: Level, way: _Way) -> None:
    """One reading, in the last quarter."""
    year = course.plan.calendar.whole(way.year)
    last = course.plan.calendar.of_year(way.year, "quarter")[-1]
    _read(course, item, year.name, way.end, last)


def _read(course: Course, item: Level, when: str, number: Decimal, period: Period) -> None:
    value = _rounded(item, number)
    day = course.day(period.last - timedelta(9), period.last)
    course.write(day, item, f"{when}{item.name}{value}{item.unit}", value=value)


def _rounded(item: Level, number: Decimal) -> Decimal:
    """A reading as exact as the plan's own numbers, and one that the item may have."""
    known = [end for target in item.targets.values() for end in ends(target)]
    known += [item.opening.value] if item.opening else []
    unit = item.step or min(
        (Decimal(1).scaleb(_exponent(each)) for each in known), default=Decimal(1)
    )
    if item.range:
        number = min(max(number, item.range[0]), item.range[1])
    return (number / unit).to_integral_value() * unit + 0


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return min(exponent, 0)


def _ways(course: Course, item: Level) -> Iterator[_Way]:
    """How a level moves from year to year; one year falls short of its target."""
    goals = _goals(course, item)
    if not goals:
        yield from _drift(course, item)
        return
    years = list(goals)
    start = _start(course, item, list(goals.values()))
    short = course.rng.choice(years[1:] or years)
    for year, goal in goals.items():
        end = _end(course, item, _Way(year, start, goal), short=year == short)
        yield _Way(year, start, end)
        start = end


def _drift(course: Course, item: Level) -> Iterator[_Way]:
    """How a level without targets moves: mostly to the side that is better."""
    start = item.opening.value if item.opening else sum(item.range, Decimal(0)) / 2 or _START
    for year in course.plan.years_of(item):
        points = course.rng.randint(*_DRIFT[course.plan.better(item)])
        end = start + start * points / 100
        yield _Way(year, start, end)
        start = end


def _goals(course: Course, item: Level) -> dict[int, Decimal]:
    """What is to be reached in each year: its target, or what the line to a later one says; as part
    of a sum, its share."""
    known, years = course.targets(item), course.plan.years_of(item)
    if not known:
        of = [i for i in course.plan.items.values() if isinstance(i, Level) and item.id in i.sum_of]
        whole = _goals(course, of[0]) if of else {}
        return {year: goal / len(of[0].sum_of) for year, goal in whole.items() if year in years}
    if item.reads == "mean":
        return dict.fromkeys(years, known[max(known)])
    if item.opening is not None:
        known[years[0] - 1] = item.opening.value
    return {year: _on_the_line(known, year) for year in years if min(known) <= year <= max(known)}


def _on_the_line(known: dict[int, Decimal], year: int) -> Decimal:
    before, after = max(y for y in known if y <= year), min(y for y in known if y >= year)
    step = known[after] - known[before]
    return known[before] + step * (year - before) / ((after - before) or 1)


def _start(course: Course, item: Level, goals: list[Decimal]) -> Decimal:
    """Where it stood before: as the plan says, else a step away from the first goal."""
    if item.opening is not None:
        return item.opening.value
    first, second = (goals * 2)[:2]
    sign = -1 if course.plan.better(item) == "less" else 1
    return first - sign * max(sign * (second - first), abs(first) / 20)


def _end(course: Course, item: Level, way: _Way, *, short: bool) -> Decimal:
    """Where a level ends that is to come to the end of its way in a year."""
    goal, step = way.end, way.end - way.start
    luck = course.rng.randint(-5, 10)
    band = course.band(item, way.year) if way.year in item.targets else None
    if item.reads == "mean":
        return goal + abs(goal) * luck / 200
    if band is not None and band.high is not None and way.start in band:
        return _kept(course, band, band.high)
    if short:
        missing = course.plan.tolerance(item) + abs(step) / 5
        return goal - missing.copy_sign(step)
    return goal + step * luck / 100


def _kept(course: Course, band: Band, high: Decimal) -> Decimal:
    """Somewhere under a limit that was kept before, or well between two ends."""
    if band.low is not None:
        return band.low + (high - band.low) * course.rng.randint(20, 80) / 100
    return high - (abs(high) or Decimal(1)) * course.rng.randint(1, 8) / 100
