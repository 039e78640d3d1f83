"""Results: what was done, records as lines by area and department."""

from mjplan import evidence
from mjplan.ledger import Ledger
from mjplan.model import AnyItem
from mjplan.model import Area as PlanArea
from mjplan.record import Record, amount
from mjplan.render import kinds, words
from mjplan.report.amending import is_late
from mjplan.report.components import Area, Group, Line, Link
from mjplan.report.context import Context
from mjplan.report.item_rows import row

NOBODY = "未写明处室"


def areas(context: Context, *, with_results: bool = True) -> tuple[Area, ...]:
    """Return every area with its items' rows and, if wanted, what was done in the period."""
    plan = context.ledger.plan
    areas = []
    for area in plan.areas:
        rows = tuple(row(context, m) for m in context.year.measures if plan.area_of(m.item) is area)
        groups = _groups(context, area) if with_results else ()
        if rows or groups:
            areas.append(Area(name=area.name, rows=rows, groups=groups))
    return tuple(areas)


def _groups(context: Context, area: PlanArea) -> tuple[Group, ...]:
    by: dict[str, list[Record]] = {}
    for record in period_results(context, area):
        by.setdefault(context.department(record.by) or NOBODY, []).append(record)
    order = [each.name for each in context.ledger.plan.head.departments]
    names = sorted(by, key=lambda name: order.index(name) if name in order else len(order))
    return tuple(
        Group(department=name, lines=tuple(line(context, each) for each in by[name]))
        for name in names
    )


def period_results(context: Context, area: PlanArea | None = None) -> list[Record]:
    """Return the period's results by date, of one area or of all; without departments' monthly
    reports, which stand in a table of their own."""
    plan = context.ledger.plan
    reporting = plan.reporting_item()
    skipped = reporting.id if reporting else None
    items = [item.id for each in ([area] if area else plan.areas) for item in each.items]
    wanted = [item for item in items if item != skipped]
    return context.ledger.counting(wanted, context.period.first, context.last) if wanted else []


def line(context: Context, record: Record, *, with_year: bool = False) -> Line:
    """Return a record as a line of a report; its day always with the year among lines of several
    years."""
    ledger = context.ledger
    item = ledger.plan.items.get(record.item or "")
    year = context.period.first.year
    return Line(
        id=record.id,
        day=words.full_day(record.date) if with_year else words.day(record.date, year),
        item=item.name if item else words.NOTHING,
        text=record.title or "",
        amount=amount_text(ledger, record),
        by=ledger.plan.department_name(record.by) if record.by else "",
        members=record.members,
        evidence=links(context, record),
        mark=_mark(ledger, item, record),
        note=record.note or "",
    )


def links(context: Context, record: Record) -> tuple[Link, ...]:
    """Return a record's evidence, linked where it can be; files by their way from the report's
    folder."""
    links = []
    for proof in map(evidence.read, record.evidence):
        if proof.url is not None:
            links.append(Link(text="佐证", url=proof.url))
        else:
            url = f"{context.root}{proof.path}" if proof.path is not None else None
            links.append(Link(text=proof.text, url=url))
    return tuple(links)


def _mark(ledger: Ledger, item: AnyItem | None, record: Record) -> str:
    marks = ["更正"] if record.replaces is not None else []
    marks += ["补报"] if is_late(ledger, record) else []
    if item is not None and record.assessment is not None:
        marks.append(kinds.assessment(item, record))
    return "、".join(marks)


def amount_text(ledger: Ledger, record: Record) -> str:
    """Return how much a record counts, with its unit; empty where it counts as one."""
    item = ledger.plan.items.get(record.item or "")
    if item is None or not item.takes_value:
        return ""
    if amount(record) == 1 and not (item.takes_targets or item.adds_points):
        return ""
    so_far = "累计 " if item.is_running else ""
    return f"{so_far}{words.exact(amount(record))} {item.recorded_in}"
