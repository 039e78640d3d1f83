"""What Tab offers."""

import os
from pathlib import Path

import pytest

from helpers import Desk
from helpers.commands import completed
from helpers.focuses import add
from mjplan import completion


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("mjplan st", ["status"]),
        ("mjplan add art", ["articles"]),
        ("mjplan add 网站", ["网站文章"]),
        ("mjplan show 会员", ["会员数"]),
        ("mjplan add 网文 --by 培", ["培训部"]),
        ("mjplan log --item exh", ["exhibition"]),
        ("mjplan status --area 会", ["会员和队伍"]),
        ("mjplan status 2", ["2017", "2018", "2019"]),
        ("mjplan log 2018Q", ["2018Q1", "2018Q2", "2018Q3", "2018Q4"]),
        ("mjplan report 2018H", ["2018H1", "2018H2"]),
        ("mjplan log 2018-1", ["2018-10", "2018-11", "2018-12"]),
        ("mjplan report 2018-1", ["2018-10", "2018-11", "2018-12"]),
        ("mjplan report p", ["plan"]),
        ("mjplan report 2018 --template m", ["month"]),
        ("mjplan report 2018 --layout 公", ["公文"]),
        ("mjplan template copy mo", ["month"]),
        ("mjplan template copy 信", ["信函.docx"]),
        ("mjplan focus l", ["list"]),
        ("mjplan status --by", ["--by"]),
        ("mjplan status --by 培", ["培训部"]),
        ("mjplan show 培", ["培训部"]),
        ("mjplan overview --by", []),
        ("mjplan log --al", ["--all"]),
        ("mjplan -", ["-C", "--version", "--help", "-h"]),
        ("mjplan add --by 培训部 网站", ["网站文章"]),
        ("mjplan add -- 网站", ["网站文章"]),
        ("mjplan focus carry 20180328-aaaaa 2018-1", ["2018-10", "2018-11", "2018-12"]),
        ("mjplan log --item = exh", ["exhibition"]),
        ("mjplan log --all --a", []),
        ("mjplan nothing 网", []),
        ("mjplan focus add 2018-1", ["2018-10", "2018-11", "2018-12"]),
        ("mjplan submit 2018-1", ["2018-10", "2018-11", "2018-12"]),
        ("mjplan form out 2018-1", ["2018-10", "2018-11", "2018-12"]),
        ("mjplan form out 2018-03 --by 培训部 --by 办", ["办公室"]),
    ],
)
@pytest.mark.usefixtures("counted_processes")
def test_completion_offers_what_may_come(small: Desk, line: str, offered: list[str]) -> None:
    assert completed(small, line) == offered


def test_a_workspace_s_templates_and_layouts_are_offered(small: Desk) -> None:
    names = ("通报.md", "通 报.md", "-x.md", "通式.docx", "~$通式.docx", ".通.docx")
    small.write({f"templates/{name}": "" for name in names})
    assert completed(small, "mjplan report 2018 --template 通") == ["通报"]
    assert completed(small, "mjplan report 2018 --layout 通") == ["通式"]
    assert completed(small, "mjplan report 2018 --layout ~") == []
    assert completed(small, "mjplan template copy 通") == []


def test_completion_outside_a_workspace_is_silent(desk: Desk) -> None:
    assert completed(desk, "mjplan add x") == []


def test_completion_in_a_named_workspace(small: Desk) -> None:
    small.patch.chdir("/")
    line = f"mjplan -C {small.root} add art"
    root, small.root = small.root, small.root.parent
    assert completed(small, line) == ["articles"], root


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("mjplan focus add 2018-1", ["2018-10", "2018-11", "2018-12"]),
        ("mjplan focus list 2018Q", ["2018Q1", "2018Q2", "2018Q3", "2018Q4"]),
        ("mjplan focus add 2018-04 x --by 培", ["培训部"]),
        ("mjplan focus add 2018-04 x --item exh", ["exhibition"]),
        ("mjplan focus list --by 培", ["培训部"]),
    ],
)
def test_completion_offers_months_and_names(small: Desk, line: str, offered: list[str]) -> None:
    assert completed(small, line) == offered


@pytest.mark.parametrize("command", ["done", "drop", "carry"])
def test_completion_offers_what_is_open(april: dict[str, str], small: Desk, command: str) -> None:
    gone = add(small, "2018-05", "作废的")
    small.run("void", gone, "--reason", "重复")
    found = completed(small, f"mjplan focus {command} 2018")
    assert sorted(found) == sorted(april[name] for name in ("转月的", "拖着的", "下月的"))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("name: 网站 # 说明", "网站"),
        ("name: '网''站'", "网'站"),
        ('name: "网\\"站"', '网"站'),
        ("name: 网, 站", "网, 站"),
        ("name: 网站（新）", "网站（新）"),
        ('"name": "网站"', "网站"),
        ('name: "网\\n站"', ""),
        ("name: >-\n      网站", ""),
        ("unit: 篇", ""),
    ],
)
@pytest.mark.parametrize("first", ["kind", "id", "unit", "name"])
def test_names_are_read_however_they_are_written(
    desk: Desk, first: str, written: str, name: str
) -> None:
    keys = {"kind": "kind: count", "id": "id: x", "unit": "unit: 篇", "name": written}
    lines = [keys.pop(first), *keys.values()]
    desk.plan("  # id: no\n  - " + "\n    ".join(lines) + "\n")
    assert next((each.word, each.help) for each in completion.items("")) == ("x", name)
    assert [each.word for each in completion.items("网")] == ([name] if name else [])


