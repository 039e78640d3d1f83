"""What may happen to a workspace between two questions: by hand, by editors, by git.

Each is a function of the workspace's folder and of the dice. What is broken stays broken until the
folder is put back to how it was.
"""

import contextlib
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random

from mjplan.files import MAX_BYTES

Tamper = Callable[[Path, Random], None]


def files(root: Path) -> list[Path]:
    """The plain files of the plan and the records."""
    there = [*(root / "plan").rglob("*"), *(root / "records").rglob("*")]
    return sorted(path for path in there if path.is_file() and not path.is_symlink())


def a_file(root: Path, dice: Random) -> Path:
    return dice.choice(files(root) or [root / "plan" / "plan.yaml"])


def _rewrite(path: Path, content: bytes, dice: Random) -> None:
    """Put other bytes into a file: in place or by another file, with its old time or a new one."""
    before = path.stat() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    if dice.random() < 0.5:
        part = path.with_name(f"{path.name}~")
        part.write_bytes(content)
        part.replace(path)
    else:
        path.write_bytes(content)
    if before is not None and dice.random() < 0.7:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def other_digit(root: Path, dice: Random) -> None:
    """Change one digit of a number, so that the size stays."""
    path = a_file(root, dice)
    content = path.read_bytes()
    places = [found.start(1) for found in re.finditer(rb"(?:value\": |20\d\d: )(\d)", content)]
    if places:
        at = dice.choice(places)
        _rewrite(path, content[:at] + b"%d" % dice.randrange(1, 10) + content[at + 1 :], dice)


def other_name(root: Path, dice: Random) -> None:
    """Change a character of some text, so that the size stays."""
    path = a_file(root, dice)
    content = path.read_bytes()
    for old, new in ((b"\xe7\xab\xa0", b"\xe7\xac\xac"), (b"\xe4\xbc\x9a", b"\xe4\xba\xba")):
        if dice.random() < 0.5:
            content = content.replace(old, new, dice.randrange(1, 4))
    _rewrite(path, content, dice)


def touched(root: Path, dice: Random) -> None:
    """Give a file another time."""
    os.utime(a_file(root, dice), (dice.randrange(2_000_000_000), dice.randrange(4_000_000_000)))


def removed(root: Path, dice: Random) -> None:
    a_file(root, dice).unlink(missing_ok=True)


def renamed(root: Path, dice: Random) -> None:
    """Give a file a name beside it: of another month, hidden, or one that nobody reads."""
    path = a_file(root, dice)
    name = dice.choice(("02.yaml", "3.yaml", f".{path.name}", f"{path.name}~", "03.yml"))
    path.replace(path.with_name(name))


def swapped(root: Path, dice: Random) -> None:
    """Give two files each other's names."""
    one, two = a_file(root, dice), a_file(root, dice)
    part = root / "part"
    one.replace(part)
    with contextlib.suppress(FileNotFoundError):
        two.replace(one)
    part.replace(two)


def torn(root: Path, dice: Random) -> None:
    """Cut a file off somewhere."""
    path = a_file(root, dice)
    content = path.read_bytes()
    _rewrite(path, content[: dice.randrange(len(content) + 1)], dice)


def windows_lines(root: Path, dice: Random) -> None:
    path = a_file(root, dice)
    _rewrite(path, path.read_bytes().replace(b"\n", b"\r\n"), dice)


def marked(root: Path, dice: Random) -> None:
    """Put the mark of an editor in front of a file, or of another encoding into it."""
    path = a_file(root, dice)
    sign = dice.choice((b"\xef\xbb\xbf", b"# \xff\n", "# 注\n".encode(), b"\n"))
    _rewrite(path, sign + path.read_bytes(), dice)


def twice(root: Path, dice: Random) -> None:
    """Repeat a file's last line."""
    path = a_file(root, dice)
    lines = path.read_bytes().splitlines(keepends=True)
    _rewrite(path, b"".join([*lines, *lines[-1:]]), dice)


def by_hand(root: Path, dice: Random) -> None:
    """Write a record as people do, also about other years."""
    month, item = dice.choice(("2017/12", "2018/03", "2019/01")), dice.choice("anmc")
    path = root / "records" / f"{month}.yaml"
    number = f"{month.replace('/', '')}05-{dice.randrange(10**5):05}"
    day = f"{month.replace('/', '-')}-05"
    line = f"- id: {number}\n  date: {day}\n  item: {item}\n  value: {dice.randrange(99)}\n"
    _rewrite(path, (path.read_bytes() if path.exists() else b"") + line.encode(), dice)


