"""The table of all units as JSON: everything in it, under English names; what has a code (a state,
a status, a ground) has the code that the tables of `export` have."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mjplan.fleet.table.values import Answer, Group, Indicator, Part, Row, UnitsTable, Urgent
from mjplan.render.jsontext import exact, problems


def table(found: UnitsTable) -> dict[str, Any]:
    """The whole of `units status --format json`."""
    return {
        "organisation": found.organisation,
        "catalog": found.catalog,
        "commit": found.commit,
        "year": found.year,
        "year_name": found.year_name,
        "as_of": found.as_of.isoformat(),
        "as_of_is_ahead": found.ahead,
        "today": found.today.isoformat(),
        "closed": found.is_closed,
        "scores_missing": found.without_scores,
        "states": found.states,
        "groups": [_group(group) for group in found.groups],
        "indicators": [_indicator(each) for each in found.indicators],
    }


def unit(found: UnitsTable, row: Row) -> dict[str, Any]:
    """The whole of `units show --format json`."""
    indicators = (
        {"indicator": each.indicator, "name": each.name, **_answer(answer)}
        for each in found.indicators
        for answer in each.answers
        if answer.unit == row.unit
    )
    about = table(found._replace(groups=(), indicators=()))
    kept = ("organisation", "catalog", "year", "year_name", "as_of", "as_of_is_ahead", "today")
    head = {name: about[name] for name in (*kept, "closed")}
    return {**head, "unit": row_of(row), "indicators": [*indicators]}


def _group(group: Group) -> dict[str, Any]:
    return {
        "id": group.id,
        "name": group.name,
        "ranked": group.is_ranked,
        "units": [row_of(row) for row in group.rows],
    }


def row_of(row: Row) -> dict[str, Any]:
    """A unit with everything that is known of it."""
    return {
        "unit": row.unit,
        "name": row.name,
        "group": row.group,
        "state": row.state,
        "detail": row.detail or None,
        "organisation": row.organisation,
        "commit": row.commit,
        "committed_at": _day(row.committed_at),
        "as_of": _day(row.as_of),
        "read_on": _day(row.read_on),
        "old": row.is_old,
        "items": row.items,
        "statuses": {status.value: number for status, number in row.statuses.items()},
        "attention": row.attention,
        "late": row.late,
        "needs_attention": [_urgent(each) for each in row.urgent],
        "records": row.records,
        "last_record": _day(row.last_record),
        "last_entered": _day(row.last_entered),
        "days_silent": row.silent,
        "points": exact(row.points),
        "full_points": exact(row.full),
        "parts": [_part(part) for part in row.parts],
        "lacking": [part.part for part in row.lacking],
        "interim": row.is_interim,
        "rank": row.rank,
        "errors": row.errors,
        "warnings": row.warnings,
        "problems": problems([*row.problems]),
    }


def _urgent(found: Urgent) -> dict[str, Any]:
    return {
        "item": found.item,
        "name": found.name,
        "status": found.status.value,
        "binding": found.is_binding,
        "department": found.department,
        "measure_unit": found.measure_unit,
        "target": exact(found.target),
        "actual": exact(found.actual),
        "gap": exact(found.gap),
        "rate": exact(found.rate),
        "due": _day(found.due),
        "days_late": found.late,
        "parts_missed": found.missed,
        "last_record": _day(found.last_record),
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "part": part.part,
        "name": part.name,
        "item": part.item,
        "full_points": exact(part.full),
        "reached": exact(part.reached),
        "points": exact(part.points),
        "ground": part.ground,
        "source": part.source,
    }


def _indicator(found: Indicator) -> dict[str, Any]:
    return {
        "indicator": found.indicator,
        "name": found.name,
        "measure_unit": found.measure_unit,
        "total": found.total,
        "full_points": exact(found.points),
        "target": _aimed(found.target, found.target_high),
        "shares": exact(found.shares),
        "asked": found.asked,
        "counted": found.counted,
        "targets": exact(found.targets),
        "actual": exact(found.actual),
        "gap": exact(found.gap),
        "rate": exact(found.rate),
        "met": found.met,
        "units": [_answer(answer) for answer in found.answers],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "unit": answer.unit,
        "name": answer.name,
        "state": answer.state,
        "share": exact(answer.share),
        "item": answer.item,
        "item_name": answer.item_name,
        "measure_unit": answer.measure_unit,
        "unlike": answer.unlike or None,
        "status": answer.status.value if answer.status else None,
        "target": _aimed(answer.target, answer.target_high),
        "actual": exact(answer.actual),
        "gap": exact(answer.gap),
        "rate": exact(answer.rate),
        "as_of": _day(answer.as_of),
        "old": answer.is_old,
        "counted": answer.counts,
        "points": exact(answer.part.points) if answer.part else None,
    }


def _aimed(low: Decimal | None, high: Decimal | None) -> Any:
    """A target: a number, both ends of a pair, or none."""
    return exact(low) if high is None else [exact(low), exact(high)]


def _day(when: date | datetime | None) -> str | None:
    return when.isoformat() if when is not None else None
