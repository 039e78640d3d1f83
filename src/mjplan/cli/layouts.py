"""The layouts of Word reports: Word documents that say how a report looks."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from mjplan.append_log import Refused
from mjplan.cli import console, extras
from mjplan.cli.exits import fail
from mjplan.cli.own_files import OwnFiles
from mjplan.render import words
from mjplan.render.charts import Bars
from mjplan.workspace import Workspace

USUAL = "公文"
_MOST = 4 << 20
"""Bytes of a workspace's layout that are read."""


def only_for_word(options: Sequence[str], ending: str | None, what: str) -> str:
    """Say that options are for Word documents only, of `what` (报告, 简报), and what to type
    instead; `ending` is that of the file that was asked for, None for none."""
    named = "、".join(options)
    said = f"{named} 只用于 Word {what}"
    if ending is None:
        return f"{said}，请写明文件：-o {what}.docx"
    form = "网页" if ending == "html" else "Markdown"
    return f"{said}，要写的是{form}：请写成 .docx，如 -o {what}.docx，或去掉 {named}"


class Signature(NamedTuple):
    """What stands around a text: whose it is, the day on which it is signed, its number (文号, may
    be empty)."""

    organisation: str
    day: date
    number: str = ""


class Layouts(OwnFiles):
    """The layouts that Word reports may have, by name; read when they are asked for."""

    what, ending = "版式", ".docx"
    meanings: ClassVar[Mapping[str, str]] = {
        "公文": "报告默认用它：红头、文号、落款、页码，照 GB/T 9704-2012",
        "信函": "报告的信函格式：上下两条红线，没有“文件”二字",
        "简报": "mjplan brief 的版式：一页 A4，字小行密",
    }

    def __init__(self, space: Workspace) -> None:
        super().__init__(space, space.layout_paths())

    def content(self, name: str) -> bytes:
        """Return a layout's bytes. Stops where it can't be read."""
        path = self.own.get(name)
        if path is None:
            return self.packaged(name)
        if self.space.size(path) > _MOST:
            fail(f"{path} 超过 {_MOST >> 20} MiB，不像是版式：请缩小里面的图片，或换一份")
        try:
            return self.space.content(path)
        except Refused as refused:
            fail(str(refused))

    def document(
        self, name: str, markdown: str, signature: Signature, drawn: Iterable[Bars] = ()
    ) -> bytes:
        """Return a text as a Word document in a layout, and say what this lacks for it. Stops where
        it can't be filled."""
        with extras.office("写 Word 文档"):
            from mjplan.word.document import document
            from mjplan.word.faults import LayoutFault
            from mjplan.word.lacking import lacking
        number = {"文号": signature.number} if signature.number else {}
        around = {"单位": signature.organisation, "日期": words.full_day(signature.day), **number}
        layout = self.content(name)
        try:
            file = document(layout, markdown, around, {each.name: each for each in drawn})
            remarks = lacking(layout, markdown, number)
        except LayoutFault as fault:
            fail(f"{self.place(name)}：{fault}")
        for remark in remarks:
            console.complain(f"提示：{self.place(name)}：{remark}")
        return file
