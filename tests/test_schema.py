"""The schemas: what msgspec refuses is explained in Chinese, at its place; nothing is a crash."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers import examples
from mjplan import schema, yaml_source
from mjplan.checks.plan import check_plan
from mjplan.decoding import decode
from mjplan.file_text import Read
from mjplan.model import Area, Head
from mjplan.planfiles import read_plan
from mjplan.record import Record
from mjplan.text import visible
from mjplan.trace import Trace
from mjplan.workspace import Workspace

FOLDER = Path(__file__).parent.parent / "plan"
few = settings(max_examples=examples(100), deadline=None)

HEAD = """\
name: 示例规划
organisation: 示例单位
period: {first: 2016, last: 2020}
areas: [work.yaml]
policies:
  comparators: {不少于: at_least, 左右: about}
  tolerance: {level: 30}
departments: [{id: office, name: 办公室}]
rosters: {team: {name: 班子, members: [{name: 张三, since: 2016-12-01}]}}
"""
AREA = """\
id: work
name: 工作
overall_goal: [{text: 目标, items: [count]}]
goals: [{id: g1, name: 一, measures: [{text: 措施, items: [level]}]}]
items:
  - {kind: count, id: count, name: 文, goal: g1, unit: 篇, targets: {2018: 1}, schedule: [1,1,1,1]}
  - {kind: count, id: next, name: 录用, unit: 篇, targets: {2018: 5}, follows: count, at_once: true}
  - {kind: level, id: level, name: 会员, unit: 人, wording: 2000左右, targets: {2018: 2000}}
  - {kind: milestone, id: stone, name: 换届, due: 2018-06, since: 2017}
  - {kind: every_period, id: period, name: 月报, every: month, roster: departments, also: [count]}
  - {kind: every_member, id: member, name: 走访, roster: team, times: 2, within: year}
  - {kind: commitment, id: commit, name: 学习, owner: 某某, years: [2017, 2018]}
"""


class Texts(Workspace):
    """A workspace that lies in memory."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__(Path("/nowhere"))
        self.texts = texts

    def plan_paths(self) -> list[str]:
        return sorted(self.texts)

    def has(self, path: str) -> bool:
        return path in self.texts

    def read(self, path: str, sift: Any = None) -> Read:
        return Read(path, self.texts.get(path), [])


def problems_of(head: str, area: str) -> tuple[bool, list[str]]:
    """Whether there is a plan, and the rules that are broken."""
    files = read_plan(Texts({"plan/plan.yaml": head, "plan/work.yaml": area}))
    found = [*files.problems, *check_plan(files, caveats=True)]
    for problem in found:
        lines = files.texts[problem.path].split("\n")
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert visible(problem.message) == problem.message
    return files.plan is not None, [problem.rule for problem in found]


def test_the_texts_below_are_in_order() -> None:
    assert problems_of(HEAD, AREA) == (True, ["unassigned"])


TOKENS = """{|}|[|]|, |: |:|\n|\n  |- |：|，|"|'|#|&a |*a|!x |null|~|2018|-1|1e9|1_0|１０|0|true|nan
|count|nobody|kind|follows|99999999999999999999|0.0000001|inf|\t|\x00|\u2028|2018-02-30"""
tokens = st.sampled_from(TOKENS.split("|"))


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """A plan's text with words and signs inserted, replaced or cut out."""
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.sampled_from([0, 0, 1, 2, 4, 10, 40]))
        text = (
            text[:at] + draw(tokens | st.just("") | st.characters(codec="utf-8")) + text[at + cut :]
        )
    return text


@st.composite
def swapped(draw: st.DrawFn, text: str) -> str:
    """A plan's text with one value in the place of another."""
    values = [each for each in yaml_source.places(text).values if each]
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 3))):
        row, column = yaml_source.places(text).values[draw(st.sampled_from(values))]
        line = lines[row - 1]
        end = column - 1
        while end < len(line) and line[end] not in ",{}[]":
            end += 1
        lines[row - 1] = (
            line[: column - 1] + draw(tokens.filter(lambda t: "\n" not in t)) + line[end:]
        )
    return "\n".join(lines)


