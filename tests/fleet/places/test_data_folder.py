"""The data folder: the user's alone, outside of every workspace, another one for each workspace."""

import os
from pathlib import Path

import pytest

from mjplan.fleet.places.data_folder import NoFolder, folder_of, make

posix = pytest.mark.skipif(os.name != "posix", reason="rights and links of POSIX")


def test_every_workspace_has_a_folder_of_its_own(data: Path, tmp_path: Path) -> None:
    own = Path(folder_of(tmp_path / "a"))
    assert own.is_dir()
    assert own.parent == data
    assert folder_of(tmp_path / "a") == str(own) == folder_of(str(tmp_path / "b" / ".." / "a"))
    assert folder_of(tmp_path / "b") != str(own)
    make(str(own / "mirrors"))
    make(str(own / "mirrors"))
    assert [each.name for each in own.iterdir()] == ["mirrors"]


@posix
def test_a_workspace_is_known_by_where_it_really_lies(data: Path, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert folder_of(tmp_path / "link") == folder_of(tmp_path / "a")


@posix
def test_nobody_else_may_enter(data: Path, tmp_path: Path) -> None:
    own = Path(folder_of(tmp_path))
    for folder in (own, own.parent, own.parent.parent):
        assert folder.stat().st_mode & 0o777 == 0o700
        folder.chmod(0o750)
        with pytest.raises(NoFolder, match="chmod 700"):
            folder_of(tmp_path)
        folder.chmod(0o700)


@posix
def test_what_is_no_folder_or_a_link_is_refused(data: Path, tmp_path: Path) -> None:
    own = Path(folder_of(tmp_path))
    own.rmdir()
    own.write_text("")
    with pytest.raises(NoFolder, match="应是文件夹"):
        folder_of(tmp_path)
    own.unlink()
    own.symlink_to(tmp_path)
    with pytest.raises(NoFolder, match="应是文件夹"):
        folder_of(tmp_path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root gives away")
def test_another_users_folder_is_refused(data: Path, tmp_path: Path) -> None:
    os.chown(folder_of(tmp_path), 1, 1)
    with pytest.raises(NoFolder, match="别人的文件夹"):
        folder_of(tmp_path)


def test_it_never_lies_in_a_workspace(data: Path, tmp_path: Path) -> None:
    data.parent.parent.mkdir(parents=True, exist_ok=True)
    plan = data.parent.parent / "plan"
    plan.mkdir()
    (plan / "plan.yaml").write_text("")
    with pytest.raises(NoFolder, match="那里只放规划和台账"):
        folder_of(tmp_path)
    assert not data.exists()


def test_without_a_home_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, "")
    with pytest.raises(NoFolder, match="HOME"):
        folder_of(tmp_path)


@posix
def test_what_can_not_be_made_in_it_is_told(data: Path, tmp_path: Path) -> None:
    own = folder_of(tmp_path)
    with pytest.raises(NoFolder, match="用不了"):
        make(f"{own}/none/mirrors")


@posix
def test_a_home_in_which_nothing_can_be_made_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file" / "share"))
    monkeypatch.setenv("HOME", str(tmp_path / "file" / "share"))
    with pytest.raises(NoFolder, match="用不了"):
        folder_of(tmp_path)
