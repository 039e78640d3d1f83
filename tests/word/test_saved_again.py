"""A layout that an office program has saved is a layout still."""

import re
from pathlib import Path

import pytest

from helpers import ROOT
from helpers.office import all_saved_as, needs_libreoffice
from helpers.word import PACKAGED, cells, names, read, relations
from mjplan.sealing import sealed_package
from mjplan.word.document import document

pytestmark = [needs_libreoffice, pytest.mark.filterwarnings("error")]

TEXT = """\
# 三月工作

## 一、小结

### 思想宣传

- 完成 3 项

| 事项 | 目标 |
| --- | ---: |
| 网站文章 | 120 篇 |
"""
WORDS = {"单位": "某协会", "文号": "某发〔2018〕1号", "日期": "2018年4月3日"}

MILLIMETRE = 36_000


BRIEF = {"简报": (ROOT / "templates" / "简报.docx").read_bytes()}
EVERY = PACKAGED | BRIEF


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The packaged layouts as LibreOffice saves them."""
    folder = tmp_path_factory.mktemp("layouts")
    for name, content in EVERY.items():
        (folder / f"{name}.docx").write_bytes(content)
    paths: list[Path] = all_saved_as([folder / f"{name}.docx" for name in EVERY], "docx")
    return {path.stem: path.read_bytes() for path in paths}


def test_the_packaged_layouts_fill_after_libreoffice_saved_them(saved: dict[str, bytes]) -> None:
    for name in PACKAGED:
        made, first = (document(each, TEXT, WORDS) for each in (saved[name], PACKAGED[name]))
        texts = [[each.text for each in read(document_).paragraphs] for document_ in (made, first)]
        assert texts[0] == texts[1], name
        assert cells(made) == cells(first)
        styles = {each.style.name.lower() for each in read(made).paragraphs if each.text}
        assert {"title", "heading 1", "heading 2", "list bullet", "署名和日期"} <= styles
        (table,) = read(made).tables
        assert table._tbl.xpath(".//w:tblStyle | .//w:tblBorders")
        assert {each.style.name for each in table._cells[0].paragraphs} == {"表头"}


def test_what_libreoffice_saved_still_has_its_fonts_and_page(saved: dict[str, bytes]) -> None:
    for name in PACKAGED:
        made = read(document(saved[name], TEXT, WORDS))
        (section,) = made.sections
        assert round(section.top_margin.mm) in (37, 30), name
        broad = section.page_width - section.left_margin - section.right_margin
        assert round(broad / MILLIMETRE) == 156
        assert made.settings.odd_and_even_pages_header_footer
        assert "仿宋_GB2312" in re.findall(r'w:eastAsia="([^"]+)"', made.styles.element.xml)


def test_no_part_and_no_relation_of_the_package_is_there_twice(saved: dict[str, bytes]) -> None:
    for name, content in saved.items():
        made = sealed_package(document(content, TEXT, WORDS), "report 2018-03 2018-03-31")
        assert len(names(made)) == len(set(names(made))), name
        kinds = relations(made)
        assert len(kinds) == len(set(kinds)), name
        assert kinds.count("core-properties") == 1
