"""What a part is: said by the list of types, seen in how it begins."""

import pytest

from mjplan.sheets.bounds import Refused
from mjplan.word.parts import Types, looks_like_a_picture

TYPES = (
    '<Types><Default Extension="PNG" ContentType="image/png"/>{}'
    '<Override PartName="/Word/A.png" ContentType="application/xml"/>'
    '<Default Extension="svg" ContentType="image/svg+xml"/>'
    '<Override PartName="/b.png.xml" ContentType="Image/Jpeg"/></Types>'
)


def test_the_list_says_what_a_part_is_not_its_name() -> None:
    types = Types(TYPES.format("").encode())
    assert types.is_picture("word/media/b.png")
    assert types.is_picture("b.png.xml")
    assert not types.is_picture("word/a.png")
    assert not types.is_picture("a.svg")
    assert not types.is_picture("a.gif"), "nobody says that it is one"


@pytest.mark.parametrize(
    "more", ['<Default Extension="png" ContentType="a/b"/>', '<Default ContentType="a/b"/>']
)
def test_a_list_that_says_two_things_is_damaged(more: str) -> None:
    with pytest.raises(Refused):
        Types(TYPES.format(more).encode())


@pytest.mark.parametrize(
    "content",
    [
        *(b"\x89PNG\r\n\x1a\n...", b"\xff\xd8\xff\xe0", b"GIF89a", b"BM..", b"II*\0", b"MM\0*"),
        *(b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0", b"\x01\0\0\0" + b"\0" * 36 + b" EMF"),
    ],
)
def test_pictures_begin_as_pictures(content: bytes) -> None:
    assert looks_like_a_picture(content)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "utf-32-be", "cp037"]
)
@pytest.mark.parametrize("begins", ['<?xml version="1.0"?><a/>', "<a/>", "\n<a/>"])
def test_xml_is_no_picture_however_it_is_written(begins: str, encoding: str) -> None:
    assert not looks_like_a_picture(begins.encode(encoding))
