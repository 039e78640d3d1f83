"""The layout of a brief (简报.docx): one dense page, 50 lines of 49 letters, without a red head."""

from layout_styles import BIG, FANG, HEI, letters, style
from mjplan.word.looks import KEEP, Properties, paragraph, run, tag

LINE = 300
"""Twentieths of a point from line to line: 50 of them fill the page."""
_CELL = 270
"""The same in tables, where letters are smaller."""
_TOP, _SIDE = 794, 1020
"""Margins of 14 mm above and below, and of 18 mm, in twentieths of a point."""
_PAGE = {"w": 11906, "h": 16838}
_FLUSH = tag("ind", leftChars=0, left=0, firstLineChars=0, firstLine=0)
_INDENT = tag("ind", firstLineChars=200, firstLine=400)
_RED = tag("bottom", val="single", sz=8, space=2, color="C00000")
_GREY = "".join(
    tag(side, val="single", sz=4, space=0, color="999999") for side in ("top", "bottom", "insideH")
)
_GAP = 100
"""The height of the line below a table."""


def text() -> str:
    """What stands in the layout: the title, and everything else."""
    title = paragraph(run("【标题】", {}), {"pStyle": tag("pStyle", val="Title")})
    return title + paragraph(run("【正文】", {}), {})


def section() -> str:
    """One A4 page."""
    margins = {"top": _TOP, "right": _SIDE, "bottom": _TOP, "left": _SIDE}
    rest = tag("pgMar", **margins, header=400, footer=400, gutter=0)
    return f"<w:sectPr>{tag('pgSz', **_PAGE)}{rest}</w:sectPr>"


def styles() -> str:
    """All styles, the defaults of the document first."""
    body = _exact(LINE, ind=_INDENT, jc=tag("jc", val="both"))
    usual = letters(FANG, 10)
    defaults = (
        f"<w:rPr>{''.join(usual.values())}{tag('lang', val='en-US', eastAsia='zh-CN')}</w:rPr>"
    )
    table = (
        f"<w:tblPr><w:tblBorders>{_GREY}</w:tblBorders><w:tblCellMar>"
        f"{tag('left', w=57, type='dxa')}{tag('right', w=57, type='dxa')}</w:tblCellMar></w:tblPr>"
    )
    return "".join(
        [
            f"<w:docDefaults><w:rPrDefault>{defaults}</w:rPrDefault><w:pPrDefault/>"
            "</w:docDefaults>",
            style("Normal", "Normal", body, usual),
            *_of_paragraphs(),
            style("DefaultParagraphFont", "Default Paragraph Font", kind="character"),
            style("TableNormal", "Normal Table", kind="table"),
            style("Grid", "公文表格", kind="table", more=table),
        ]
    )


def _of_paragraphs() -> list[str]:
    centred = tag("jc", val="center")
    title = _exact(600, ind=_FLUSH, jc=centred, pBdr=f"<w:pBdr>{_RED}</w:pBdr>")
    heading = _exact(LINE, before=110, after=30, ind=_FLUSH, keepNext=KEEP)
    cell = _exact(_CELL, ind=_FLUSH, jc=tag("jc", val="left"))
    return [
        style("Title", "Title", title, letters(BIG, 18)),
        style("Heading1", "heading 1", heading, letters(HEI, 10.5)),
        style("ListBullet", "List Bullet"),
        style("Cell", "表格文字", cell, letters(FANG, 9)),
        style("Head", "表头", {**cell, "keepNext": KEEP}, letters(HEI, 9)),
        style("Figure", "图", _exact(_GAP, ind=_FLUSH), letters(FANG, 4)),
    ]


def _exact(line: int, before: int = 0, after: int = 0, **more: str) -> Properties:
    """Lines of one height, off any grid."""
    height = tag("spacing", before=before, after=after, line=line, lineRule="exact")
    return {"snapToGrid": tag("snapToGrid", val=0), "spacing": height, **more}
