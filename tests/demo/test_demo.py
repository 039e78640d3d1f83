"""The demo workspace: the same bytes every time, free of errors, lively, and marked as invented."""

import re
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from helpers import ROOT, Desk
from mjplan import demo, evidence, progress, record_files
from mjplan.checks.funnels import check_funnels
from mjplan.checks.plan import check_plan
from mjplan.checks.records import check_records
from mjplan.focus import focuses
from mjplan.item import DEPARTMENTS
from mjplan.ledger import Ledger
from mjplan.periods import CIVIL, Period
from mjplan.plan import Plan
from mjplan.planfiles import read_plan
from mjplan.problem import Problem, errors
from mjplan.progress.status import Status
from mjplan.progress.values import RectificationState
from mjplan.record_reading import read_records
from mjplan.workspace import Workspace

FOLDER = ROOT / "plan"

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
  - {kind: rectification, id: queues, name: 排队太久, due: "2023"}
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


@pytest.mark.uncounted
def test_same_bytes_every_time() -> None:
    assert demo.workspace_files(texts()) == files()
    assert list(demo.workspace_files(texts())) == list(files())


def test_everything_invented_says_so(ledger: Ledger) -> None:
    head = ledger.plan.head
    for record in ledger.everything():
        assert record.title or record.void or record.settles
        assert record.reason or not (record.void or record.replaces)
        for said in (record.title, record.reason, record.note):
            assert said is None or said.startswith("虚构示例：")
    for made in head.adjustments:
        for said in (made.reason, made.approved_by, made.document):
            assert (said or "").startswith("虚构示例")
    for roster in head.rosters.values():
        assert roster.members
        assert all("虚构示例" in member.name for member in roster.members)
    original = texts()["plan/plan.yaml"]
    added = [unit for unit in head.departments if f"name: {unit.name}" not in original]
    assert added
    assert all("虚构示例" in unit.name for unit in added)
    for proof in {proof for record in ledger.everything() for proof in record.evidence}:
        assert proof.startswith(("https://example.org/demo/", "虚构示例〔"))


def test_plan_keeps_its_text_and_comments() -> None:
    before, after = texts()["plan/plan.yaml"], files()["plan/plan.yaml"]
    new = ("members: []", "name: 民进杭州市委会首轮", "organisation: 民进杭州市委会")
    kept = [line for line in before.split("\n") if not any(each in line for each in new)]
    rest = iter(after.split("\n"))
    assert all(line in rest for line in kept)
    assert {path: files()[path] for path in texts() if path != "plan/plan.yaml"} == {
        path: text for path, text in texts().items() if path != "plan/plan.yaml"
    }


def test_the_names_say_that_it_is_an_example(ledger: Ledger) -> None:
    assert ledger.plan.name == "民进杭州市委会首轮绩效管理规划（2016-2020年）（虚构示例）"
    assert ledger.plan.head.organisation == "民进杭州市委会（虚构示例）"


def test_files_hold_their_month_and_their_lines_are_as_mjplan_writes_them(ledger: Ledger) -> None:
    for file in ledger.files:
        assert {record_files.path_for(record.date) for record in file.records} == {file.path}
        assert file.text == record_files.HEADER + "".join(
            f"{record_files.line(record)}\n" for record in file.records
        )
    years = ledger.plan.years
    assert len(ledger.files) == 12 * len(list(years))


def test_as_many_records_as_a_committee_has(ledger: Ledger) -> None:
    found = list(ledger.everything())
    assert 2000 < len(found) < 3000
    assert len({record.id for record in found}) == len(found)
    delays = [(r.entered - r.date).days for r in found if r.entered is not None]
    assert len(delays) == len(found)
    assert min(delays) >= 0
    assert sum(delay <= 9 for delay in delays) > 0.9 * len(delays)


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
    linked = [record for record in found if record.of is not None]
    assert all(places[record.of or ""].date < record.date for record in linked)
    assert any(places[record.of or ""].date.year < record.date.year for record in linked)
    assert max(Counter((r.item, r.of) for r in linked).values()) >= 2
    voids = [record for record in found if record.void]
    assert all(places[record.void or ""].date == record.date for record in voids)
    assert {record.assessment for record in found} == {None, "met", "unmet"}