def broken_plan(root: Path, dice: Random) -> None:
    path = dice.choice(sorted((root / "plan").glob("*.yaml")) or [root / "plan" / "plan.yaml"])
    wrong = dice.choice((b"items: [", b"- x\n", b"nonsense: 1\n", b"\t", b""))
    _rewrite(path, wrong + (path.read_bytes() if path.exists() else b""), dice)


def another_area(root: Path, dice: Random) -> None:
    """Put a file into plan/ that the plan does not name, or take one away that it names."""
    name = dice.choice(("more.yaml", "other.yaml", "trace.yaml", ".more.yaml"))
    (root / "plan" / name).write_bytes(dice.choice((b"", b"id: more\nname: x\nitems: []\n")))


def unread(root: Path, dice: Random) -> None:
    """Put something beside the files that are read."""
    place = dice.choice(
        (
            *("records/.2018.yaml", "records/2018/note.txt", "plan/.plan.yaml.swp", "plan/a.txt"),
            *("Records/2018/03.yaml", "templates/月报.md", "imports/office.yaml", "records.yaml"),
            *("records/2018/.03.yaml", "佐证/a.txt", "plan/trace.csv", "records/2018/03.yaml.orig"),
        )
    )
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(dice.choice((b"", b"- {}\n", b"# x\n")))


def empty_folder(root: Path, dice: Random) -> None:
    name = dice.choice(("records/2020", "plan/old", "records/.x", "records/2018/04.yaml"))
    with contextlib.suppress(FileExistsError):
        (root / name).mkdir(parents=True)


def evidence(root: Path, dice: Random) -> None:
    """Change, remove or write what records name as their evidence."""
    path = root / "佐证" / "纪要.txt"
    if dice.random() < 0.4:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(dice.choice((b"", b"one", b"two")))


def too_large(root: Path, dice: Random) -> None:
    """Make a file larger than is read, without writing all of it."""
    path = a_file(root, dice)
    os.truncate(path, MAX_BYTES[path.relative_to(root).parts[0]] + 1)


def linked(root: Path, dice: Random) -> None:
    """Put a link in a file's place, to the same bytes within the workspace or elsewhere."""
    path = a_file(root, dice)
    aside = (root if dice.random() < 0.5 else root.parent) / f"aside-{dice.randrange(9)}"
    path.replace(aside)
    path.symlink_to(aside)


def linked_folder(root: Path, dice: Random) -> None:
    folder = root / dice.choice(("plan", "records", "records/2018"))
    if folder.is_dir() and not folder.is_symlink():
        aside = folder.with_name(f"aside-{dice.randrange(9)}")
        shutil.rmtree(aside, ignore_errors=True)
        folder.replace(aside)
        folder.symlink_to(aside)


def pipe(root: Path, dice: Random) -> None:
    """Put something into the folders that is no file."""
    path = a_file(root, dice)
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def folder_instead(root: Path, dice: Random) -> None:
    path = a_file(root, dice)
    path.unlink(missing_ok=True)
    path.mkdir()


def moved_away(root: Path, dice: Random) -> None:
    """Take a whole folder away."""
    folder = root / dice.choice(("plan", "records", "records/2018", "records/2017"))
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)


def checked_out(root: Path, dice: Random) -> None:
    """Commit what there is, and take the plan of some commit."""
    committed(root, dice)
    commits = _git(root, "rev-list", "--max-count=4", "HEAD").split()
    if commits:
        _git(root, "checkout", "-q", dice.choice(commits), "--", "plan")


def committed(root: Path, _dice: Random) -> None:
    """Commit what there is: no byte of it changes."""
    _git(root, "add", "-A", "plan", "records")
    _git(root, "commit", "-q", "--allow-empty", "-m", "x")


def _git(root: Path, *words: str) -> str:
    """What git says; it may refuse what is broken."""
    command = ["git", *words]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    return done.stdout


HARMLESS: tuple[Tamper, ...] = (
    *(other_digit, other_digit, other_digit, other_name, touched, by_hand, windows_lines, marked),
    *(another_area, unread, evidence, committed, empty_folder),
)
"""After these most questions are answered still."""

HARMFUL: tuple[Tamper, ...] = (
    *(removed, renamed, swapped, torn, twice, broken_plan, too_large, linked, linked_folder, pipe),
    *(folder_instead, moved_away, checked_out),
)
