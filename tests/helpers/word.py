"""Small layouts, and what stands in the documents that are made of them."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest

from helpers import ROOT

docx = pytest.importorskip("docx")
WD_STYLE_TYPE = pytest.importorskip("docx.enum.style").WD_STYLE_TYPE

PACKAGED = {name: (ROOT / "templates" / f"{name}.docx").read_bytes() for name in ("公文", "信函")}
"""The layouts that come with the program."""


def saved(document: Any) -> bytes:
    """The bytes of a document of python-docx."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def blank() -> Any:
    """An empty document of python-docx, without the hundred looks of tables that nobody uses here:
    they are 99 of 100 elements, and each is looked at wherever a layout is opened."""
    return read(_blank())


@cache
def _blank() -> bytes:
    document = docx.Document()
    for style in [*document.styles]:
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()
    links = document.part.rels
    for name in [name for name, link in links.items() if link.reltype.endswith("WithEffects")]:
        del links[name]
    return saved(document)


def layout(*paragraphs: str) -> bytes:
    """A layout of some paragraphs in the usual style."""
    document = blank()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def read(content: bytes) -> Any:
    """A document as python-docx reads it."""
    return docx.Document(io.BytesIO(content))


def texts(content: bytes) -> list[str]:
    """The paragraphs of a document's body, those in tables apart."""
    return [each.text for each in read(content).paragraphs]


def cells(content: bytes) -> list[list[list[str]]]:
    """The texts of each table's rows."""
    return [
        [
            ["\n".join(each.text for each in cell.p_lst) for cell in row.tc_lst]
            for row in table._tbl.tr_lst
        ]
        for table in read(content).tables
    ]


def parts(content: bytes) -> dict[str, bytes]:
    """What is in a package, by names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def names(content: bytes) -> list[str]:
    """The names of what is in a package, as often as they are there."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.namelist()


def relations(content: bytes) -> list[str]:
    """The kinds of relation from a package to its parts, whatever a program puts before them."""
    return re.findall(r'Type="[^"]*/([^"/]+)"', parts(content)["_rels/.rels"].decode())


def packed(found: Mapping[str, bytes]) -> bytes:
    """A package of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return file.getvalue()


def patched(content: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """A package with one part changed."""
    found = parts(content)
    return packed({**found, name: change(found[name].decode()).encode()})
