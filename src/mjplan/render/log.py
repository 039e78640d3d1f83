"""The log: records as a table value, corrected ones struck through."""

from mjplan import evidence
from mjplan.checks.origins import source_name
from mjplan.ledger import Ledger
from mjplan.record import Record, amount
from mjplan.render import kinds, words
from mjplan.render.table import Cell, Column, Section, Table, Tone

_COLUMNS = (
    Column("日期"),
    Column("记录号"),
    Column("事项", wraps=True),
    Column("数量", right=True),
    Column("内容", wraps=True),
    Column("登记", spare=1),
    Column("佐证", right=True, spare=2),
)


def log_table(
    ledger: Ledger, records: list[Record], title: str, *, without: tuple[str, ...] = ()
) -> Table:
    """Records by date; corrected ones in dim strike-through, with the word 已作废 or 已更正.
    `without` names columns to leave out."""
    rows = [_row(ledger, record) for record in records]
    return Table(title, _COLUMNS, [Section("", rows)]).without(*without)


def _row(ledger: Ledger, record: Record) -> tuple[Cell, ...]:
    item = ledger.plan.items.get(record.item or record.about or "")
    parts = [record.title or record.note or ""]
    if record.members:
        parts.append("、".join(record.members))
    if record.parts:
        parts.append(f"（{'、'.join(record.parts)}）")
    if record.of:
        parts.append(f"接续 {record.of}")
    if record.assessment:
        parts.append(kinds.assessment(item, record))
    if record.is_focus:
        parts.append(f"{words.month(record.focus)}工作重点")
    if record.settles:
        parts.append(f"{words.OUTCOMES[record.outcome or 'done']} {settled(ledger, record)}")
        parts.append(record.reason or "")
    if record.void:
        parts = [f"作废 {record.void}：{record.reason or ''}"]
    if record.replaces:
        parts.append(f"更正 {record.replaces}：{record.reason or ''}")
    if record.origin:
        parts.append(f"（来自{source_name(record.origin)}）")
    by = ledger.corrected.get(record.id)
    tone: Tone = "struck" if by else ("dim" if record.void else "")
    if by:
        parts.append("已作废" if by.void else f"已由 {by.id} 更正")
    counted = item is not None and item.is_summed and record.item is not None
    value = words.exact(amount(record) if counted else record.value)
    cells = (
        record.date.isoformat(),
        record.id,
        item.name if item else (record.item or words.NOTHING),
        value,
        "  ".join(text for text in parts if text),
        record.by or words.NOTHING,
    )
    number = str(len(record.evidence)) if record.evidence else words.NOTHING
    return (*(Cell(text, tone) for text in cells), Cell(number, tone, evidence_text(record)))


def settled(ledger: Ledger, record: Record) -> str:
    """Name the focus that a record settles: what is to be done, and its id."""
    focus = ledger.record(record.settles or "")
    title = focus.title if focus else None
    return f"“{title}”（{record.settles}）" if title else record.settles or ""


def evidence_text(record: Record) -> str:
    """A record's evidence, files by their path without the hash; empty for none."""
    return "、".join(each.path or each.text for each in map(evidence.read, record.evidence))
