"""The targets that are handed down to units: by `check`, and what they come to."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import Desk, examples, plan_of
from mjplan.catalog import Shared
from mjplan.checks.handed_down import share_faults

ITEMS = """\
  - {kind: count, id: opinions, name: 社情民意, owner: 某, unit: 篇, targets: {2018: 300}}
  - {kind: level, id: reserve, name: 机动经费, owner: 某, unit: 万元, comparator: between, \
targets: {2018: [15, 20]}}
  - {kind: level, id: rate, name: 办结率, owner: 某, unit: "%", targets: {2018: 90}}
  - {kind: milestone, id: law, name: 普法规划, owner: 某, due: 2018}
"""
UNITS = """\
catalog: kpb
groups: [{id: municipal, name: 市直单位}]
units:
  - {id: fgw, name: 市发改委, group: municipal, source: ../fgw}
  - {id: jyj, name: 市教育局, group: municipal, source: ../jyj}
indicators:
"""
ADJUSTED = """\
adjustments:
- {date: 2018-09-01, item: opinions, year: 2018, from: 300, to: 280, reason: 人少, approved_by: 会}
"""
CANCELLED = """\
adjustments:
- {date: 2018-09-01, item: opinions, year: 2018, cancel: true, reason: 停办, approved_by: 会}
"""
SHORT = "警告 2018 年分解的合计 280，目标 300，差 20；请核对分解表，或先调整目标"


def problems(desk: Desk, indicator: str, head: str = "") -> list[str]:
    """What `check` says of one indicator, the last line apart."""
    desk.plan(ITEMS, head)
    desk.write({"plan/units.yaml": f"{UNITS}  - {{{indicator}}}\n"})
    return desk.run("check", today="2018-06-30").out.splitlines()[:-1]


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        ("item: opinions, total: sum, shares: {2018: {fgw: 180, jyj: 120}}", None),
        ("item: opinions, total: sum, shares: {2018: {fgw: 180, jyj: 100}}", f"7:49: {SHORT}"),
        ("item: opinions, total: sum, shares: {2018: {fgw: 180, jyj: 140}}", "目标 300，多 20"),
        ("item: opinions, shares: {2018: {fgw: 180, jyj: 100}}", None),
        ("item: reserve, total: sum, shares: {2018: {fgw: 9, jyj: 8.5}}", None),
        (
            "item: reserve, total: sum, shares: {2018: {fgw: 9, jyj: 5.5}}",
            "目标 15—20，差 0.5；",
        ),
        ("item: rate, shares: {2018: {fgw: 90, jyj: 90}}", None),
        (
            "item: opinions, shares: {2018: {fwg: 300}}",
            '7:43: 错误 没有代号是 "fwg" 的单位，是否',
        ),
        ("item: opinions, shares: {2018: {市教育局: 300}}", "的单位，这里写代号：jyj"),
        ("item: opinions, shares: {2018: {xyz: 300}}", "的单位，请改正，或先写在 units 里"),
        ("item: opinions, shares: {2018: {fgw: -1}}", "错误 下达的目标不能是负数：-1"),
        ("item: opinions, shares: {2017: {fgw: 1}}", "错误 “社情民意” 2017 年没有目标，不能分解"),
        ("item: opinions, shares: {2030: {fgw: 1}}", "错误 2030 年不在规划期 2016—2020 内"),
        ("item: law, shares: {2018: {fgw: 1}}", "错误 “普法规划”没有数目标，不能分解"),
        ("item: opinions, shares: {2018: {fgw: many}}", "错误"),
    ],
)
def test_what_is_handed_down(desk: Desk, indicator: str, said: str | None) -> None:
    found = problems(desk, indicator)
    assert (found == []) if said is None else (len(found) == 1 and said in found[0]), found


def test_the_target_in_force_counts(desk: Desk) -> None:
    shares = "item: opinions, total: sum, shares: {2018: {fgw: 180, jyj: 100}}"
    assert problems(desk, shares, ADJUSTED) == []
    (said,) = problems(desk, shares, CANCELLED)
    assert "警告 “社情民意” 2018 年的目标已取消，请把这一年从分解表里去掉" in said


NUMBERS = st.decimals("0", "1000", places=2, allow_nan=False)


@settings(max_examples=examples(200))
@given(st.lists(NUMBERS, min_size=1, max_size=9), st.decimals("-1", "1", places=6))
def test_shares_are_added_exactly(shares: list[Decimal], more: Decimal) -> None:
    target = sum(shares, Decimal(0)) + more
    item = f"{{kind: count, id: x, name: 甲, unit: 元, targets: {{2018: {target:f}}}}}"
    plan = plan_of(f"  - {item}\n")
    given_ = {f"u{number}": share for number, share in enumerate(shares)}
    shared = Shared(item="x", total="sum", shares={2018: given_})
    names = dict.fromkeys(given_, "单位")
    faults = [*share_faults(plan, (), shared, plan.items["x"], names)]
    assert bool(faults) == bool(more)
    assert all(f"{abs(more).normalize():f}；" in fault.message for fault in faults)
