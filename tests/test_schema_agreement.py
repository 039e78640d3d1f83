"""The editors' JSON Schemas and `check` say the same of every single value, in both directions.

An editor judges what YAML makes of a value (12 is a number, "12" a text), `check` the text that was
written. Good files are mutated in every field and asked of both; check-jsonschema is the editor.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import jsonschema  # type: ignore[import-untyped]
import pytest
import regress
from ruamel.yaml import YAML

from helpers import bare_environment
from mjplan import record_files, schema
from mjplan.catalog_file import read_catalog
from mjplan.checks.catalog import check_catalog
from mjplan.checks.plan import check_plan
from mjplan.checks.records import check_records
from mjplan.demo import workspace_files
from mjplan.file_text import Read
from mjplan.map_files import read_map
from mjplan.plan import Plan
from mjplan.planfiles import CATALOG_FILE, read_plan, read_trace, trace_path
from mjplan.problem import Problem
from mjplan.workspace import Workspace

pytestmark = pytest.mark.uncounted

FOLDER = Path(__file__).parent.parent / "plan"
Path_ = tuple[str | int, ...]

# Documents whose scalars are written as they would stand in a file; every field is there once.

STATEMENT = {
    "text": "文",
    "source": "页",
    "caveats": ["疑"],
    "reading": ["读"],
    "items": ["articles"],
}
HEAD: Any = {
    "name": "规划",
    "organisation": "单位",
    "period": {
        "first": "2016",
        "last": "2020",
        "starts": "9",
        "label": "学年",
        "named_by": "start",
    },
    "areas": ["work.yaml"],
    "aliases": ["规划"],
    "records_begin": "2016-04",
    "mission": [{**STATEMENT, "id": "s1"}],
    "vision": [{**STATEMENT, "id": "s2", "points": [{"text": "文", "id": "s3"}]}],
    "policies": {
        "comparators": {"不少于": "at_least"},
        "bare_number": "exactly",
        "tolerance": {"articles": "30"},
        "behind_points": "0",
        "far_behind_points": "999999999999",
        "deadline_up_to": "2",
        "stale_after_days": "90",
        "warn_days": "30",
        "scoring": {
            "method": "bands",
            "cap": "1.2",
            "full_from": "90",
            "none_below": "60",
            "late_factor": "0.8",
            "full": "100",
        },
        "sources": ["页"],
    },
    "departments": [{"id": "office", "name": "办公室", "aliases": ["办"], "source": "页"}],
    "roles": [
        {
            "id": "head",
            "name": "会长",
            "duty": "责",
            "source": "页",
            "caveats": ["疑"],
            "reading": ["读"],
        }
    ],
    "rosters": {
        "team": {
            "name": "班子",
            "unit": "人",
            "members": [{"name": "张三", "since": "2016-12-01", "until": "2017-12-01"}],
            "source": "页",
            "caveats": ["疑"],
            "reading": ["读"],
        }
    },
    "trace": "source.yaml",
    "adjustments": [
        {
            "date": "2018-03-01",
            "item": "articles",
            "year": "2018",
            "from": "10",
            "to": "12",
            "reason": "人少",
            "approved_by": "会",
            "document": "文号",
        },
        {
            "date": "2018-03-02",
            "item": "stone",
            "due": "2019-06",
            "reason": "延后",
            "approved_by": "会",
        },
        {
            "date": "2018-03-03",
            "item": "level",
            "year": "2018",
            "cancel": "true",
            "reason": "停办",
            "approved_by": "会",
        },
    ],
    "caveats": ["疑"],
    "reading": ["读"],
}
ANY_ITEM = {
    "aliases": ["别名"],
    "goal": "g1",
    "source": "页",
    "wording": "不少于",
    "department": "office",
    "supporting": ["head"],
    "owner": "张三",
    "indicator": "kpb.articles",
    "binding": "true",
    "weight": "10",
    "wordings": {"2018": "不少于"},
    "caveats": ["疑"],
    "reading": ["读"],
}
COUNT = {
    "kind": "count",
    "id": "articles",
    "name": "文章",
    "unit": "篇",
    "targets": {"2018": "10"},
    "comparator": "at_least",
    "step": "1",
    "range": ["0", "100"],
    "schedule": ["1", "1", "1", "1"],
    "at_once": "true",
    "follows": "articles",
    "sum_of": ["level"],
    "within": "year",
    "total": "10",
    "reads": "each",
    "marks": {"06-30": "5"},
}
LEVEL = {
    "kind": "level",
    "id": "level",
    "name": "会员",
    "unit": "人",
    "targets": {"2018": "10"},
    "comparator": "about",
    "better": "more",
    "opening": {"value": "5", "source": "页"},
    "reads": "latest",
    "marks": {"06-30": "5"},
}
RATIO = {
    "kind": "ratio",
    "id": "rate",
    "name": "采用率",
    "unit": "倍",
    "of": "articles",
    "to": "level",
    "better": "more",
}
STONE = {
    "kind": "milestone",
    "id": "stone",
    "name": "换届",
    "due": "2018-06",
    "since": "2017",
    "parts": ["甲", "乙"],
}
PERIOD = {
    "kind": "every_period",
    "id": "period",
    "name": "月报",
    "every": "month",
    "years": ["2018"],
    "roster": "team",
    "grace_workdays": "5",
    "times": "2",
    "unit": "份",
    "also": ["articles"],
}
MEMBER = {
    "kind": "every_member",
    "id": "member",
    "name": "走访",
    "roster": "team",
    "times": "2",
    "unit": "次",
    "within": "plan",
    "years": ["2018"],
}
COMMITMENT = {
    "kind": "commitment",
    "id": "promise",
    "name": "学习",
    "years": ["2018"],
    "also": ["articles"],
    "parts": ["甲", "乙"],
    "after": "articles",
}
RECTIFICATION = {
    "kind": "rectification",
    "id": "right",
    "name": "整改",
    "due": "2018",
    "since": "2017",
    "also": ["articles"],
    "parts": ["甲", "乙"],
}
POINTS = {
    "kind": "points",
    "id": "bonus",
    "name": "加减分",
    "most": "5",
    "least": "-5",
    "unit": "分",
    "years": ["2018"],
}
ITEMS = (COUNT | ANY_ITEM, LEVEL, RATIO, STONE, PERIOD, MEMBER, COMMITMENT, RECTIFICATION, POINTS)
AREA: Any = {
    "id": "work",
    "name": "工作",
    "source": "页",
    "department": "office",
    "overall_goal": [],
    "problem": STATEMENT,
    "measures": [],
    "goals": [
        {
            "id": "g1",
            "name": "一",
            "source": "页",
            "measures": [STATEMENT],
            "caveats": ["疑"],
            "reading": ["读"],
        }
    ],
    "caveats": ["疑"],
    "reading": ["读"],
}
TRACE: Any = {
    "sections": [
        {
            "place": "一",
            "title": "使命",
            "lines": [{"says": "言", "to": ["articles"], "parts": ["甲"], "nothing": "故"}],
        }
    ]
}
MAP: Any = {
    "sheet": "三月",
    "department": "宣传处",
    "item": "articles",
    "title": "走访",
    "year": "2018",
    "columns": {
        "item": ["事项"],
        "date": ["时间", "日期"],
        "value": ["数量"],
        "title": ["内容"],
        "evidence": ["材料"],
        "members": ["姓名"],
        "note": ["备注"],
        "by": ["处室"],
        "period": ["月份"],
    },
    "items": {"网站": "articles"},
    "fill_down": ["事项"],
    "skip_if": {"状态": ["未开展"]},
    "skip_empty": ["时间"],
    "unit_aliases": {"条": "篇"},
}
UNITS: Any = {
    "catalog": "kpb",
    "groups": [{"id": "city", "name": "市直", "ranked": "false"}],
    "units": [
        {
            "id": "fgw",
            "name": "发改委",
            "group": "city",
            "source": "https://example.org/fgw.git",
            "branch": "main",
        }
    ],
    "indicators": [
        {
            "item": "articles",
            "total": "sum",
            "points": "40",
            "shares": {"2018": {"fgw": "10"}},
        }
    ],
    "parts": [{"id": "survey", "name": "社会评价", "points": "20"}],
}
RECORD: Any = {
    "id": "20180305-7k3mq",
    "date": "2018-03-05",
    "item": "articles",
    "value": "12",
    "title": "题",
    "by": "办公室",
    "members": ["张三"],
    "period": "2018Q1",
    "of": "20180305-00000",
    "parts": ["甲"],
    "assessment": "met",
    "focus": "2018-03",
    "about": "articles",
    "due": "2018-03-30",
    "settles": "20180305-00000",
    "outcome": "done",
    "evidence": ["佐证"],
    "note": "注",
    "void": "20180305-00000",
    "replaces": "20180305-00000",
    "reason": "错",
    "entered": "2018-03-06",
    "origin": "form/2018-03/publicity#web.1",
}

TOKENS = (
    """
