"""msgspec reads what round-trips, pydantic has the verdict: the two never disagree."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers import examples
from mjplan import cli, decoding, record_files, schema, yaml_source
from mjplan.model import Area, Head
from mjplan.record import Record

HEAD = """\
name: 示例规划
organisation: 示例单位
period: {first: 2016, last: 2020}
areas: [work.yaml]
policies: {comparators: {不少于: at_least}, tolerance: {level: 30}, behind_points: 12.5}
departments: [{id: office, name: 办公室}]
rosters: {team: {name: 班子, members: [{name: 张三, since: 2016-12-01}]}}
adjustments:
- {date: 2018-03-01, item: a, year: 2018, from: 3, to: 5, reason: 人少, approved_by: 会}
"""
AREA = """\
id: work
name: 工作
goals: [{id: g1, name: 一, measures: [{text: 措施, items: [level]}]}]
items:
- {kind: count, id: count, name: 文, unit: 篇, targets: {2018: 1}, schedule: [1,1,1,1]}
- {kind: count, id: next, name: 录, unit: 篇, targets: {2018: 5}, follows: count, at_once: true}
- {kind: level, id: level, name: 会员, unit: 人, targets: {2018: 2000}, opening: {value: 1900}}
- {kind: milestone, id: stone, name: 换届, due: 2018-06, since: 2017}
- {kind: every_period, id: period, name: 月报, every: month, grace_workdays: 5}
- {kind: every_member, id: member, name: 走访, roster: team, times: 2, years: [2017]}
- {kind: rectification, id: put_right, name: 整改, due: 2018, also: [count]}
"""
RECORD = """\
{id: 20180305-7k3mq, date: 2018-03-05, item: a, value: 1.5, evidence: [x], period: 2018,
 of: 20180305-00000, assessment: met, members: [甲], entered: 2018-03-06}
