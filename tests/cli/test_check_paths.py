"""`mjplan check` of some paths: whatever the spelling, the problems of what is meant."""

import unicodedata
from pathlib import Path

import pytest

from helpers import Desk

BAD = '- {"id": "20180305-00001", "date": "2018-03-05", "item": "artcles"}\n'
MONTH = "records/2018/03.yaml"
ITEMS = "  - {kind: count, id: articles, name: 文章, owner: 甲, unit: 篇, targets: {2018: 9}}\n"
WRONG = f'{MONTH}:1:58: 错误 未知事项 "artcles"，是否为 "articles"？\n1 处错误，0 处警告\n'


@pytest.fixture
def broken(desk: Desk) -> Desk:
    """A workspace in a folder with a Chinese name, with one wrong record."""
    desk.root = desk.root / "示例 é"
    desk.root.mkdir()
    desk.patch.chdir(desk.root)
    desk.plan(ITEMS)
    desk.write({MONTH: BAD, "records/2018/04.yaml": "# 没有\n", "notes.md": "x\n"})
    return desk


@pytest.mark.parametrize(
    "typed",
    [
        ".",
        "./",
        "records",
        "records/",
        "records/2018",
        "records/2018/../2018/03.yaml",
        "./records//2018/./03.yaml",
        "plan/../records",
        "records\\2018\\03.yaml",
        MONTH,
    ],
)
def test_every_spelling_means_the_same(broken: Desk, typed: str) -> None:
    for path in (typed, str(broken.root / typed)):
        said = broken.run("check", path)
        assert (said.code, said.out, said.err) == (1, WRONG, ""), path


def test_from_a_subfolder(broken: Desk) -> None:
    broken.patch.chdir(broken.root / "records")
    for typed in (".", "..", "2018", "2018/03.yaml", "../records", MONTH, "../plan/../records"):
        assert broken.run("check", typed).out == WRONG, typed
    broken.patch.chdir(broken.root / "plan")
    assert broken.run("check", ".").out == "没有问题\n"


def test_from_outside_with_a_folder_chosen(broken: Desk) -> None:
    broken.patch.chdir(broken.root.parent)
    folder = broken.root.name
    for typed in (f"{folder}/records", f"{folder}/{MONTH}", MONTH, ".", folder):
        assert broken.run("-C", folder, "check", typed).out == WRONG, typed
    assert broken.run("check", "-C", folder).out == WRONG
    other_form = unicodedata.normalize("NFD", f"{folder}/records")
    assert other_form != f"{folder}/records"
    assert broken.run("-C", folder, "check", other_form).out == WRONG


def test_through_symbolic_links(broken: Desk) -> None:
    links = broken.root.parent
    (links / "there").symlink_to(broken.root)
    (links / "month").symlink_to(broken.root / MONTH)
    for typed in (links / "there" / MONTH, links / "there", links / "month"):
        assert broken.run("check", str(typed)).out == WRONG, typed
    broken.patch.chdir(links / "there")
    assert broken.run("check", MONTH).out == WRONG


def test_a_record_file_that_is_a_link_has_two_names(broken: Desk) -> None:
    (broken.root / MONTH).rename(broken.root / "records/kept.txt")
    (broken.root / MONTH).symlink_to("../kept.txt")
    for typed in (MONTH, "records/kept.txt"):
        assert WRONG.splitlines()[0] in broken.run("check", typed).out
    (broken.root / MONTH).unlink()
    (broken.root / MONTH).symlink_to(broken.root.parent / "elsewhere")
    assert "链接" in broken.run("check", MONTH).out


def test_other_files_have_nothing_to_do_with_it(broken: Desk) -> None:
    for typed in ("plan", "plan/plan.yaml", "records/2018/04.yaml"):
        assert broken.run("check", typed).out == "没有问题\n", typed
    assert broken.run("check", "plan", "records/2018/03.yaml").out == WRONG


@pytest.mark.parametrize(
    "typed",
    ["", " ", "nothing", "records/2018/05.yaml", "records/2018/03.yaml/x", "03.yaml", "重\\点"],
)
def test_a_path_that_does_not_exist_is_wrong_usage(broken: Desk, typed: str) -> None:
    said = broken.run("check", typed)
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        f"用法错误：{typed!r} 不存在：请写工作区里的文件或文件夹，如 records/2018/03.yaml\n"
    )
    assert broken.run("check", "records", typed).code == 2


def test_a_path_outside_is_wrong_usage(broken: Desk, tmp_path: Path) -> None:
    (tmp_path / "示例 é2").mkdir()
    for typed in ("..", "../示例 é2", "/", str(tmp_path)):
        said = broken.run("check", typed)
        assert (said.code, said.out) == (2, ""), typed
        assert f"{typed!r} 不在工作区里" in said.err


def test_what_check_does_not_look_at_is_wrong_usage(broken: Desk) -> None:
    said = broken.run("check", "notes.md")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "用法错误：'notes.md' 不是规划也不是记录："
        "check 只看 plan/、records/、imports/ 和 scores/ 里的文件\n"
    )
