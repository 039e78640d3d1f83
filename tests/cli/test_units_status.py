"""`units status` and `units show` on real workspaces: three units, one that is broken, one that is
gone, and the organisation above them."""

import json
from typing import Any

import pytest

from helpers import Desk
from helpers.repositories import commit_all, git, isolate
from mjplan.cli import all_units
from mjplan.cli.exits import Stop
from mjplan.fleet.gathered.pool import NoWorkers

PARENT = """\
name: 某市绩效规划
organisation: 某市考评办
period: {first: 2017, last: 2019}
areas: [work.yaml]
"""
SHARED = """\
id: work
name: 工作
items:
  - {kind: count, id: opinions, name: 社情民意, unit: 篇, targets: {2017: 200, 2018: 300}}
  - {kind: milestone, id: law, name: 普法规划印发, due: 2018-05}
"""
CATALOG = """\
catalog: kpb
groups:
  - {id: city, name: 市直单位}
  - {id: alone, name: 单列单位, ranked: false}
units:
  - {id: fgw, name: 市发改委, group: city, source: units/fgw}
  - {id: jyj, name: 市教育局, group: city, source: units/jyj}
  - {id: tjj, name: 市统计局, group: alone, source: units/tjj}
indicators:
  - {item: opinions, total: sum, points: 40, shares: {2018: {fgw: 120, jyj: 100, tjj: 80}}}
  - {item: law, total: met, points: 20}
parts:
  - {id: survey, name: 社会评价, points: 40}
"""
SCORES = "单位,部分,得分,来源\n市发改委,社会评价,27.5,报告\njyj,survey,35,报告\n"
UNIT = """\
id: work
name: 工作
items:
  - {{kind: count, id: info, name: 信息报送, unit: 篇, indicator: kpb.opinions, department: office,
     targets: {{2017: {0}, 2018: {0}}}}}
  - {{kind: milestone, id: law, name: 普法, indicator: kpb.law, due: 2018-05}}
"""
RECORD = (
    '- {{"id": "{0}-{1:05}", "date": "{2}", "item": "{3}"{4}, "entered": "{2}", "title": "虚构"}}\n'
)


def unit(desk: Desk, name: str, target: int, value: int, *, law: bool = True) -> None:
    """Write a unit's workspace: a count of each year, and a milestone that may be done."""
    head = PARENT.replace("某市考评办", name) + "departments: [{id: office, name: 办公室}]\n"
    texts = {"plan/plan.yaml": head, "plan/work.yaml": UNIT.format(target)}
    for year in (2017, 2018):
        line = RECORD.format(f"{year}0320", 1, f"{year}-03-20", "info", f', "value": {value}')
        texts[f"records/{year}/03.yaml"] = line
    if law:
        texts["records/2018/05.yaml"] = RECORD.format("20180510", 2, "2018-05-10", "law", "")
    desk.write({f"units/{name}/{path}": text for path, text in texts.items()})


@pytest.fixture
def city(desk: Desk) -> Desk:
    """The parent's workspace with its units in it, in the middle of 2018."""
    desk.write(
        {
            "plan/plan.yaml": PARENT,
            "plan/work.yaml": SHARED,
            "plan/units.yaml": CATALOG,
            "scores/2017.csv": SCORES,
        }
    )
    unit(desk, "fgw", 120, 35, law=False)
    unit(desk, "jyj", 100, 100)
    unit(desk, "tjj", 80, 9)
    desk.patch.setenv("MJPLAN_TODAY", "2018-06-29")
    return desk


def status(desk: Desk, *more: str) -> dict[str, Any]:
    result = desk.run("units", "status", *more, "--format", "json", "--processes", "1")
    assert (result.code, result.err) == (0, "")
    found: dict[str, Any] = json.loads(result.out)
    return found


def rows(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["unit"]: row for group in found["groups"] for row in group["units"]}