def test_every_department_has_focuses_every_month(ledger: Ledger) -> None:
    found = focuses(ledger, date(2020, 12, 31))
    months = Counter((f.record.by, f.months[0]) for f in found)
    assert len(months) == 12 * len(list(ledger.plan.years)) * len(ledger.plan.head.departments)
    assert set(months.values()) == {2, 3, 4}
    for focus in found:
        eve = focus.months[0].first - timedelta(6)
        assert max(eve, date(2016, 1, 1)) <= focus.record.date < eve + timedelta(10)
    assert 0.6 < sum(f.record.about is not None for f in found) / len(found) < 0.95
    assert 0.7 < sum(f.record.due in f.months[0] for f in found) / len(found) < 0.95


def test_focuses_end_in_every_way(ledger: Ledger) -> None:
    found = focuses(ledger, date(2020, 12, 31))
    states = Counter(focus.state for focus in found)
    assert states["done"] > 0.9 * len(found) > 400
    assert 10 < states["dropped"] < 0.1 * len(found)
    assert states["open"] < 5
    told = {record.settles for record in ledger.everything() if record.outcome == "carried"}
    carried = {focus.record.id for focus in found if focus.carried}
    assert 20 < len(told) < 0.15 * len(found)
    assert 20 < len(carried - told) < 0.15 * len(found)
    assert any(focus.carried == 2 for focus in found)
    assert any(f.ending and f.ending.note and f.ending.outcome == "done" for f in found)
    assert 0 < sum(f.ending is not None and f.ending.date > f.due for f in found) < len(found) / 4


def test_what_a_focus_is_about_came_to_something_when_it_was_done(ledger: Ledger) -> None:
    done = [f for f in focuses(ledger, date(2020, 12, 31)) if f.state == "done" and f.ending]
    for focus in (each for each in done if each.record.about):
        assert focus.ending is not None
        days = [record.date for record in ledger.by_item[focus.record.about or ""]]
        month = CIVIL.containing(focus.ending.date, "month")
        assert any(month.first <= day <= focus.ending.date for day in days), focus


def test_departments_report_in_the_first_working_days(ledger: Ledger) -> None:
    item = ledger.plan.reporting_item()
    assert item is not None
    found = ledger.by_item[item.id]
    everybody = 60 * len(ledger.plan.roster(DEPARTMENTS, date(2018, 1, 1)))
    assert everybody - 15 < len(found) < everybody
    assert any(record.note for record in found)
    for record in found:
        month = CIVIL.parse(record.period or "")
        assert month is not None
        last = month == Period("month", date(2020, 12, 1))
        assert record.date in (month if last else month.next)
    early = sum(r.date.day <= 9 and r.date.weekday() < 5 for r in found)
    assert early > 0.9 * len(found)
    measure = progress.measure(ledger, item, 2018, date(2018, 12, 31))
    assert 9 <= sum(tally.enough for tally in measure.tallies) <= 12


@pytest.mark.parametrize("year", range(2016, 2021))
def test_every_year_has_late_entries_and_corrections_of_earlier_months(
    ledger: Ledger, year: int
) -> None:
    found = [r for r in ledger.everything() if r.date.year == year and r.entered]
    late = [r for r in found if r.entered and (r.entered - r.date).days > 31]
    assert 3 <= len(late) < 30
    again = [r for r in found if r.void or r.replaces]
    later = [r for r in again if r.entered and r.entered not in CIVIL.containing(r.date, "month")]
    assert any(r.void for r in later)
    assert 3 <= sum(r.replaces is not None for r in later) < 15
    december = CIVIL.of_year(year, "month")[-1]
    right = next(
        r
        for r in later
        if r.date in december and r.value and r.replaces and r.entered in december.next
    )
    wrong = ledger.record(right.replaces or "")
    assert wrong is not None
    assert wrong.value != right.value
    assert wrong.entered is not None
    assert right.entered is not None
    assert wrong.entered < right.entered
    assert any(r.focus and r.replaces for r in found)
    struck = {r.void for r in found}
    assert any(r.is_focus and r.id in struck for r in found)


def test_targets_of_the_middle_year_were_adjusted(ledger: Ledger) -> None:
    made = ledger.plan.head.adjustments
    assert [each.year for each in made] == [2018, 2018]
    assert made[0].rise < 0 < made[1].rise
    for each in made:
        assert each.date.month in (9, 10)
        before = progress.measure_year(ledger, 2018, each.date - timedelta(1)).measures
        after = progress.measure_year(ledger, 2018, each.date).measures
        assert {m.target for m in before if m.item.id == each.item} == {each.was}
        assert {m.target for m in after if m.item.id == each.item} == {each.to}


