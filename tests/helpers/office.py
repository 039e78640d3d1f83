"""LibreOffice, which stands in for the office programs of people, and what is on the pages that it
makes."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from helpers import PATIENCE

needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)
needs_pages = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or pdftotext is not installed",
)

_PAGE = re.compile(r"<page [^>]*>(.*?)</page>", re.DOTALL)
_WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
)


def saved_as(path: Path, ending: str) -> Path:
    """Have LibreOffice save a file as another kind ("pdf", "docx", "xls"), in a folder of that name
    beside it."""
    (found,) = all_saved_as([path], ending)
    return found


def all_saved_as(paths: Sequence[Path], ending: str) -> list[Path]:
    """Have LibreOffice save files of one folder as another kind, all at once."""
    beside = paths[0].parent
    home = beside / "libreoffice"  # not the user's own, which a running one would lock
    folder = beside / ending
    command = ["soffice", f"-env:UserInstallation={home.as_uri()}", "--headless"]
    command += ["--convert-to", ending, "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True)
    return [folder / f"{path.stem}.{ending}" for path in paths]


class Printed(NamedTuple):
    """A word on a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def pages(pdf: Path) -> list[list[Printed]]:
    """The words on each page."""
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    found = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True)
    return [list(_words(page)) for page in _PAGE.findall(found.stdout.decode())]


def _words(page: str) -> Iterator[Printed]:
    for left, top, right, bottom, text in _WORD.findall(page):
        yield Printed(float(left), float(top), float(right), float(bottom), text)


def said(page: list[Printed]) -> str:
    """What stands on a page, without blanks."""
    return "".join(word.text for word in page)