null|~||""|''|x|X|文|"null"|true|True|false|tRue|'true'|"FALSE"|yes|0|-0|1|-1|2|12|+5|007|0.0
1.0|5.0|2.5|'0'|'1'|"1.0"|'-1'|'+5'|'2.5'|' 1'|1899|1900|2018|2018.0|+2018|02018|-2018|'1899'
'2018'|'2018.0'|'+2018'|2999|3000|'3000'|60|61|'60'|'61'|'061'|999999999999|1000000000000
'999999999999'|'1000000000000'|-1000000000000|0.000001|'0.0000001'|'1e3'|"1,000"|.inf|2018-03-05
'2018-03-05'|2018-02-30|2018-3-5|20180305|0000-01-01|1500-01-01|2018-03|2018-13|1500-01|2018Q1
'2018-Q4'|2018Q5|[]|{}|[x]|[1]|{x: y}|[[x]]|at_least|about|month|met|done|plan|level|a.yaml|A.yaml
articles|nobody|a-b|20180305-7k3mq|20180305-7k3mi|"a\\nb"|"a\\u2028b"|' '|１２篇|[1,1,1]|[0,0,0,0]
[0,'0',0.0,-0]|[1,0,0,0]|['1',2,3.0,+4]|[1,2,3,-4]|[1,1,1,1,1,1,1,1,1,1,1,1]|{2018: "100"}
{2018: 0}|{'2018': 1}|{1899: 1}|{2018.0: 1}|{x: 1}|{articles: -1}|{departments: {name: x}}
{"a\\nb": about}|{"": about}
""".strip()
    .replace("\n", "|")
    .split("|")
)
TOKENS += ["字" * 500, "字" * 501, "x" * 60, "x" * 61]

SINGLE = {
    "adjustment-form",
    "control",
    "due",
    "full-points",
    "fullwidth",
    "mark",
    "policy",
    "range",
    "record-list",
    "roster-name",
    "schedule",
    "scoring",
    "step",
    "tolerance",
    "torn",
    "weight",
}
"""Rules about a single value that are not the schema's, whose names begin with "schema-"."""

