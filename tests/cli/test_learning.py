"""A table is got to know by questions: what is asked, what Enter takes, and what is written."""

import io
import sys
from pathlib import Path

import pytest

from helpers import Desk, Result
from helpers.sheets import Rows, xlsx
from mjplan.cli import console

PLAN = """\
  - {kind: count, id: visits, name: 走基层, owner: 甲, unit: 次, targets: {2018: 10}}
  - {kind: count, id: leaders, name: 负责人培训班, owner: 甲, unit: 期, targets: {2018: 2}}
  - {kind: level, id: members, name: 会员数, owner: 甲, unit: 人, targets: {2018: 2120}}
"""
HEAD = "departments: [{id: org, name: 组织处}, {id: pub, name: 宣传处}]\n"
ROWS: Rows = [
    ["组织处3月份工作台账"],
    ["序号", "工作类别", "内容", "时间", "次（篇）数", "材料"],
    [1, "走基层", "走访西湖支部", "3.5", "1", "签到表.jpg"],
    [2, None, "走访上城支部", "3月12日", 1, None],
    [3, "负责人班", "举办负责人培训班", "3月16日", "1期", None],
    [4, "其他", "打扫卫生", "3月17日", 1, None],
    [None, "小计", None, None, 4, None],
]
WRITTEN = """\
# yaml-language-server: $schema=../plan/schema/imports.schema.json
# “own.xlsx”这样的表怎样读：mjplan import 文件 --map 组织处
# 改了这个文件，用 mjplan check 检查
department: 组织处
columns: # 表头；可写几种叫法，如 [时间, 完成时间]
  item: [工作类别] # 事项
  title: [内容] # 做了什么
  date: [时间] # 日期
  value: [次（篇）数] # 数量
  evidence: [材料] # 佐证
items: # 表里怎样写: 是哪个事项
  负责人班: leaders
skip_if: # 这一栏写着这些词的行不读
  工作类别: [其他]
fill_down: [工作类别] # 空着的照上一行
"""


@pytest.fixture
def office(desk: Desk) -> Desk:
    desk.plan(PLAN, HEAD)
    xlsx(desk.root / "own.xlsx", {"3月": ROWS})
    return desk


