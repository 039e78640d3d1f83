"""Records that are alike are found by what they say: those that a look at every one finds."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import examples, happened, ledger_of
from mjplan.checks import alike
from mjplan.checks.doubts import doubts_of_each
from mjplan.checks.origins import source_of
from mjplan.ledger import Ledger
from mjplan.record import Record, amount

HEAD = """\
departments:
  - {id: publicity, name: 宣传处, aliases: [宣]}
  - {id: office, name: 办公室}
"""
ITEMS = {
    "plain": "{kind: count, id: x, name: 文章, unit: 篇, department: office, targets: {2018: 120}}",
    "running": "{kind: count, id: x, name: 税, unit: 元, reads: year_to_date, targets: {2018: 9}}",
    "of departments": "{kind: every_period, id: x, name: 月报, every: month, roster: departments}",
    "read": "{kind: level, id: x, name: 会员, unit: 人, targets: {2018: 120}}",
    "without a number": "{kind: milestone, id: x, name: 章程, due: 2018-12}",
}
FORM, OTHER_FORM = "form/2018-03/office", "form/2018-03/publicity"
SAID: dict[str, st.SearchStrategy[Any]] = {
    "day": st.sampled_from(["2018-03-05", "2018-03-06"]),
    "value": st.sampled_from([None, 1, 2]),
    "title": st.sampled_from([None, "一", "二 "]),
    "by": st.sampled_from([None, "办公室", "宣", "宣传处"]),
    "members": st.sampled_from([(), ("甲", "乙"), ("乙", "甲")]),
    "evidence": st.sampled_from([(), ("a",), ("b",)]),
    "origin": st.sampled_from([None, f"{FORM}#1", f"{OTHER_FORM}#1", "table/own#1.1"]),
}
RECORDS = st.fixed_dictionaries(SAID)

Rule = Callable[[Ledger, Iterable[Record], Record], str]


def said(ledger: Ledger, record: Record) -> tuple[Any, ...]:
    plan, item = ledger.plan, ledger.plan.items["x"]
    by = plan.unit_name(record.by) if record.by else plan.responsible(item)
    value = amount(record) if item.takes_value else None
    return value, (record.title or "").strip(), by, frozenset(record.members)


def apart(one: Record, other: Record) -> bool:
    return bool(one.evidence and other.evidence) and one.evidence != other.evidence


def twice(ledger: Ledger, others: Iterable[Record], new: Record) -> str:
    for each in others:
        if said(ledger, each) == said(ledger, new) and not apart(each, new):
            return each.id
    return ""


def counted_otherwise(ledger: Ledger, others: Iterable[Record], new: Record) -> str:
    item = ledger.plan.items["x"]
    if not item.is_summed or not (new.title or "").strip():
        return ""
    for each in others:
        same = said(ledger, each)[1:] == said(ledger, new)[1:]
        if same and amount(each) != amount(new) and not apart(each, new):
            return each.id
    return ""


def told_twice(ledger: Ledger, others: Iterable[Record], new: Record) -> str:
    item, mine = ledger.plan.items["x"], said(ledger, new)
    if not item.takes_value or item.is_read:
        return ""
    for each in others:
        its = said(ledger, each)
        sources = {source_of(new.origin), source_of(each.origin)}
        sure = item.roster == "departments" or all(s.startswith("form/") for s in sources)
        if len(sources) == 1 or its == mine or apart(each, new) or (sure and its[2] != mine[2]):
            continue
        if (its[0], its[3]) == (mine[0], mine[3]):
            return each.id
    return ""


RULES: dict[str, Rule] = {
    "twice": twice,
    "counted-otherwise": counted_otherwise,
    "told-twice": told_twice,
}


@settings(max_examples=examples(300), deadline=None)
@given(
    st.sampled_from([*ITEMS.values()]),
    st.lists(RECORDS, max_size=6),
    st.lists(st.tuples(RECORDS, st.booleans()), min_size=1, max_size=5),
)
def test_they_are_the_first_that_a_look_at_every_one_finds(
    item: str, there: list[dict[str, Any]], new: list[tuple[dict[str, Any], bool]]
) -> None:
    records = [happened(**each) for each in there]
    came = []
    for number, (each, replaces) in enumerate(new):
        more = (
            {"replaces": records[number].id, "reason": "改"}
            if replaces and records[number:]
            else {}
        )
        came.append(happened(**each, **more))
    ledger = ledger_of(f"  - {item}\n", *records, head=HEAD)
    found = list(doubts_of_each(ledger, came))
    stand = [*ledger.by_item.get("x", ())]
    for record, doubts in zip(came, found, strict=True):
        old = ledger.record(record.replaces) if record.replaces else None
        others = [each for each in stand if each.id != record.replaces]
        for name, rule in RULES.items():
            told = {each.other for each in doubts if each.rule == name}
            day = [each for each in others if each.date == record.date]
            expected = rule(ledger, day, record)
            if old is not None and expected:
                before = [each for each in others if each.date == old.date]
                if rule(ledger, before, old) == expected and _same_words(name, old, record):
                    expected = ""
            assert told == ({expected} if expected else set()), name
        stand = sorted([*stand, record], key=lambda each: each.date)


def _same_words(rule: str, old: Record, new: Record) -> bool:
    """Whether what is said of two records is the same: one sentence has a number in it."""
    return rule != "counted-otherwise" or amount(old) == amount(new)


def test_a_thousand_deeds_of_one_day_are_not_all_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = []
    monkeypatch.setattr(alike, "_proved_apart", lambda *pair: compared.append(pair))
    ledger = ledger_of(f"  - {ITEMS['plain']}\n", head=HEAD)
    new = [happened("2018-03-05", 1, title=f"第{n}次", origin=f"{FORM}#{n}") for n in range(1000)]
    assert not any(doubts_of_each(ledger, new))
    assert compared == []