REQUIRED = {"id", "kind", "name", "organisation", "period", "areas", "items", "unit"}
REQUIRED |= {"of", "to", "due", "every", "roster", "date", "item", "columns", "catalog"}


class Case(NamedTuple):
    """A file of a kind, and what was changed in it."""

    file: str
    tree: Any
    what: str


def documents() -> Iterator[tuple[str, Any, Path_]]:
    """The kind of each file, the file, and where its mutations begin."""
    yield "plan", HEAD, ()
    yield "area", AREA, ()
    for item in ITEMS:
        yield "area", {"id": "work", "name": "工作", "items": [item]}, ("items", 0)
    yield "source", TRACE, ()
    yield "records", [RECORD], ()
    yield "imports", MAP, ()
    yield "units", UNITS, ()


def at(tree: Any, path: Path_) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def paths(tree: Any, path: Path_) -> Iterator[Path_]:
    """The way to everything that lies at `path` and in it."""
    yield path
    part = at(tree, path)
    if isinstance(part, dict | list):
        for key in part if isinstance(part, dict) else range(len(part)):
            yield from paths(tree, (*path, key))


def changed(tree: Any, path: Path_, part: Any) -> Any:
    """A copy of `tree` with another part at `path`; None takes it away."""
    if not path:
        return part
    tree = deepcopy(tree)
    if part is None:
        del at(tree, path[:-1])[path[-1]]
    else:
        at(tree, path[:-1])[path[-1]] = part
    return tree


def slim(tree: Any, start: Path_, path: Path_) -> Any:
    """`tree` with what has to be there and what lies on the way to `path`."""
    whole = at(tree, start)
    if not isinstance(whole, dict) or path == start:
        return tree
    kept = {key: part for key, part in whole.items() if key in {*REQUIRED, path[len(start)]}}
    return changed(tree, start, kept)


def cases(tokens: Sequence[str]) -> Iterator[Case]:
    """Every document with every value replaced, every key taken away, and a key too many."""
    for file, tree, start in documents():
        for path in paths(tree, start):
            lean = slim(tree, start, path)
            for token in tokens:
                if token or not path or isinstance(path[-1], str):  # nothing in a list is no entry
                    yield Case(file, changed(lean, path, token), f"{path} is {token}")
            if path:
                yield Case(file, changed(lean, path, None), f"{path} is missing")
            if isinstance(at(tree, path), dict):
                yield Case(file, changed(lean, (*path, "zzz"), "1"), f"{path} has zzz")


