"""The command `init`: a workspace for a new plan."""

import os
from pathlib import Path

from mjplan.cli import arguments, console
from mjplan.cli.commands.schema import schemas
from mjplan.cli.exits import refuse
from mjplan.cli.leaflet import leaflet
from mjplan.files import packaged
from mjplan.workspace import PLAN_FILE, Workspace

GIT_ATTRIBUTES = """\
# 佐证可能放在任何地方：一个字节也不改
* -text
# 规划和台账：行尾一律是 LF；两边各加的记录，合并时都保留
plan/** text eol=lf
records/**/*.yaml text eol=lf merge=union
"""
GIT_IGNORE = "records/.lock*\n"


def init(folder: str = ".") -> None:
    """Make a workspace for a new plan and say what to do next."""
    space = Workspace(Path(folder))
    if os.path.exists(space.root / PLAN_FILE):
        refuse(f"{space.root / PLAN_FILE} 已经存在，不覆盖")
    texts = texts_of(packaged("templates") / "init")
    fill(space, texts | leaflet(texts, arguments.today()))
    console.say(f"已在 {space.root} 建立工作区")
    console.say("每月用到的命令写在 说明.md 里；使用手册见 mjplan help")
    console.say("接下来：")
    console.say("  1. 编辑 plan/plan.yaml 和 plan/ 下各领域文件，换成自己的规划")
    console.say("  2. mjplan check     检查有没有写错")
    console.say("  3. mjplan plan      看规划；mjplan add 事项 数值    登记第一条实绩")


def texts_of(folder: Path) -> dict[str, str]:
    """Read the plan files of a folder, by their paths in a workspace."""
    sources = sorted(folder.glob("*.yaml"))
    return {f"plan/{source.name}": source.read_text(encoding="utf-8") for source in sources}


def fill(space: Workspace, texts: dict[str, str]) -> None:
    """Write texts into a workspace, and what every workspace has besides: all, or nothing. Raises
    Refused."""
    own = {**texts, ".gitattributes": GIT_ATTRIBUTES, ".gitignore": GIT_IGNORE}
    space.write(own | schemas(), kept=own.keys(), folders=["records"])
