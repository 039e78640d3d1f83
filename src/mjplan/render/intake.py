"""What came in, before it is written: a table of what each line comes to, and the counts."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from mjplan import evidence
from mjplan.intake.comparison import Comparison, Match, Outcome
from mjplan.intake.known import content, content_of
from mjplan.intake.values import Place
from mjplan.ledger import Ledger
from mjplan.plan import Plan
from mjplan.record import Record, amount
from mjplan.render import words
from mjplan.render.log import settled
from mjplan.render.table import Cell, Column, Section, Table, Tone

_COLUMNS = (
    Column("位置", spare=3),
    Column("处理"),
    Column("日期", spare=2),
    Column("事项", wraps=True),
    Column("数量", right=True),
    Column("内容", wraps=True),
)
_BEFORE = Column("原来", wraps=True, spare=1)
"""What a record said that is to be replaced; shown where there is one."""

WORDS: dict[Outcome, str] = {
    Outcome.NEW: "新增",
    Outcome.CHANGED: "更正",
    Outcome.SAME: "没变",
    Outcome.KEPT: "照旧",
    Outcome.STRUCK: "不登记",
    Outcome.REPEATED: "重复",
}

_TONES: dict[Outcome, Tone] = {
    Outcome.NEW: "good",
    Outcome.CHANGED: "warn",
    Outcome.STRUCK: "warn",
    Outcome.KEPT: "dim",
    Outcome.REPEATED: "dim",
}

FIELDS = {
    "date": "日期",
    "item": "事项",
    "value": "数",
    "title": "内容",
    "by": "处室",
    "members": "名册上的人",
    "parts": "部分",
    "evidence": "佐证",
    "note": "备注",
    "outcome": "结果",
    "focus": "月份",
    "about": "事项",
    "due": "期限",
    "reason": "原因",
    "period": "期间",
    "assessment": "评定",
    "of": "接续",
}
"""What the fields of a record are called where there is no heading of their own."""

_MOST = 40
"""Characters of a text that are shown."""


def preview(ledger: Ledger, comparison: Comparison) -> Table:
    """Return what the lines come to, those apart that stand already; a section for each sheet of
    each batch."""
    plan = ledger.plan
    matches = [match for match in comparison.matches if match.outcome is not Outcome.SAME]
    columns: tuple[Column, ...] = _COLUMNS
    if any(match.outcome is Outcome.CHANGED for match in matches):
        columns = (*_COLUMNS, _BEFORE)
    numbers = {id(batch): number for number, batch in enumerate(comparison.batches)}
    rows: dict[tuple[int, str], list[tuple[Cell, ...]]] = {}
    for match in matches:
        sheet = (numbers[id(match.batch)], match.line.place.sheet)
        rows.setdefault(sheet, []).append(_row(plan, match)[: len(columns)])
    shown = [
        Section(f"{comparison.batches[number].name} {sheet}".rstrip(), rows[number, sheet])
        for number, sheet in sorted(rows, key=lambda each: each[0])
    ]
    after = (*_gone(ledger, comparison), Cell(counts(comparison), "strong"))
    return Table("", columns, shown, (), after)


def counts(comparison: Comparison) -> str:
    """Say how many lines come to what: 新增 10 条，更正 1 条，没变 3 条."""
    numbers = Counter(match.outcome for match in comparison.matches)
    said = [f"{word} {numbers[each]} 条" for each, word in WORDS.items() if numbers[each]]
    gone = sum(not each.repeated for each in comparison.gone)
    if gone:
        said.append(f"表里没有了 {gone} 条")
    if repeated := len(comparison.gone) - gone:
        said.append(f"重复登记 {repeated} 条")
    return "，".join(said) or "没有要登记的内容"


def _row(plan: Plan, match: Match) -> tuple[Cell, ...]:
    fields, tone = match.line.fields, _TONES.get(match.outcome, "")
    texts = (
        str(fields.get("date") or words.NOTHING),
        _what(plan, fields),
        _number(plan, fields),
        "  ".join(text for text in (_short(_title(match)), *_who(fields)) if text),
        _before(plan, match),
    )
    first = (Cell(_where(match.line.place)), Cell(WORDS[match.outcome], tone))
    return (*first, *map(Cell, texts))


def _number(plan: Plan, fields: Mapping[str, Any]) -> str:
    """Write a line's number; what is counted and has none counts once."""
    item = plan.items.get(fields.get("item") or "")
    counts_once = item is not None and item.is_summed and fields.get("value") is None
    return words.exact(Decimal(1) if counts_once else fields.get("value"))


