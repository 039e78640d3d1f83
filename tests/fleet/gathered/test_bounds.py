"""What is too much is found out before anything is read, whatever lies there."""

import os
import socket
from pathlib import Path

import pytest

from helpers.units_asked import unit
from mjplan.fleet.gathered import bounds
from mjplan.fleet.gathered.bounds import fault_of_folder, fault_of_sizes

posix = pytest.mark.skipif(os.name != "posix", reason="links, pipes and holes of POSIX")


@pytest.fixture
def space(tmp_path: Path) -> Path:
    return unit(tmp_path / "fgw")


def refusal(space: Path) -> str:
    found = fault_of_folder(str(space))
    assert found is not None
    return found


def test_a_usual_workspace_is_read(space: Path) -> None:
    (space / "plan/schema").mkdir()
    (space / "records/扫描件.pdf").write_bytes(b"x" * 1000)
    assert fault_of_folder(str(space)) is None


def test_no_workspace_is_read(tmp_path: Path) -> None:
    assert "没有 plan/plan.yaml" in refusal(tmp_path)
    (tmp_path / "plan").write_text("")
    assert "没有 plan/plan.yaml" in refusal(tmp_path)


@posix
def test_files_too_large_are_named_by_their_size(space: Path) -> None:
    large = space / "records/2018/06.yaml"
    large.touch()
    os.truncate(large, bounds.LARGEST + 1)
    assert refusal(space).startswith("records/2018/06.yaml 有 64 MiB，超过 64 MiB，没有读")
    for month in range(1, 5):
        file = space / f"records/2017/{month:02}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.touch()
        os.truncate(file, bounds.LARGEST)
    os.truncate(large, 0)
    assert "合计超过 200 MiB" in refusal(space)


@posix
def test_what_nobody_reads_may_be_large(space: Path) -> None:
    scan = space / "records/扫描件.pdf"
    scan.touch()
    os.truncate(scan, 1 << 33)
    assert fault_of_folder(str(space)) is None


def test_too_many_names_are_not_looked_at(space: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_NAMES", 20)
    (space / "records/a/b").mkdir(parents=True)
    for number in range(15):
        (space / f"records/a/b/{number}").touch()
    assert "超过 20 个" in refusal(space)


@posix
def test_a_pipe_or_a_socket_is_named_and_not_opened(space: Path) -> None:
    os.mkfifo(space / "records/2018/04.yaml")
    assert refusal(space).startswith("records/2018/04.yaml 是一个管道")
    (space / "records/2018/04.yaml").unlink()
    os.chdir(space / "plan")
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("x")
        assert refusal(space).startswith("plan/x 是一个套接字")


@posix
def test_no_link_is_followed(space: Path) -> None:
    (space / "records").rename(space / "kept")
    (space / "records").symlink_to("/")
    (space / "plan/more").symlink_to("/")
    (space / "plan/loop").symlink_to("loop")
    assert fault_of_folder(str(space)) is None  # and whoever reads it says what is wrong


@posix
def test_a_plan_behind_a_link_to_itself_is_named(tmp_path: Path) -> None:
    (tmp_path / "plan").symlink_to("plan")
    assert refusal(tmp_path).startswith(f"读不了 {tmp_path}")


def test_a_commit_is_bounded_in_the_same_way() -> None:
    plan = ("plan/plan.yaml", 100)
    assert fault_of_sizes([plan, ("records/2018/05.yaml", 1 << 20)]) is None
    assert "没有 plan/plan.yaml" in (fault_of_sizes([]) or "")
    assert "有 65 MiB" in (fault_of_sizes([plan, ("records/a.yaml", 65 << 20)]) or "")
    many = [(f"records/{number}", 0) for number in range(bounds.MOST_NAMES)]
    assert "超过 20000 个" in (fault_of_sizes([plan, *many]) or "")
