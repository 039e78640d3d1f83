"""Every text that was ever committed: written again, renamed, removed, merged."""

import pytest

from helpers import Desk
from helpers.repositories import LINE, MONTH, commit_all, git, in_subfolder
from mjplan.history import GitRefused, Repository, editions, open_repository


def texts(repository: Repository, at: str | None = None) -> list[tuple[str, str]]:
    """The commit and the text of each edition of a Markdown file that holds the word."""
    found = repository.editions(lambda path: path.endswith(".md"), held, at)
    return [(each.commit, each.held) for each in found]


def held(content: bytes) -> str | None:
    """The text of a file that holds the word."""
    text = content.decode()
    return text if "指纹" in text else None


def test_what_was_committed_once_stays_known(repository: Repository) -> None:
    root = repository.root
    assert texts(repository) == []
    report = root / "报告 [三月].md"
    report.write_text("指纹 一\n", "utf-8")
    (root / "别的.txt").write_text("指纹\n", "utf-8")
    (root / "templates").mkdir()
    for folder in ("plan", "records", "templates"):
        (root / folder / "x.md").write_text("指纹\n", "utf-8")
    first = commit_all(root)
    report.write_text("指纹 二\n", "utf-8")
    second = commit_all(root)
    git(root, "mv", report.name, "归档.md")
    commit_all(root)
    (root / "归档.md").unlink()
    (root / MONTH).write_text(LINE % 7)
    commit_all(root)
    assert texts(repository) == [(first, "指纹 一\n"), (second, "指纹 二\n")]
    assert texts(repository, first) == [(first, "指纹 一\n")]
    [one, _] = repository.editions(lambda path: path.endswith(".md"), held)
    assert one.day == git(root, "show", "-s", "--format=%cs", first).strip()


def test_what_a_branch_and_a_merge_wrote_is_known(repository: Repository) -> None:
    root = repository.root
    report = root / "r.md"
    git(root, "checkout", "-q", "-b", "side")
    report.write_text("指纹 分支\n", "utf-8")
    side = commit_all(root)
    git(root, "checkout", "-q", "main")
    report.write_text("指纹 主干\n", "utf-8")
    main = commit_all(root)
    git(root, "merge", "-q", "side", fails=True)
    report.write_text("指纹 合并\n", "utf-8")
    merged = commit_all(root)
    assert set(texts(repository)) == {
        (side, "指纹 分支\n"),
        (main, "指纹 主干\n"),
        (merged, "指纹 合并\n"),
    }


def test_only_the_workspace_s_own_folder_is_looked_at(desk: Desk) -> None:
    top = in_subfolder(desk).root.parent.parent
    (top / "other.md").write_text("指纹\n", "utf-8")
    desk.write({"我的.md": "指纹 我的\n"})
    commit = commit_all(top)
    git(top, "config", "diff.relative", "true")
    git(top, "config", "log.showRoot", "false")
    assert texts(open_repository(desk.root)) == [(commit, "指纹 我的\n")]


def test_a_huge_file_is_left_out_and_the_others_are_read(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editions, "_MOST", 100)
    root = repository.root
    for name, text in (("a.md", "指纹 一"), ("b.md", "指纹" * 1000), ("c.md", "指纹 三")):
        (root / name).write_text(text, "utf-8")
    commit = commit_all(root)
    assert texts(repository) == [(commit, "指纹 一"), (commit, "指纹 三")]


def test_without_a_commit_there_is_none(home: Desk) -> None:
    assert texts(open_repository(home.root)) == []


def test_a_lost_commit_is_told(repository: Repository) -> None:
    with pytest.raises(GitRefused):
        texts(repository, "1" * 40)
