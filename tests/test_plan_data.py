"""The committee's real plan in `plan/` says what the source says, no more and no less.

The numbers below were typed from the source's four yearly tables, not taken from the YAML.
"""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from helpers.source_cells import ROWS, TEXT
from mjplan import model, quantities, schema, yaml_source
from mjplan.loading import load_trace
from mjplan.plan import Plan
from mjplan.statement import Statement
from mjplan.workspace import Workspace

FOLDER = Path(__file__).parent.parent / "plan"

# area -> year -> indicator -> target: one entry a cell of the tables (年度目标分解)
CELLS: dict[str, dict[int, dict[str, int]]] = {
    "publicity": {
        2016: {
            "journal_issues": 4,
            "website_articles": 100,
            "wechat_articles": 100,
            "induction_class": 1,
            "history_theory_research": 1,
        },
        2017: {
            "journal_issues": 4,
            "website_articles": 110,
            "wechat_articles": 110,
            "induction_class": 1,
            "history_theory_research": 1,
        },
        2018: {
            "journal_issues": 4,
            "website_articles": 120,
            "wechat_articles": 120,
            "induction_class": 1,
            "history_theory_research": 1,
        },
        2019: {
            "journal_issues": 4,
            "website_articles": 130,
            "wechat_articles": 130,
            "induction_class": 1,
            "history_theory_research": 1,
        },
        2020: {
            "journal_issues": 4,
            "website_articles": 140,
            "wechat_articles": 140,
            "induction_class": 1,
            "history_theory_research": 1,
        },
    },
    "organisation": {
        2016: {"leaders_class": 1, "members": 2000},
        2017: {"leaders_class": 1, "committee_class": 1, "members": 2060},
        2018: {"members": 2120},
        2019: {"district_exchange": 1, "working_body_exchange": 1, "members": 2180},
        2020: {"members": 2240},
    },
    "deliberation": {
        2016: {
            "opinions_collected": 200,
            "opinions_submitted": 150,
            "opinions_adopted": 120,
            "research_reports": 10,
            "collective_proposals": 5,
            "plenary_speeches": 2,
        },
        2017: {
            "opinions_collected": 200,
            "opinions_submitted": 150,
            "opinions_adopted": 120,
            "research_reports": 10,
            "collective_proposals": 5,
            "plenary_speeches": 2,
        },
        2018: {
            "opinions_collected": 200,
            "opinions_submitted": 150,
            "opinions_adopted": 120,
            "research_reports": 10,
            "collective_proposals": 5,
            "plenary_speeches": 2,
        },
        2019: {
            "opinions_collected": 200,
            "opinions_submitted": 150,
            "opinions_adopted": 120,
            "research_reports": 10,
            "collective_proposals": 5,
            "plenary_speeches": 2,
        },
        2020: {
            "opinions_collected": 200,
            "opinions_submitted": 150,
            "opinions_adopted": 120,
            "research_reports": 10,
            "collective_proposals": 5,
            "plenary_speeches": 2,
        },
    },
    "social_service": {
        2016: {"service_activities": 5},
        2017: {"service_activities": 5},
        2018: {"service_activities": 5},
        2019: {"service_activities": 5},
        2020: {"service_activities": 5},
    },
}

# What the text beside the tables asks of every year and the tables list in some only.
EVERY_YEAR: dict[str, tuple[int, ...]] = {
    "leaders_class": (2018, 2019, 2020),
    "committee_class": (2016, 2018, 2019, 2020),
}

UNITS = {
    "journal_issues": "期",
    "website_articles": "篇",
    "wechat_articles": "篇",
    "induction_class": "期",
    "history_theory_research": "次",
    "leaders_class": "次",
    "committee_class": "次",
    "district_exchange": "次",
    "working_body_exchange": "次",
    "members": "人",
    "opinions_collected": "篇",
    "opinions_submitted": "篇",
    "opinions_adopted": "篇",
    "research_reports": "篇",
    "collective_proposals": "个",
    "plenary_speeches": "个",
    "service_activities": "次",
}

# Milestones to which the source gives a year (the academy: "within the period").
DATED = {
    "term_change": "2016",
    "working_body_term_change": "2017",
    "development_plan": "2017",
    "assessment_system": "2017",
    "kaiming_academy": "2020",
}

# Definite outcomes without a date: read as due by the end of the period.
UNDATED = {
    "tradition_products",
    "standing_contact_system",
    "committee_duties",
    "performance_bulletin",
    "working_body_rules",
    "deliberation_mechanisms",
    "new_member_programme",
    "refresher_programme",
    "deputy_assessment",
    "volunteer_pool",
    "supervision_mechanism",
}

ALL = (2016, 2017, 2018, 2019, 2020)

# The problem of section three, and the items of its three measures.
MEASURES_OF_THE_PROBLEM = {
    "supervision_integration",
    "supervision_methods",
    "supervision_visits",
    "supervision_mechanism",
}

