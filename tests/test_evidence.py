"""佐证材料: files of the workspace by their hash, links and references as typed; nothing outside
the workspace is ever read."""

import builtins
import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import Desk, Result, happened
from mjplan import evidence
from mjplan.workspace import Workspace

ITEMS = "  - {kind: count, id: x, name: 文章, unit: 篇, owner: 某某, targets: {2018: 120}}\n"
FILE = "佐证/签到表.txt"
CONTENT = "王一、李二\n"


def hashed(path: str = FILE, content: str = CONTENT) -> str:
    """How a record keeps a file with that content."""
    return f"{path}#sha256={sha256(content.encode()).hexdigest()}"


@pytest.fixture
def proving(desk: Desk) -> Desk:
    """A workspace with one file to serve as evidence."""
    desk.plan(ITEMS)
    desk.write({FILE: CONTENT})
    return desk


def add(desk: Desk, *given: str) -> Result:
    options = [word for each in given for word in ("--evidence", each)]
    return desk.run("add", "文章", "--date", "2018-03-05", *options)


def kept(desk: Desk) -> list[list[str]]:
    """The evidence of every record that counts."""
    found = json.loads(desk.run("log", "--format", "json").out)["records"]
    return [record["evidence"] for record in found]


def accepted(desk: Desk, *given: str) -> list[str]:
    """The evidence as the new record keeps it."""
    result = add(desk, *given)
    assert (result.code, result.err) == (0, "")
    found = json.loads(desk.run("log", "--format", "json").out)["records"]
    (mine,) = (record["evidence"] for record in found if record["id"] == number_of(result))
    return list(mine)


def number_of(result: Result) -> str:
    """The id of the record that was written."""
    return result.out.split("记录号 ")[1].split()[0]


def check(desk: Desk) -> list[tuple[str, str]]:
    """What `check` says of evidence: level and sentence."""
    found = json.loads(desk.run("check", "--format", "json").out)["problems"]
    return [(each["level"], each["message"]) for each in found if each["rule"] == "evidence"]


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