def text_of(tree: Any) -> str:
    """A document in flow style, its scalars as they stand."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {text_of(part)}" for key, part in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(text_of, tree)) + "]"
    return str(tree)


# What the program says.


class Texts(Workspace):
    """A workspace that lies in memory."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__(Path("/nowhere"))
        self.texts = texts

    def plan_paths(self) -> list[str]:
        return sorted(path for path in self.texts if path.startswith("plan/"))

    def has(self, path: str) -> bool:
        return path in self.texts

    def read(self, path: str, sift: Any = None) -> Read:
        return Read(path, self.texts.get(path), [])


PLAN, WORK, MARCH = "plan/plan.yaml", "plan/work.yaml", "records/2018/03.yaml"
TABLE = "imports/table.yaml"
GOOD = {
    PLAN: text_of(HEAD),
    WORK: text_of({"id": "work", "name": "工作", "items": [COUNT, STONE]}),
    MARCH: text_of([RECORD]),
}


@cache
def plan() -> Plan:
    read = read_plan(Texts(GOOD)).plan
    assert read is not None
    return read


def problems_of(case: Case) -> list[Problem]:
    """What `check` says of single values in a file."""
    text = text_of(case.tree)
    if case.file == "records":
        file, problems = record_files.parse(MARCH, text, judged=True)
        problems += check_records(plan(), [file], whole=True)
    elif case.file == "source":
        head = plan().head
        problems = read_trace(Texts(GOOD | {trace_path(head): text}), head, judged=True).problems
    elif case.file == "imports":
        problems = read_map(Texts({TABLE: text}), TABLE, judged=True).problems
    elif case.file == "units":
        catalog = read_catalog(Texts({CATALOG_FILE: text}), judged=True)
        problems = [*check_catalog(None, catalog)]
    else:
        path = PLAN if case.file == "plan" else WORK
        files = read_plan(Texts(GOOD | {path: text}), judged=True)
        problems = [*files.problems, *check_plan(files)]
    return [each for each in problems if is_single(each, case)]


def is_single(problem: Problem, case: Case) -> bool:
    """Whether a problem is about one value, and not about how it fits others."""
    if problem.rule == "twice":  # within one list
        return " is [" in case.what
    return problem.rule in SINGLE or problem.rule.startswith("schema-")


# What an editor says: the library that check-jsonschema uses, and the program itself.


@cache
def resolved(token: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.yaml_constructors["tag:yaml.org,2002:timestamp"] = (
        yaml.constructor.yaml_constructors["tag:yaml.org,2002:str"]
    )
    return with_text_keys(yaml.load("{a: " + token + "}")["a"])


def with_text_keys(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): with_text_keys(part) for key, part in data.items()}
    return [with_text_keys(part) for part in data] if isinstance(data, list) else data


def data_of(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: data_of(part) for key, part in tree.items()}
    return [data_of(part) for part in tree] if isinstance(tree, list) else resolved(str(tree))


def matches(validator: Any, pattern: str, text: Any, _: Any) -> Iterator[Any]:
    """A pattern as JavaScript reads it, which is what editors do."""
    if validator.is_type(text, "string") and not expression(pattern).find(text):
        yield jsonschema.ValidationError(f"{text!r} does not match {pattern!r}")


@cache
def expression(pattern: str) -> regress.Regex:
    return regress.Regex(pattern, flags="u")


@cache
def validator(file: str) -> Any:
    kind = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"pattern": matches})
    return kind(json.loads(schema.json_schema(file)), format_checker=kind.FORMAT_CHECKER)


def program(file: str, folder: Path, texts: Sequence[str]) -> list[bool]:
    """Whether check-jsonschema accepts these files."""
    (folder / "schema.json").write_text(schema.json_schema(file), encoding="utf-8")
    names = [f"{number}.yaml" for number in range(len(texts))]
    for name, text in zip(names, texts, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    command = ["-m", "check_jsonschema", "--schemafile", "schema.json", "-o", "json", *names]
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=bare_environment(),
        capture_output=True,
        check=False,
    )
    answer = json.loads(done.stdout)
    refused = {each["filename"] for each in (*answer["errors"], *answer.get("parse_errors", ()))}
    return [name not in refused for name in names]


# Both