# What the tables promise without a number, in the years in which they do.
TABLE_COMMITMENTS: dict[str, tuple[int, ...]] = {
    "ideological_work": ALL,
    "primary_building": (2016,),
    "primary_management": (2017, 2018, 2019, 2020),
    "reserve_cadres": (2018,),
    "talent_work": (2018,),
    "community_pairing": (2017, 2018, 2019, 2020),
    "quality_first": ALL,
    "arts_platforms": ALL,
    "service_linkage": ALL,
}


def read(file: str) -> Any:
    """The plain data of one file in `plan/`."""
    document = yaml_source.read((FOLDER / file).read_text(encoding="utf-8"))
    assert document.faults == ()
    return document.data


@cache
def plan() -> Plan:
    head = msgspec.convert(read("plan.yaml"), model.Head, strict=False)
    areas = (msgspec.convert(read(file), model.Area, strict=False) for file in head.areas)
    return Plan(head, tuple(areas))


def items() -> list[model.AnyItem]:
    """Every item of every file, also those that share an id by mistake."""
    return [item for area in plan().areas for item in area.items]


def numbered() -> list[quantities.Count | quantities.Level]:
    return [item for item in items() if isinstance(item, quantities.Count | quantities.Level)]


def milestones() -> list[model.Milestone]:
    return [item for item in items() if isinstance(item, model.Milestone)]


def statements() -> Iterator[Statement]:
    """Everything that the plan says and nobody counts."""
    return plan().statements()


def texts(data: Any) -> Iterator[str]:
    """Every string value in plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts(value)


AREA_FILES = (*CELLS, "rectification", "safeguards")
FILES = ("plan.yaml", *(f"{area}.yaml" for area in AREA_FILES), "source.yaml")


@pytest.mark.parametrize("file", FILES)
def test_file_obeys_its_schema_and_names_it(file: str) -> None:
    kind = {"plan.yaml": "plan", "source.yaml": "source"}.get(file, "area")
    assert schema.judge(read(file), schema.FILES[kind])[1] == []
    first = (FOLDER / file).read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=schema/{kind}.schema.json"


def test_head() -> None:
    head = plan().head
    assert head.organisation == "民进杭州市委会"
    assert tuple(head.period) == ALL
    assert ("plan.yaml", *head.areas, head.trace) == FILES
    assert [f"{area.id}.yaml" for area in plan().areas] == list(head.areas)
    assert head.mission
    assert head.vision


def test_all_cells_of_the_tables_and_no_other() -> None:
    typed = {
        (area, name, year): Decimal(target)
        for area, years in CELLS.items()
        for year, cells in years.items()
        for name, target in cells.items()
    }
    assert len(typed) == 70
    typed |= {
        ("organisation", name, year): Decimal(1)
        for name, years in EVERY_YEAR.items()
        for year in years
    }
    found = {
        (plan().area_of(item).id, item.id, year): target
        for item in numbered()
        for year, target in item.targets.items()
    }
    assert found == typed
    assert len(numbered()) == 17


def test_every_wording_is_a_phrase_of_the_sources_own_row() -> None:
    """What is shown as 原文 is in the row of that year, or in the text beside the tables at the
    place that the item names."""
    for item in items():
        rows, places = ROWS.get(plan().area_of(item).id, {}), (item.source or "").split("、")
        text = {phrase for place in places for phrase in TEXT.get(place, ())}
        for year, phrase in item.wordings.items():
            assert phrase in rows[year], (item.id, year)
        if item.wording is not None and item.wording not in text:
            years = set(plan().years_of(item)) - item.wordings.keys()
            assert all(item.wording in rows[year] for year in years), item.id


def test_every_phrase_of_the_tables_is_quoted() -> None:
    for area, rows in ROWS.items():
        mine = [item for item in items() if plan().area_of(item).id == area]
        for year, phrases in rows.items():
            assert phrases <= {item.wording_in(year) for item in mine}, (area, year)


def test_the_trace_accounts_for_every_commitment_and_every_item() -> None:
    """The source's 212 single commitments, as many in each part as another reader counted."""
    trace = load_trace(Workspace(FOLDER.parent), plan())
    assert trace[1] == []
    assert trace[0] is not None
    numbers: Counter[str] = Counter()
    for section in trace[0].sections:
        numbers[section.place[0]] += sum(line.nothing is None for line in section.lines)
    assert numbers == {"一": 40, "二": 148, "三": 8, "四": 16}
    assert all(each.id for each in plan().statements())