@given(mutated(HEAD) | swapped(HEAD), mutated(AREA) | swapped(AREA))
@settings(max_examples=examples(300), deadline=None)
def test_a_spoilt_plan_gives_problems_or_a_plan(head: str, area: str) -> None:
    whole, found = problems_of(head, area)
    assert whole or found


# Data of the shape that `source.read` gives, more or less like what the schemas want.

LEAVES = (
    "|a|文|2018|-1|1.5|１２|1_2|null|true|yes|1|2018-03-05|2018Q1|about|count|level|x.yaml|departments"
    "|99999999999999999999"
)
leaves = st.none() | st.sampled_from(LEAVES.split("|"))
leaves |= st.just("a" * 501)


def keys_of(kind: Any) -> list[str]:
    """Every key that the schemas under `kind` know."""
    found: set[str] = set()

    def walk(part: Any) -> None:
        if isinstance(part, dict):
            found.update(part.get("properties", {}))
            for each in part.values():
                walk(each)
        elif isinstance(part, list):
            for each in part:
                walk(each)

    walk(msgspec.json.schema(kind))
    return sorted(found)


def data_like(kind: Any) -> st.SearchStrategy[Any]:
    keys = st.sampled_from([*keys_of(kind), "2018", "x", "kind"])
    return st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=6),
        max_leaves=20,
    )


def paths_in(data: Any, path: yaml_source.Path = ()) -> Iterator[yaml_source.Path]:
    yield path
    if isinstance(data, dict):
        for key, value in data.items():
            yield from paths_in(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from paths_in(value, (*path, index))


@st.composite
def damaged(draw: st.DrawFn, text: str, kind: Any) -> Any:
    """Good data with values put in, changed or taken out somewhere."""
    data = yaml_source.read(text).data
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from([each for each in paths_in(data) if each]))
        around = data
        for part in path[:-1]:
            around = around[part]
        action = draw(st.sampled_from(["change", "remove", "add"]))
        if action == "change":
            around[path[-1]] = draw(leaves | data_like(kind))
        elif action == "remove":
            del around[path[-1]]
        elif isinstance(around, list):
            around.append(draw(leaves))
        else:
            around[draw(st.sampled_from(keys_of(kind)))] = draw(leaves)
        if not [each for each in paths_in(data) if each]:
            break
    return data


def explained(data: Any, kind: Any) -> None:
    """Decode as the program does; a refusal must be explained, in Chinese, at a place."""
    value, faults = decode(data, kind)
    assert (value is None) == bool(faults)
    for fault in faults:
        assert "不合要求（" not in fault.message
        assert fault.path in set(paths_in(data))


@given(data_like(Head) | damaged(HEAD, Head))
@few
@example(
    {"name": "a", "organisation": "b", "period": {"first": "2016", "last": "null"}, "areas": []}
)
@example(None)
def test_every_refused_head_is_explained(data: Any) -> None:
    explained(data, Head)


@pytest.mark.uncounted
@given(data_like(Area) | damaged(AREA, Area))
@settings(max_examples=examples(200), deadline=None)
@example({"id": "a", "name": "b", "items": [{"kind": "count", "at_once": "yes"}]})
@example({"id": "a", "name": "b", "items": [{"kind": None}, {"kind": ["count"]}, {}]})
def test_every_refused_area_is_explained(data: Any) -> None:
    explained(data, Area)


GOOD = (
    "{id: 20180305-7k3mq, date: 2018-03-05, item: a, value: 1, evidence: [x], period: 2018-03, "
    "of: 20180305-00000, assessment: met, members: [甲], entered: 2018-03-06}"
)


@given(data_like(Record) | damaged(GOOD, Record))
@settings(max_examples=examples(200), deadline=None)
def test_every_refused_record_is_explained(data: Any) -> None:
    explained(data, Record)


