"""The program as a whole: its version, and which workspace is meant."""

from helpers import Desk
from helpers.commands import said
from mjplan import __version__


def test_without_a_workspace(desk: Desk) -> None:
    for arguments in ((), ("status",), ("add", "x"), ("check",), ("log",)):
        result = desk.run(*arguments)
        assert (result.code, result.out) == (2, "")
        assert "mjplan init" in result.err


def test_a_workspace_is_found_upwards_or_by_name(small: Desk) -> None:
    small.patch.chdir(small.root / "records" / "2018")
    assert "网站文章" in said(small, "status")
    small.patch.chdir("/")
    assert small.run("status").code == 2
    assert "网站文章" in said(small, "-C", str(small.root), "status")
    assert "网站文章" in said(small, "-C", str(small.root), "overview")
    small.patch.setenv("MJPLAN_DIR", str(small.root))
    assert "网站文章" in said(small, "status")


def test_version(desk: Desk) -> None:
    assert desk.run("--version").out == f"mjplan {__version__}\n"
    assert desk.process("--version").stdout.decode() == f"mjplan {__version__}\n"