NAMES = (
    "习近平总书记系列重要讲话精神",
    "以习近平同志为核心的中共中央",
    "十八届三中、四中、五中、六中全会精神",
    "《政协杭州市委员会关于市政协委员履行职责管理办法》",
    "《杭州市政协委员退出机制的若干规定（试行）》",
    "《关于做好首轮绩效管理规划编制工作的通知》",
    "《杭州市绩效管理条例》",
    "《民进全国参政议政工作会议》",
    "新阶层代表人士",
    "企业家联谊会",
    "多党合作和政治协商制度",
    "团结和民主两大主题",
    "亲历者、实践者、维护者、捍卫者",
    "黔西南布依族苗族自治州安龙县",
)


@pytest.mark.parametrize("name", NAMES)
def test_what_the_source_names_is_named_by_a_statement(name: str) -> None:
    assert any(name in statement.text for statement in statements())


def test_units() -> None:
    assert {item.id: item.unit for item in numbered()} == UNITS


def test_comparators_follow_from_the_wording() -> None:
    for item in numbered():
        assert all(item.wording_in(year) for year in item.targets), item.id
    assert all(item.comparator is None for item in numbered())
    about = {item.id for item in numbered() if plan().comparator(item) == "about"}
    assert about == {"members"}
    assert {plan().comparator(item) for item in numbered()} == {"about", "at_least"}
    assert plan().tolerance(next(i for i in numbered() if i.id == "members")) == 30


def test_opinion_reports_are_a_funnel() -> None:
    follows = {item.id: item.follows for item in numbered() if isinstance(item, quantities.Count)}
    assert {name: before for name, before in follows.items() if before} == {
        "opinions_submitted": "opinions_collected",
        "opinions_adopted": "opinions_submitted",
    }


def test_milestones_and_their_years() -> None:
    assert {item.id: item.due for item in milestones()} == DATED | dict.fromkeys(UNDATED, "2020")
    since = {item.id: item.since for item in milestones() if item.since is not None}
    assert since == dict.fromkeys(UNDATED | {"kaiming_academy"}, 2016)


def test_a_milestone_without_a_date_in_the_source_says_so() -> None:
    said = "原文未写期限，这里按规划期末（2020年底）理解"
    found = {i.id for i in milestones() if any(each.startswith(said) for each in i.reading)}
    assert found == UNDATED


def test_the_problem_to_put_right_and_its_measures() -> None:
    problems = [item for item in items() if isinstance(item, model.Rectification)]
    assert [item.id for item in problems] == ["supervision_effectiveness"]
    (problem,) = problems
    area = plan().area_of(problem)
    assert (area.id, problem.source) == ("rectification", "三")
    assert area.problem is not None
    assert area.problem.items == (problem.id,)
    assert (problem.due, problem.since) == ("2020", None)
    assert plan().years_of(problem) == ALL
    assert problem.wording == "“十三五”期间重点解决问题"
    assert set(problem.also) == MEASURES_OF_THE_PROBLEM
    assert {name for measure in area.measures for name in measure.items} == set(problem.also)
    for word in ("2020年底", "由谁评定", "哪个处室"):
        assert any(word in each for each in (*problem.caveats, *problem.reading)), word


def test_no_target_was_adjusted_and_only_the_monthly_report_has_a_grace() -> None:
    """The source knows of neither. A report on a month comes after it, so that one has to be read
    into the plan, and says so among its readings."""
    assert plan().head.adjustments == ()
    periodic = [item for item in items() if isinstance(item, model.EveryPeriod)]
    graced = {item.id: item for item in periodic if item.grace_workdays}
    assert [(key, item.grace_workdays) for key, item in graced.items()] == [("monthly_report", 5)]
    assert any("五个工作日" in each for each in graced["monthly_report"].reading)


