"""Write the layouts that come with the program (`nox -s layouts`): 公文.docx as GB/T 9704-2012 has
it, 信函.docx, the same standard's letter, and 简报.docx, one dense page.

Written part by part, so that there is nothing in them but what is said here: no theme, no fonts of
a program's own, no style that nobody uses.
"""

import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.oxml.ns import nsdecls

import layout_brief
from layout_parts import content_types, font_table, relations, settings
from layout_styles import LINE, styles
from mjplan.word.looks import Properties, paragraph, run, tag

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_BEGINNING = (1980, 1, 1, 0, 0, 0)


def mm(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


_PAGE, _TEXT = mm(210), mm(156)
_LEFT = mm(28)
_RIGHT = _PAGE - _LEFT - _TEXT
_BEYOND = (_LEFT - mm(20), _RIGHT - mm(20))
"""How far a letter's red lines, 170 mm in the middle of the page, go beyond its text."""


_EDGE = mm(20)
"""How far above the edge of the page a letter's lower line is; page numbers are 4 mm above it, with
their dashes 7 mm below the text."""
_ABOVE_EDGE = tag("spacing", before=0, after=mm(4), line=240, lineRule="auto")


def main(folder: Path) -> None:
    """Write the layouts into a folder."""
    for name, parts in (("公文", official()), ("信函", letter()), ("简报", brief())):
        (folder / f"{name}.docx").write_bytes(package(parts))


def official() -> dict[str, str]:
    """A document with a red head: who, its number, a red line, title, text, signature."""
    head = (
        styled("Agency", "【单位】文件", before=mm(35)),
        styled("Number", "【文号】", before=2 * LINE),
        styled("Rule", pBdr=border("bottom", "single", 18)),
    )
    return parts(body(*head), mm(15), {"footer default": page_number("right")}, "")


def letter() -> dict[str, str]:
    """A letter: who above a double red line, its number at the right below it, a second line at the
    foot of the first page, which has no page number."""
    left, right = _BEYOND
    wide = tag("ind", left=-left, right=-right, firstLineChars=0, firstLine=0)
    above, below = (
        styled("Rule", pBdr=border("bottom", kind, 24), ind=wide)
        for kind in ("thickThinSmallGap", "thinThickSmallGap")
    )
    margins = {
        "header first": styled("Agency", "【单位】") + above,
        "header default": styled("Header"),
        "header even": styled("Header"),
        "footer first": below,
        "footer default": page_number("right"),
    }
    number = styled("Number", "【文号】", before=mm(5), jc=tag("jc", val="right"))
    return parts(body(number), mm(30), margins, tag("titlePg"))


def brief() -> dict[str, str]:
    """One page with a title and a text, and nothing around them."""
    inside = f"<w:body>{layout_brief.text()}{layout_brief.section()}</w:body>"
    return {
        "[Content_Types].xml": content_types([]),
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": relations(
            {"styles": "styles.xml", "settings": "settings.xml", "fontTable": "fontTable.xml"}
        ),
        "word/document.xml": part("document", inside),
        "word/styles.xml": part("styles", layout_brief.styles()),
        "word/settings.xml": part("settings", settings()),
        "word/fontTable.xml": part("fonts", font_table()),
    }


def body(*head: str) -> str:
    """What stands in a layout, below its head the same in both."""
    return "".join(
        [
            *head,
            styled("Title", "【标题】", before=2 * LINE),
            styled("Subtitle", "【副标题】"),
            paragraph("", {}),
            paragraph(run("【正文】", {}), {}),
            styled("Signature", "【单位】"),
            styled("Signature", "【日期】"),
        ]
    )


def parts(text: str, header: int, margins: dict[str, str], first: str) -> dict[str, str]:
    """All parts of a layout. Pages are numbered at their outer side, even ones on the left."""
    margins = {**margins, "footer even": page_number("left")}
    names = {kind: f"{kind.replace(' ', '-')}.xml" for kind in margins}
    refer = "".join(
        f'<w:{kind.split()[0]}Reference w:type="{kind.split()[1]}" r:id="rId{at}"/>'
        for at, kind in enumerate(names, 1)
    )
    section = f"<w:sectPr>{refer}{page(header)}{first}{grid()}</w:sectPr>"
    return {
        "[Content_Types].xml": content_types(names.values()),
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": relations(
            {name: name for name in names.values()}
            | {"styles": "styles.xml", "settings": "settings.xml", "fontTable": "fontTable.xml"}
        ),
        "word/document.xml": part("document", f"<w:body>{text}{section}</w:body>"),
        "word/styles.xml": part("styles", styles()),
        "word/settings.xml": part("settings", settings()),
        "word/fontTable.xml": part("fonts", font_table()),
        **{f"word/{names[kind]}": part(_ROOTS[kind.split()[0]], margins[kind]) for kind in margins},
    }


_ROOTS = {"header": "hdr", "footer": "ftr"}


def part(root: str, inside: str) -> str:
    return f"<w:{root} {nsdecls('w', 'r')}>{inside}</w:{root}>"


def page(header: int) -> str:
    """A4 with 37 mm above the text and 28 mm at the binding edge; the text is 156 x 225 mm."""
    return tag("pgSz", w=_PAGE, h=mm(297)) + tag(
        "pgMar",
        **{"top": mm(37), "right": _RIGHT, "bottom": mm(35), "left": _LEFT},
        **{"header": header, "footer": _EDGE, "gutter": 0},
    )


def grid() -> str:
    """22 lines a page."""
    return tag("docGrid", type="lines", linePitch=LINE)


def styled(style: str, text: str = "", before: int | None = None, **more: str) -> str:
    """A paragraph in a style, so far below what is above it."""
    if before is not None:
        more["spacing"] = tag("spacing", before=before)
    runs = run(text, {}) if text else ""
    return paragraph(runs, {"pStyle": tag("pStyle", val=style), **more})


def page_number(side: str) -> str:
    """The number of a page between two dashes, a letter in from its side."""
    inward = tag("ind", **{f"{side}Chars": 100, side: 280}, firstLineChars=0, firstLine=0)
    begin, separate, end = (
        f"<w:r>{tag('fldChar', fldCharType=kind)}</w:r>" for kind in ("begin", "separate", "end")
    )
    code = '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    runs = "".join([run("— ", {}), begin, code, separate, run("1", {}), end, run(" —", {})])
    look: Properties = {"pStyle": tag("pStyle", val="Footer"), "ind": inward}
    return paragraph(runs, {**look, "spacing": _ABOVE_EDGE, "jc": tag("jc", val=side)})


def border(side: str, kind: str, eighths: int) -> str:
    """A red line so many eighths of a point thick."""
    return f"<w:pBdr>{tag(side, val=kind, sz=eighths, space=0, color='FF0000')}</w:pBdr>"


def package(parts: dict[str, str]) -> bytes:
    """Zip parts, without any time of day."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = ZipInfo(name, _BEGINNING)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, _HEAD + text)
    return file.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