"""
KINDS: tuple[tuple[str, Any], ...] = ((HEAD, Head), (AREA, Area), (RECORD, Record))

SPELLINGS = """\
0|1|-0|-1|+5|007|2018|2018.0|2.018e3|02018|1.0|1.50|1.0000000|0.000001|0.0000001|1e3|1E+3|1E-7|.5
|12.|1_0|0x1F|１２|999999999999|1000000000000|0000000000012|9223372036854775808|nan|NaN|Infinity
|-Infinity|sNaN|true|True|TRUE|tRue|false|yes|null|Null|none| 1|1 |2018-03-05|2018-3-5|20180305
|2018-W10-1|2018-02-30|0000-01-01|2018-03-05T00:00:00|2018Q1|2018-Q4|2018-13|2018-03|1520208000
|1899|1900|2999|3000|60|61|about|count|month|a|A|x.yaml|departments|文
""".replace("\n", "").split("|")
scalars = (
    st.none() | st.sampled_from(SPELLINGS) | st.from_regex(r"[-+0-9._eE]{1,8}", fullmatch=True)
)


def places(data: Any, path: yaml_source.Path = ()) -> list[yaml_source.Path]:
    """Every path in `data` that leads to a scalar."""
    parts = data.items() if isinstance(data, dict) else enumerate(data)
    found: list[yaml_source.Path] = []
    for key, part in parts:
        inside = isinstance(part, dict | list)
        found += places(part, (*path, key)) if inside else [(*path, key)]
    return found


def around(data: Any, path: yaml_source.Path) -> Any:
    for part in path[:-1]:
        data = data[part]
    return data


@st.composite
def spelled(draw: st.DrawFn) -> tuple[Any, Any]:
    """Good data with a few scalars, or keys, written otherwise; and what it is to be."""
    text, kind = draw(st.sampled_from(KINDS))
    data = yaml_source.read(text).data
    for path in draw(st.lists(st.sampled_from(places(data)), min_size=1, max_size=2)):
        holder = around(data, path)
        if isinstance(holder, dict) and path[-1] not in holder:
            continue  # its key was renamed just now
        if isinstance(holder, dict) and draw(st.integers(0, 5)) == 0:
            holder[draw(st.sampled_from(SPELLINGS))] = holder.pop(path[-1])
        else:
            holder[path[-1]] = draw(scalars)
    return data, kind


@given(spelled())
@settings(max_examples=examples(600), deadline=None)
@example((yaml_source.read(AREA.replace("at_once: true", "at_once: 1")).data, Area))
@example((yaml_source.read(AREA.replace("years: [2017]", "years: [2.017e3]")).data, Area))
@example((yaml_source.read(AREA.replace("since: 2017", "since: 2017.0")).data, Area))
@example((yaml_source.read(AREA.replace("times: 2", "times: 1.0")).data, Area))
@example((yaml_source.read(AREA.replace("workdays: 5", "workdays: 5.0")).data, Area))
@example((yaml_source.read(AREA.replace("[1,1,1,1]", "[1.0,1,1,1]")).data, Area))
@example((yaml_source.read(AREA.replace("{2018: 5}", "{2018: 5, 2018.0: 6}")).data, Area))
@example((yaml_source.read(RECORD.replace("1.5", "'null'")).data, Record))
def test_msgspec_and_pydantic_agree(given_: tuple[Any, Any]) -> None:
    data, kind = given_
    quick = decoding._to_the_letter(data, kind)
    verdict, faults = schema.judge(data, kind)
    assert (verdict is None) == bool(faults)
    if quick is not None:
        assert quick == verdict
    assert decoding.decode(data, kind) == (verdict, faults)
    assert decoding.decode(data, kind, judged=True) == (verdict, faults)


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_what_is_written_plainly_needs_no_pydantic(text: str, kind: Any) -> None:
    assert decoding._to_the_letter(yaml_source.read(text).data, kind) is not None


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ("since: 2017", "since: 2017.0", "since: 2017"),
        ("times: 2", "times: +2", "times: 2"),
        ("workdays: 5", "workdays: 05.00", "workdays: 5"),
        ("due: 2018,", "due: 2018.0,", "due: 2018,"),
        ("value: 1900", "value: +1900", "value: 1900"),
        ("at_once: true", "at_once: TRUE", "at_once: true"),
    ],
)
def test_pydantic_reads_what_msgspec_does_not(old: str, new: str, meant: str) -> None:
    data = yaml_source.read(AREA.replace(old, new)).data
    assert decoding._to_the_letter(data, Area) is None
    expected = yaml_source.read(AREA.replace(old, meant)).data
    assert decoding.decode(data, Area) == (decoding._to_the_letter(expected, Area), [])


@pytest.mark.parametrize(
    ("value", "written", "same"),
    [
        (Decimal("1.50"), "1.50", True),
        (Decimal("1.50"), "1.5", False),
        (Decimal("1E+3"), "1E+3", False),
        (Decimal("NaN"), "NaN", False),
        (date(2018, 3, 5), "2018-03-05", True),
        (True, "true", True),
        (True, "1", False),
        (None, "null", False),
        (None, None, True),
        (("a", 1), ["a", "1"], True),
        ({2018: 1}, {"2018": "1"}, True),
        ({2018: 1}, {"2018.0": "1"}, False),
        ({2018: 1}, {"2018": "1", "02018": "1"}, False),
    ],
)
def test_what_prints_as_it_was_written(value: Any, written: Any, same: bool) -> None:
    assert decoding.prints_as(value, written) is same


GOOD = '- {"id": "20180305-7k3mq", "date": "2018-03-05", "item": "articles", "value": 12}'


@pytest.mark.parametrize("judged", [False, True])
@pytest.mark.parametrize(
    "value", ['"value":1E+3', '"value": 1E+3', '"value" :1E+3', '"value":  1E-7', '"value":1e3']
)
def test_no_spelling_of_a_line_lets_an_exponent_pass(value: str, judged: bool) -> None:
    text = GOOD.replace('"value": 12', value) + "\n"
    file, problems = record_files.parse("records/2018/03.yaml", text, judged=judged)
    assert file.records == []
    assert [problem.rule for problem in problems] == ["schema-not-number"]


@pytest.mark.parametrize(
    "text", [GOOD + "\n", GOOD, GOOD.replace("12}", "98.6}"), GOOD.replace("12}", "0.000001} # x")]
)
def test_judged_records_are_the_same(text: str) -> None:
    path = "records/2018/03.yaml"
    file, problems = record_files.parse(path, text, judged=True)
    assert (file, problems) == record_files.parse(path, text)
    assert len(file.records) == 1


@pytest.mark.parametrize("text", [GOOD + "\n", "---\n" + GOOD, GOOD + " # x\n"])
def test_pydantic_has_the_verdict(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = schema.Fault(("item",), False, "schema-no", "不行")
    monkeypatch.setattr(schema, "accepts", lambda *_: False)
    monkeypatch.setattr(schema, "judge", lambda *_: (None, [fault]))
    path = "records/2018/03.yaml"
    file, problems = record_files.parse(path, text, judged=True)
    assert file.records == []
    assert [str(each).partition(": ")[2] for each in problems] == ["错误 不行"]
    assert len(record_files.parse(path, text)[0].records) == 1


def test_check_asks_pydantic_of_good_files(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(Path(__file__).parent / "golden" / "workspace")
    assert cli.run(["-C", folder, "check"]) == 0
    fault = schema.Fault((), False, "schema-no", "不行")
    monkeypatch.setattr(schema, "judge", lambda *_: (None, [fault]))
    monkeypatch.setattr(schema, "accepts", lambda *_: False)
    capsys.readouterr()
    assert cli.run(["-C", folder, "check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("plan/plan.yaml:") and "不行" in line for line in lines)
    assert any(line.startswith("records/") and "不行" in line for line in lines)
    assert cli.run(["-C", folder, "status", "2018"]) == 0


@pytest.mark.parametrize("word", ["true", "false"])
def test_an_id_is_no_word_that_yaml_takes_for_another(word: str) -> None:
    _, faults = decoding.decode({"id": word, "name": "工作"}, Area)
    message = f'"{word}"写法不对，它在 YAML 里是“是”或“否”，请换一个词'
    assert [(fault.path, fault.message) for fault in faults] == [(("id",), message)]
