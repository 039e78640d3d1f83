"""The demo workspace: the same bytes every time, free of errors, lively, and marked as invented."""

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from mjplan import demo, progress, records
from mjplan.checks import check_funnels, check_plan, check_records
from mjplan.ledger import Ledger
from mjplan.plan import Plan
from mjplan.planfiles import read_plan
from mjplan.problem import Problem, errors
from mjplan.progress.values import BEHIND, DONE, FAR_BEHIND, NO_RECORD, OVERDUE
from mjplan.reading import read_records
from mjplan.workspace import Workspace

FOLDER = Path(__file__).parent.parent / "plan"

LIBRARY = {
    "plan/plan.yaml": """\
name: 某馆三年规划
organisation: 某图书馆
period: {first: 2021, last: 2023}
areas: [reading.yaml]
policies:
  comparators: {左右: about}
  tolerance:
    readers: 5
departments: []
rosters:
  halls:
    name: 分馆
    # 名单待填
    members: []  # 每馆一行
""",
    "plan/reading.yaml": """\
id: reading
name: 阅读推广
items:
  - {kind: count, id: talks, name: 讲座, unit: 场, schedule: [1, 2, 0, 1], targets: {2021: 24}}
  - {kind: count, id: exhibition, name: 大展, unit: 个, at_once: true, targets: {2022: 3}}
  - {kind: count, id: wishes, name: 荐书, unit: 册, targets: {2021: 40, 2022: 40, 2023: 40}}
  - {kind: count, id: bought, name: 采购, unit: 册, follows: wishes, targets: {2021: 20, 2022: 20}}
  - {kind: level, id: readers, name: 读者, unit: 人, wording: 左右, targets: {2021: 90, 2022: 100}}
  - {kind: level, id: praise, name: 满意, unit: 分, opening: {value: 90.5}, targets: {2023: 95.5}}
  - {kind: milestone, id: branch, name: 新馆开放, due: 2022Q2}
  - {kind: milestone, id: catalogue, name: 书目上线, due: "2023", since: 2021}
  - {kind: every_period, id: inventory, name: 清点, every: month, roster: halls}
  - {kind: every_period, id: report, name: 月报, every: month, roster: departments}
  - {kind: every_period, id: council, name: 理事会, every: quarter}
  - {kind: every_member, id: visit, name: 联络, roster: halls, times: 3, within: plan}
  - {kind: commitment, id: quiet, name: 安静阅览}
""",
}


@cache
def texts() -> dict[str, str]:
    return {f"plan/{path.name}": path.read_text("utf-8") for path in FOLDER.glob("*.yaml")}


@cache
def files() -> dict[str, str]:
    return demo.workspace_files(texts())


def load(found: dict[str, str], folder: Path) -> tuple[Plan, Ledger, list[Problem]]:
    """A workspace read from the disk as the commands do, with every problem in it."""
    workspace = Workspace(folder)
    for path, text in found.items():
        assert workspace.write_new(path, text)
    plan_files = read_plan(workspace)
    assert plan_files.plan is not None, plan_files.problems
    record_files, problems = read_records(workspace, workspace.record_paths())
    ledger = Ledger(plan_files.plan, record_files)
    problems = [*plan_files.problems, *problems, *check_plan(plan_files)]
    problems += check_records(plan_files.plan, record_files, whole=True)
    return plan_files.plan, ledger, problems + check_funnels(ledger)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    _, ledger, problems = load(files(), tmp_path_factory.mktemp("demo"))
    assert errors(problems) == []
    assert {problem.rule for problem in problems} <= {"unassigned", "funnel"}
    return ledger


def test_same_bytes_every_time() -> None:
    assert demo.workspace_files(texts()) == files()
    assert list(demo.workspace_files(texts())) == list(files())


def test_everything_invented_says_so(ledger: Ledger) -> None:
    head = ledger.plan.head
    written = [record.title for record in ledger.everything() if record.void is None]
    assert all(title is not None and title.startswith("虚构示例：") for title in written)
    corrections = [r for r in ledger.everything() if r.void or r.replaces]
    assert all(record.reason and "虚构示例" in record.reason for record in corrections)
    for roster in head.rosters.values():
        assert roster.members
        assert all("虚构示例" in member.name for member in roster.members)
    original = texts()["plan/plan.yaml"]
    added = [unit for unit in head.departments if f"name: {unit.name}" not in original]
    assert added
    assert all("虚构示例" in unit.name for unit in added)
    links = {link for record in ledger.everything() for link in record.evidence}
    assert all(link.startswith("https://example.org/") for link in links)


