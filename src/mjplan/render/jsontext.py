"""The stable JSON interface: English keys, numbers as numbers, absence as null."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from mjplan.band import Band, Target
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.problem import Problem
from mjplan.progress.score import Scores, score_year
from mjplan.progress.status import STATUSES, UNMEASURED, Status
from mjplan.progress.values import Measure, PartFigure, Year, in_force, rounded, status_counts
from mjplan.record import Record
from mjplan.render import notes, words
from mjplan.text import escaped
from mjplan.trace import Trace


def dumps(data: Any, *, only_ascii: bool = False) -> str:
    """Indented JSON that ends with a line end; what can't be seen stands as its escape, with
    `only_ascii` all that is not ASCII."""
    return escaped(json.dumps(data, ensure_ascii=only_ascii, indent=2, default=str)) + "\n"


def num(value: Decimal | None, places: int = 1) -> int | float | None:
    """A number for JSON, rounded half up; whole ones are whole."""
    if value is None:
        return None
    cut = rounded(value, places)
    return int(cut) if cut == cut.to_integral_value() else float(cut)


def exact(value: Decimal | None) -> int | float | None:
    """A recorded number, not rounded beyond its six decimals."""
    return num(value, 6)


def aimed(target: Target) -> Any:
    """A target as the plan has it: a number, or both ends of a pair."""
    return [exact(end) for end in target] if isinstance(target, tuple) else exact(target)


def _target(target: Decimal | None, band: Band | None) -> Any:
    """A target in force: a number, both ends of a pair, or none."""
    return aimed(band.aimed(target)) if band and target is not None else exact(target)


def measure(plan: Plan, found: Measure) -> dict[str, Any]:
    """One item of `status --format json`."""
    item = found.item
    return {
        "id": item.id,
        "name": item.name,
        "area": plan.area_of(item).id,
        "kind": kind(item),
        "unit": found.unit or None,
        "comparator": comparator(plan, item),
        "target": _target(found.target, found.band),
        "actual": exact(found.actual),
        "gap": exact(found.gap),
        "rate": num(found.rate, 4),
        "expected": exact(found.expected),
        "status": None if found.status in UNMEASURED else words.STATUSES[found.status],
        "forecast": exact(found.forecast),
        "department": plan.responsible(item),
        "owner": item.owner,
        "source": item.source,
        "records": found.records,
        "lag": num(found.lag),
        "need": exact(found.need),
        "months_left": num(found.months_left, 2),
        "due": _day(found.due),
        "original_due": _day(
            found.calendar.due_date(found.original_deadline) if found.original_deadline else None
        ),
        "done_on": _day(found.done_on),
        "days_late": found.days_late,
        "last": _day(found.last),
        "original_target": _target(found.original, found.original_band),
        "original_gap": exact(found.original_gap),
        "state": words.state(found) or None,
        "missed": [words.tally_name(tally) for tally in found.missed],
        "notes": notes.sentences(found),
        "supporting": list(plan.supporting(item)),
        "binding": item.binding,
        "target_years": list(found.span) if found.span else None,
        "actual_in_year": exact(found.in_year),
        "better": better(plan, item),
        "band": [exact(end) for end in (found.band.low, found.band.high)] if found.band else None,
        "allowance": exact(found.allowance),
        "made_of": [_part(each) for each in found.made_of],
    }


def _part(found: PartFigure) -> dict[str, Any]:
    """What an item is computed from, and where that stands."""
    return {
        "id": found.item.id,
        "name": found.item.name,
        "actual": exact(found.actual),
        "unit": found.unit or None,
        "last": _day(found.last),
    }


def year(plan: Plan, found: Year) -> dict[str, Any]:
    """The whole of `status --format json`. A year that is not measured has no day and no summary,
    and its items have no status."""
    measured = found.unmeasured is None
    return {
        "plan": plan.name,
        "year": found.year,
        "as_of": found.as_of.isoformat() if measured else None,
        "as_of_is_ahead": found.ahead,
        "items": [measure(plan, each) for each in found.measures],
        "summary": summary(plan, found) if measured else None,
        "first_day": plan.calendar.first(found.year).isoformat(),
        "last_day": plan.calendar.last(found.year).isoformat(),
    }


def supported(plan: Plan, measures: Iterable[Measure], whose: str) -> dict[str, Any]:
    """What the unit `whose` year it is takes part in and another one leads; nothing where the year
    is nobody's own."""
    return {"supporting_items": [measure(plan, each) for each in measures]} if whose else {}