def some(cases: Iterable[Case], count: int) -> Sequence[Case]:
    """So many of the cases, always the same; all of them with MJPLAN_LONG."""
    every = [*cases]
    if "MJPLAN_LONG" in os.environ or len(every) <= count:
        return every
    return Random(511).sample(every, count)


def test_the_documents_are_good_before_they_are_changed() -> None:
    for file, tree, _ in documents():
        assert problems_of(Case(file, tree, "")) == []
        validator(file).validate(data_of(tree))


def test_every_field_of_the_schemas_is_in_a_document() -> None:
    for file in schema.FILES:
        definitions = json.loads(schema.json_schema(file))
        named = {*definitions.get("properties", {})}
        named.update(*(each.get("properties", {}) for each in definitions["$defs"].values()))
        there = {
            step
            for kind, tree, _ in documents()
            if kind == file
            for path in paths(tree, ())
            for step in path
        }
        assert named <= there


@pytest.mark.uncounted
def test_check_and_the_editor_say_the_same_of_every_value() -> None:
    differing = []
    for case in some(cases(TOKENS), 2000):
        problems = problems_of(case)
        if validator(case.file).is_valid(data_of(case.tree)) != (problems == []):
            differing.append((case.what, [str(problem) for problem in problems]))
    assert differing == []


@pytest.mark.parametrize("file", schema.FILES)
def test_the_program_says_the_same(file: str, tmp_path: Path) -> None:
    sample = some((case for case in cases(TOKENS) if case.file == file), 100)
    expected = [problems_of(case) == [] for case in sample]
    assert program(file, tmp_path, [text_of(case.tree) for case in sample]) == expected
    assert 10 < sum(expected) < len(sample) - 10


SPELLED = ("1e3", "2.018e3", "0x1F", "0o17", "12.", ".5", "1.0000000", "0000000000012", ".nan")
FIELDS: tuple[tuple[str, Any, Path_], ...] = (
    ("plan", HEAD, ("policies", "deadline_up_to")),
    ("area", {"id": "work", "name": "工作", "items": [COUNT]}, ("items", 0, "targets", "2018")),
    ("records", [RECORD], (0, "value")),
)


@pytest.mark.parametrize("token", SPELLED)
@pytest.mark.parametrize(("file", "tree", "path"), FIELDS)
def test_an_editor_sees_a_number_and_not_how_it_is_written(
    file: str, tree: Any, path: Path_, token: str
) -> None:
    case = Case(file, changed(tree, path, token), token)
    assert validator(file).is_valid(data_of(case.tree))
    assert [problem.rule for problem in problems_of(case)] == ["schema-not-number"]


def test_an_editor_does_not_see_quotes() -> None:
    plain, in_quotes = (
        Case("plan", changed(HEAD, ("name",), name), name) for name in ("１２", "'１２'")
    )
    assert [problem.rule for problem in problems_of(plain)] == ["fullwidth"]
    assert problems_of(in_quotes) == []
    assert validator("plan").is_valid(data_of(plain.tree))


@pytest.mark.parametrize("text", ["", "# 注释\n", "[]\n", "---\n"])
def test_a_month_without_records_is_a_good_file(text: str, tmp_path: Path) -> None:
    assert record_files.parse(MARCH, text, judged=True)[1] == []
    assert program("records", tmp_path, [text]) == [True]


def test_the_program_accepts_the_packaged_plan_and_the_demo(tmp_path: Path) -> None:
    plan_files = {f"plan/{each.name}": each.read_text("utf-8") for each in FOLDER.glob("*.yaml")}
    texts = workspace_files(plan_files) | {TABLE: text_of(MAP), CATALOG_FILE: text_of(UNITS)}
    for file in schema.FILES:
        (tmp_path / file).mkdir()
        mine = [text for path, text in texts.items() if file_kind(path) == file]
        assert len(mine) >= 1
        assert program(file, tmp_path / file, mine) == [True] * len(mine)


def file_kind(path: str) -> str:
    """Which schema a file of a workspace obeys."""
    if path.startswith("records/"):
        return "records"
    kinds = {PLAN: "plan", trace_path(plan().head): "source", TABLE: "imports"}
    kinds[CATALOG_FILE] = "units"
    return kinds.get(path, "area" if path.startswith("plan/") else "")


@pytest.mark.parametrize("folder", ["init"])
def test_the_templates_of_init_are_judged_good(folder: str) -> None:
    files = (FOLDER.parent / "templates" / folder).glob("*.yaml")
    texts = {f"plan/{each.name}": each.read_text("utf-8") for each in files}
    assert read_plan(Texts(texts), judged=True).problems == []
