"""Workspaces of units that are broken, too large, or made to do harm, and what is to become of
them."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from helpers import LONG
from helpers.units import Made, unit
from mjplan.fleet.gathered.measuring import measure
from mjplan.fleet.values import Asked, Outcome, State, Task

LAST = "records/2018/05.yaml"
"""A file of records of the unit that is spoilt."""
KILLED, ENDLESS = "killed", "endless"
"""The units whose worker is killed, or never comes to an end: `injected` does it."""
MANY = 60_000 if LONG else 20_001
"""Files that are too many."""
FAULTS = 180_000 if LONG else 2_000
"""Problems of one unit."""
RECORDS = 1_200_000 if LONG else 120_000
"""Records that need more memory than there is."""
MEMORY = (400 if LONG else 100) << 20
"""Bytes that a worker may have."""
SECONDS = 60.0 if LONG else 3.0
"""How long a unit may take."""


def injected(task: Task, asked: Asked, known: str) -> Outcome:
    """Measure a unit, but kill the worker, or never come to an end, where the unit is one of those
    two: what no file of ours does, a system short of memory or a fault of mjplan may."""
    if task.unit == KILLED:
        os.kill(os.getpid(), signal.SIGKILL)
    while task.unit == ENDLESS:
        pass
    return measure(task, asked, known)


class Trap(NamedTuple):
    """A unit that can't be measured: its state, and what is said of it."""

    made: Made
    state: State
    says: str


def traps(folder: Path) -> list[Trap]:
    """Write the units that can't be measured into folders below one."""
    return [
        Trap(_spoilt(folder, name, spoil), state, says)
        for name, (spoil, state, says) in _TRAPS.items()
    ]


def _spoilt(folder: Path, name: str, spoil: Callable[[Path], object]) -> Made:
    """Write a unit that is in order, called `name`, and spoil it."""
    made = unit(folder / "in_order", 0)
    home = (folder / "in_order" / made.id).rename(folder / name)
    spoil(home)
    return made._replace(id=name, name=f"{name}（虚构示例）", source=f"../{name}")


def _bad_yaml(home: Path) -> None:
    (home / "plan/work.yaml").write_text("id: work\nitems: [{kind: count, id\n")


def _torn(home: Path) -> None:
    os.truncate(home / LAST, (home / LAST).stat().st_size - 9)


def _anchors(home: Path) -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))]
    (home / "plan/work.yaml").write_text("\n".join(lines) + "\n")


def _gbk(home: Path) -> None:
    plan = home / "plan/plan.yaml"
    plan.write_bytes(plan.read_text("utf-8").encode("gbk"))


def _pipe(home: Path) -> None:
    (home / LAST).unlink()
    os.mkfifo(home / LAST)


def _link(home: Path) -> None:
    (home / LAST).unlink()
    (home / LAST).symlink_to("/etc/passwd")


def _link_loop(home: Path) -> None:
    (home / "records/2018/06.yaml").unlink()
    (home / "records/2018/06.yaml").symlink_to("06.yaml")


def _folder_for_file(home: Path) -> None:
    (home / LAST).unlink()
    (home / LAST).mkdir()


def _nothing(home: Path) -> None:
    home.rename(home.with_name("elsewhere"))


def _large(home: Path) -> None:
    os.truncate(home / LAST, 300 << 20)


def _huge(home: Path) -> None:
    for number in range(160):
        file = home / f"records/{1900 + number}/01.yaml"
        file.parent.mkdir(exist_ok=True)
        file.touch()
        os.truncate(file, 59 << 20)


def _whole_disk(home: Path) -> None:
    (home / "records").rename(home / "kept")
    (home / "records").symlink_to("/")


def _crowded(home: Path) -> None:
    for number in range(MANY):
        os.close(os.open(home / f"records/x{number}", os.O_CREAT | os.O_WRONLY))


def _faulty(home: Path) -> None:
    line = '- {"id": "20180502-%05d", "date": "2018-05-02", "item": "nothing"}\n'
    (home / LAST).write_text("".join(line % number for number in range(FAULTS)))


def _outsized(home: Path) -> None:
    line = '- {"id": "2018%02d02-%05d", "date": "2018-%02d-02", "item": "opinions", "value": 1}\n'
    for month in range(1, 13):
        lines = [line % (month, number, month) for number in range(RECORDS // 12)]
        (home / f"records/2018/{month:02}.yaml").write_text("".join(lines))


def _as_it_is(home: Path) -> None:
    """Leave it in order: what happens to it happens while it is measured."""


_TRAPS: dict[str, tuple[Callable[[Path], object], State, str]] = {
    "bad_yaml": (_bad_yaml, "errors", "1 处错误"),
    "torn": (_torn, "errors", "1 处错误"),
    "anchors": (_anchors, "errors", "处错误"),
    "gbk": (_gbk, "errors", "1 处错误"),
    "pipe": (_pipe, "refused", LAST),
    "link": (_link, "errors", "1 处错误"),
    "link_loop": (_link_loop, "errors", "1 处错误"),
    "folder_for_file": (_folder_for_file, "errors", "1 处错误"),
    "nothing": (_nothing, "unreachable", "nothing"),
    "large": (_large, "refused", "300 MiB"),
    "huge": (_huge, "refused", "合计超过 200 MiB"),
    "whole_disk": (_whole_disk, "errors", "1 处错误"),
    "crowded": (_crowded, "refused", "20000 个"),
    "faulty": (_faulty, "errors", f"{FAULTS} 处错误"),
    "outsized": (_outsized, "crashed", "没有读成"),
    KILLED: (_as_it_is, "crashed", "中断了"),
    ENDLESS: (_as_it_is, "crashed", "秒还没有读完"),
}
"""Seventeen of them: by their ids, how they are spoilt, and what is to become of them."""
