"""What does not fit between the catalogue and the units' plans, in words: what is wrong, and what
to do."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from mjplan.band import Better, Comparator
from mjplan.catalog import Catalog
from mjplan.fleet.checking import (
    Finding,
    Handed,
    Level,
    NoItem,
    Otherwise,
    Share,
    Sum,
    Unknown,
    Unlike,
    Unread,
)
from mjplan.fleet.likeness import Sort, kind_word
from mjplan.fleet.words import STATES
from mjplan.plan import Plan
from mjplan.render.notes import WAYS
from mjplan.render.table import Cell, Column, Section, Table, Tone
from mjplan.render.words import aimed, exact
from mjplan.text import named, quoted
from mjplan.wording import COMPARATORS

LEVELS: dict[Level, tuple[str, Tone]] = {"error": ("错误", "bad"), "warning": ("警告", "warn")}


class Names(NamedTuple):
    """What units and indicators are called, by their ids, and what years are."""

    units: Mapping[str, str]
    indicators: Mapping[str, str]
    year: Callable[[int], str]


def names_of(plan: Plan, catalog: Catalog) -> Names:
    """Return what everything is called that a finding may be about."""
    items = {catalog.indicator(each): plan.items.get(each.item) for each in catalog.indicators}
    return Names(
        {unit.id: unit.name for unit in catalog.units},
        {indicator: item.name for indicator, item in items.items() if item is not None},
        plan.calendar.named,
    )


def sentence(finding: Finding, names: Names) -> str:
    """Say what does not fit, and what to do; whose it is stands beside it."""
    return _SENTENCES[type(finding)](finding, names)


def findings_table(findings: Iterable[Finding], names: Names) -> Table:
    """Return the findings as a table, unit by unit; at the end what concerns all of them."""
    sections: dict[str, list[tuple[Cell, ...]]] = {}
    for each in findings:
        word, tone = LEVELS[each.level]
        indicator = getattr(each, "indicator", "")
        row = (Cell(word, tone), Cell(indicator), Cell(sentence(each, names)))
        sections.setdefault(_whose(each, names), []).append(row)
    columns = (Column("级别"), Column("指标"), Column("问题和办法", wraps=True, least=24))
    return Table("核对各单位", columns, [Section(*each) for each in sections.items()])


def summary(findings: Iterable[Finding], names: Names) -> str:
    """Say how much was looked at, and how much does not fit."""
    looked = f"{len(names.units)} 个单位，{len(names.indicators)} 个共同指标"
    levels = [each.level for each in findings]
    if not levels:
        return f"没有问题：{looked}"
    return f"{looked}：{levels.count('error')} 处错误，{levels.count('warning')} 处警告"


def as_json(findings: Iterable[Finding], names: Names) -> list[dict[str, Any]]:
    """Return the findings for JSON: each with its fields, whose it is, and its sentence."""
    return [
        {
            "level": each.level,
            "code": each.code,
            **{key: _plain(value) for key, value in each._asdict().items()},
            "name": _name(each, names),
            "message": sentence(each, names),
        }
        for each in findings
    ]


def _plain(value: object) -> object:
    """Return numbers as texts, so that none loses a digit, and named tuples as mappings."""
    if isinstance(value, Decimal):
        return exact(value)
    if isinstance(value, Sort):
        return value._asdict()
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _whose(finding: Finding, names: Names) -> str:
    name = _name(finding, names)
    return "各单位合计" if isinstance(finding, Sum | Handed) else f"{name}（{finding.unit}）"


def _name(finding: Finding, names: Names) -> str | None:
    return None if isinstance(finding, Sum | Handed) else names.units[finding.unit]


def _unread(finding: Unread, _names: Names) -> str:
    state = STATES[finding.state][0]
    return f"{state}：{finding.detail}" if finding.detail else state


def _no_item(finding: NoItem, names: Names) -> str:
    name = names.indicators[finding.indicator]
    return (
        f"没有承担{named(name)}的事项：请该单位在规划里写这一项，"
        f"并写上 indicator: {finding.indicator}"
    )


def _unknown(finding: Unknown, _names: Names) -> str:
    said = f"{named(finding.item)}的 indicator 是 {quoted(finding.indicator)}，目录里没有"
    if finding.meant:
        return f"{said}，是否为 {quoted(finding.meant)}？请该单位改正"
    return f"{said}：请该单位改正，或在 plan/units.yaml 的 indicators 里补上"


def _unlike(finding: Unlike, _names: Names) -> str:
    return (
        f"{named(finding.item)}是{_sort(finding.own)}，指标是{_sort(finding.wanted)}：不同类，"
        "不合计，不比较；请该单位改成同种类、同单位的事项"
    )


def _sort(sort: Sort) -> str:
    return kind_word(sort.kind) + (f"/{sort.measure_unit}" if sort.measure_unit else "")


def _otherwise(finding: Otherwise, _names: Names) -> str:
    own, wanted = _good(*finding.own), _good(*finding.wanted)
    return (
        f"{named(finding.item)}按“{own}”算，指标按“{wanted}”：请核对该单位的 comparator、"
        "better 和原文用语"
    )


def _good(comparator: Comparator | None, better: Better | None) -> str:
    said = [COMPARATORS[comparator]] if comparator else []
    return "，".join([*said, WAYS[better]] if better else said) or "没有写"


def _share(finding: Share, names: Names) -> str:
    year, share = names.year(finding.year), exact(finding.share)
    if finding.own is None:
        return f"{year}没有目标，下达的是 {share}：请该单位写上目标，或改正分解表"
    return (
        f"{year}目标 {aimed(finding.own)}，下达的是 {share}：请该单位改目标"
        "（写在 adjustments 里），或改正分解表"
    )


def _sum(finding: Sum, names: Names) -> str:
    left = finding.asked - finding.units
    others = f"（另有 {left} 个单位没有算进去）" if left else ""
    missing = f"{_missing(finding.missing)}{others}"
    return (
        f"{names.year(finding.year)} {finding.units} 个同类单位的目标合计 "
        f"{aimed(finding.targets)}，本规划的目标 {aimed(finding.wanted)}，{missing}："
        "请核对分解表和各单位的目标"
    )


def _handed(finding: Handed, names: Names) -> str:
    return (
        f"{names.year(finding.year)}分解的合计 {exact(finding.shares)}，本规划的目标 "
        f"{aimed(finding.wanted)}，{_missing(finding.missing)}：请核对分解表，或先调整目标"
    )


def _missing(number: Decimal) -> str:
    return f"{'差' if number > 0 else '多'} {exact(abs(number))}"


_SENTENCES: dict[type[Any], Callable[[Any, Names], str]] = {
    Unread: _unread,
    NoItem: _no_item,
    Unknown: _unknown,
    Unlike: _unlike,
    Otherwise: _otherwise,
    Share: _share,
    Sum: _sum,
    Handed: _handed,
}
"""How each finding is said."""
