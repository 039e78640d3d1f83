"""scores/YEAR.csv: what it gives, and every fault at its place."""

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import read
from mjplan.catalog import Catalog
from mjplan.checks.scores import Given, ScoresFile, _rows, read_scores

CATALOG = """\
catalog: kpb
groups: [{id: city, name: 市直单位}]
units:
  - {id: fgw, name: 市发改委, group: city, source: ../fgw}
  - {id: jyj, name: 市教育局, group: city, source: ../jyj}
indicators: [{item: opinions, points: 40}]
parts:
  - {id: survey, name: 社会评价, points: 30}
  - {id: leaders, name: 领导评价, points: 10}
"""
HEAD = "单位,部分,得分,来源\n"
LINE = "市发改委,社会评价,27.5,2018年社会评价报告\n"


def scores(text: str | bytes, catalog: str = CATALOG) -> ScoresFile:
    content = text if isinstance(text, bytes) else text.encode()
    return read_scores("scores/2018.csv", content, read(catalog, Catalog))


def told(text: str) -> list[str]:
    return [str(problem).removeprefix("scores/2018.csv:") for problem in scores(text).problems]


FGW = Given("fgw", "survey", Decimal("27.5"), "2018年社会评价报告")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_file_of_any_form_that_excel_saves_is_read(encoding: str, separator: str) -> None:
    text = (HEAD + LINE + "jyj,leaders,9.5 分,会议纪要\n\n").replace(",", separator)
    found = scores(text.replace("\n", "\r\n").encode(encoding))
    assert found.problems == ()
    assert found.given == (FGW, Given("jyj", "leaders", Decimal("9.5"), "会议纪要"))


def test_columns_may_stand_in_any_order() -> None:
    assert scores("来源,得分,单位,部分\n2018年社会评价报告,27.5,fgw,survey").given == (FGW,)


def test_a_source_may_have_commas_and_quotation_marks() -> None:
    [given_] = scores(HEAD + 'fgw,survey,0,"报告，见 ""附件"" 一,二"\n').given
    assert given_ == Given("fgw", "survey", Decimal(0), '报告，见 "附件" 一,二')


def test_every_fault_is_told_at_its_place() -> None:
    text = HEAD + (
        "市发政委,社会评价,27.5,报告\n"
        "fgw,社会评阶,27.5,报告\n"
        "fgw,kpb.opinions,27.5,报告\n"
        "fgw,survey,31,\n"
        "fgw,survey,多,报告\n"
        "fgw,leaders,-1,报告\n"
        "fgw,,5,报告\n"
        ",leaders,,报告\n"
        "jyj,leaders,9,5,报告\n"
        "jyj\n"
    )
    assert told(text) == [
        '2:1: 错误 目录里没有单位 "市发政委"，相近的有：市发改委',
        '3:5: 错误 plan/units.yaml 的 parts 里没有 "社会评阶"，相近的有：社会评价',
        '4:5: 错误 "kpb.opinions"是共同指标，得分由 mjplan 按完成率算，这里不写：请删去这一行',
        "5:12: 错误 得分 31 超过满分：社会评价满分 30",
        "5:15: 错误 没有写来源：得分从哪里来，如 2018年社会评价报告",
        '6:1: 错误 "fgw"的社会评价第 5 行已经写了：请只留一行',
        '6:12: 错误 "多"不是一个得分，如 18.5',
        "7:13: 错误 得分 -1 小于 0",
        "8:5: 错误 没有写是哪一部分的得分",
        "9:1: 错误 没有写是哪个单位",
        "9:10: 错误 没有写得分：还没有得分的，整行不写",
        "10:17: 错误 这一格上面没有标题：小数点请写 .，多余的格请删去",
        "11:1: 错误 没有写是哪一部分的得分",
        "11:1: 错误 没有写得分：还没有得分的，整行不写",
        "11:1: 错误 没有写来源：得分从哪里来，如 2018年社会评价报告",
    ]


def test_a_unit_has_one_score_a_part_whatever_it_is_called() -> None:
    assert told(HEAD + LINE + "fgw,survey,20,报告\n") == [
        '3:1: 错误 "fgw"的社会评价第 2 行已经写了：请只留一行'
    ]


def test_a_line_with_a_fault_gives_nothing_and_the_others_do() -> None:
    found = scores(HEAD + "fgw,survey,31,报告\njyj,survey,30,报告\n")
    assert [each.unit for each in found.given] == ["jyj"]
    assert len(found.problems) == 1


def test_what_stands_over_the_columns_is_asked_for() -> None:
    wanted = "第一行要有这几个标题：单位、部分、得分、来源"
    assert told("") == [f"1:1: 错误 {wanted}"]
    assert told("单位,部份,得分,得分\n") == [
        f"1:1: 错误 缺标题 部分、来源：{wanted}",
        f'1:4: 错误 不认识标题 "部份"：{wanted}',
        '1:10: 错误 标题 "得分"写了两次：请删去一列',
    ]


def test_a_line_is_counted_after_a_cell_of_several_lines() -> None:
    text = HEAD + 'fgw,survey,20,"报告\n附件"\njyj,leaders,11,纪要\n'
    assert told(text) == [
        "2:15: 错误 来源里有换行或控制符：请写成一行",
        "4:13: 错误 得分 11 超过满分：领导评价满分 10",
    ]


@pytest.mark.parametrize("text", [b"PK\x03\x04\0", b"%PDF-1.7", HEAD.encode() + b'fgw,"x\n'])
def test_what_is_no_table_is_told_whole(text: bytes) -> None:
    found = scores(text)
    assert found.given == ()
    assert [problem.rule for problem in found.problems] == ["score-file"]


def test_without_parts_no_score_is_asked_for() -> None:
    catalog = CATALOG[: CATALOG.index("parts:")]
    [problem] = scores(HEAD + LINE, catalog).problems
    assert "请先在那里写明部分和满分" in problem.message


@given(st.text(max_size=60))
def test_any_text_is_read_or_told(text: str) -> None:
    found = scores(HEAD + text.encode("utf-8", "replace").decode())
    for problem in found.problems:
        assert problem.line >= 1
        assert problem.column >= 1


@given(st.lists(st.text(alphabet=st.sampled_from('甲,"\n;\t x1'), max_size=6), max_size=5))
def test_cells_are_those_that_csv_reads(cells: list[str]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([cells, ["x", *cells]])
    written = text.getvalue()
    assert [[cell.text for cell in row] for row in _rows(written, ",") if len(row) > 1] == [
        [cell.strip() for cell in row] for row in csv.reader(io.StringIO(written)) if len(row) > 1
    ]
