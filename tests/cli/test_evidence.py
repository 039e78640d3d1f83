"""佐证材料 as typed: files by their hash, links and references as they are."""

import json
import os
from pathlib import Path

import pytest

from helpers import Desk
from helpers.evidence import CONTENT, FILE, accepted, add, check, hashed, kept, number_of

# ---- what is kept


def test_a_file_is_kept_with_what_it_held(proving: Desk) -> None:
    assert accepted(proving, FILE) == [hashed()]
    assert check(proving) == []


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a.pdf",
        "HTTP://EXAMPLE.ORG/x",
        "https://example.org/会议?id=3#sha256=x",
        "市委会〔2018〕3号",
        "市委会（2018）3.1号",
        "会议记录第3本第12页",
        "与张三.李四的谈话",
        "3.5",
        "#",
        " ",
    ],
)
def test_links_and_references_stay_as_typed(proving: Desk, text: str) -> None:
    assert accepted(proving, text) == [text]
    assert check(proving) == []


@pytest.mark.parametrize(
    "path",
    [
        "佐证/三月 简报#1.pdf",
        "佐证/a'b\"c.txt",
        "佐证/没有后缀",
        "佐证/x#sha256=y.txt",
        "佐证/-e.txt",
    ],
)
def test_odd_file_names(proving: Desk, path: str) -> None:
    proving.write({path: CONTENT})
    assert accepted(proving, path) == [hashed(path)]
    assert check(proving) == []
    assert path in proving.run("show", "文章").out


@pytest.mark.parametrize(
    "typed",
    [
        "./佐证/签到表.txt",
        "佐证//签到表.txt",
        "佐证/../佐证/签到表.txt",
        "佐证\\签到表.txt",
        ".\\佐证\\签到表.txt",
        hashed(content="以前的内容"),
    ],
)
def test_other_ways_to_write_a_path(proving: Desk, typed: str) -> None:
    assert accepted(proving, typed) == [hashed()]


def test_a_path_is_meant_from_the_current_folder_first(proving: Desk) -> None:
    proving.write({"佐证/三月/签到表.txt": "另一张\n"})
    proving.patch.chdir(proving.root / "佐证")
    assert accepted(proving, "签到表.txt") == [hashed()]
    assert accepted(proving, "三月/签到表.txt") == [hashed("佐证/三月/签到表.txt", "另一张\n")]
    assert accepted(proving, "../佐证/签到表.txt") == [hashed()]
    assert accepted(proving, FILE) == [hashed()]  # as check and show name it
    assert accepted(proving, str(proving.root / FILE)) == [hashed()]


def test_from_outside_a_path_of_the_workspace_is_found(
    proving: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("别处")
    (elsewhere / "佐证").mkdir()
    (elsewhere / FILE).write_text("不是这张", encoding="utf-8")
    proving.patch.chdir(elsewhere)
    root = str(proving.root)
    assert proving.run("-C", root, "add", "文章", "--evidence", FILE).code == 0
    found = json.loads(proving.run("-C", root, "log", "--format", "json").out)["records"]
    assert found[-1]["evidence"] == [hashed()]


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_inside_is_kept_as_the_file_it_leads_to(proving: Desk) -> None:
    (proving.root / "捷径.txt").symlink_to(proving.root / FILE)
    assert accepted(proving, "捷径.txt") == [hashed()]


def test_a_huge_file_is_read_in_pieces(proving: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    size = 1 << 28
    with open(proving.root / "佐证/录像.mp4", "wb") as file:
        file.truncate(size)  # sparse: takes no room
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("all at once"))
    (text,) = accepted(proving, "佐证/录像.mp4")
    assert text.startswith("佐证/录像.mp4#sha256=a6d72ac7690f53be6ae46ba88506bd97")


# ---- what is refused


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("佐证/签到.txt", "找不到"),
        ("佐证/三月 签到.pdf", "找不到"),
        ("佐证", "不是能读的文件"),
        ("佐证/", "不是能读的文件"),
        ("plan", "不是能读的文件"),
        (".", "不在工作区里"),
        ("..", "不在工作区里"),
        ("/etc/passwd", "不在工作区里"),
        ("../../../../../../../../etc/passwd", "不在工作区里"),
        ("/etc/passwd#sha256=" + "0" * 64, "不在工作区里"),
        ("/nowhere/签到表", "不在工作区里"),
        ("../签到表.txt", "不在工作区里"),
        ("C:\\佐证\\签到表", "找不到"),
        ("www.example.org", "找不到"),
    ],
)
def test_what_is_no_file_of_the_workspace_is_refused(proving: Desk, typed: str, words: str) -> None:
    result = add(proving, typed)
    assert (result.code, result.out) == (2, "")
    assert words in result.err
    assert "放进工作区" in result.err
    assert "什么都没有写入" in result.err
    assert not (proving.root / "records").exists()


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
@pytest.mark.parametrize("link", ["链接.txt", "链接", "夹/passwd", "断.txt", "断"])
def test_links_that_lead_nowhere_or_out_are_refused(proving: Desk, link: str) -> None:
    for name in ("链接.txt", "链接"):
        (proving.root / name).symlink_to("/etc/passwd")
    for name in ("断.txt", "断"):
        (proving.root / name).symlink_to(proving.root / "没有")
    (proving.root / "夹").symlink_to("/etc")
    result = add(proving, link)
    assert (result.code, result.out) == (2, "")


@pytest.mark.skipif(os.name != "posix", reason="no such files on Windows")
def test_a_pipe_is_no_evidence_and_nobody_waits_for_it(proving: Desk) -> None:
    os.mkfifo(proving.root / "佐证/管道.txt")
    result = add(proving, "佐证/管道.txt")
    assert (result.code, "不是能读的文件" in result.err) == (2, True)


# ---- check


def test_another_correction_keeps_the_evidence(proving: Desk) -> None:
    number = number_of(add(proving, FILE))
    assert proving.run("replace", number, "--title", "签到", "--reason", "补题目").code == 0
    assert kept(proving) == [[hashed()]]


# ---- where one sees it


def test_show_names_it_and_log_counts_it(proving: Desk) -> None:
    number = number_of(add(proving, FILE, "https://example.org/1"))
    out = proving.run("show", "文章").out
    assert f"{number} 佐证：{FILE}、https://example.org/1\n" in out
    assert "sha256" not in out
    assert proving.run("log").out.splitlines()[-1].split()[-1] == "2"
    assert f",{FILE}、https://example.org/1," in proving.run("log", "--format", "csv").out
    proving.run("void", number, "--reason", "重复")
    assert "佐证：" not in proving.run("show", "文章").out