def test_plan_keeps_its_text_and_comments() -> None:
    before, after = texts()["plan/plan.yaml"], files()["plan/plan.yaml"]
    kept = [line for line in before.split("\n") if "members: []" not in line]
    rest = iter(after.split("\n"))
    assert all(line in rest for line in kept)
    assert {path: files()[path] for path in texts() if path != "plan/plan.yaml"} == {
        path: text for path, text in texts().items() if path != "plan/plan.yaml"
    }


def test_files_hold_their_month_and_their_lines_are_as_mjplan_writes_them(ledger: Ledger) -> None:
    assert all(file.text.startswith(records.HEADER) for file in ledger.files)
    for file in ledger.files:
        assert {records.path_for(record.date) for record in file.records} == {file.path}
        assert file.text == records.HEADER + "".join(
            f"{records.line(record)}\n" for record in file.records
        )
    years = ledger.plan.years
    assert len(ledger.files) == 12 * len(list(years))


def test_as_many_records_as_a_committee_has(ledger: Ledger) -> None:
    found = list(ledger.everything())
    assert 800 < len(found) < 1300
    assert len({record.id for record in found}) == len(found)
    delays = [(r.entered - r.date).days for r in found if r.entered is not None]
    assert len(delays) == len(found)
    assert min(delays) >= 0
    assert sum(delay <= 9 for delay in delays) > 0.9 * len(delays)
    assert 5 < sum(delay > 31 for delay in delays) < 60


def test_every_item_has_records(ledger: Ledger) -> None:
    silent = [item.id for item in ledger.plan.items.values() if item.id not in ledger.by_item]
    # What is reported under another name, and the milestone that stays open.
    assert len(silent) <= 3


def test_records_of_every_sort(ledger: Ledger) -> None:
    found = list(ledger.everything())
    places = {record.id: record for record in found}
    sorts = Counter(
        sort for r in found for sort in ("of", "void", "replaces", "period") if getattr(r, sort)
    )
    assert sorts["of"] > 50
    assert min(sorts["void"], sorts["replaces"]) >= 5
    assert sorts["period"]
    linked = [record for record in found if record.of is not None]
    assert all(places[record.of or ""].date < record.date for record in linked)
    assert any(places[record.of or ""].date.year < record.date.year for record in linked)
    assert max(Counter((r.item, r.of) for r in linked).values()) >= 2
    voids = [record for record in found if record.void]
    assert all(places[record.void or ""].date == record.date for record in voids)
    assert {record.assessment for record in found} == {None, "met", "unmet"}


@pytest.mark.parametrize("year", range(2016, 2021))
def test_each_year_is_mostly_done_and_not_wholly(ledger: Ledger, year: int) -> None:
    closed = progress.year(ledger, year, date(year, 12, 31))
    statuses = Counter(measure.status for measure in closed.measures)
    assert len(statuses) >= 4
    assert 0.6 < statuses[DONE] / len(closed.measures) < 0.9
    assert closed.left_out == ()
    half = progress.year(ledger, year, date(year, 6, 30))
    needing = sum(m.status in (BEHIND, FAR_BEHIND, OVERDUE, NO_RECORD) for m in half.measures)
    assert 0 < needing < 0.3 * len(half.measures)


def test_2018_is_lively(ledger: Ledger) -> None:
    closed = progress.year(ledger, 2018, date(2018, 12, 31))
    statuses = Counter(measure.status for measure in closed.measures)
    assert len(statuses) >= 5
    assert {DONE, OVERDUE, NO_RECORD} <= set(statuses)
    assert {BEHIND, FAR_BEHIND} & set(statuses)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_plan_of_another_organisation(tmp_path: Path, seed: int) -> None:
    found = demo.workspace_files(LIBRARY, seed)
    assert found == demo.workspace_files(LIBRARY, seed)
    plan, ledger, problems = load(found, tmp_path)
    assert {problem.rule for problem in problems} <= {"unassigned", "funnel"}
    assert "    # 名单待填\n    members:  # 每馆一行\n" in found["plan/plan.yaml"]
    assert {record.date.year for record in ledger.everything()} == {2021, 2022, 2023}
    assert [unit.name for unit in plan.head.departments] == [
        "宣传处（虚构示例）",
        "组织处（虚构示例）",
    ]
    assert plan.roster("halls", date(2021, 1, 1))[0] == "虚构示例第一分馆"
    assert {r.date.month for r in ledger.by_item["talks"]}.isdisjoint({7, 8, 9})
    assert all(record.title and "虚构示例" in record.title for record in ledger.by_item["report"])


def test_departments_in_a_flow_style_are_left_alone() -> None:
    flow = LIBRARY["plan/plan.yaml"].replace(
        "departments: []", "departments: [{id: office, name: 馆办}]"
    )
    found = demo.workspace_files(LIBRARY | {"plan/plan.yaml": flow})
    assert "departments: [{id: office, name: 馆办}]\n" in found["plan/plan.yaml"]