@pytest.mark.parametrize(
    ("area", "path", "message"),
    [
        ("{id: a, name: b, itmes: []}", ("itmes",), '不认识的键 "itmes"，是否为 "items"？'),
        ("{id: a, name: b, colour: 1}", ("colour",), '不认识的键 "colour"，请删去或改正'),
        ("{id: a}", (), "缺少“name”，请补上"),
        (
            "{id: A, name: b}",
            ("id",),
            '"A"写法不对，英文标识只用小写字母、数字和下划线，以字母开头',
        ),
        ("{id: a, name: ''}", ("name",), "这里不能为空"),
        ("{id: a, name: }", ("name",), "这里是空的，应是文字"),
        ("{id: a, name: [b]}", ("name",), "这里的列表应是文字"),
        (
            "{id: a, name: b, goals: [{id: g, name: n, measures: [{txt: x}]}]}",
            ("goals", 0, "measures", 0, "txt"),
            '不认识的键 "txt"，是否为 "text"？',
        ),
        (
            "{id: a, name: b, items: [{kind: level, id: x, name: n, unit: u, target: {}}]}",
            ("items", 0, "target"),
            '不认识的键 "target"，是否为 "targets"？',
        ),
        (
            "{id: a, name: b, items: [{kind: level, id: x, name: n, unit: u, targets: {18: 1}}]}",
            ("items", 0, "targets", "18"),
            '"18"太小，不能小于 1900',
        ),
        (
            "{id: a, name: b, items: [{kind: levle, id: x}]}",
            ("items", 0, "kind"),
            '"levle"不是事项种类，可用：count、level、ratio、milestone、every_period、every_member、commitment、rectification、points',
        ),
        ("[]", (), "这里的列表应是“键: 值”的映射"),
        ("", (), "这里是空的，应是“键: 值”的映射"),
    ],
)
def test_faults_name_the_value_and_what_to_write(
    area: str, path: yaml_source.Path, message: str
) -> None:
    data = yaml_source.read(area).data
    assert (path, message) in [(each.path, each.message) for each in schema.judge(data, Area)[1]]


def test_all_faults_are_told_at_once() -> None:
    data = yaml_source.read("{id: A, name: '', goals: x, items: [{}], colour: red}").data
    assert len(schema.judge(data, Area)[1]) == 5


def test_faults_without_end_are_counted() -> None:
    _, faults = schema.judge({f"k{number}": "1" for number in range(10_000)}, Area)
    assert len(faults) == schema.MAX_FAULTS + 1
    assert faults[-1].message == "还有 9802 处错误没有列出，请先改正已列出的"


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "sNaN", "1e3", "1e999999999"])
def test_numbers_that_are_none_are_problems(number: str) -> None:
    for old in ("targets: {2018: 5}", "tolerance: {level: 30}"):
        new = old[:-1].rpartition(" ")[0] + f" {number}}}"
        assert problems_of(HEAD.replace(old, new), AREA.replace(old, new))[1] != ["unassigned"]
    for key in ("behind_points", "far_behind_points", "deadline_up_to"):
        head = HEAD.replace("policies:\n", f"policies:\n  {key}: {number}\n")
        assert "schema-not-number" in problems_of(head, AREA)[1]


def test_a_list_of_bad_entries_is_not_called_too_short() -> None:
    data = yaml_source.read(HEAD.replace("work.yaml", "Work.yaml")).data
    (fault,) = schema.judge(data, Head)[1]
    assert fault.path == ("areas", 0)


@pytest.mark.parametrize("file", [*FOLDER.glob("*.yaml")], ids=lambda file: str(file.stem))
def test_the_real_plan_is_accepted_by_both(file: Path) -> None:
    document = yaml_source.read(file.read_text(encoding="utf-8"))
    kinds: dict[str, Any] = {"plan": Head, "source": Trace}
    kind = kinds.get(file.stem, Area)
    value = msgspec.convert(document.data, kind, strict=False)
    assert schema.judge(document.data, kind) == (value, [])


@pytest.mark.parametrize("name", schema.FILES)
def test_json_schemas_are_steady_and_closed(name: str) -> None:
    text = schema.json_schema(name)
    assert text == schema.json_schema(name)
    assert text.endswith("}\n")
    made = json.loads(text)
    assert made["$schema"].endswith("2020-12/schema")
    for definition in made["$defs"].values():
        if definition.get("type") == "object":
            assert definition["additionalProperties"] is False


def test_pydantic_models_are_frozen_and_closed() -> None:
    model = schema.pydantic_model(Record)
    assert model.model_config["frozen"] is True
    assert model.model_config["extra"] == "forbid"
    assert list(model.model_fields) == list(Record.__struct_fields__)
