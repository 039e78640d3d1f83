"""Whatever a command reads is held against what it was to read; anything else is a stray."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpers import Desk
from mjplan.cache import contents, settled, witness
from mjplan.workspace import Workspace, find

MARCH = "records/2018/03.yaml"


@pytest.fixture
def watched(desk: Desk) -> Workspace:
    """A workspace that is watched, with contents as they are now."""
    desk.write({"plan/plan.yaml": "name: 甲\n", MARCH: "- {}\n"})
    watch(desk.root)
    return find(".")


def watch(root: Path, *, held: bool = False) -> None:
    """Watch a workspace; the bytes of a large one are not held."""
    found = contents.of(str(root))
    assert found is not None
    if not held:
        found.held = {}
    witness.watch(str(root), found)


def test_bytes_that_are_held_are_read_instead_of_the_file(watched: Workspace) -> None:
    watch(Path(watched.folder), held=True)
    (Path(watched.folder) / MARCH).write_text("- []\n")
    assert watched.read(MARCH).text == "- {}\n"
    assert watched.read(MARCH, lambda file: (file.read()[:2], [1], None)).text == "- "
    assert witness.agrees()
    assert watched.read(MARCH).text == "- []\n"


def test_no_others_are(watched: Workspace, tmp_path: Path) -> None:
    watch(Path(watched.folder), held=True)
    (tmp_path / "other/plan").mkdir(parents=True)
    (tmp_path / "other/plan/plan.yaml").write_text("name: 乙\n")
    assert Workspace(tmp_path / "other").read("plan/plan.yaml").text == "name: 乙\n"
    assert not witness.agrees()


def test_what_is_as_it_was_agrees(watched: Workspace) -> None:
    assert [*watched.plan_paths(), *watched.record_paths()] == ["plan/plan.yaml", MARCH]
    assert watched.read(MARCH).text == "- {}\n"
    assert watched.has("plan/plan.yaml")
    assert not watched.has("plan/other.yaml")
    assert watched.may_read(MARCH)
    assert watched.size(MARCH) == 5
    assert witness.agrees()


def test_however_the_folder_is_spelled(watched: Workspace) -> None:
    for spelled in (watched.folder, f"{watched.folder}/.", f"{watched.folder}//"):
        Workspace(spelled).read(MARCH)
    assert witness.agrees()


CHANGES: dict[str, Callable[[Path], object]] = {
    "other bytes": lambda root: (root / MARCH).write_text("- []\n"),
    "more bytes": lambda root: (root / MARCH).write_text("- {}\n- {}\n"),
    "no file": lambda root: (root / MARCH).unlink(),
    "a new file": lambda root: (root / "records/2018/04.yaml").write_text(""),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changed_meanwhile_does_not(
    watched: Workspace, change: Callable[[Path], object]
) -> None:
    change(Path(watched.folder))
    for path in watched.record_paths():
        watched.read(path)
    assert not witness.agrees()


def test_what_was_put_back_before_the_end_does_not_either(watched: Workspace) -> None:
    march = Path(watched.folder) / MARCH
    march.write_text("- []\n")
    watched.read(MARCH)
    march.write_text("- {}\n")
    assert not witness.agrees()


def test_a_file_that_came_or_went_is_noticed_by_whoever_looks(watched: Workspace) -> None:
    (Path(watched.folder) / "plan/other.yaml").write_text("")
    assert watched.has("plan/other.yaml")
    assert not witness.agrees()


def test_what_cannot_be_read_is_a_stray(watched: Workspace) -> None:
    assert watched.read("records/2018/05.yaml").text is None
    assert not witness.agrees()


def test_another_workspace_is_a_stray(watched: Workspace, tmp_path: Path) -> None:
    assert watched.read(MARCH).text
    (tmp_path / "other/plan").mkdir(parents=True)
    (tmp_path / "other/plan/plan.yaml").write_text("name: 甲\n")
    assert Workspace(tmp_path / "other").read("plan/plan.yaml").text
    assert not witness.agrees()


STRAYS: dict[str, Callable[[Workspace], Any]] = {
    "root": lambda space: space.root,
    "template_paths": lambda space: space.template_paths(),
    "layout_paths": lambda space: space.layout_paths(),
    "map_paths": lambda space: space.map_paths(),
    "score_paths": lambda space: space.score_paths(),
    "unread_paths": lambda space: space.unread_paths(),
    "content": lambda space: space.content(MARCH),
    "holds": lambda space: space.holds(MARCH, b"x"),
    "inside": lambda space: space.inside(MARCH),
    "digest": lambda space: space.digest(MARCH),
    "append": lambda space: space.append("", {"records/2018/05.yaml": []}),
    "set_torn_line_aside": lambda space: space.set_torn_line_aside(MARCH, b""),
    "write_new": lambda space: space.write_new("plan/x.yaml", ""),
    "write": lambda space: space.write({}),
    "keeping": lambda space: space.keeping({"a.yaml": b""}).__enter__(),
    "spot": lambda space: space.spot(Path("a.yaml")),
}
"""What looks at a workspace in other ways."""

KNOWN = {"folder", "record_paths", "plan_paths", "read", "has", "may_read", "size", "lock"}
"""What is held against the contents, looks at nothing, or writes."""


def test_every_way_to_look_at_a_workspace_is_known_or_a_stray() -> None:
    public = {name for name in vars(Workspace) if not name.startswith("_")} | {"folder"}
    assert public == KNOWN | STRAYS.keys()


@pytest.mark.parametrize("look", STRAYS.values(), ids=STRAYS)
def test_anything_else_is_a_stray(watched: Workspace, look: Callable[[Workspace], Any]) -> None:
    look(watched)
    assert not witness.agrees()


def test_what_is_not_known_by_its_stamp_is_wanted_whole(watched: Workspace) -> None:
    assert witness.wants(MARCH)
    assert witness.agrees()
    assert not witness.wants(MARCH)


def test_nothing_is_held_against_anything_before_and_after(watched: Workspace) -> None:
    assert witness.agrees()
    watched.read(MARCH)
    watch(Path(watched.folder))
    assert witness.agrees()


def test_who_takes_the_lock_may_write(watched: Workspace) -> None:
    with Workspace(f"{watched.folder}/.").lock():
        assert witness.written() == os.path.normpath(watched.folder)


@pytest.mark.skipif(os.name != "posix", reason="stamps of POSIX")
def test_a_file_at_rest_is_known_by_its_stamp(
    watched: Workspace, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "LARGE", 0)
    monkeypatch.setattr(settled, "REST", -(10**10))
    monkeypatch.setattr(witness, "digest", None)  # nobody digests it again
    root = Path(watched.folder)
    watch(root)
    assert not witness.wants(MARCH)
    watched.read(MARCH)
    assert witness.agrees()
    watch(root)
    state = (root / MARCH).stat()
    (root / MARCH).write_text("- []\n")
    os.utime(root / MARCH, ns=(state.st_atime_ns, state.st_mtime_ns))
    watched.read(MARCH)
    assert not witness.agrees()
    assert (cache / "files").is_dir()
