"""The disk: what is read and how it is told, appending whole lines, finding the workspace."""

import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers import examples
from mjplan import append_log, sifting, workspace
from mjplan.file_text import decode
from mjplan.problem import ERROR, WARNING
from mjplan.workspace import NoWorkspace, Workspace, find

PATH = "records/2018/03.yaml"


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/plan.yaml").write_text("name: 甲\n", encoding="utf-8")
    return Workspace(tmp_path)


@pytest.mark.parametrize(
    ("content", "text", "rules"),
    [
        (b"a\n", "a\n", []),
        (b"", "", []),
        (b"\xef\xbb\xbfa\n", "a\n", [(WARNING, "bom")]),
        (b"a\r\nb\r\n", "a\nb\n", [(WARNING, "crlf")]),
        (b"\xef\xbb\xbfa\r\n", "a\n", [(WARNING, "bom"), (WARNING, "crlf")]),
        (b"a\nb\r\n", "a\nb\n", [(WARNING, "crlf")]),
        (b"a\rb", "a\rb", []),
        ("甲".encode("gbk"), None, [(ERROR, "encoding")]),
        ("甲".encode("utf-16"), None, [(ERROR, "encoding")]),
        (b"\xff\xff\xff", None, [(ERROR, "encoding")]),
    ],
)
def test_bytes_are_read_as_utf8(
    content: bytes, text: str | None, rules: list[tuple[str, str]]
) -> None:
    read = decode(PATH, content)
    assert read.text == text
    assert [(each.level, each.rule) for each in read.problems] == rules


def test_bad_bytes_are_placed_and_a_gbk_file_is_named() -> None:
    (problem,) = decode(PATH, "甲\n名称 abc".encode() + b"\xff").problems
    assert (problem.line, problem.column) == (2, 7)
    assert problem.message == "这里不是有效的 UTF-8 文字，请用 UTF-8 重新保存"
    (problem,) = decode(PATH, "a: 名称\n".encode("gbk")).problems
    assert (problem.line, problem.column) == (1, 4)
    assert problem.message == "文件是 GBK（ANSI）编码，请另存为 UTF-8"


@given(st.binary(max_size=200))
@settings(max_examples=examples(200), deadline=None)
def test_any_bytes_are_text_or_a_problem(content: bytes) -> None:
    read = decode(PATH, content)
    assert read.text is not None or [each.level for each in read.problems] == [ERROR]
    assert read.text is None or "\r\n" not in read.text


def test_appending_makes_the_file_with_its_header(space: Workspace) -> None:
    for number in (2, 3):
        assert space.append("# 头\n", {PATH: [f"- {number}"]}) == {PATH: number}
        assert space.read(PATH).problems == []
    assert space.read(PATH).text == "# 头\n- 2\n- 3\n"


@pytest.mark.parametrize("text", ["- {}\n- {}\n", "- {}\n- {}", "a: 1\n\n", "- {}\r\n# x", "\n"])
def test_lines_that_were_counted_while_sifting_are_not_counted_again(
    space: Workspace, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(workspace, "_LARGE", 0)
    monkeypatch.setattr(append_log, "_count_lines", None)
    file = Path(space.folder) / PATH
    file.parent.mkdir(parents=True)
    file.write_bytes(text.encode())
    with space.lock():
        space.read(PATH, lambda it: sifting.sift(it, frozenset("n")).lines)
        number = space.append("", {PATH: ["- new"]})[PATH]
    assert file.read_bytes().splitlines()[number - 1] == b"- new"


def test_lines_are_counted_of_what_was_read_last(
    space: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace, "_LARGE", 0)
    file = Path(space.folder) / PATH
    file.parent.mkdir(parents=True)
    file.write_text("- {}\n")
    space.read(PATH, lambda it: sifting.sift(it, frozenset()).lines)
    file.write_text("- {}\n- {}\n- {}\n")
    space.read(PATH)
    with space.lock():
        assert space.append("", {PATH: ["- new"]}) == {PATH: 4}


def test_paths_are_found_in_order_and_hidden_files_left(space: Workspace) -> None:
    names = ["2019/01.yaml", "2018/12.yaml", "2018/02.yml", "x.yaml"]
    for name in [
        *names,
        ".lock",
        ".git/a.yaml",
        "2018/.03.yaml.swp",
        "2018/.04.yaml",
        "2018/a.txt",
    ]:
        space.write_new(f"records/{name}", "")
    assert space.record_paths() == sorted(f"records/{name}" for name in names)
    assert space.plan_paths() == ["plan/plan.yaml"]


def test_no_folder_of_records_is_no_record(space: Workspace) -> None:
    assert space.record_paths() == []


def test_new_files_never_replace_old_ones(space: Workspace) -> None:
    assert space.write_new("a/b.txt", "一\n")
    assert not space.write_new("a/b.txt", "二\n")
    assert (space.root / "a/b.txt").read_bytes() == "一\n".encode()
    assert space.write({"a/b.txt": "三\n"}) == ["a/b.txt"]
    assert (space.root / "a/b.txt").read_bytes() == "三\n".encode()


def test_a_workspace_is_found_upwards(space: Workspace) -> None:
    deep = space.root / "records" / "2018"
    deep.mkdir(parents=True)
    assert find(deep).root == space.root
    assert find(space.root).root == space.root


def test_no_workspace_is_an_answer(tmp_path: Path) -> None:
    with pytest.raises(NoWorkspace):
        find(tmp_path)


def test_what_cannot_be_read_is_told(space: Workspace) -> None:
    def rule(path: str) -> tuple[str, str]:
        read = space.read(path)
        assert read.text is None
        return read.problems[0].rule, read.problems[0].message

    assert rule(PATH) == ("missing-file", "找不到这个文件")
    (space.root / PATH).mkdir(parents=True)
    assert rule(PATH) == ("missing-file", "这里应是文件，却是文件夹")
    assert rule("plan/../../outside.yaml")[0] == "symlink"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_rights_is_told(space: Workspace) -> None:
    (space.root / "plan/plan.yaml").chmod(0)
    (problem,) = space.read("plan/plan.yaml").problems
    assert problem.message == "读不了这个文件：没有权限"


STEPS = ("../", "..", "/", "./", "证据", "a.txt", "secret.txt", "space", "\\", "~", " ")


@settings(deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    | st.lists(st.sampled_from(STEPS), min_size=1, max_size=6).map("".join)
)
@example("../secret.txt")
@example("证据/../../secret.txt")
@example("证据/a.txt")
def test_any_path_is_inside_or_nothing(tmp_path_factory: pytest.TempPathFactory, path: str) -> None:
    root = tmp_path_factory.getbasetemp() / "any" / "space"
    (root / "证据").mkdir(parents=True, exist_ok=True)
    (root / "证据/a.txt").write_bytes(b"inside")
    (root.parent / "secret.txt").write_bytes(b"outside")
    space = Workspace(root)
    assert space.digest(path) in (None, sha256(b"inside").hexdigest())
    name = space.inside(path)
    if name is not None and "\0" not in name:
        assert (root / name).resolve().is_relative_to(root.resolve())
    inside = "\0" not in path and (root / path).resolve() == root.resolve() / "证据/a.txt"
    if inside and "secret.txt" not in path and not path.endswith("/"):
        assert name == "证据/a.txt"
