"""佐证材料 looked at again: what is gone, what has changed, and paths that lead out."""

import builtins
import os
from typing import Any

import msgspec
import pytest

from helpers import Desk, happened
from helpers.evidence import CONTENT, FILE, add, check, hashed, kept, number_of
from helpers.files import opened_path
from mjplan.workspace import Workspace

# ---- what is refused


def test_a_file_that_cannot_be_read_is_said(proving: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert add(proving, FILE).code == 0
    real = os.open

    def locked(file: Any, *arguments: Any, **more: Any) -> Any:
        if str(file).endswith("签到表.txt"):
            raise PermissionError(13, "Permission denied")
        return real(file, *arguments, **more)

    monkeypatch.setattr(os, "open", locked)
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
    real, real_open = builtins.open, os.open

    def inside_only(file: Any, *arguments: Any, **more: Any) -> Any:
        assert isinstance(file, int) or os.path.realpath(file).startswith(root), file
        return real(file, *arguments, **more)

    def opened_inside(file: Any, *arguments: Any, **more: Any) -> Any:
        full = opened_path(file, more.get("dir_fd"))
        assert os.path.realpath(full).startswith(root), full
        return real_open(file, *arguments, **more)

    monkeypatch.setattr(builtins, "open", inside_only)
    monkeypatch.setattr(os, "open", opened_inside)
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
