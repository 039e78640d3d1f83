"""Whether a new record may tell of what another one tells of: the same again, with another number,
or in another way."""

from collections.abc import Iterable, Iterator

from mjplan.checks.doubt import Beside, Doubt
from mjplan.checks.origins import source_name, source_of
from mjplan.checks.told import Told
from mjplan.item import DEPARTMENTS
from mjplan.model import AnyItem
from mjplan.quantities import Count
from mjplan.record import Record, amount


def twice(beside: Beside, record: Record) -> Iterator[Doubt]:
    """Yield the record that says the same of the same day, or the focus of the same name."""
    if record.void is not None or record.settles is not None:
        return
    if record.is_focus:
        yield from _focus_twice(beside, record)
        return
    if beside.results is None:
        return
    same = _first(beside, record, beside.results.same(record))
    if same is not None:
        other = same.record
        what = f"与已登记的 {other.id} 一样（{other.date}{_title(other)}）："
        yield _alike("twice", other, what)


def _focus_twice(beside: Beside, record: Record) -> Iterator[Doubt]:
    said = _of_focus(beside, record)
    alike = (each for each in beside.others if _of_focus(beside, each) == said)
    same = next((each for each in alike if not _proved_apart(each, record)), None)
    if same is not None:
        what = f"{record.focus} 已有同名的重点 {same.id}（{same.by}）"
        message = f"{what}：要改它请用 mjplan replace {same.id} --reason 原因"
        yield Doubt("focus-twice", message, same.id)


def _of_focus(beside: Beside, record: Record) -> tuple[object, ...]:
    """Return what two focuses differ in."""
    by = beside.plan.unit_name(record.by) if record.by else None
    return by, (record.title or "").strip(), record.focus


def counted_otherwise(beside: Beside, record: Record) -> Iterator[Doubt]:
    """Yield the record that tells the same of the same day with another number: who mistyped it
    may have entered it again instead of correcting it. Two readings of a day `check` names."""
    item = beside.item
    if not isinstance(item, Count) or item.is_running or beside.results is None:
        return
    if record.void or not (record.title or "").strip():
        return
    found = _earliest(beside, record, beside.results.with_other_numbers(record))
    if found is not None:
        other = found.record
        yield _alike(
            "counted-otherwise",
            other,
            f"已登记的 {other.id} 是同一天的同一件事（{other.date}{_title(other)}），只是数不同："
            f"记错了请用 mjplan replace {other.id} --value {amount(record):f} --reason 原因；",
        )


def told_twice(beside: Beside, record: Record) -> Iterator[Doubt]:
    """Yield the record by which the same may have been told in another way: typed and by a form, in
    a chat and by a table. In other words, but of the same day and with the same number. Whose it is
    is sure of reports that departments hand in, and of what two forms say: that is not the same."""
    item = beside.item
    if record.void or item is None or not item.takes_value or item.is_read:
        return
    if beside.results is None:
        return
    says = beside.results.said(record)

    def may_be_it(told: Told) -> bool:
        is_of_others = told.said.by != says.by and _is_sure(item, record, told.record)
        return told.said != says and not is_of_others

    ways = beside.results.in_other_ways(record)
    found = _earliest(beside, record, (filter(may_be_it, way) for way in ways))
    if found is not None:
        other = found.record
        source = f"来自{source_name(other.origin)}" if other.origin else "手工登记"
        what = f"与 {other.id}（{other.date}{_title(other)}，{source}）同一天，数也一样"
        yield Doubt("told-twice", f"{what}：是不是同一件事？", other.id)


def _is_sure(item: AnyItem, one: Record, other: Record) -> bool:
    """Whether it is sure of two records of an item whose they are."""
    return item.roster == DEPARTMENTS or (_is_of_a_form(one) and _is_of_a_form(other))


def _is_of_a_form(record: Record) -> bool:
    return source_of(record.origin).startswith("form/")


def _first(beside: Beside, record: Record, alike: Iterable[Told]) -> Told | None:
    """Return the first of some results that stands beside a record, and is not proved to be of
    another deed."""
    left = (each for each in alike if each.record.id != beside.replaced)
    return next((each for each in left if not _proved_apart(each.record, record)), None)


def _earliest(beside: Beside, record: Record, several: Iterable[Iterable[Told]]) -> Told | None:
    """Return of several such results that which stands before the others."""
    firsts = (_first(beside, record, alike) for alike in several)
    return min((each for each in firsts if each is not None), default=None, key=_number)


def _number(told: Told) -> int:
    return told.number


def _proved_apart(one: Record, other: Record) -> bool:
    """Whether each of two records has evidence of its own, as two articles have."""
    return bool(one.evidence and other.evidence) and not {*one.evidence} & {*other.evidence}


def _alike(rule: str, other: Record, what: str) -> Doubt:
    """Doubt a record that may tell of the same deed as another one."""
    return Doubt(rule, f"{what}确是另一件事，请用 --title 写出区别", other.id, what)


def _title(record: Record) -> str:
    return f"，{record.title}" if record.title else ""