def _who(fields: Mapping[str, Any]) -> Iterator[str]:
    """Yield the people and the parts that a line names."""
    for field in ("members", "parts"):
        yield "、".join(fields.get(field) or ())


def _where(place: Place) -> str:
    """Say where a line stands in its sheet: 第6行."""
    return f"第{place.line}行" if place.line else words.NOTHING


def _what(plan: Plan, fields: Mapping[str, Any]) -> str:
    if fields.get("settles"):
        return "工作重点的结果"
    if fields.get("focus"):
        return f"{words.month(fields['focus'])}工作重点"
    item = plan.items.get(fields.get("item") or "")
    return item.name if item else words.NOTHING


def _title(match: Match) -> str:
    fields = match.line.fields
    outcome = fields.get("outcome")
    title = fields.get("title") or match.line.raw
    if outcome is None:
        return title
    word = words.OUTCOMES.get(outcome, "")
    to = f"到{words.month(fields['focus'])}" if fields.get("focus") else ""
    return f"{word}{to}：{title}"


def _before(plan: Plan, match: Match) -> str:
    """Say what a record said that is to be replaced: 数 11，日期 2018-03-05（记录号）."""
    old = match.old
    if match.outcome is not Outcome.CHANGED or old is None:
        return ""
    differing = {key for key, _ in content(match.line.fields) ^ content_of(old)}
    said = [
        f"{name} {_said(plan, key, getattr(old, key))}"
        for key, name in FIELDS.items()
        if key in differing
    ]
    return f"{'，'.join(said)}（{old.id}）"


def _said(plan: Plan, key: str, value: Any) -> str:
    """Write one field of a record."""
    if value in (None, ()):
        return "空"
    if key in ("item", "about"):
        return plan.items[value].name if value in plan.items else str(value)
    if key == "outcome":
        return words.OUTCOMES[value]
    if key == "evidence":
        return "、".join(each.path or each.text for each in map(evidence.read, value))
    return "、".join(value) if isinstance(value, tuple) else _short(str(value))


_GONE = {
    False: (
        "里没有了、台账里还在的（不会自动作废）",
        "确是撤回的，才去掉",
        "处室撤回",
    ),
    True: ("的同一行，台账里登记了两次（两边各收过一次？）", "去掉重复的", "重复登记"),
}
"""How it is told what is no longer there, and what stands there twice; and what to type."""


def _gone(ledger: Ledger, comparison: Comparison) -> Iterator[Cell]:
    """Yield what is in the ledger and no longer in what came in, and what to type."""
    for batch in comparison.batches:
        for repeated, (what, advice, reason) in _GONE.items():
            mine = (each for each in comparison.gone if each.batch is batch)
            gone = [each.record for each in mine if each.repeated is repeated]
            if not gone:
                continue
            yield Cell(f"{batch.name} {what}：", "warn")
            yield from (Cell(f"  {each.id}  {_deed(ledger, each)}") for each in gone)
            ids = " ".join(each.id for each in gone)
            yield Cell(f"  {advice}：mjplan void {ids} --reason {reason}")


def _deed(ledger: Ledger, record: Record) -> str:
    """Say what a record is about: 2018-03-05 网站文章 12 篇 三月第一周更新; of how a focus ended,
    which focus it is."""
    plan = ledger.plan
    item = plan.items.get(record.item or "")
    fields = {key: getattr(record, key) for key in record.__struct_fields__}
    number = ""
    if item is not None and (item.is_summed or record.value is not None) and item.takes_value:
        number = f"{words.exact(amount(record))} {item.recorded_in}".strip()
    title = record.title or ""
    if record.settles is not None:
        title = f"{words.OUTCOMES[record.outcome or 'done']}：{settled(ledger, record)}"
    parts = (str(record.date), _what(plan, fields), number, _short(title))
    return " ".join(part for part in parts if part)


def _short(text: str) -> str:
    return f"{text[:_MOST]}…" if len(text) > _MOST else text
