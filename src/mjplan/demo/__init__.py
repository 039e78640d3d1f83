"""A workspace to try things out in: a given plan, with invented names and years of records.

One seeded generator and the plan decide everything: the same plan gives the same bytes every
time, and no plan is known here by name. Whatever is invented says so: 虚构示例.
"""

from collections.abc import Iterable
from datetime import date
from random import Random

from mjplan import record_files
from mjplan.demo.clerk import Clerk
from mjplan.demo.focuses import record_focuses
from mjplan.demo.invented import areas_of, head_of, with_adjustments, with_mark, with_names
from mjplan.demo.mistakes import make_mistakes
from mjplan.demo.results import record_results
from mjplan.plan import Plan
from mjplan.record import Record
from mjplan.workspace import PLAN_FILE

_SEED = 511


def workspace_files(
    plan_texts: dict[str, str], seed: int = _SEED, until: date | None = None
) -> dict[str, str]:
    """Every file of a demo workspace by its path, from the texts of a plan without errors.

    With `until` it is as it was at the end of that day: what came later is not there yet.
    """
    areas = areas_of(plan_texts)
    named = with_mark(with_names(plan_texts[PLAN_FILE]))
    adjusted = with_adjustments(named, areas)
    decided = [each.date for each in head_of(adjusted).adjustments]
    early = until is not None and any(day > until for day in decided)
    head = named if early else adjusted
    clerk = Clerk(Plan(head_of(adjusted), areas), Random(seed))
    record_results(clerk)
    record_focuses(clerk)
    make_mistakes(clerk)
    written = _wanted(clerk.plan, clerk.written)
    written = written if until is None else _entered_by(until, written)
    return plan_texts | {PLAN_FILE: head} | _record_files(written)


def _wanted(plan: Plan, written: Iterable[Record]) -> list[Record]:
    """The records of what had not been called off by their day, and what says something of them."""

    def is_wanted(record: Record) -> bool:
        item, year = plan.items.get(record.item or ""), plan.calendar.year_of(record.date)
        return item is None or not plan.cancellation(item, year, record.date)

    return _sound(filter(is_wanted, written))


def _entered_by(day: date, written: Iterable[Record]) -> list[Record]:
    """The records that were there at the end of a day, and say nothing of later ones."""
    return _sound(each for each in written if max(each.known_on, each.date) <= day)


def _sound(records: Iterable[Record]) -> list[Record]:
    """Leave out the records that say something of others which are not there."""
    kept = list(records)
    while True:
        ids = {None, *(each.id for each in kept)}
        sound = [each for each in kept if {each.of, each.settles, each.void, each.replaces} <= ids]
        if len(sound) == len(kept):
            return sound
        kept = sound


def _record_files(written: Iterable[Record]) -> dict[str, str]:
    """Record files by path, the lines of each in the order in which they were entered."""
    texts: dict[str, str] = {}
    for record in sorted(written, key=lambda each: (each.known_on, each.id)):
        path = record_files.path_for(record.date)
        texts[path] = f"{texts.get(path, record_files.HEADER)}{record_files.line(record)}\n"
    return dict(sorted(texts.items()))