def test_all_units_in_a_year(city: Desk) -> None:
    found = status(city)
    units = rows(found)
    assert {name: each["state"] for name, each in units.items()} == dict.fromkeys(units, "ok")
    fgw = units["fgw"]
    assert [each["item"] for each in fgw["needs_attention"]] == ["law", "info"]
    assert fgw["needs_attention"][1]["department"] == "办公室"
    assert fgw["lacking"] == ["survey"]
    assert (fgw["last_entered"], fgw["days_silent"]) == ("2018-03-20", 101)
    opinions, law = found["indicators"]
    assert (opinions["actual"], opinions["target"], opinions["rate"]) == (144, 300, 0.48)
    assert (law["met"], law["counted"]) == (2, 3)
    assert not any(each["rank"] for each in units.values())


def test_the_figures_are_those_of_the_unit_itself(city: Desk) -> None:
    units = rows(status(city))
    own = city.run("-C", "units/fgw", "status", "2018", "--format", "json")
    info = next(each for each in json.loads(own.out)["items"] if each["id"] == "info")
    found = units["fgw"]["needs_attention"][1]
    for name in ("target", "actual", "gap"):
        assert found[name] == info[name]


def test_ranks_when_the_year_is_over(city: Desk) -> None:
    found = status(city, "2017")
    units = rows(found)
    assert found["closed"]
    # 35/120 of 40 points and 27.5; 40 and 35; no points from elsewhere, and not ranked at all.
    assert [(u["points"], u["rank"]) for u in units.values()] == [
        (75, 1),
        (39.17, 2),
        (4.5, None),
    ]
    assert found["scores_missing"] is False
    assert [part["part"] for part in units["fgw"]["parts"]] == ["kpb.opinions", "survey"]


def test_what_can_not_be_read_is_named_and_the_others_are_there(city: Desk) -> None:
    city.write({"units/jyj/plan/work.yaml": "id: work\nname: 工作\nitems: [{kind: x}]\n"})
    (city.root / "units/tjj").rename(city.root / "units/elsewhere")
    result = city.run("units", "status", "--processes", "2")
    assert result.code == 0
    assert "共 3 个单位，其中文件有错 1 个、连不上 1 个" in result.out
    assert "市教育局 文件有错：有" in result.out
    assert "市统计局 连不上：找不到文件夹 units/tjj" in result.out
    shown = city.run("units", "show", "jyj", "--processes", "1")
    assert shown.code == 0
    assert "plan/work.yaml:3:" in shown.out


def test_old_figures_of_a_unit_that_is_gone(city: Desk) -> None:
    status(city)
    (city.root / "units/jyj").rename(city.root / "units/elsewhere")
    city.patch.setenv("MJPLAN_TODAY", "2018-07-09")
    found = status(city)
    jyj = rows(found)["jyj"]
    assert (jyj["state"], jyj["old"], jyj["as_of"]) == ("unreachable", True, "2018-06-29")
    assert jyj["items"] == 2
    opinions = found["indicators"][0]
    assert (opinions["actual"], opinions["counted"], opinions["asked"]) == (44, 2, 3)


@pytest.mark.parametrize("word", ["fgw", "市发改委", "发改"])
def test_one_unit(city: Desk, word: str) -> None:
    result = city.run("units", "show", word, "--processes", "1")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("市发改委（fgw，市直单位）  2018 年（截至 2018-06-29）\n")
    assert "信息报送" in result.out
    assert "没有名次：2018 年还没有结束；缺 社会评价 的得分" in result.out


def test_an_indicator_stands_in_its_own_years_only(city: Desk) -> None:
    """The milestone of 2018 is nothing that anybody lacks in 2017."""
    assert [each["indicator"] for each in status(city, "2017")["indicators"]] == ["kpb.opinions"]


def test_one_unit_as_json(city: Desk) -> None:
    result = city.run("units", "show", "jyj", "2017", "--format", "json")
    assert result.code == 2  # a year stands behind --year here
    result = city.run("units", "show", "jyj", "--year", "2017", "--format", "json")
    found = json.loads(result.out)
    assert (found["unit"]["rank"], found["unit"]["points"]) == (1, 75)
    assert [each["indicator"] for each in found["indicators"]] == ["kpb.opinions"]