def test_evidence_is_a_link_or_a_document(ledger: Ledger) -> None:
    found = [tuple(map(evidence.read, record.evidence)) for record in ledger.everything()]
    forms = Counter(tuple(each.url is not None for each in proofs) for proofs in found)
    assert {(), (True,), (False,), (True, False)} == set(forms)
    assert forms[(True,)] > forms[(False,)] > 20
    assert not any(each.path for proofs in found for each in proofs)


@pytest.mark.parametrize("year", range(2016, 2021))
def test_each_year_is_mostly_done_and_not_wholly(ledger: Ledger, year: int) -> None:
    closed = progress.measure_year(ledger, year, date(year, 12, 31))
    statuses = Counter(measure.status for measure in closed.measures)
    assert len(statuses) >= 4
    assert 0.6 < statuses[Status.DONE] / len(closed.measures) < 0.9
    assert closed.left_out == ()
    half = progress.measure_year(ledger, year, date(year, 6, 30))
    needing = sum(
        m.status in (Status.BEHIND, Status.FAR_BEHIND, Status.OVERDUE, Status.NO_RECORD)
        for m in half.measures
    )
    assert 0 < needing < 0.3 * len(half.measures)


def test_2018_is_lively(ledger: Ledger) -> None:
    closed = progress.measure_year(ledger, 2018, date(2018, 12, 31))
    statuses = Counter(measure.status for measure in closed.measures)
    assert len(statuses) >= 5
    assert {Status.DONE, Status.OVERDUE, Status.NO_RECORD} <= set(statuses)
    assert {Status.BEHIND, Status.FAR_BEHIND} & set(statuses)


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
    made = [(a.item, a.year, a.was, a.to) for a in plan.head.adjustments]
    assert made == [
        ("wishes", 2022, Decimal(40), Decimal(37)),
        ("bought", 2022, Decimal(20), Decimal(21)),
    ]
    judged = [(r.date.year, r.assessment) for r in ledger.by_item["queues"] if r.assessment]
    assert set(judged) == {(2022, "unmet"), (2023, "met")}
    assert all(record.evidence for record in ledger.by_item["queues"])
    problem = progress.measure(ledger, plan.items["queues"], 2023, date(2023, 12, 31))
    assert (problem.status, problem.state) == (Status.DONE, RectificationState.RESOLVED)


def test_what_is_computed_has_no_records_and_what_has_no_target_has_some(tmp_path: Path) -> None:
    more = """\
  - {kind: ratio, id: rate, name: 采购率, unit: "%", of: bought, to: wishes, targets: {2021: 50}}
  - {kind: count, id: loans, name: 外借, unit: 册, sum_of: [east, west], targets: {2021: 60}}
  - {kind: count, id: east, name: 东馆外借, unit: 册, better: more}
  - {kind: count, id: west, name: 西馆外借, unit: 册, better: more}
  - {kind: level, id: lost, name: 遗失, unit: 册, better: less}
"""
    area = LIBRARY["plan/reading.yaml"] + more
    _, ledger, problems = load(
        demo.workspace_files(LIBRARY | {"plan/reading.yaml": area}), tmp_path
    )
    assert {problem.rule for problem in problems} <= {"unassigned", "funnel"}
    assert not {"rate", "loans"} & ledger.by_item.keys()
    assert {"east", "west", "lost"} <= ledger.by_item.keys()


def test_departments_in_a_flow_style_are_left_alone() -> None:
    flow = LIBRARY["plan/plan.yaml"].replace(
        "departments: []", "departments: [{id: office, name: 馆办}]"
    )
    found = demo.workspace_files(LIBRARY | {"plan/plan.yaml": flow})
    assert "departments: [{id: office, name: 馆办}]\n" in found["plan/plan.yaml"]


@pytest.mark.parametrize("line", ["adjustments: []", "adjustments: []  # 待定"])
def test_adjustments_go_where_the_plan_has_none(line: str) -> None:
    head = LIBRARY["plan/plan.yaml"].replace("departments: []", f"{line}\ndepartments: []")
    found = demo.workspace_files(LIBRARY | {"plan/plan.yaml": head})["plan/plan.yaml"]
    assert f"{line.replace(' []', '')}\n  - date: 2022-09-20\n    item: wishes\n" in found


def test_adjustments_that_are_there_are_left_alone() -> None:
    made = "{date: 2022-05-01, item: wishes, year: 2022, from: 40, to: 30, reason: 大修, "
    made = f"adjustments:\n  - {made}approved_by: 馆长}}\n"
    head = LIBRARY["plan/plan.yaml"] + made
    found = demo.workspace_files(LIBRARY | {"plan/plan.yaml": head})["plan/plan.yaml"]
    assert made in found
    assert found.count("reason:") == 1


