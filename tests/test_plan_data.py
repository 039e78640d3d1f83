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

from mjplan import model, schema, yaml_source
from mjplan.plan import Plan

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
    "branch_term_change": "2020",
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
    "rapid_response_team",
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


def numbered() -> list[model.Count | model.Level]:
    return [item for item in items() if isinstance(item, model.Count | model.Level)]


def milestones() -> list[model.Milestone]:
    return [item for item in items() if isinstance(item, model.Milestone)]


def statements() -> Iterator[model.Statement]:
    """Everything that the plan says and nobody counts."""
    yield from (*plan().head.mission, *plan().head.vision)
    for area in plan().areas:
        yield from (*area.overall_goal, *area.measures)
        if area.problem is not None:
            yield area.problem
        for goal in area.goals:
            yield from goal.measures


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


FILES = ("plan.yaml", *(f"{area}.yaml" for area in (*CELLS, "rectification", "safeguards")))


@pytest.mark.parametrize("file", FILES)
def test_file_obeys_its_schema_and_names_it(file: str) -> None:
    kind = "plan" if file == "plan.yaml" else "area"
    assert schema.judge(read(file), schema.FILES[kind])[1] == []
    first = (FOLDER / file).read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=schema/{kind}.schema.json"


def test_head() -> None:
    head = plan().head
    assert head.organisation == "民进杭州市委会"
    assert tuple(head.period) == ALL
    assert ("plan.yaml", *head.areas) == FILES
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
    found = {
        (plan().area_of(item).id, item.id, year): target
        for item in numbered()
        for year, target in item.targets.items()
    }
    assert found == typed
    assert len(found) == 70
    assert len(numbered()) == 17


def test_units() -> None:
    assert {item.id: item.unit for item in numbered()} == UNITS


def test_comparators_follow_from_the_wording() -> None:
    assert all(item.wording for item in numbered())
    assert all(item.comparator is None for item in numbered())
    about = {item.id for item in numbered() if plan().comparator(item) == "about"}
    assert about == {"members"}
    assert {plan().comparator(item) for item in numbered()} == {"about", "at_least"}
    assert plan().tolerance(next(i for i in numbered() if i.id == "members")) == 30


def test_opinion_reports_are_a_funnel() -> None:
    follows = {item.id: item.follows for item in numbered() if isinstance(item, model.Count)}
    assert {name: before for name, before in follows.items() if before} == {
        "opinions_submitted": "opinions_collected",
        "opinions_adopted": "opinions_submitted",
    }


def test_milestones_and_their_years() -> None:
    assert {item.id: item.due for item in milestones()} == DATED | dict.fromkeys(UNDATED, "2020")
    since = {item.id: item.since for item in milestones() if item.since is not None}
    assert since == dict.fromkeys(UNDATED | {"kaiming_academy"}, 2016)


def test_a_milestone_without_a_date_in_the_source_says_so() -> None:
    said = "原文未写期限，这里按规划期末（2020年底）理解。"
    assert {item.id for item in milestones() if said in item.caveats} == UNDATED


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
    assert problem.wording == "“十三五”期间重点解决"
    assert set(problem.also) == MEASURES_OF_THE_PROBLEM
    assert {name for measure in area.measures for name in measure.items} == set(problem.also)
    for word in ("2020年底", "由谁评定", "哪个处室"):
        assert any(word in caveat for caveat in problem.caveats), word


def test_no_target_was_adjusted_and_only_the_monthly_report_has_a_grace() -> None:
    """The source knows of neither. A report on a month comes after it, so that one has to be read
    into the plan, and says so among its caveats."""
    assert plan().head.adjustments == ()
    periodic = [item for item in items() if isinstance(item, model.EveryPeriod)]
    graced = {item.id: item for item in periodic if item.grace_workdays}
    assert [(key, item.grace_workdays) for key, item in graced.items()] == [("monthly_report", 5)]
    assert any("五个工作日" in caveat for caveat in graced["monthly_report"].caveats)


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
    periodic = {
        item.id: (item.every, item.roster, item.also)
        for item in items()
        if isinstance(item, model.EveryPeriod)
    }
    assert periodic == {
        "quarterly_seminar": ("quarter", None, ()),
        "committee_class_yearly": ("year", None, ("committee_class",)),
        "leaders_class_yearly": ("year", None, ("leaders_class",)),
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
        "entrepreneur_platform": "entrepreneur_association",
        "monthly_report": "offices",
        "group_feedback": "leading_group",
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
    assert [item.name for item in items() if len(item.name) > 14] == []
    assert [item.wording for item in items() if item.wording and len(item.wording) > 40] == []
    assert [c for item in items() for c in item.caveats if len(c) > 120] == []
    assert [c for c in plan().head.caveats if len(c) > 120] == []


@pytest.mark.parametrize("file", FILES)
def test_the_organisation_is_never_called_cpc(file: str) -> None:
    """中共 stands only before what is the CPC's: its congress, committees, and the city's one."""
    meant = ("十八", "党委", "市委和市政府", "市委、市政府", "杭州市委和民进", "杭州市委，")
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
        "history_theory_research": "各一次",
        "members": "左右",
        "opinions_adopted": "按一篇计",
        "reserve_cadres": "2018年",
    }
    for name, word in noted.items():
        assert any(word in caveat for caveat in by_id[name].caveats), name
    assert any("五个方面" in caveat for caveat in plan().head.caveats)