@pytest.mark.parametrize(
    "name", ["a b", "[甲]", "$(x)", "`x`", ";x", ">x", "*", "~", "#x", "!x", "'x'", "x\u3000y"]
)
def test_what_is_not_plain_goes_to_bash_by_its_id(desk: Desk, name: str) -> None:
    quoted = name.replace("'", "''")
    desk.plan(f"  - {{kind: count, id: thing, name: '{quoted}', targets: {{2018: 1}}}}\n")
    assert [each.plain for each in completion.items(name)] == ["thing"]


def test_what_looks_like_an_option_is_offered_by_its_id_alone(desk: Desk) -> None:
    desk.plan("  - {kind: count, id: thing, name: --force, targets: {2018: 1}}\n")
    assert [each.word for each in completion.items("")] == ["thing"]


def test_a_department_is_offered_by_its_id_where_its_name_is_not_plain(desk: Desk) -> None:
    desk.plan("", "departments: \n  - {id: a, name: 甲 乙}\n  - {id: b, name: 丙}\n")
    assert [each.plain for each in completion.departments("")] == ["a", "丙", "a"]
    assert [each.plain for each in completion.departments("b")] == []


def test_the_tables_that_were_got_to_know_are_offered(desk: Desk) -> None:
    assert completion.maps("") == []
    desk.write({"imports/组织处.yaml": "", "imports/三 月.yaml": "", "imports/x.txt": ""})
    assert completion.maps("") == []  # without a plan this is no workspace
    desk.plan("")
    assert [each.word for each in completion.maps("")] == ["三 月", "组织处"]
    assert [each.word for each in completion.maps("组")] == ["组织处"]


def test_a_list_on_one_line_is_read(desk: Desk) -> None:
    desk.plan("", "departments: [{id: a, name: 甲处}, {id: b, name: 乙处}]\n")
    assert [each.word for each in completion.departments("")] == ["甲处", "乙处"]


def test_only_a_records_number_is_taken_for_one(desk: Desk) -> None:
    line = (
        '- {"id": "%s", "date": "2018-03-28", "title": "甲\\"乙", "by": "丙", "focus": "2018-04"}\n'
    )
    desk.plan("")
    desk.write({"records/2018/03.yaml": line % "$(touch   X1)X" + line % "20180328-aaaaa"})
    assert completed(desk, "mjplan focus done ") == ["20180328-aaaaa"]


def test_what_is_no_file_of_the_workspace_is_not_read(desk: Desk, tmp_path: Path) -> None:
    desk.root = tmp_path / "workspace"
    desk.plan("  - {kind: count, id: inside, name: 甲}\n")
    desk.patch.chdir(desk.root)
    outside = tmp_path / "outside.yaml"
    outside.write_text("id: far\nitems:\n  - {kind: count, id: far, name: 乙}\n", "utf-8")
    (desk.root / "plan" / "link.yaml").symlink_to(outside)
    (desk.root / "plan" / "huge.yaml").write_text(outside.read_text("utf-8") + "#" * (1 << 20))
    if hasattr(os, "mkfifo"):
        os.mkfifo(desk.root / "plan" / "pipe.yaml")
    assert [each.word for each in completion.items("")] == ["inside", "甲"]


@pytest.mark.parametrize(
    "run", [" ", "\n", "{", ",", "\\", "'", '"', "- ", "id: ", "name: ", "\n- "]
)
def test_a_file_full_of_one_sign_is_scanned_at_once(desk: Desk, run: str) -> None:
    """A pattern that went back and forth over a mebibyte would take days."""
    many = run * (900_000 // len(run))
    for start in ("name: 甲", 'name: "', "name: '", "- ", ""):
        desk.plan(f"  - id: x\n    {start}{many}")
        assert isinstance(completion.items(""), list)
        desk.write({"records/2018/03.yaml": f'- {{"id": "20180328-aaaaa", "title": "{many}'})
        assert completion.focuses("") == []


def test_a_folder_that_has_gone_offers_nothing(desk: Desk) -> None:
    gone = desk.root / "gone"
    gone.mkdir()
    desk.patch.chdir(gone)
    gone.rmdir()
    assert completion.items("") == []


def test_the_topics_of_the_manual_are_offered_by_number_title_and_command(desk: Desk) -> None:
    offered = {each.word: each for each in completion.topics("")}
    assert offered["4"].help == "更正"
    assert (offered["更正"].help, offered["更正"].plain) == ("4", "更正")
    titles = [word for word in offered if " " in word]
    assert titles  # no shell takes a blank for a part of a word: the number stands for it
    assert all(offered[word].plain.isdecimal() for word in titles)
    assert completed(desk, "mjplan help 更") == ["更正"]
    assert completed(desk, "mjplan help rep") == ["replace", "repair", "report"]


def test_units_and_their_groups_are_offered_by_id_and_name(desk: Desk) -> None:
    desk.plan("")
    assert completion.units("") == []
    desk.write(
        {
            "plan/units.yaml": (
                "catalog: kpb\n"
                "groups: [{id: city, name: 市直单位}]\n"
                "units:\n"
                "  - {id: fgw, name: 市发改委, group: city, source: ../fgw}\n"
                "  - id: jyj\n    name: 市教育局\n    group: city\n    source: ../jyj\n"
                "indicators:\n  - {item: x}\n"
                "parts: [{id: survey, name: 社会评价, points: 60}]\n"
            )
        }
    )
    assert [each.word for each in completion.units("")] == ["fgw", "jyj", "市发改委", "市教育局"]
    assert [each.word for each in completion.units("市教")] == ["市教育局"]
    assert [(each.word, each.help) for each in completion.groups("c")] == [("city", "市直单位")]
    assert [each.word for each in completion.areas("")] == ["work", "工作"]
    assert [each.word for each in completion.items("")] == []