@pytest.mark.parametrize("day", [date(2016, 1, 1), date(2018, 2, 28), date(2020, 12, 31)])
def test_a_demo_up_to_a_day_holds_what_was_entered_by_then(
    desk: Desk, demo_texts: dict[str, str], day: date
) -> None:
    found = demo.workspace_files(texts(), until=day)
    whole = set("".join(demo_texts.values()).splitlines())
    lines = "".join(text for path, text in found.items() if "records/" in path).splitlines()
    assert set(lines) <= whole, "nothing else"
    entered = re.findall(r'"entered": "([0-9-]+)"', "\n".join(lines))
    assert all(date.fromisoformat(each) <= day for each in entered)
    desk.write(found)
    assert desk.run("check").code == 0
    later = max(entered, default="2016-01-01")
    assert (day - date.fromisoformat(later)).days < 20, "and nearly up to that day"


def test_what_is_done_once_is_never_entered_twice(tmp_path: Path) -> None:
    """Up to a day on which the second entry is not struck out yet it would be an error."""
    items = "".join(
        f"  - {{kind: milestone, id: m{number}, name: 第{number}件, due: '2021'}}\n"
        for number in range(9)
    )
    texts = {
        "plan/plan.yaml": LIBRARY["plan/plan.yaml"].replace("  tolerance:\n    readers: 5\n", ""),
        "plan/reading.yaml": f"id: reading\nname: 阅读推广\nitems:\n{items}",
    }
    _, ledger, problems = load(demo.workspace_files(texts), tmp_path)
    assert errors(problems) == []
    assert len(ledger.by_item) > 5
    struck = [ledger.record(record.void) for record in ledger.everything() if record.void]
    assert {record.item for record in struck if record} <= {None}


def test_a_school_plan_has_years_of_its_own(tmp_path: Path) -> None:
    period = "period: {first: 2021, last: 2023, starts: 9, label: 学年}"
    head = LIBRARY["plan/plan.yaml"].replace("period: {first: 2021, last: 2023}", period)
    plan, ledger, problems = load(
        demo.workspace_files(LIBRARY | {"plan/plan.yaml": head}), tmp_path
    )
    assert {problem.rule for problem in problems} <= {"unassigned", "funnel"}
    days = [record.date for record in ledger.everything()]
    assert date(2021, 9, 1) <= min(days) < date(2021, 9, 15)
    assert date(2024, 8, 15) < max(days) <= date(2024, 8, 31)
    assert plan.calendar.year_of(max(days)) == 2023


BUREAU = """\
  - {kind: count, id: fires, name: 火灾, unit: 起, comparator: at_most,
     targets: {2021: 9, 2022: 8, 2023: 7}}
  - {kind: count, id: deaths, name: 亡人, unit: 人, comparator: at_most,
     targets: {2021: 0, 2022: 0, 2023: 0}}
  - {kind: count, id: jobs, name: 就业, unit: 人, reads: year_to_date, marks: {"06-30": 400},
     targets: {2021: 1000, 2022: 1000, 2023: 1000}}
  - {kind: count, id: places, name: 岗位, unit: 个, within: plan, total: 300}
  - {kind: count, id: east, name: 东区, unit: 个, better: more}
  - {kind: count, id: west, name: 西区, unit: 个, better: more}
  - {kind: count, id: both, name: 两区, unit: 个, sum_of: [east, west], targets: {2022: 90}}
  - {kind: ratio, id: share, name: 东区占比, unit: "%", of: east, to: both, targets: {2022: 50}}
  - {kind: level, id: rate, name: 失业率, unit: "%", comparator: at_most, opening: {value: 5.2},
     targets: {2021: 5.5, 2022: 5.5, 2023: 5.5}}
  - {kind: level, id: homes, name: 住房, unit: 套, opening: {value: 100}, targets: {2023: 400}}
  - {kind: level, id: energy, name: 能耗, unit: "%", comparator: at_most, reads: yearly,
     targets: {2021: -2, 2022: -2.5, 2023: -3}}
  - {kind: level, id: air, name: 优良率, unit: "%", reads: mean, range: [0, 100],
     targets: {2023: 95}}
  - {kind: level, id: wait, name: 等待, unit: 天, better: less, opening: {value: 40}}
  - {kind: level, id: water, name: 用水, unit: 吨, comparator: at_most, reads: year_to_date,
     targets: {2021: 60.5, 2022: 60, 2023: 59}}
  - {kind: points, id: praise, name: 表彰, most: 5, least: -5}
  - {kind: milestone, id: dropped, name: 旧系统, due: "2023", since: 2021}
"""
CALLED_OFF = """\
adjustments:
  - {date: 2022-03-01, item: dropped, cancel: true, reason: 并入新系统, approved_by: 局长}
"""


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    texts = {
        "plan/plan.yaml": LIBRARY["plan/plan.yaml"].replace("readers: 5", "rate: 1") + CALLED_OFF,
        "plan/reading.yaml": f"id: work\nname: 工作\nitems:\n{BUREAU}",
    }
    _, ledger, problems = load(demo.workspace_files(texts), tmp_path_factory.mktemp("bureau"))
    assert errors(problems) == []
    return ledger


