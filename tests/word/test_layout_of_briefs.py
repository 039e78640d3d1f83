"""The layout of a brief: a page that holds what `one_page` counts on."""

import re
import shutil

from helpers import ROOT, Desk
from helpers.briefs import text, whole
from helpers.office import needs_libreoffice, saved_as
from helpers.word import cells, parts, read, texts
from mjplan.report.one_page import HEIGHT, LINE, WIDE
from mjplan.word.document import document

LAYOUT = ROOT / "templates" / "简报.docx"
POINT = 12_700


def test_the_page_is_as_large_as_is_counted() -> None:
    (section,) = read(LAYOUT.read_bytes()).sections
    assert (section.page_width // POINT, section.page_height // POINT) == (595, 841)
    high = section.page_height - section.top_margin - section.bottom_margin
    broad = section.page_width - section.left_margin - section.right_margin
    assert high / POINT >= HEIGHT
    normal = read(LAYOUT.read_bytes()).styles["Normal"]
    assert normal.paragraph_format.line_spacing / POINT == LINE
    assert broad / POINT >= WIDE * normal.font.size / POINT / 2


def test_no_font_is_a_themes() -> None:
    for part, content in parts(LAYOUT.read_bytes()).items():
        assert not re.search(rb"Theme=|theme/theme", content), part


@needs_libreoffice
def test_it_is_filled_when_libreoffice_has_saved_it(desk: Desk) -> None:
    made = text(whole("2018-03", "2018-03-31"))
    shutil.copy(LAYOUT, desk.root / "layout.docx")
    again = saved_as(desk.root / "layout.docx", "docx").read_bytes()
    first, second = (document(each, made, {}) for each in (LAYOUT.read_bytes(), again))
    assert texts(first) == texts(second)
    assert cells(first) == cells(second)
