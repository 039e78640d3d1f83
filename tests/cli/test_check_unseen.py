"""`mjplan check` of what nobody sees otherwise: files that are not read, records written twice."""

import pytest

from helpers import Desk, happened, struck

LINE = '- {"id": "20240305-00001", "date": "2024-03-05", "item": "x", "value": 9}\n'
ITEMS = """\
  - {kind: count, id: x, name: 文章, owner: 甲, unit: 篇, targets: {2018: 9}}
  - {kind: every_member, id: v, name: 走访, owner: 甲, roster: r, times: 1}
"""
ROSTER = "rosters:\n  r: {name: 理事, members: [{name: 王一}]}\n"


@pytest.fixture
def home(desk: Desk) -> Desk:
    desk.plan(ITEMS, ROSTER)
    return desk


def warnings(desk: Desk) -> dict[str, str]:
    """The message of each warning by its file, given that there is nothing worse."""
    said = desk.run("check")
    assert (said.code, said.err) == (0, "")
    lines = [line for line in said.out.splitlines() if " 警告 " in line]
    return {line.partition(":")[0]: line.partition(" 警告 ")[2] for line in lines}


@pytest.mark.parametrize(
    ("path", "advice"),
    [
        ("records/2024/03.yaml.txt", "改名为 records/2024/03.yaml"),
        ("records/2024/04.YAML", "改名为 records/2024/04.yaml"),
        ("records/2024/5", "改名为 records/2024/05.yaml"),
        ("records/2024/03 副本.txt", "改名为 records/2024/03.yaml"),
        ("records/2024/3月.docx", "改名为 records/2024/03.yaml"),
        ("records/三月.yaml~", "放在 records/年/月.yaml"),
        ("records/2024/2024-03.json", "放在 records/年/月.yaml"),
    ],
)
def test_a_record_file_that_nobody_reads_is_named(home: Desk, path: str, advice: str) -> None:
    home.write({path: LINE})
    message = f"这个文件不会被读取：要是记录，请{advice}；不是就移出 records/"
    assert warnings(home) == {path: message}
    assert home.run("check", "--strict").code == 1


@pytest.mark.parametrize(
    "path",
    [
        "records/.gitkeep",
        "records/.gitignore",
        "records/.lock",
        "records/.lock-holder",
        "records/2024/.03.yaml.swp",
        "records/.trash/03.yaml.txt",
        "records/2024/03.torn",
        "records/2024/03.torn2",
        "records/2024/Thumbs.db",
        "plan/读我.md",
        "plan/schema/records.schema.json",
        "plan/.work.yaml.swp",
    ],
)
def test_what_is_meant_to_lie_there_is_not_named(home: Desk, path: str) -> None:
    home.write({path: LINE})
    assert home.run("check", "--strict").out == "没有问题\n"


def test_an_area_file_with_another_ending_is_named(home: Desk) -> None:
    home.write({"plan/work2.yaml.txt": "x", "plan/work3.YML": "x"})
    assert [*warnings(home)] == ["plan/work2.yaml.txt", "plan/work3.YML"]


# Written twice


def test_records_that_say_the_same_are_named(home: Desk) -> None:
    one, two = (happened("2018-03-05", 3, title="培训", entered=None) for _ in range(2))
    home.keep(one, two, happened("2018-03-05", 3, title="培训班"), happened("2018-03-06", 3))
    said = home.run("check")
    assert said.out.splitlines() == [
        f"records/2018/03.yaml:2:10: 警告 与 {one.id} 一模一样：重复登记的，请运行 mjplan void "
        f"{two.id} --reason 重复登记；是两件事，请用 mjplan replace {two.id} 的 --title 写出区别",
        "0 处错误，1 处警告",
    ]
    assert home.run("void", two.id, "--reason", "重复登记").code == 0
    assert home.run("check").out == "没有问题\n"


def test_the_other_advice_helps_too(home: Desk) -> None:
    one, two = (happened("2018-03-05", 3) for _ in range(2))
    home.keep(one, two)
    assert warnings(home)
    assert home.run("replace", two.id, "--title", "另一件", "--reason", "补标题").code == 0
    assert home.run("check").out == "没有问题\n"


def test_the_day_of_entry_is_no_difference(home: Desk) -> None:
    for day in ("2018-03-06", "2018-03-07"):
        command = ("add", "文章", "3", "--date", "2018-03-05", "--yes")
        assert home.run(*command, today=day).code == 0
    assert "一模一样" in warnings(home)["records/2018/03.yaml"]


def test_a_replacement_that_says_the_same_as_another_record(home: Desk) -> None:
    one, two = happened("2018-03-05", 3), happened("2018-03-05", 4)
    home.keep(one, two, happened("2018-03-05", 3, replaces=two.id, reason="数错了"))
    assert "一模一样" in warnings(home)["records/2018/03.yaml"]


@pytest.mark.parametrize(
    "more",
    [{"value": 4}, {"title": "另一件"}, {"by": "组织处"}, {"note": "下午"}, {"evidence": ("1号",)}],
)
def test_one_field_is_difference_enough(home: Desk, more: dict[str, object]) -> None:
    home.keep(happened("2018-03-05", 3), happened("2018-03-05", **{"value": 3, **more}))  # type: ignore[arg-type]
    assert home.run("check").out == "没有问题\n"


# What does not count


def test_nothing_is_warned_of_that_was_voided_or_replaced(home: Desk) -> None:
    stranger = happened("2018-03-05", item="v", members=("李四",))
    home.keep(stranger)
    assert "李四" in warnings(home)["records/2018/03.yaml"]
    home.keep(stranger, struck(stranger))
    assert home.run("check", "--strict").out == "没有问题\n"
    fixed = happened("2018-03-05", item="v", members=("王一",), replaces=stranger.id, reason="错")
    home.keep(stranger, fixed)
    assert home.run("check", "--strict").out == "没有问题\n"


def test_nor_of_its_evidence_and_its_twin(home: Desk) -> None:
    gone = f"佐证/没有.pdf#sha256={'0' * 64}"
    twins = [happened("2018-03-05", 1, evidence=(gone,)) for _ in range(2)]
    home.keep(*twins)
    assert home.run("check").out.endswith("0 处错误，3 处警告\n")
    home.keep(*twins, *map(struck, twins))
    assert home.run("check", "--strict").out == "没有问题\n"
