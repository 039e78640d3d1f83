"""The command `units demo`: an example of an organisation and of the units below it."""

import os
from pathlib import Path

from mjplan.append_log import reason
from mjplan.cli import arguments, console
from mjplan.cli.commands.init import fill, say_next, texts_of
from mjplan.cli.exits import fail, refuse
from mjplan.cli.leaflet import leaflet
from mjplan.demo.units import PARENT, folder_of, folders_of
from mjplan.files import packaged
from mjplan.workspace import Workspace

_ALL = "规划、单位、数字都是虚构示例"


def units_demo(folder: str = "mjplan-units", until: str | None = None) -> None:
    """Make the workspaces of some example units side by side, and of the one above them."""
    end = arguments.day(until, "--until") if until else None
    top = Path(folder)
    _make_sure_it_is_empty(top)
    plans = plans_that_come_along()
    made = folders_of(plans, end)
    for name, files in made.items():
        texts = {path: text for path, text in files.items() if path.startswith("plan/")}
        fill(Workspace(top / name), files | leaflet(texts, arguments.today(), _ALL))
    own = folder_of(plans[PARENT])
    others = "、".join(name for name in made if name != own)
    console.say(f"已在 {top} 建立样例（虚构示例）：{own}和它下面的 {others}")
    say_next(
        str(top / own),
        (
            "mjplan units check        目标分解、计量单位对不对得上",
            "mjplan units status 2022  各单位怎么样",
            "mjplan units show 甲局    一个单位的全部",
        ),
    )


def plans_that_come_along() -> dict[str, dict[str, str]]:
    """The texts of the example plans by the ids of their units, the one above first."""
    folder = packaged("templates") / "units"
    names = sorted(each.name for each in folder.iterdir() if each.name != PARENT)
    return {name: texts_of(folder / name) for name in (PARENT, *names)}


def _make_sure_it_is_empty(top: Path) -> None:
    """Stop where there is something in the folder already."""
    try:
        if any(os.scandir(top)):
            refuse(f"{top} 里已有别的文件，请换一个空文件夹")
    except FileNotFoundError:
        pass  # it is made
    except OSError as error:
        fail(f"写不了 {top}：{reason(error)}")