@pytest.mark.parametrize("name", schema.FILES)
def test_the_schemas_beside_the_plan_are_those_of_the_code(name: str) -> None:
    """Written by `mjplan schema`."""
    text = (FOLDER / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert text == schema.json_schema(name)


def test_commitments_stand_in_the_years_of_the_tables() -> None:
    found = {
        item.id: item.years
        for item in items()
        if isinstance(item, model.Commitment) and item.source and "年度目标分解" in item.source
    }
    assert found == TABLE_COMMITMENTS


def test_obligations_hidden_in_prose() -> None:
    by_id = plan().items
    visits = by_id["grassroots_visits"]
    assert isinstance(visits, model.EveryMember)
    assert (visits.roster, visits.times, visits.within) == ("standing_committee", 2, "year")
    ceremony = by_id["branch_ceremony"]
    assert isinstance(ceremony, model.EveryMember)
    assert (ceremony.roster, ceremony.times, ceremony.within) == ("branches", 1, "plan")
    elections = by_id["branch_term_change"]
    assert isinstance(elections, model.EveryMember)
    assert (elections.roster, elections.within, elections.years) == ("branches", "year", (2020,))
    periodic = {
        item.id: (item.every, item.roster, item.also)
        for item in items()
        if isinstance(item, model.EveryPeriod)
    }
    assert periodic == {
        "quarterly_seminar": ("quarter", None, ()),
        "monthly_report": ("month", "departments", ()),
    }


def test_ids_names_and_aliases_name_one_item_only() -> None:
    names = Counter(name for item in items() for name in {item.id, item.name} | set(item.aliases))
    assert [name for name, times in names.items() if times > 1] == []
    doubled = [item.id for item in items() if len(set(item.aliases)) < len(item.aliases)]
    assert doubled == []


def test_everything_names_its_place_in_the_source() -> None:
    assert [item.id for item in items() if item.source is None] == []
    assert [statement.text for statement in statements() if statement.source is None] == []
    for area in plan().areas:
        assert area.source
        assert all(goal.source for goal in area.goals)


def test_nobody_is_named_where_the_source_names_nobody() -> None:
    assert [item.id for item in items() if item.owner is not None] == []
    assert all(roster.members == () for roster in plan().head.rosters.values())
    assert [department.name for department in plan().head.departments] == ["办公室"]
    assert {item.id: item.department for item in items() if item.department} == {
        "history_rescue": "history_society",
        "troupe_activities": "art_troupe",
        "academy_activities": "painting_academy",
        "monthly_report": "offices",
        "group_feedback": "leading_group",
        "difficulty_solving": "leading_group",
        "goal_review": "leading_group",
        "named_owners": "offices",
        "office_urging": "general_office",
        "office_cooperation": "offices",
    }


def test_links_lead_somewhere() -> None:
    ids = set(plan().items)
    head = plan().head
    units = {unit.id for unit in head.departments} | {role.id for role in head.roles}
    assert all(set(statement.items) <= ids for statement in statements())
    for area in plan().areas:
        goals = {goal.id for goal in area.goals}
        for item in area.items:
            assert item.goal in goals or (item.goal is None and not goals), item.id
            assert item.department is None or item.department in units, item.id
    rosters = {"departments", *plan().head.rosters}
    needed = {getattr(item, "roster", None) for item in items()} - {None}
    assert needed <= rosters


def test_every_work_area_has_goals_and_every_goal_measures() -> None:
    for area in plan().areas:
        assert area.overall_goal, area.id
        assert area.id == "rectification" or area.goals, area.id
        assert all(goal.measures for goal in area.goals), area.id
    counted = [len(area.goals) for area in plan().areas]
    assert counted == [5, 2, 2, 2, 0, 3]
    problems = [area.id for area in plan().areas if area.problem is not None]
    assert problems == ["rectification"]


def test_every_item_serves_a_statement() -> None:
    """No item floats: a measure, an overall goal or the vision names it."""
    linked = {name for statement in statements() for name in statement.items}
    assert set(plan().items) - linked == set()


def test_texts_are_short() -> None:
    """Our own words, not pasted paragraphs; names fit into a table's column."""
    assert [s.text for s in statements() if len(s.text) > 80] == []
    assert [item.name for item in items() if len(item.name) > 16] == []
    assert [item.wording for item in items() if item.wording and len(item.wording) > 40] == []
    notes = [c for item in items() for c in (*item.caveats, *item.reading)]
    notes += [*plan().head.caveats, *plan().head.reading]
    assert [each for each in notes if len(each) > 120] == []


@pytest.mark.parametrize("file", FILES)
def test_the_organisation_is_never_called_cpc(file: str) -> None:
    """中共 stands only before what is the CPC's: its congress, committees, and the city's one."""
    meant = (
        "十八",
        "全会",
        "中央",
        "党委",
        "市委和市政府",
        "市委、市政府",
        "杭州市委和民进",
        "杭州市委，",
    )
    for text in texts(read(file)):
        for rest in text.split("中共")[1:]:
            assert rest.startswith(meant), text
    assert "中共" not in plan().head.organisation + plan().name
    assert all("中共" not in item.name + "".join(item.aliases) for item in items())


def test_contradictions_of_the_source_are_noted() -> None:
    by_id = plan().items
    noted = {
        "kaiming_academy": "开明书画院",
        "arts_platforms": "开明书画院",
        "leaders_class": "每年",
        "committee_class": "每年",
        "district_exchange": "定期",
        "working_body_exchange": "定期",
        "regular_exchanges": "2019年",
        "opinions_submitted": "下一环节",
        "collective_proposals": "一次提交",
        "new_member_programme": "不是计划管三年",
        "term_change": "做好",
        "monthly_report": "办公室",
        "history_theory_research": "各一次",
        "members": "左右",
        "opinions_adopted": "按一篇计",
        "reserve_cadres": "2018年",
    }
    for name, word in noted.items():
        notes = (*by_id[name].caveats, *by_id[name].reading)
        assert any(word in note for note in notes), name
    assert any("五个方面" in caveat for caveat in plan().head.caveats)