def values(ledger: Ledger, item: str, year: int | None = None) -> list[Decimal]:
    found = (r for r in ledger.everything() if r.item == item and year in (None, r.date.year))
    return [r.value for r in sorted(found, key=lambda r: r.date) if r.value is not None]


def test_what_is_computed_has_no_records_and_what_was_called_off_no_more(bureau: Ledger) -> None:
    for item in ("both", "share"):
        assert item not in bureau.by_item
    assert all(r.date < date(2022, 3, 1) for r in bureau.by_item.get("dropped", ()))


def test_limits_are_kept_but_for_one_and_nothing_is_reported_too(bureau: Ledger) -> None:
    statuses = {
        (item, year): progress.measure(
            bureau, bureau.plan.items[item], year, date(year, 12, 31)
        ).status
        for item in ("fires", "deaths", "rate")
        for year in (2021, 2022, 2023)
    }
    assert [key for key, status in statuses.items() if status is Status.BREACHED] == [
        ("fires", 2022)
    ]
    assert Decimal(0) in values(bureau, "fires")
    assert len(values(bureau, "deaths", 2022)) >= 12


def test_readings_are_of_their_sort(bureau: Ledger) -> None:
    jobs = values(bureau, "jobs", 2021)
    assert len(jobs) >= 12
    assert sorted(jobs)[-1] > 900
    for once in ("energy", "air"):
        kept = [r for r in bureau.by_item[once] if not r.void]
        assert len({r.date.year for r in kept}) == 3
    assert all(value < 0 for value in values(bureau, "energy"))
    assert all(0 <= value <= 100 for value in values(bureau, "air"))
    assert max(values(bureau, "homes")) > 300
    assert 100 < min(values(bureau, "homes")) < 150
    assert min(values(bureau, "wait")) < 40
    places = progress.measure(bureau, bureau.plan.items["places"], 2023, date(2023, 12, 31))
    assert places.actual is not None
    assert places.actual > 100
    assert {abs(value) for value in values(bureau, "praise")} <= {1, 2}
    for year in (2021, 2022):
        assert (
            len({when.date.month for when in bureau.by_item["water"] if when.date.year == year})
            == 12
        )


DECIDED = """\
adjustments:
  - {date: 2022-03-01, item: visit, cancel: true, reason: 停办, approved_by: 馆务会}
  - {date: 2022-03-01, item: branch, due: 2023Q3, reason: 延期, approved_by: 馆务会}
  - {date: 2021-09-01, item: queues, due: 2022-06, reason: 提前, approved_by: 馆务会}
  - {date: 2022-02-01, item: wishes, year: 2022, cancel: true, reason: 停办, approved_by: 馆务会}
"""


@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_is_recorded_of_what_was_called_off(tmp_path: Path, seed: int) -> None:
    head = LIBRARY["plan/plan.yaml"] + DECIDED
    _, ledger, problems = load(
        demo.workspace_files(LIBRARY | {"plan/plan.yaml": head}, seed), tmp_path
    )
    assert {problem.rule for problem in problems} <= {"unassigned", "funnel"}
    for item in ("visit", "wishes"):
        days = [record.date for record in ledger.by_item[item]]
        assert not any(date(2022, 3, 1) <= day <= date(2022, 12, 31) for day in days)
    assert not any(r.date > date(2022, 3, 1) for r in ledger.by_item["visit"])
    assert any(r.date > date(2023, 1, 1) for r in ledger.by_item["wishes"])
    assert {r.date.year for r in ledger.by_item["queues"]} == {2021, 2022}