def learn(
    office: Desk, monkeypatch: pytest.MonkeyPatch, answers: str, *arguments: str, file: str = "own"
) -> Result:
    """Learn a table while somebody sits at the terminal who types this."""
    monkeypatch.setattr(console, "is_interactive", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
    return office.run("import", f"{file}.xlsx", "--learn", *arguments)


FIELDS = "\n" * 6


def test_enter_takes_what_was_guessed(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    result = learn(office, monkeypatch, FIELDS + "1\n跳过\n\n\n\n\n")
    assert (result.code, result.err) == (0, "")
    assert "own.xlsx 的工作表“3月”，表头在第 2 行。" in result.out
    assert "  工作类别（走基层、负责人班、其他） [事项]：" in result.out
    assert "  序号（1、2、3） [不读]：" in result.out
    assert "第 6 行“其他”：4 其他 打扫卫生 3月17日 1\n" in result.out
    assert "处室 [组织处]：" in result.out
    assert "给这样的表起个名字 [组织处]：" in result.out
    assert result.out.endswith("mjplan import 文件 --map 组织处 --month 2018-03\n")
    assert office.text("imports/组织处.yaml") == WRITTEN
    assert office.run("check").code == 0


def test_an_item_is_named_by_number_or_by_part(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = learn(office, monkeypatch, FIELDS + "9\n负责人\n会员\n\n\n\n\n")
    assert "没有事项" in result.out
    text = office.text("imports/组织处.yaml")
    assert "  负责人班: leaders\n  其他: members\n" in text


def test_a_wrong_answer_is_asked_again(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = "日期\n12\n\n\n2\n0\n\n\n1\n跳过\n\n外联处\n2\n../x\n宣传\n否\n"
    result = learn(office, monkeypatch, answers)
    assert "  请写 0 到 9 的号码\n" in result.out
    assert "  已有一栏是“日期”，请另选\n" in result.out
    assert "  没有处室“外联处”，请写号码或名称\n" in result.out
    assert "要能作文件名" in result.out
    assert "department: 宣传处\n" in result.out
    assert (result.code, result.err) == (1, "什么都没有写入\n")
    assert not (office.root / "imports").exists()


@pytest.mark.parametrize("lines", range(12))
def test_the_end_of_input_writes_nothing(
    office: Desk, monkeypatch: pytest.MonkeyPatch, lines: int
) -> None:
    answers = (FIELDS + "1\n跳过\n\n\n\n\n").splitlines(keepends=True)
    result = learn(office, monkeypatch, "".join(answers[:lines]))
    assert (result.code, result.err) == (1, "什么都没有写入\n")
    assert not (office.root / "imports").exists()


def test_a_real_terminal_asks(office: Desk) -> None:
    said = office.on_screen("import", "own.xlsx", "--learn", typed=FIELDS + "1\n跳过\n\n\n\n\n")
    assert "已写入 imports/组织处.yaml" in said
    assert office.text("imports/组织处.yaml") == WRITTEN


def test_what_is_there_is_not_written_over(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    office.write({"imports/组织处.yaml": "columns: {item: [甲]}\n"})
    result = learn(office, monkeypatch, FIELDS + "1\n跳过\n\n\n组织处\n三月\n\n")
    assert "imports/组织处.yaml 已经有了，请换一个" in result.out
    assert (office.root / "imports/三月.yaml").is_file()
    result = learn(office, monkeypatch, FIELDS + "1\n跳过\n\n\n", "--map", "组织处")
    assert "已经有了，不覆盖" in result.err
    assert office.text("imports/组织处.yaml") == "columns: {item: [甲]}\n"


def test_a_table_of_one_item_without_days(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    xlsx(office.root / "one.xlsx", {"表": [["支部", "数量"], ["甲", 3], ["乙", None]]})
    answers = "4\n\n网\n走基层\n\n0\n\n\n"
    result = learn(office, monkeypatch, answers, file="one")
    assert "没有事项一栏" in result.out
    assert "第 3 行的“数量”空着，空着的行不读？ [是]：" in result.out
    assert "没有日期一栏：导入时要用 --month" in result.out
    assert result.out.endswith("--map one --month 2018-03\n")
    assert "item: visits #" in office.text("imports/one.yaml")
    assert "skip_empty: [数量]" in office.text("imports/one.yaml")


# ---- without a terminal


def test_what_has_a_day_but_no_number_is_kept_by_enter(
    office: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: Rows = [["事项", "日期", "次数"], ["走基层", "3月5日", 1], ["走基层", "3月6日", None]]
    xlsx(office.root / "one.xlsx", {"表": rows})
    result = learn(office, monkeypatch, "\n" * 8, file="one")
    question = "第 3 行的“次数”空着（1 行有日期，像是做了的），空着的行不读？ [否]："
    assert question in result.out
    assert "skip_empty" not in office.text("imports/one.yaml")


def test_in_a_pipe_nothing_is_learned(office: Desk) -> None:
    result = office.run("import", "own.xlsx", "--learn")
    assert result.code == 1
    assert "请在终端里运行" in result.err
    assert "什么都没有写入" in result.err


def test_with_yes_only_what_is_certain_is_taken(office: Desk) -> None:
    result = office.run("import", "own.xlsx", "--learn", "--yes", "--map", "组织处")
    assert result.code == 1
    assert "错误：第 5 行的“负责人班”不知道是哪个事项\n" in result.err
    assert "错误：第 6 行的“其他”不知道是哪个事项\n" in result.err
    assert not (office.root / "imports").exists()
    xlsx(office.root / "sure.xlsx", {"3月": list(ROWS)[:4]})
    result = office.run("import", "sure.xlsx", "--learn", "--yes")
    assert "请用 --map 写明叫什么名字" in result.err
    result = office.run("import", "sure.xlsx", "--learn", "--yes", "--map", "三月")
    assert (result.code, result.err) == (0, "")
    assert "  序号（1、2）：不读\n" in result.out
    assert "fill_down: [工作类别]" in office.text("imports/三月.yaml")


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".x", "a#b"])
def test_a_path_is_no_name(office: Desk, name: str) -> None:
    result = office.run("import", "own.xlsx", "--learn", "--yes", "--map", name)
    assert result.code == 2
    assert "不是名称" in result.err


def test_a_sheet_without_headings(office: Desk, tmp_path: Path) -> None:
    xlsx(office.root / "empty.xlsx", {"表": [["一"], ["二"]]})
    result = office.run("import", "empty.xlsx", "--learn", "--yes", "--map", "x")
    assert (result.code, result.out) == (1, "")
    assert "没有找到像表头的一行" in result.err
