"""What will break its limit at the present pace, where leaders look."""

from collections.abc import Iterable

from mjplan.progress.exceeding import exceeding, note_of
from mjplan.progress.values import Measure
from mjplan.render import words
from mjplan.render.words import exact

_NAMED = 8


def lines(measures: Iterable[Measure]) -> list[str]:
    """照目前进度将突破：一般事故★（年底约 9 起，上限 7）; nothing where nothing will."""
    found = exceeding(measures)
    if not found:
        return []
    more = f"等 {len(found)} 项" if len(found) > _NAMED else ""
    return [f"照目前进度将突破：{'、'.join(map(_named, found[:_NAMED]))}{more}"]


def _named(measure: Measure) -> str:
    note = note_of(measure)
    assert note is not None
    year = f"{measure.calendar.named(note.year)}" if note.year else measure.calendar.label
    end = f"{year}底约 {exact(note.forecast)} {note.unit}，上限 {exact(note.limit)}"
    return f"{words.marked(measure.item)}（{end}）"
