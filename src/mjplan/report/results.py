"""What was done: records as lines, by area and department; and what was put right later."""

from collections.abc import Iterable, Iterator

from mjplan import evidence
from mjplan.ledger import Ledger
from mjplan.model import AnyItem, Count, EveryMember, Level
from mjplan.model import Area as PlanArea
from mjplan.progress.deeds import LATE
from mjplan.record import Record, amount
from mjplan.render import words
from mjplan.report.components import Area, Correction, Group, Line, Link
from mjplan.report.context import Context
from mjplan.report.item_rows import row

NOBODY = "未写明处室"


def areas(context: Context, *, told: bool = True) -> tuple[Area, ...]:
    """Every area with its items' rows and, where it is to be `told`, what the period did."""
    plan = context.ledger.plan
    found = []
    for area in plan.areas:
        rows = tuple(row(context, m) for m in context.year.measures if plan.area_of(m.item) is area)
        groups = _groups(context, area) if told else ()
        if rows or groups:
            found.append(Area(name=area.name, rows=rows, groups=groups))
    return tuple(found)


def _groups(context: Context, area: PlanArea) -> tuple[Group, ...]:
    by: dict[str, list[Record]] = {}
    for record in done(context, area):
        by.setdefault(context.department(record.by) or NOBODY, []).append(record)
    order = [each.name for each in context.ledger.plan.head.departments]
    names = sorted(by, key=lambda name: order.index(name) if name in order else len(order))
    return tuple(
        Group(department=name, lines=tuple(line(context, each) for each in by[name]))
        for name in names
    )


def done(context: Context, area: PlanArea | None = None) -> list[Record]:
    """The period's results by date; departments' monthly reports are told elsewhere."""
    plan = context.ledger.plan
    reporting = plan.reporting_item()
    skipped = reporting.id if reporting else None
    items = [item.id for each in ([area] if area else plan.areas) for item in each.items]
    wanted = [item for item in items if item != skipped]
    return context.ledger.counting(wanted, context.period.first, context.last) if wanted else []


def line(context: Context, record: Record) -> Line:
    """A record as one tells it."""
    ledger = context.ledger
    item = ledger.plan.items.get(record.item or "")
    return Line(
        id=record.id,
        day=words.day(record.date, context.period.first.year),
        item=item.name if item else words.NOTHING,
        text=record.title or "",
        amount=_amount(ledger, record),
        by=ledger.plan.department_name(record.by) if record.by else "",
        members=record.members,
        evidence=links(context, record),
        mark=_mark(ledger, item, record),
        note=record.note or "",
    )


def links(context: Context, record: Record) -> tuple[Link, ...]:
    """A record's evidence, to be linked to where it can be; files from the report's folder."""
    found = []
    for kept in map(evidence.read, record.evidence):
        if kept.url is not None:
            found.append(Link(text="佐证", url=kept.url))
        else:
            url = f"{context.root}{kept.path}" if kept.path is not None else None
            found.append(Link(text=kept.text, url=url))
    return tuple(found)


def is_late(ledger: Ledger, record: Record) -> bool:
    """Whether it was entered more than 31 days after its day; one that replaces another is as
    late as that was."""
    first, seen = record, {record.id}
    while first.replaces and (old := ledger.record(first.replaces)) and old.id not in seen:
        first = old
        seen.add(old.id)
    return first.entered is not None and first.entered - first.date > LATE


def _mark(ledger: Ledger, item: AnyItem | None, record: Record) -> str:
    marks = ["更正"] if record.replaces is not None else []
    marks += ["补报"] if is_late(ledger, record) else []
    if item is not None and record.assessment is not None:
        marks.append(words.assessment(item, record))
    return "、".join(marks)


def _amount(ledger: Ledger, record: Record) -> str:
    item = ledger.plan.items.get(record.item or "")
    if isinstance(item, Count | Level):
        return f"{words.exact(amount(record))} {item.unit}"
    if isinstance(item, EveryMember) and amount(record) != 1:
        return f"{words.exact(amount(record))} {item.unit}"
    return ""


def corrections(context: Context) -> tuple[Correction, ...]:
    """What was entered in the period about days before it: corrections of results, and results that
    came late; by the day they were entered."""
    found = [r for r in context.ledger.everything() if _puts_right(context, r)]
    found.sort(key=lambda r: (r.entered or r.date, r.id))
    listed = {record.id for record in found}
    last = _once(context.ledger, found)
    return tuple(_correction(context.ledger, record, listed) for record in last)


def _puts_right(context: Context, record: Record) -> bool:
    entered = record.entered
    old = context.ledger.record(record.replaces or "")
    about = min(record.date, old.date) if old is not None else record.date
    if entered is None or about >= context.period.first:
        return False
    if record.item is None and not _voids_a_result(context.ledger, record):
        return False
    corrects = record.void is not None or record.replaces is not None
    return context.period.first <= entered <= context.period.last and (
        corrects or is_late(context.ledger, record)
    )


def _voids_a_result(ledger: Ledger, record: Record) -> bool:
    old = ledger.record(record.void or "")
    return old is not None and old.item is not None


def _once(ledger: Ledger, found: Iterable[Record]) -> Iterator[Record]:
    """Without records that a later one of them took back again."""
    listed = list(found)
    later = {r.void or r.replaces for r in listed}
    for record in listed:
        if record.id not in later or record.id not in ledger.corrected:
            yield record


def _correction(ledger: Ledger, record: Record, listed: set[str]) -> Correction:
    """A correction against what stood before the first of the `listed` ones."""
    old, seen = ledger.record(record.void or record.replaces or ""), {record.id}
    while old is not None and old.id in listed - seen and old.replaces:
        seen.add(old.id)
        old = ledger.record(old.replaces)
    about = record if record.item is not None or old is None else old
    item = ledger.plan.items.get(about.item or "")
    return Correction(
        entered=str(record.entered),
        date=str(about.date),
        item=item.name if item else words.NOTHING,
        change=_change(ledger, old, record),
        reason=record.reason or ("补报" if is_late(ledger, record) else ""),
        by=ledger.plan.department_name(record.by) if record.by else "",
        id=record.id,
    )


def _change(ledger: Ledger, old: Record | None, record: Record) -> str:
    now = _told(ledger, record)
    if old is None:
        return f"补记：{now}"
    before = _told(ledger, old)
    if record.void is not None:
        return f"作废：{before}"
    return f"{before} → {now}" if before != now else f"改了内容：{now}"


def _told(ledger: Ledger, record: Record) -> str:
    return (
        "，".join(part for part in (_amount(ledger, record), record.title or "") if part) or "一条"
    )
