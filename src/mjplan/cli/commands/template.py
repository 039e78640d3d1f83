"""The commands of the group `template`: list, copy; and which templates there are.

Those that come with mjplan, and the workspace's own, which win.
"""

from mjplan.append_log import Refused
from mjplan.cli import arguments, console
from mjplan.cli.exits import fail, refuse
from mjplan.files import packaged
from mjplan.lookup import did_you_mean
from mjplan.render.table import Cell, Column, Section, Table
from mjplan.templating.errors import TemplateFault
from mjplan.workspace import Workspace

FOLDER = "templates"
MEANINGS = {
    "month": "月报：月度工作完成情况和下月工作重点",
    "quarter": "季报",
    "half": "半年报",
    "year": "年度自评",
    "plan": "五年总评",
    "brief": "一页简报：mjplan brief 用它",
    "_parts": "各种报告共用的几段",
}
"""The packaged templates and what they are for."""


def show() -> None:
    """List the templates, and whose is in force."""
    console.table(listing(Templates(arguments.workspace())))


def copy(name: str) -> None:
    """Put a copy of a packaged template into the workspace, to be edited there."""
    templates = Templates(arguments.workspace())
    path = templates.copy(templates.known(name))
    console.say(
        f"已复制到 {path}：改好以后，mjplan report 就用它；可用的名字见 mjplan report --fields"
    )


class Templates:
    """The templates that reports may use, by name; read when they are asked for."""

    def __init__(self, space: Workspace) -> None:
        self.space = space
        paths = space.template_paths()
        for shut in (path for path in paths if path.endswith("/")):
            fail(str(space.read(shut).problems[0]))
        self.own = {path.removeprefix(f"{FOLDER}/").removesuffix(".md"): path for path in paths}

    def names(self) -> list[str]:
        """Every template's name: the packaged ones in their order, then the workspace's own."""
        return [*MEANINGS, *sorted(self.own.keys() - MEANINGS.keys())]

    def chosen(self, wanted: str | None, usual: str) -> str:
        """The name of the template to use. Stops where there is none of that name."""
        return self.known(wanted) if wanted is not None else usual

    def known(self, name: str) -> str:
        """A template's name as typed, with or without its ending. Stops where there is none."""
        bare = name.removesuffix(".md")
        if bare not in self.names():
            near = did_you_mean(bare, self.names())
            refuse(f"没有模板 {name!r}{near or '，见 mjplan template list'}")
        return bare

    def texts(self) -> dict[str, str]:
        """Every template's text by its file name. Stops where one can't be read."""
        return {f"{name}.md": self._text(name) for name in self.names()}

    def _text(self, name: str) -> str:
        if name not in self.own:
            return (packaged(FOLDER) / f"{name}.md").read_text(encoding="utf-8")
        read = self.space.read(self.own[name])
        if read.text is None:
            fail(str(read.problems[0]))
        return read.text

    def copy(self, name: str) -> str:
        """Copy a packaged template into the workspace; its path. Raises Refused."""
        path = f"{FOLDER}/{name}.md"
        if name not in MEANINGS:
            raise Refused(f"{path} 是工作区自己的模板，不用复制")
        if not self.space.write_new(path, (packaged(FOLDER) / f"{name}.md").read_text("utf-8")):
            raise Refused(f"{path} 已经存在，不覆盖：直接改它就好，要重来请先删去")
        return path


def filled(templates: Templates, name: str, data: bytes) -> str:
    """The text of a report. Stops and names the place where its template is wrong."""
    from mjplan.templating.fill import fill

    try:
        return fill(f"{name}.md", templates.texts(), data)
    except TemplateFault as fault:
        whose = templates.own.get(fault.template.removesuffix(".md"))
        place = whose or f"（自带的）{fault.template}"
        line = f":{fault.line}" if fault.line is not None else ""
        fail(f"模板 {place}{line}：{fault.message}")


def listing(templates: Templates) -> Table:
    """The templates, and whose is in force."""
    columns = (Column("名称"), Column("用途", wraps=True), Column("在用的"))
    rows: list[tuple[Cell, ...]] = [
        (
            Cell(name),
            Cell(MEANINGS.get(name, f"工作区自己的：mjplan report 2018-03 --template {name}")),
            Cell(templates.own.get(name, "mjplan 自带")),
        )
        for name in templates.names()
    ]
    after = (Cell("改模板：mjplan template copy month，再编辑工作区里的那一份"),)
    return Table("报告模板", columns, [Section("", rows)], (), after)
