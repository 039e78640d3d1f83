"""The command `demo`: an example workspace, and one year of it."""

import os
from datetime import date
from pathlib import Path

from mjplan.append_log import reason
from mjplan.cli import arguments, console
from mjplan.cli.commands.init import fill, texts_of
from mjplan.cli.commands.status import show_year
from mjplan.cli.exits import fail, refuse, sound
from mjplan.cli.leaflet import leaflet
from mjplan.demo import workspace_files
from mjplan.files import packaged
from mjplan.loading import load_plan
from mjplan.workspace import Workspace


def demo(folder: str = "mjplan-demo", until: str | None = None) -> None:
    """Make an example workspace, up to a day if one is given, and show one year of it."""
    end = arguments.day(until, "--until") if until else None
    space = Workspace(Path(folder))
    if not os.path.exists(space.root / "records"):
        _make(space, end)
    plan = sound(load_plan(space))
    middle = plan.calendar.year_of(end) if end else (plan.years.first + plan.years.last) // 2
    as_of = str(end) if end else None
    shown = f" --as-of {as_of}" if as_of else ""
    console.say(f"下面是 mjplan -C {folder} status {middle}{shown} 的结果：")
    console.say()
    show_year(space, plan, middle, as_of)


def _make(space: Workspace, end: date | None) -> None:
    """Fill an empty folder. Stops where it is not empty."""
    try:
        if any(os.scandir(space.root)):
            refuse(f"{space.root} 里已有别的文件，请换一个空文件夹")
    except FileNotFoundError:
        pass  # it is made
    except OSError as error:
        fail(f"写不了 {space.root}：{reason(error)}")
    plan = texts_of(packaged("plan"))
    fill(space, workspace_files(plan, until=end) | leaflet(plan, arguments.today(), invented=True))
    console.say(f"已在 {space.root} 建立样例：规划是真实的，记录和人名都是虚构示例")
    console.say("怎样用写在 说明.md 里；使用手册见 mjplan help")
