"""The layouts of Word reports: Word documents that say how a report looks."""

from collections.abc import Mapping
from typing import ClassVar

from mjplan.append_log import Refused
from mjplan.cli.exits import fail
from mjplan.cli.own_files import OwnFiles
from mjplan.workspace import Workspace

USUAL = "公文"
_MOST = 4 << 20
"""Bytes of a workspace's layout that are read."""


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
