"""The styles of the layouts, as GB/T 9704-2012 has them: fonts, sizes, 22 lines of 28 letters.

What the standard leaves open (the letters of tables, links) is plain.
"""

from types import MappingProxyType

from mjplan.word.looks import KEEP, Properties, group, tag

SONG, HEI, KAI, FANG = "宋体", "黑体", "楷体_GB2312", "仿宋_GB2312"
BIG, LATIN = "方正小标宋简体", "Times New Roman"

LINE = 579
"""Twentieths of a point from line to line: 22 of them are 225 mm, with 580 there are 21."""
_CLOSER = tag("spacing", val=-5)
"""By so many twentieths letters stand closer: 28 of 16 points are 448, and a line has 442."""
_CHINESE = {"lang": tag("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")}
_TEXT = {
    "widowControl": tag("widowControl", val=0),
    "spacing": tag("spacing", before=0, after=0, line=LINE, lineRule="exact"),
    "ind": tag("ind", firstLineChars=200, firstLine=640),
    "jc": tag("jc", val="both"),
}
"""Each line on the grid, and each page full: no line goes to the next one for company's sake."""
_BORDERS = "".join(
    tag(side, val="single", sz=4, space=0, color="auto")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_OFF_GRID = {
    "snapToGrid": tag("snapToGrid", val=0),
    "spacing": tag("spacing", before=20, after=20, line=240, lineRule="auto"),
}
"""Lines as high as their font: of tables, else each would be as high as one of the text."""
_FLUSH = tag("ind", leftChars=0, left=0, rightChars=0, right=0, firstLineChars=0, firstLine=0)
_CENTRE = {"jc": tag("jc", val="center")}
_RED = {"color": tag("color", val="FF0000"), "spacing": tag("spacing", val=0)}
_RULE = {"spacing": tag("spacing", before=0, after=0, line=227, lineRule="exact")}
"""A line of 4 mm with a border below."""
_SIGNATURE = {
    "keepNext": KEEP,
    "keepLines": tag("keepLines"),
    "spacing": tag("spacing", before=2 * LINE),
    "ind": tag("ind", rightChars=400, right=4 * 320, firstLineChars=0, firstLine=0),
    "contextualSpacing": tag("contextualSpacing"),
    "jc": tag("jc", val="right"),
}
"""Two lines below the text, four letters in from the right; who and when stay together."""
_FIRST = ("Normal", "DefaultParagraphFont", "TableNormal")
_BASES = dict(zip(("paragraph", "character", "table"), _FIRST, strict=True))


def styles() -> str:
    """All styles, the defaults of the document first."""
    table = (
        f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>"
        f"{tag('left', w=57, type='dxa')}{tag('right', w=57, type='dxa')}</w:tblCellMar></w:tblPr>"
    )
    return "".join(
        [
            f"<w:docDefaults><w:rPrDefault>{group('rPr', {**letters(FANG, 16), **_CHINESE})}"
            "</w:rPrDefault><w:pPrDefault/></w:docDefaults>",
            style("Normal", "Normal", _TEXT, {**letters(FANG, 16), "spacing": _CLOSER}),
            *_of_paragraphs(),
            style("DefaultParagraphFont", "Default Paragraph Font", kind="character"),
            style("Hyperlink", "Hyperlink", {}, {"u": tag("u", val="single")}, kind="character"),
            style("TableNormal", "Normal Table", kind="table"),
            style("Grid", "公文表格", kind="table", more=table),
        ]
    )


def _of_paragraphs() -> list[str]:
    """The styles of paragraphs, each by its id, name, properties and letters."""
    kept = {"keepNext": KEEP}
    table = {**_OFF_GRID, "ind": _FLUSH, "jc": tag("jc", val="left")}
    plain = {"spacing": tag("spacing", val=0)}
    bold = {"b": tag("b"), "bCs": tag("bCs")}
    return [
        style("Title", "Title", {**_centred(720), **kept}, {**letters(BIG, 22), **plain}),
        style("Subtitle", "Subtitle", _centred(), letters(KAI, 16)),
        style("Heading1", "heading 1", {**kept, **_level(0)}, letters(HEI, 16)),
        style("Heading2", "heading 2", {**kept, **_level(1)}, letters(KAI, 16)),
        style("Heading3", "heading 3", {**kept, **_level(2)}, {**letters(FANG, 16), **bold}),
        style("ListBullet", "List Bullet"),
        style("Cell", "表格文字", table, {**letters(FANG, 10.5), **plain}),
        style("Head", "表头", {**table, **kept, **_CENTRE}, {**letters(HEI, 10.5), **plain}),
        style("Figure", "图", {**table, **_CENTRE}, {**letters(FANG, 10.5), **plain}),
        style(
            "Agency", "发文机关标志", {**table, **_CENTRE}, {**letters(BIG, 42), **plain, **_RED}
        ),
        style("Number", "发文字号", _centred()),
        style("Rule", "红色分隔线", {**table, **_RULE}, {"sz": tag("sz", val=2)}),
        style("Signature", "署名和日期", _SIGNATURE),
        style("Header", "header", table, letters(SONG, 9)),
        style("Footer", "footer", table, {**letters(SONG, 14, SONG), **plain}),
    ]


def style(
    known: str,
    name: str,
    paragraph: Properties = MappingProxyType({}),
    letters: Properties = MappingProxyType({}),
    *,
    kind: str = "paragraph",
    more: str = "",
) -> str:
    """A style by its id; those of paragraphs go on from the text's."""
    is_first = known in _FIRST
    default = ' w:default="1"' if is_first else ""
    base = "" if is_first else tag("basedOn", val=_BASES[kind])
    inside = f"{group('pPr', paragraph)}{group('rPr', letters)}{more}"
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{known}">'
        f"{tag('name', val=name)}{base}{tag('qFormat')}{inside}</w:style>"
    )


def letters(east: str, points: float, latin: str = LATIN) -> Properties:
    """Fonts and size; never those of a theme, which would win over any name."""
    size = round(2 * points)
    fonts = tag("rFonts", ascii=latin, hAnsi=latin, eastAsia=east, cs=latin)
    return {"rFonts": fonts, "sz": tag("sz", val=size), "szCs": tag("szCs", val=size)}


def _centred(line: int = LINE) -> Properties:
    height = tag("spacing", before=0, after=0, line=line, lineRule="exact")
    return {"spacing": height, "ind": _FLUSH, **_CENTRE}


def _level(number: int) -> Properties:
    """Where a heading stands in the outline that Word shows."""
    return {"outlineLvl": tag("outlineLvl", val=number)}