def test_a_group_alone_and_by_indicator(city: Desk) -> None:
    result = city.run("units", "status", "--group", "市直", "--by", "indicator")
    assert "市教育局" in result.out
    assert "市统计局" not in result.out
    assert "只列市直单位的单位；合计是全部单位的" in result.out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["status", "--by", "x"], "--by 'x' 不对：请写 unit（按单位）或 indicator（按共同指标）"),
        (["status", "--group", "县"], "没有组 '县'，可选：市直单位、单列单位"),
        (["status", "--processes", "0"], "--processes '0' 不对：请写 1 到 256 的一个数"),
        (["status", "--format", "xml"], "--format 'xml' 不支持"),
        (["status", "2016"], "不在规划期"),
        (["show", "教育厅"], "'教育厅' 不是单位名，相近的有：市教育局（jyj）"),
        (["show", "市"], "'市' 只有一个字，单位名里有它的：市发改委（fgw）、"),
        (["show", "zzz"], "目录里没有单位 'zzz'。全部单位见 mjplan units status"),
    ],
)
def test_wrong_usage(city: Desk, typed: list[str], said: str) -> None:
    result = city.run("units", *typed)
    assert result.code == 2
    assert said in result.err


def test_a_year_to_come(city: Desk) -> None:
    result = city.run("units", "status", "2019")
    assert result.code == 0
    assert "2019 年还没有开始" in result.out
    told = json.loads(city.run("units", "status", "2019", "--format", "json").out)
    assert told["groups"] == []
    assert "还没有开始" in told["note"]


def test_a_workspace_without_a_catalogue(small: Desk) -> None:
    result = small.run("units", "status")
    assert result.code == 1
    assert "plan/units.yaml" in result.err


def test_a_fault_in_the_scores_stops_it_and_check_names_it(city: Desk) -> None:
    city.write({"scores/2017.csv": SCORES + "jyj,survey,41,报告\n"})
    for command in (["units", "status"], ["check"], ["check", "scores/2017.csv"]):
        result = city.run(*command)
        assert result.code == 1
        told = result.out + result.err
        assert 'scores/2017.csv:4:1: 错误 "jyj"的社会评价第 3 行已经写了：请只留一行' in told
        assert "scores/2017.csv:4:12: 错误 得分 41 超过满分：社会评价满分 40" in told


def test_scores_that_can_not_be_read_are_told(city: Desk) -> None:
    city.write({"scores/2018.txt": "", "scores/年终.csv": ""})
    (city.root / "scores/2018.csv").symlink_to("../../elsewhere.csv")
    city.patch.setattr("mjplan.checks.scores.MOST", len(SCORES.encode()) - 1)
    result = city.run("check")
    assert result.code == 1
    told = [line for line in result.out.splitlines() if line.startswith("scores/")]
    assert [line.partition(" ")[0] for line in told] == [
        "scores/2017.csv:1:1:",
        "scores/2018.csv:1:1:",
        "scores/年终.csv:1:1:",
    ]
    assert told[2].endswith(
        "警告 这个文件不会被读取：得分要放在 scores/年份.csv，如 scores/2018.csv"
    )


def test_no_process_can_be_started(city: Desk) -> None:
    def fail(*_: object, **__: object) -> None:
        raise NoWorkers("没有内存")

    city.patch.setattr("mjplan.fleet.gathered.gathering.gather", fail)
    result = city.run("units", "status")
    assert result.code == 1
    assert "没有内存" in result.err


def test_a_commit_of_the_parent_shows_nothing_that_was_read_later(city: Desk) -> None:
    isolate(city.patch, city.root / ".home")
    git(city.root, "init", "-q")
    commit_all(city.root)
    status(city)
    found = status(city, "--at", "HEAD")
    assert found["commit"]
    assert [(each["state"], each["as_of"]) for each in rows(found).values()] == [
        ("unreachable", None)
    ] * 3
    result = city.run("units", "status", "--at", "nowhere")
    assert result.code == 1


def test_as_of_a_day_of_a_year_before(city: Desk) -> None:
    found = status(city, "--as-of", "2017-06-30")
    assert (found["year"], found["as_of"], found["closed"]) == (2017, "2017-06-30", False)


def test_processes_are_as_many_as_processors() -> None:
    assert all_units.processes(None) >= 1
    with pytest.raises(Stop):
        all_units.processes("-1")