def test_a_file_that_cannot_be_read_is_said(proving: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert add(proving, FILE).code == 0
    real = builtins.open

    def locked(file: Any, *arguments: Any, **more: Any) -> Any:
        if str(file).endswith("签到表.txt"):
            raise PermissionError(13, "Permission denied")
        return real(file, *arguments, **more)

    monkeypatch.setattr(builtins, "open", locked)
    assert (add(proving, FILE).code, proving.run("check").code) == (2, 0)
    assert check(proving) == [("警告", f'找不到佐证文件 "{FILE}"，请放回原处')]


# ---- check


def test_a_file_that_is_gone_is_a_warning_and_a_changed_one_an_error(proving: Desk) -> None:
    number = number_of(add(proving, FILE))
    proving.write({FILE: "换过\n"})
    assert check(proving) == [
        (
            "错误",
            f'佐证文件 "{FILE}" 在登记后改动过，请恢复原件；确要换新，请用 '
            f"mjplan replace {number} --evidence 文件 --reason 原因",
        )
    ]
    assert proving.run("status", "2018").code == 0  # the numbers do not depend on it
    (proving.root / FILE).unlink()
    assert check(proving) == [("警告", f'找不到佐证文件 "{FILE}"，请放回原处')]
    proving.write({FILE: CONTENT})
    assert check(proving) == []


def test_replace_repairs_it(proving: Desk) -> None:
    number = number_of(add(proving, FILE, "办〔2018〕3号"))
    proving.write({FILE: "换过\n"})
    assert "（另外 1 件也要用 --evidence 再写一遍）" in check(proving)[0][1]
    replace = ("replace", number, "--reason", "换了清晰的扫描件")
    assert proving.run(*replace, "--evidence", FILE, "--evidence", "办〔2018〕3号").code == 0
    assert check(proving) == []
    assert kept(proving) == [[hashed(content="换过\n"), "办〔2018〕3号"]]


def test_another_correction_keeps_the_evidence(proving: Desk) -> None:
    number = number_of(add(proving, FILE))
    assert proving.run("replace", number, "--title", "签到", "--reason", "补题目").code == 0
    assert kept(proving) == [[hashed()]]


def test_what_was_voided_is_not_looked_at(proving: Desk) -> None:
    number = number_of(add(proving, FILE))
    (proving.root / FILE).unlink()
    assert proving.run("void", number, "--reason", "重复").code == 0
    assert check(proving) == []


def test_how_a_focus_ended_is_repaired_otherwise(proving: Desk) -> None:
    focus = happened("2018-03-28", title="办班", by="甲", focus="2018-04")
    ended = happened(
        "2018-04-28", settles=focus.id, outcome="done", evidence=(hashed(content="旧"),)
    )
    proving.keep(*(msgspec.structs.replace(each, item=None) for each in (focus, ended)))
    ((level, message),) = check(proving)
    assert level == "错误"
    assert f"mjplan void {ended.id} --reason 原因，再重新办结" in message


def test_a_file_of_many_records_is_read_once(
    proving: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    proving.keep(*(happened("2018-03-05", 1, evidence=(hashed(),)) for _ in range(50)))
    asked: list[str] = []
    real = Workspace.digest

    def counting(space: Workspace, path: str) -> str | None:
        asked.append(path)
        return real(space, path)

    monkeypatch.setattr(Workspace, "digest", counting)
    assert check(proving) == []
    assert asked == [FILE]


# ---- hostile records: a path written by hand is never followed out of the workspace

HOSTILE = [
    "/etc/passwd",
    "../../../../../../../../etc/passwd",
    "佐证/../../../../../../../../../etc/passwd",
    "夹/passwd",
    "链接.txt",
    "",
    ".",
    "..",
    "//etc/passwd",
    "~/.bashrc",
    "佐证",
    "佐证/",
    "佐证/签到表.txt/",
    "\\\\server\\share\\x.txt",
    "C:\\Windows\\win.ini",
    "a" * 400,
]


@pytest.fixture
def watched(proving: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A workspace in which nothing may be opened that lies outside of it."""
    root = os.path.realpath(proving.root)
    if os.name == "posix":
        (proving.root / "夹").symlink_to("/etc")
        (proving.root / "链接.txt").symlink_to("/etc/passwd")
    real = builtins.open

    def inside_only(file: Any, *arguments: Any, **more: Any) -> Any:
        assert os.path.realpath(file).startswith(root), file
        return real(file, *arguments, **more)

    monkeypatch.setattr(builtins, "open", inside_only)
    return proving


@pytest.mark.parametrize("path", HOSTILE)
def test_no_path_leads_out(watched: Desk, path: str) -> None:
    assert Workspace(watched.root).digest(path) is None
    watched.keep(happened("2018-03-05", 1, evidence=(f"{path}#sha256={'0' * 64}",)))
    problems = check(watched)
    assert len(problems) == (path != "")
    assert all("改动过" not in message for _, message in problems)
    for arguments in (("log",), ("show", "文章"), ("status", "2018"), ("log", "--format", "csv")):
        result = watched.run(*arguments)
        assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize("path", ["佐证/\\u0000x", "佐证/\\u001b[2J", "\\n"])
def test_control_characters_are_refused_before(watched: Desk, path: str) -> None:
    start = '- {"id": "20180305-00001", "date": "2018-03-05", "item": "x", "evidence": ['
    text = f'{start}"{path}#sha256={"0" * 64}"]}}\n'
    watched.write({"records/2018/03.yaml": text})
    assert watched.run("check").code == 1
    assert watched.run("status", "2018").code == 1


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_path_is_inside_or_nothing(tmp_path_factory: pytest.TempPathFactory, path: str) -> None:
    root = tmp_path_factory.getbasetemp() / "any"
    root.mkdir(exist_ok=True)
    space = Workspace(root)
    assert space.digest(path) is None
    name = space.inside(path)
    assert name is None or name == path or not name.startswith("..")


# ---- the form itself


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.binary())
def test_what_is_kept_of_a_file_reads_back(path: str, content: bytes) -> None:
    digest = sha256(content).hexdigest()
    found = evidence.read(evidence.of_file(path, digest))
    assert (found.path, found.digest, found.url) == (path, digest, None)
    assert found.text
    assert path.endswith(found.text)


@pytest.mark.parametrize(
    "text", ["x#sha256=", "#sha256=" + "0" * 64, "x#sha256=" + "0" * 63, "x#sha256=" + "A" * 64]
)
def test_what_is_no_hash_is_only_a_text(text: str) -> None:
    assert evidence.read(text) == evidence.Evidence(text)


# ---- where one sees it


def test_show_names_it_and_log_counts_it(proving: Desk) -> None:
    number = number_of(add(proving, FILE, "https://example.org/1"))
    out = proving.run("show", "文章").out
    assert f"{number} 佐证：{FILE}、https://example.org/1\n" in out
    assert "sha256" not in out
    assert proving.run("log").out.splitlines()[-1].split()[-1] == "2"
    assert f",{FILE}、https://example.org/1\r\n" in proving.run("log", "--format", "csv").out
    proving.run("void", number, "--reason", "重复")
    assert "佐证：" not in proving.run("show", "文章").out
