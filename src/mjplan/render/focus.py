"""Focuses of one or several months: as a table value, as JSON, and what to do with them next."""

from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from mjplan.focus import STATES, Focus
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.render import words
from mjplan.render.table import Cell, Column, Section, Table

_OPEN, _COMING, _DONE, _DROPPED = "进行中", "未开始", "已完成", "已取消"


class Listing(NamedTuple):
    """What is listed: the focuses by month, as they are on a day, which may be `ahead`, to come;
    whose and when (组织处2018年4月) and what (未完成的工作重点)."""

    plan: Plan
    whose: str
    what: str
    as_of: date
    months: dict[Period, list[Focus]]
    ahead: bool = False

    @property
    def focuses(self) -> list[Focus]:
        """All of them, each once."""
        return [focus for found in self.months.values() for focus in found]


def table(listing: Listing, *, headings: bool = False) -> Table:
    """The focuses, the summary last; with headings also where there is one month only."""
    columns = (
        *(Column("记录号"), Column("重点", wraps=True, least=30), Column("处室")),
        *(Column("事项", spare=1), Column("期限"), Column("状态")),
    )
    headings = headings or len(listing.months) > 1
    sections = [
        Section(month.name if headings else "", [_row(listing, month, each) for each in found])
        for month, found in listing.months.items()
    ]
    until = words.until(listing.as_of, ahead=listing.ahead)
    title = f"{listing.whose}{listing.what}（{until}）"
    return Table(title, columns, sections, after=(Cell(summary(listing)),))


def summary(listing: Listing) -> str:
    """共 8 项：已完成 5，进行中 2（逾期 1），已取消 1."""
    found = listing.focuses
    states = Counter(_state(each, listing.as_of) for each in found)
    late = sum(each.is_overdue(listing.as_of) for each in found)
    said = [
        f"{state} {states[state]}" + (f"（逾期 {late}）" if state == _OPEN and late else "")
        for state in (_DONE, _OPEN, _COMING, _DROPPED)
        if states[state]
    ]
    return f"共 {len(found)} 项" + (f"：{'，'.join(said)}" if said else "")


def hints(listing: Listing) -> tuple[Cell, ...]:
    """How to end the focus that is most pressing, or to carry it on; nothing where all ended."""
    left = sorted((f for f in listing.focuses if f.state == "open"), key=lambda f: f.due)
    if not left:
        return ()
    first = left[0]
    said = [Cell(f"办结：mjplan focus done {first.record.id}")]
    this = listing.plan.calendar.containing(listing.as_of, "month")
    to = max(first.planned, this).next
    if to.year in listing.plan.years:
        said.append(Cell(f"转月：mjplan focus carry {first.record.id} {to}"))
    return tuple(said)


def as_json(listing: Listing) -> dict[str, Any]:
    """The whole of `focus list --format json`."""
    return {
        "plan": listing.plan.name,
        "as_of": listing.as_of.isoformat(),
        "as_of_is_ahead": listing.ahead,
        "focuses": [_as_json(listing, each) for each in listing.focuses],
        "summary": {
            "focuses": len(listing.focuses),
            **{state: sum(each.state == state for each in listing.focuses) for state in STATES},
            "overdue": sum(each.is_overdue(listing.as_of) for each in listing.focuses),
        },
    }


def _as_json(listing: Listing, focus: Focus) -> dict[str, Any]:
    record, ending = focus.record, focus.ending
    late = (listing.as_of - focus.due).days if focus.is_overdue(listing.as_of) else None
    return {
        "id": record.id,
        "date": record.date.isoformat(),
        "title": record.title,
        "by": _department(listing.plan, focus),
        "item": record.about,
        "note": record.note,
        "months": [str(month) for month in focus.months],
        "carried": focus.carried,
        "due": focus.due.isoformat(),
        "state": focus.state,
        "days_late": late,
        "ended_on": ending.date.isoformat() if ending else None,
        "ended_by": ending.id if ending else None,
        "ending_note": (ending.reason or ending.note) if ending else None,
        "evidence": list(ending.evidence) if ending else [],
    }


def _row(listing: Listing, month: Period, focus: Focus) -> tuple[Cell, ...]:
    item = listing.plan.items.get(focus.record.about or "")
    marks = "；".join(_marks(focus, month))
    return (
        Cell(focus.record.id),
        Cell(f"{focus.record.title or ''}" + (f"（{marks}）" if marks else "")),
        Cell(_department(listing.plan, focus) or words.NOTHING),
        Cell(item.name if item else words.NOTHING),
        Cell(focus.due.isoformat()),
        _light(focus, month, listing.as_of),
    )


def _marks(focus: Focus, month: Period) -> list[str]:
    """From which month it was carried on into this one, into which one it went, why it was
    dropped."""
    said = []
    before = focus.months.index(month)
    if before:
        said.append(f"自{focus.months[0].beside(month)}，第 {before} 次结转")
    if focus.months[-1] != month:
        said.append(f"已转到{focus.months[-1].beside(month)}")
    if focus.state == "dropped" and focus.ending and focus.ending.reason:
        said.append(f"取消原因：{focus.ending.reason}")
    return said


def _light(focus: Focus, month: Period, on: date) -> Cell:
    """The state with its sign: ○进行中, ×逾期12天, √已完成 04-18."""
    if focus.is_overdue(on):
        return Cell(f"×逾期{(on - focus.due).days}天", "bad")
    state = _state(focus, on)
    if focus.ending is None:
        return Cell(f"○{state}", "dim" if state == _COMING else "")
    whole = focus.ending.date.isoformat()
    shown = whole[5:] if focus.ending.date.year == month.first.year else whole
    if state == _DONE:
        return Cell(f"√{state} {shown}", "good", bare=f"√{state} {whole}")
    return Cell(f"–{state} {shown}", "dim", bare=f"–{state} {whole}")


def _state(focus: Focus, on: date) -> str:
    if focus.ending is not None:
        return _DONE if focus.state == "done" else _DROPPED
    return _COMING if focus.months[0].first > on else _OPEN


def _department(plan: Plan, focus: Focus) -> str | None:
    return plan.department_name(focus.record.by) if focus.record.by else None
