"""What is within its limit, and will not be if it goes on as so far."""

from collections.abc import Iterable

from mjplan.progress.notes import Exceeding
from mjplan.progress.status import ATTENTION
from mjplan.progress.values import Measure


def exceeding(measures: Iterable[Measure]) -> list[Measure]:
    """Return what is said to end the year beyond its limit, and is called nothing worse yet: what
    is binding first."""
    found = [m for m in measures if note_of(m) is not None and m.status not in ATTENTION]
    return sorted(found, key=lambda measure: not measure.item.binding)


def note_of(measure: Measure) -> Exceeding | None:
    """Return where a measure says that it leads beyond its limit."""
    return next((each for each in measure.notes if isinstance(each, Exceeding)), None)
