"""The commands of the group `template`: list, copy; and which templates there are."""

from collections.abc import Iterator

from mjplan.cli import arguments, console
from mjplan.cli.exits import fail, refuse
from mjplan.cli.layouts import Layouts
from mjplan.cli.own_files import OwnFiles
from mjplan.lookup import did_you_mean
from mjplan.render.table import Cell, Column, Section, Table
from mjplan.templating.errors import TemplateFault
from mjplan.workspace import Workspace

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
_TEMPLATE_USERS = {"brief": "mjplan brief"}
_LAYOUT_USERS = {
    "公文": "mjplan report 2018-03 -o 月报.docx",
    "信函": "mjplan report 2018-03 -o 月报.docx --layout 信函",
    "简报": "mjplan brief -o 简报.docx",
}
"""The commands that use what was copied."""


def show() -> None:
    """List the templates and layouts, and whose is in force."""
    space = arguments.workspace()
    console.table(listing(Templates(space), Layouts(space)))


def copy(name: str) -> None:
    """Put a copy of a packaged template or layout into the workspace, to be edited there."""
    space = arguments.workspace()
    templates, layouts = Templates(space), Layouts(space)
    if name in templates or name not in layouts:
        bare = _known(name, templates, layouts)
        path, user = templates.copy(bare), _TEMPLATE_USERS.get(bare, "mjplan report")
        console.say(
            f"已复制到 {path}：改好以后，{user} 就用它；可用的名字见 mjplan report --fields"
        )
        return
    bare = layouts.known(name)
    path, user = layouts.copy(bare), _LAYOUT_USERS[bare]
    console.say(
        f"已复制到 {path}：用 Word 或 WPS 打开它改好存盘，{user} 就用它；"
        "【】里的词请留着，内容填在那里"
    )


def _known(name: str, templates: "Templates", layouts: Layouts) -> str:
    if name not in templates:
        near = did_you_mean(name, [*templates.names(), *layouts.names()])
        refuse(f"没有模板 {name!r}{near or '，见 mjplan template list'}")
    return templates.known(name)


class Templates(OwnFiles):
    """The templates that reports may use, by name; read when they are asked for."""

    what, ending, meanings = "模板", ".md", MEANINGS

    def __init__(self, space: Workspace) -> None:
        super().__init__(space, space.template_paths())

    def chosen(self, wanted: str | None, usual: str) -> str:
        """The name of the template to use. Stops where there is none of that name."""
        return self.known(wanted) if wanted is not None else usual

    def texts(self) -> dict[str, str]:
        """Every template's text by its file name. Stops where one can't be read."""
        return {f"{name}.md": self._text(name) for name in self.names()}

    def _text(self, name: str) -> str:
        if name not in self.own:
            return self.packaged(name).decode()
        read = self.space.read(self.own[name])
        if read.text is None:
            fail(str(read.problems[0]))
        return read.text


def filled(templates: Templates, name: str, data: bytes) -> str:
    """The text of a report. Stops and names the place where its template is wrong."""
    from mjplan.templating.fill import fill

    try:
        return fill(f"{name}.md", templates.texts(), data)
    except TemplateFault as fault:
        place = templates.place(fault.template.removesuffix(".md"))
        line = f":{fault.line}" if fault.line is not None else ""
        fail(f"模板 {place}{line}：{fault.message}")


def listing(templates: Templates, layouts: Layouts) -> Table:
    """The templates and layouts, and whose is in force."""
    columns = (Column("名称"), Column("用途", wraps=True), Column("在用的"))
    sections = [
        Section("报告的内容", [*_rows(templates, "--template", templates.names())]),
        Section("Word 文档的版式", [*_rows(layouts, "-o 月报.docx --layout", layouts.names())]),
    ]
    after = (
        Cell("改模板：mjplan template copy month，再编辑工作区里的那一份"),
        Cell("改版式：mjplan template copy 公文.docx，再用 Word 或 WPS 打开它"),
    )
    return Table("报告模板", columns, sections, (), after)


def _rows(files: OwnFiles, option: str, names: list[str]) -> Iterator[tuple[Cell, ...]]:
    """Make the rows of one sort of files; what is not ours is told by how it is used."""
    for name in names:
        own = f"工作区自己的：mjplan report 2018-03 {option} {name}"
        meaning = files.meanings.get(name, own)
        yield Cell(name), Cell(meaning), Cell(files.own.get(name, "mjplan 自带"))