def summary(plan: Plan, found: Year) -> dict[str, Any]:
    """Items by status, whole and by area, what was left out, and what is unassigned."""
    binding = [m for m in found.measures if m.item.binding]
    counted = status_counts(found.measures)
    return {
        "items": len(in_force(found.measures)),
        "cancelled": counted.get(Status.CANCELLED, 0),
        "points": counted.get(Status.POINTS, 0),
        "binding": {"items": len(in_force(binding)), "statuses": _statuses(binding)},
        "statuses": _statuses(list(found.measures)),
        "areas": [
            {
                "id": area.id,
                "name": area.name,
                "statuses": _statuses([m for m in found.measures if plan.area_of(m.item) is area]),
            }
            for area in plan.areas
        ],
        "adjustments": [
            _plain(made)
            for each in found.measures
            for made in plan.decisions.of(each.item.id, found.year, found.as_of)
        ],
        "left_out": [
            {"id": left.item.id, "why": notes.sentence(left.why, plan.calendar)}
            for left in found.left_out
        ],
        "unassigned": [m.item.id for m in in_force(found.measures) if m.item.owner is None],
        **({"score": score_sums(score_year(plan, found))} if plan.is_scored else {}),
    }


def score_sums(scores: Scores) -> dict[str, Any]:
    """What some scores come to."""
    return {
        "weight": exact(scores.weight),
        "scored_weight": exact(scores.scored_weight),
        "earned": exact(scores.earned),
        "points": exact(scores.points),
        "total": exact(scores.total),
        "rate": num(scores.rate, 4),
    }


def _statuses(measures: list[Measure]) -> dict[str, int]:
    counted = status_counts(measures)
    return {words.STATUSES[each]: counted.get(each, 0) for each in STATUSES}


def plan(found: Plan) -> dict[str, Any]:
    """The whole plan: what the files say, and for each item its kind, targets and comparator."""
    head: dict[str, Any] = _plain(found.head)
    rosters = {name: _whole(each) for name, each in found.head.rosters.items()}
    areas = [
        {**_plain(area), "items": [item(found, each) for each in area.items]}
        for area in found.areas
    ]
    return {"plan": found.name, **head, "rosters": rosters, "areas": areas}


def thing(found: Plan, sort: str, value: msgspec.Struct, items: list[Measure]) -> dict[str, Any]:
    """What `show --format json` prints of a thing that is no item, and where its items stand."""
    said = [measure(found, each) for each in items]
    return {"sort": sort, "thing": _whole(value), "measures": said}


def trace(found: Trace) -> dict[str, Any]:
    """What `plan --trace --format json` prints: the sections of the source, lines numbered."""
    number = 0
    sections: list[dict[str, Any]] = []
    for section in found.sections:
        lines: list[dict[str, Any]] = []
        for line in section.lines:
            number += line.nothing is None
            mark = number if line.nothing is None else None
            lines.append({"number": mark, **_plain(line)})
        sections.append({"place": section.place, "title": section.title, "lines": lines})
    return {"commitments": number, "sections": sections}


def item(found: Plan, each: AnyItem) -> dict[str, Any]:
    """One item of the plan with all that is derived for it."""
    said: dict[str, Any] = {
        "kind": kind(each),
        "area": found.area_of(each).id,
        "unit": each.unit or None,
        "counted_in": found.counted_in(each) or None,
        "comparator": comparator(found, each),
        "wording": each.wording,
        "years": list(found.years_of(each)),
        "targets": {str(year): aimed(target) for year, target in each.targets.items()},
        "department": found.responsible(each),
        "supporting": list(found.supporting(each)),
        "owner": each.owner,
        "better": better(found, each),
    }
    if (due := found.due_day(each, date.max)) is not None:
        said["due_date"] = _day(due)
    return {**_whole(each), **said}


def record(found: Record, struck: Record | None = None) -> dict[str, Any]:
    """One record as it is kept, and which other record corrects it."""
    said: dict[str, Any] = _plain(found)
    return {**said, "corrected_by": struck.id if struck else None}


def problems(found: list[Problem]) -> list[dict[str, Any]]:
    """What `check --format json` prints."""
    return [problem._asdict() for problem in found]


def kind(each: AnyItem) -> str:
    """The item's kind as the files write it."""
    return str(type(each).__struct_config__.tag)


def better(found: Plan, each: AnyItem) -> str | None:
    """On which side it is fine to be beyond the target: more, less or neither."""
    return found.better(each) if each.takes_targets else None


def comparator(found: Plan, each: AnyItem) -> str | None:
    """How an item's target compares; None where it has no numbers of its own."""
    return found.comparator(each) if each.takes_targets else each.comparator


def _whole(value: msgspec.Struct) -> dict[str, Any]:
    """A struct as plain data with all of its fields, those with their default value too."""
    return {name: _plain(getattr(value, name)) for name in value.__struct_fields__}


def _plain(value: Any) -> Any:
    """Structs as plain data, absent values left out, numbers as numbers."""
    return json.loads(msgspec.json.Encoder(decimal_format="number").encode(value))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
