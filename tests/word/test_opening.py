"""A layout may be anybody's: what could reach outside, or grow, is refused before it is opened."""

from collections.abc import Callable
from contextlib import suppress

import pytest

from helpers.word import PACKAGED, layout, packed, parts, patched, saved
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
    "file": (lambda: linked("hyperlink", "file:///etc/passwd"), faults.OUTSIDE),
    "source": (
        lambda: with_body(
            '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata '
            'src="https://example.org/a.png"/></v:shape></w:pict></w:r></w:p>'
        ),
        faults.OUTSIDE,
    ),
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
        lambda: packed({**parts(GOOD), "word/media/a.png": b" <!DOCTYPE a>"}),
        faults.DAMAGED,
    ),
    "bomb": (lambda: packed({**parts(GOOD), "word/a.xml": b" " * (65 << 20)}), faults.TOO_LARGE),
    "crowd": (lambda: with_body("<w:p/>" * 10_001), faults.TOO_MUCH),
    "deep": (
        lambda: with_body("<w:sdt><w:sdtContent>" * 400 + "</w:sdtContent></w:sdt>" * 400),
        faults.DAMAGED,
    ),
    "no body": (lambda: layout("【标题】"), faults.NO_BODY),
    "two bodies": (lambda: layout("【正文】", "【正文】"), faults.TWO_BODIES),
    "body in a line": (lambda: layout("各位：【正文】"), faults.BODY_NOT_ALONE),
    "body in a table": (lambda: _in_a_table(), faults.BODY_ELSEWHERE),
}


def _relations(kind: str, target: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    link = LINK.format(kind, target, OUTSIDE)
    return f'<Relationships xmlns="{space}">{link}</Relationships>'.encode()


def _with_doctype(xml: str) -> str:
    head, end, rest = xml.partition("?>")
    return f'{head}{end}<!DOCTYPE a [<!ENTITY b "c">]>{rest}'


def _in_a_table() -> bytes:
    document = docx.Document()
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
    ],
)
def test_what_only_numbers_pages_or_links_to_the_web_is_taken(make: Callable[[], bytes]) -> None:
    assert opened(make()).breadth > 0


@pytest.mark.parametrize("part", sorted({*parts(GOOD)} - {"[Content_Types].xml"}))
@pytest.mark.parametrize("content", [b"", b"<", b"<a/>", b"\0" * 40])
def test_a_layout_with_any_part_spoilt_opens_or_is_refused(part: str, content: bytes) -> None:
    with suppress(LayoutFault):
        opened(packed({**parts(GOOD), part: content}))
