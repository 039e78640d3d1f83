"""What `check` says of the files in imports/, which say how departments' tables are read."""

import pytest

from helpers import Desk

PLAN = "  - {kind: count, id: visits, name: 走基层, owner: 甲, unit: 次, targets: {2018: 10}}\n"
HEAD = "departments: [{id: org, name: 组织处}, {id: pub, name: 宣传处}]\n"
GOOD = """\
department: 组织处
columns:
  item: [工作类别, 类别]
  date: [时间]
items: {走访: visits}
fill_down: [工作类别]
skip_if: {状态: [未*]}
year: 2018
unit_aliases: {场: 次}
"""


@pytest.fixture
def office(desk: Desk) -> Desk:
    desk.plan(PLAN, HEAD)
    return desk


def checked(office: Desk, text: str, name: str = "台账.yaml") -> list[str]:
    """What `check` says of a file in imports/, without its path."""
    office.write({f"imports/{name}": text})
    result = office.run("check", f"imports/{name}")
    assert result.err == ""
    *said, last = result.out.splitlines()
    assert (result.code != 0) == any(" 错误 " in each for each in said)
    assert last.startswith("没有问题") or said
    return [each.removeprefix(f"imports/{name}:") for each in said]


def test_a_good_one(office: Desk) -> None:
    assert checked(office, GOOD) == []


FAULTS = {
    "a key": (
        "colums: {}\ncolumns: {item: [甲]}",
        '1:1: 错误 不认识的键 "colums"，是否为 "columns"？',
    ),
    "a field": (
        "columns: {item: [甲], dat: [乙]}",
        '1:22: 错误 不认识的键 "dat"，是否为 "date"？',
    ),
    "no list": ("columns: {item: 甲}", '1:17: 错误 "甲"应是列表（每行以“- ”开头，或写在方括号里）'),
    "no columns": ("item: visits", "1:1: 错误 缺少“columns”，请补上"),
    "no item": (
        "columns: {date: [时间]}",
        "1:1: 错误 缺少事项：请在 columns 里写 item 的表头；整张表只记一个事项的，写 item: 事项",
    ),
    "two items": (
        "item: visits\ncolumns: {item: [甲]}",
        "1:1: 错误 columns 里已有 item 一栏，整张表的 item 请去掉",
    ),
    "an unknown item": (
        "columns: {item: [甲]}\nitems:\n  走访: visit",
        '3:7: 错误 没有事项 "visit"，是否为 "visits"？',
    ),
    "one word, two items": (
        "columns: {item: [甲]}\nitems:\n  走访: visits\n  走 访: 走基层",
        '4:3: 错误 "走 访"写了两次，指的事项不同，请只留一个',
    ),
    "a department": (
        "columns: {item: [甲]}\ndepartment: 组织",
        '2:13: 错误 没有处室 "组织"，相近的有：组织处',
    ),
    "a heading in two places": (
        "columns:\n  item: [甲]\n  title: [乙, ' 甲']",
        '3:14: 错误 表头 " 甲" 已写在 item 里，请只留一处',
    ),
    "a heading that is not there": (
        "columns: {item: [类别]}\nfill_down: [类型]",
        '2:13: 错误 columns 里没有表头 "类型"，相近的有：类别',
    ),
    "a power as a unit": (
        "columns: {item: [甲]}\nunit_aliases: {千: 次}",
        '2:16: 错误 "千"不能是 "次" 的另一种叫法：请只写单位，不带十百千万亿、约数和符号',
    ),
    "a sign as a unit": (
        "columns: {item: [甲]}\nunit_aliases: {'％': 次}",
        '2:16: 错误 "％"不能是 "次" 的另一种叫法：请只写单位，不带十百千万亿、约数和符号',
    ),
    "a year": ("columns: {item: [甲]}\nyear: 今年", '2:7: 错误 "今年"应是整数，用半角数字'),
    "twice": (
        "columns: {item: [甲]}\ncolumns: {item: [乙]}",
        "2:1: 错误 键“columns”重复了，请只留一个",
    ),
    "an alias": (
        "columns: &a {item: [甲]}\nitems: *a",
        "1:10: 错误 不支持锚点“&a”，请去掉",
    ),
    "nothing": ("", "1:1: 错误 这里是空的，应是“键: 值”的映射"),
}


@pytest.mark.parametrize(("text", "said"), FAULTS.values(), ids=FAULTS)
def test_faults_are_named_at_their_place(office: Desk, text: str, said: str) -> None:
    assert checked(office, text + "\n")[0] == said


def test_all_faults_at_once(office: Desk) -> None:
    text = "columns: {item: [甲], title: [甲]}\nitems: {a: x, b: y}\ndepartment: 外联处\n"
    assert len(checked(office, text)) == 4


def test_a_name_that_cannot_be_typed(office: Desk) -> None:
    assert checked(office, GOOD, "台#账.yaml") == [
        "1:1: 警告 这个文件名不能写在 --map 后面：请改成 名称.yaml，不带 # 和路径符号"
    ]


HOSTILE = {
    "deep": "[" * 2000,
    "a bomb": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\ncolumns: {item: [甲]}",
    "many words": "columns: {item: [甲]}\nskip_if: {乙: [" + "丙, " * 501 + "]}",
    "a long word": f"columns: {{item: [{'甲' * 501}]}}",
    "a pattern": "columns: {item: ['(a+)+$']}\nskip_if: {状态: ['(.*)*x']}",
    "a tag": "columns: !!python/object:os.system {item: [甲]}",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_harmless(office: Desk, text: str) -> None:
    found = checked(office, text + "\n")
    assert ("(a+)+" in text) == (found == [])


def test_a_huge_file_is_not_read(office: Desk) -> None:
    assert "1 MiB" in checked(office, "# " + "甲" * (1 << 19) + "\n")[0]


def test_a_link_out_of_the_workspace_is_not_read(office: Desk) -> None:
    (office.root / "imports").mkdir()
    (office.root / "imports" / "a.yaml").symlink_to("/etc/hostname")
    assert "链接" in office.run("check").out
