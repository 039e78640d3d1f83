"""A layout may be anybody's: what could reach outside, or grow, is refused before it is opened."""

import re
from collections.abc import Callable
from contextlib import suppress

import pytest

from helpers.word import PACKAGED, blank, layout, packed, parts, patched, saved
from mjplan.word import faults
from mjplan.word.faults import LayoutFault
from mjplan.word.layout import opened

docx = pytest.importorskip("docx")

GOOD = layout("【标题】", "【正文】")
DOCUMENT, SETTINGS = "word/document.xml", "word/_rels/settings.xml.rels"
RELATIONS = "word/_rels/document.xml.rels"
LINK = (
    '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{}" Target="{}"{}/>'
)
OUTSIDE = ' TargetMode="External"'


def linked(kind: str, target: str, mode: str = OUTSIDE) -> bytes:
    """A layout with one more relation."""
    link = LINK.format(kind, target, mode)
    return patched(
        GOOD, RELATIONS, lambda xml: xml.replace("</Relationships>", f"{link}</Relationships>")
    )


def with_body(xml: str) -> bytes:
    """A layout with something more before its paragraphs."""
    return patched(GOOD, DOCUMENT, lambda text: text.replace("<w:body>", f"<w:body>{xml}"))


def field(*pieces: str) -> str:
    """A paragraph with a field whose instruction is split over runs."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    inside = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return f"<w:p>{char.format('begin')}{inside}{char.format('end')}</w:p>"


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BLIP = (
    '<w:p><w:r><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{OFFICE}" r:link="rIdX"/></w:r></w:p>'
)
TYPES = "[Content_Types].xml"


def with_part(name: str, kind: str, content: bytes) -> bytes:
    """A layout with one more part."""
    said = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    typed = patched(GOOD, TYPES, lambda xml: xml.replace("</Types>", said))
    return packed({**parts(typed), name: content})


def with_link(xml: str) -> bytes:
    """A layout with a link to the web, and something more before its paragraphs."""
    linking = linked("hyperlink", "https://example.org/")
    return patched(linking, DOCUMENT, lambda text: text.replace("<w:body>", f"<w:body>{xml}"))


def typed(kind: str) -> bytes:
    """A layout that says that it is another kind of document."""
    return patched(
        GOOD, "[Content_Types].xml", lambda xml: xml.replace("document.main+xml", f"{kind}+xml")
    )


def why(content: bytes) -> str:
    with pytest.raises(LayoutFault) as fault:
        opened(content)
    return str(fault.value)


@pytest.mark.parametrize("name", PACKAGED)
def test_the_packaged_layouts_open(name: str) -> None:
    found = opened(PACKAGED[name])
    assert found.breadth == 8844
    assert found.place.text == "【正文】"


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", faults.EMPTY),
    "text": (lambda: "【正文】".encode(), faults.NO_WORD),
    "doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, faults.OLD),
    "locked": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        faults.LOCKED,
    ),
    "zip": (lambda: packed({"a.txt": b"a"}), faults.NO_WORD),
    "cut": (lambda: GOOD[: len(GOOD) // 2], faults.DAMAGED),
    "docm": (
        lambda: patched(
            GOOD,
            "[Content_Types].xml",
            lambda xml: xml.replace(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                "application/vnd.ms-word.document.macroEnabled.main",
            ),
        ),
        faults.MACROS,
    ),
    "dotx": (lambda: typed("template.main"), faults.TEMPLATE),
    "macro": (lambda: linked("vbaProject", "vba.bin", ""), faults.MACROS),
    "template": (lambda: linked("attachedTemplate", "file:///x.dotx"), faults.OUTSIDE),
    "template beside": (
        lambda: packed({**parts(GOOD), SETTINGS: _relations("attachedTemplate", "//host/x.dotx")}),
        faults.OUTSIDE,
    ),
    "picture": (lambda: linked("image", "https://example.org/a.png"), faults.OUTSIDE),
    "file": (lambda: linked("hyperlink", "file:///etc/passwd"), faults.LINK),
    **{
        f"source {address}": (
            lambda address=address: with_body(_shape(address)),  # type: ignore[misc]
            faults.OUTSIDE,
        )
        for address in (
            "https://example.org/a.png",
            r"\/host\a.png",
            r"C:\a.png",
            "/a.png",
            "a.png",
        )
    },
    "object": (lambda: linked("oleObject", "embeddings/o.bin", ""), faults.EMBEDDED),
    "embedded": (
        lambda: packed({**parts(GOOD), "word/embeddings/a.xlsx": b"a"}),
        faults.EMBEDDED,
    ),
    "chunk": (lambda: linked("aFChunk", "a.html", ""), faults.EMBEDDED),
    "dde": (lambda: with_body(field("DD", "EAUTO c")), faults.FIELD.format("DDEAUTO")),
    "dde in pieces": (
        lambda: with_body(field().replace("</w:p>", "") + field(" QUOTE 68").removeprefix("<w:p>")),
        faults.FIELD.format("看不出是什么域"),
    ),
    "simple": (
        lambda: with_body('<w:p><w:fldSimple w:instr=" INCLUDEPICTURE x "/></w:p>'),
        faults.FIELD.format("INCLUDEPICTURE"),
    ),
    "doctype": (
        lambda: patched(GOOD, DOCUMENT, _with_doctype),
        faults.DOCTYPE,
    ),
    "doctype of a picture": (
        lambda: with_part("word/media/a.png", "image/png", b" <!DOCTYPE a>"),
        faults.DAMAGED,
    ),
    "text as a picture": (lambda: _document_as("word/document.png", "image/png"), faults.NO_WORD),
    "text that is called a picture": (
        lambda: _document_as("word/document.png", MAIN),
        faults.FIELD.format("INCLUDEPICTURE"),
    ),
    "text that no reader reads alike": (
        lambda: _document_as("word/document.png", MAIN, "utf-16"),
        faults.DAMAGED,
    ),
    "text as a font": (lambda: _footer_as("font.obfuscatedFont"), faults.DAMAGED),
    "text as a picture's": (lambda: _footer_as("image/png"), faults.DAMAGED),
    "two types": (
        lambda: with_part("word/document.xml", "a/b", parts(GOOD)[DOCUMENT]),
        faults.DAMAGED,
    ),
    "picture by a link": (lambda: with_link(BLIP), faults.OUTSIDE),
    "any element by a link": (
        lambda: with_link('<w:p><w:r><w:sym w:char="rIdX"/></w:r></w:p>'),
        faults.OUTSIDE,
    ),
    "drawing that fetches": (
        lambda: with_part("word/media/a.svg", "image/svg+xml", _drawing("@import url(a.css)")),
        faults.OUTSIDE,
    ),
    "drawing that fetches its looks": (
        lambda: with_part("word/media/a.svg", "image/svg+xml", _drawing("", r'fill="ur\l(a)"')),
        faults.OUTSIDE,
    ),
    "film": (
        lambda: with_body('<w:p><w:webVideoPr embeddedHtml="&lt;iframe/>"/></w:p>'),
        faults.OUTSIDE,
    ),
    "add-in": (lambda: linked("webextensiontaskpanes", "a.xml", ""), faults.EMBEDDED),
    "field that leads to a file": (
        lambda: with_body(field("HYPERLINK ", "&quot;file:///a.exe&quot;")),
        faults.LINK,
    ),
    "field in plain text": (
        lambda: with_body(field("DD", "</w:instrText><w:t>E a</w:t><w:instrText>")),
        faults.FIELD.format("DDE"),
    ),
    "bomb": (lambda: packed({**parts(GOOD), "word/a.xml": b" " * (65 << 20)}), faults.TOO_LARGE),
    "parts": (
        lambda: packed({**parts(GOOD), **{f"word/{n}.xml": b"<a/>" for n in range(300)}}),
        faults.TOO_MUCH,
    ),
    "places": (lambda: layout("【正文】", "【甲】" * 200), faults.TOO_MUCH),
    "relations": (
        lambda: linked("hyperlink", 'http://a/"/><Relationship Id="b" Type="c" Target="d' * 2_000),
        faults.TOO_MUCH,
    ),
    "tags": (lambda: with_body("<w:r/>" * 100_000), faults.TOO_MUCH),
    "boxes in boxes": (
        lambda: with_body("<w:p><w:r>" * 5 + "</w:r></w:p>" * 5),
        faults.TOO_MUCH,
    ),
    "crowd": (lambda: with_body("<w:p/>" * 10_001), faults.TOO_MUCH),
    "deep": (
        lambda: with_body("<w:sdt><w:sdtContent>" * 60 + "</w:sdtContent></w:sdt>" * 60),
        faults.TOO_MUCH,
    ),
    "no body": (lambda: layout("【标题】"), faults.NO_BODY),
    "two bodies": (lambda: layout("【正文】", "【正文】"), faults.TWO_BODIES),
    "body in a line": (lambda: layout("各位：【正文】"), faults.BODY_NOT_ALONE),
    "body in a table": (lambda: _in_a_table(), faults.BODY_ELSEWHERE),
}


def _document_as(name: str, kind: str, encoding: str = "utf-8") -> bytes:
    """A layout whose text has another name, another type, another encoding; a field in it fetches
    something."""
    found = parts(with_body(field("INCLUDEPICTURE a")))
    text = found.pop(DOCUMENT).decode().replace("encoding='UTF-8'", f"encoding='{encoding}'")
    found[name] = text.encode(encoding + "-be" * (encoding == "utf-16"))
    found[f"word/_rels/{name.removeprefix('word/')}.rels"] = found.pop(RELATIONS)
    found["_rels/.rels"] = found["_rels/.rels"].replace(DOCUMENT.encode(), name.encode())
    types = found[TYPES].replace(MAIN.encode(), kind.encode())
    found[TYPES] = types.replace(DOCUMENT.encode(), name.encode())
    return packed(found)


def _footer_as(kind: str) -> bytes:
    """A layout with a footer that is said to be of another kind."""
    mine = with_part("word/f.png", kind, b"<w:ftr/>")
    link = LINK.format("footer", "f.png", "")
    return patched(
        mine, RELATIONS, lambda xml: xml.replace("</Relationships>", f"{link}</Relationships>")
    )


def _shape(address: str) -> str:
    return (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata '
        f'src="{address}"/></v:shape></w:pict></w:r></w:p>'
    )


def _drawing(style: str, own: str = "") -> bytes:
    theirs = r'xmlns:i="i" i:from="C:\a.svg"'
    space = "http://www.w3.org/2000/svg"
    return f'<svg xmlns="{space}" {theirs} {own}><style>{style}</style></svg>'.encode()


def _relations(kind: str, target: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    link = LINK.format(kind, target, OUTSIDE)
    return f'<Relationships xmlns="{space}">{link}</Relationships>'.encode()


def _with_doctype(xml: str) -> str:
    head, end, rest = xml.partition("?>")
    return f'{head}{end}<!DOCTYPE a [<!ENTITY b "c">]>{rest}'


def _in_a_table() -> bytes:
    document = blank()
    document.add_table(1, 1).rows[0].cells[0].text = "【正文】"
    return saved(document)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_layout_is_refused_in_a_sentence(name: str) -> None:
    make, sentence = REFUSED[name]
    assert why(make()) == sentence


@pytest.mark.parametrize(
    "make",
    [
        lambda: linked("hyperlink", "https://example.org/"),
        lambda: with_body(field(" PA", "GE ")),
        lambda: with_body(
            '<w:p><w:fldSimple w:instr=" HYPERLINK &quot;http://a/link&quot;"/></w:p>'
        ),
        lambda: with_body('<w:p><w:fldSimple w:instr=" =1+1 "/></w:p>'),
        lambda: with_link(
            f'<w:p><w:hyperlink xmlns:r="{OFFICE}" r:id="rIdX"><w:r/></w:hyperlink></w:p>'
        ),
        lambda: with_body(_shape("#a")),
        lambda: with_part("word/media/a.png", "image/png", b"\x89PNG\r\n\x1a\n"),
        lambda: with_part("word/media/a.svg", "image/svg+xml", _drawing("a {fill: url(#b)}")),
        lambda: with_part("word/fonts/a.odttf", "a/vnd.obfuscatedFont", b"\0<a"),
    ],
)
def test_what_only_numbers_pages_or_links_to_the_web_is_taken(make: Callable[[], bytes]) -> None:
    assert opened(make()).breadth > 0


@pytest.mark.parametrize(
    ("sides", "breadth"),
    [("1440", 12240 - 2880), ("1.5in", 12240 - 4320), ("25.4mm", 9360), ("720.0000", 10800)],
)
def test_margins_are_measured_as_any_program_writes_them(sides: str, breadth: int) -> None:
    mine = patched(
        GOOD, DOCUMENT, lambda xml: re.sub(r'w:(left|right)="\d+"', rf'w:\1="{sides}"', xml)
    )
    assert opened(mine).breadth == breadth


@pytest.mark.parametrize("part", sorted({*parts(GOOD)} - {"[Content_Types].xml"}))
@pytest.mark.parametrize("content", [b"", b"<", b"<a/>", b"\0" * 40])
def test_a_layout_with_any_part_spoilt_opens_or_is_refused(part: str, content: bytes) -> None:
    with suppress(LayoutFault):
        opened(packed({**parts(GOOD), part: content}))
