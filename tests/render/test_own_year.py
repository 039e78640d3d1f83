"""Whatever names a plan's year says it as the plan does: 2018 学年."""

from datetime import date

from helpers import HEAD, happened, read
from helpers.decisions import decided
from mjplan.ledger import Ledger
from mjplan.model import Area, Head
from mjplan.plan import Plan
from mjplan.progress.year import measure
from mjplan.record_files import RecordFile
from mjplan.render import adjusted, outline
from mjplan.render.explain import explain

SCHOOL = HEAD.replace("last: 2020}", "last: 2020, starts: 9, label: 学年}")


def plan_of(item: str, head: str = "") -> Plan:
    area = f"id: work\nname: 工作\nitems:\n  - {{id: x, name: 事项, unit: 次, {item}}}\n"
    return Plan(read(SCHOOL + head, Head), (read(area, Area),))


def test_an_adjusted_target_is_a_school_years() -> None:
    made = "2018-10-01, item: x, year: 2018, from: 4, to: 3"
    plan = plan_of("kind: count, targets: {2018: 4}", decided(made))
    (each,) = plan.head.adjustments
    said = adjusted.labelled(plan, plan.items["x"], each)
    assert said.startswith("2018 学年目标调整：2018-10-01 目标由 4 调为 3 次：")


def test_a_total_is_for_school_years() -> None:
    plan = plan_of("kind: count, within: plan, total: 30")
    texts = [cell.text for _, cell in outline.plan_lines(plan, notes=False)]
    assert texts[-1].endswith("不少于 2016—2020 学年共 30 次")


def test_an_average_is_of_school_years() -> None:
    plan = plan_of("kind: level, reads: mean, targets: {2016: 8, 2017: 8}")
    records = [happened("2016-10-01", 8), happened("2017-10-01", 9)]
    ledger = Ledger(plan, [RecordFile("", "", records, [1, 2])])
    found = measure(ledger, plan.items["x"], 2017, date(2017, 12, 1))
    assert any("2016 学年 8 + 2017 学年 9" in each for each in explain(plan, found))
