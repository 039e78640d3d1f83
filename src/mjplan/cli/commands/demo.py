"""The command `demo`: an example workspace, and one year of it."""

import os
from datetime import date
from pathlib import Path

from mjplan.append_log import reason
from mjplan.cli import arguments, console
from mjplan.cli.commands.init import fill, named, texts_of
from mjplan.cli.commands.status import show_year
from mjplan.cli.exits import fail, refuse, sound
from mjplan.cli.leaflet import leaflet
from mjplan.demo import workspace_files
from mjplan.demo.invented import is_invented, marked
from mjplan.files import packaged
from mjplan.given_plan import Given
from mjplan.loading import load_plan
from mjplan.workspace import Workspace

_REAL = "规划是真实的，记录、处室和人名都是程序起的"
_INVENTED = "规划也是虚构示例，记录、处室和人名都是编的"
_GIVEN = "规划照原样，记录和添上的人名都是程序起的"


def demo(folder: str = "mjplan-demo", plan: str | None = None, until: str | None = None) -> None:
    """Make an example workspace of a plan, up to a day if one is given, and show one year of it."""
    end = arguments.day(until, "--until") if until else None
    given = named(plan) if plan is not None else None
    space = Workspace(Path(folder))
    if not os.path.exists(space.root / "records"):
        _make(space, given, end)
    made = sound(load_plan(space))
    if given is not None and given.plan is not None and marked(given.plan.name) != made.name:
        refuse(f"{space.root} 里是另一份规划的样例，请换一个空文件夹")
    middle = made.calendar.year_of(end) if end else (made.years.first + made.years.last) // 2
    if arguments.today() < made.calendar.first(middle):
        end = end or made.calendar.last(middle)  # what is invented is there, though to come
    as_of = str(end) if end else None
    shown = f" --as-of {as_of}" if as_of else ""
    console.say(f"下面是 mjplan -C {folder} status {middle}{shown} 的结果：")
    console.say()
    show_year(space, made, middle, as_of)


def _make(space: Workspace, given: Given | None, end: date | None) -> None:
    """Fill an empty folder. Stops where it is not empty."""
    try:
        if any(os.scandir(space.root)):
            refuse(f"{space.root} 里已有别的文件，请换一个空文件夹")
    except FileNotFoundError:
        pass  # it is made
    except OSError as error:
        fail(f"写不了 {space.root}：{reason(error)}")
    texts = given.texts if given is not None else texts_of(packaged("plan"))
    said = _what_is_invented(given)
    page = leaflet(texts, arguments.today(), said)
    fill(space, workspace_files(texts, until=end) | page)
    console.say(f"已在 {space.root} 建立样例（虚构示例）：{said}")
    console.say("怎样用写在 说明.md 里；使用手册见 mjplan help")


def _what_is_invented(given: Given | None) -> str:
    if given is None or given.plan is None:
        return _REAL
    return _INVENTED if is_invented(given.plan.head) else _GIVEN
