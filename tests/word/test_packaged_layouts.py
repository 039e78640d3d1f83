"""The layouts that come with the program: made by the tool, and of what GB/T 9704-2012 asks for."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import PATIENCE, ROOT
from helpers.word import PACKAGED, parts, read

MILLIMETRE = 36_000
every_layout = pytest.mark.parametrize("name", PACKAGED)


def test_they_are_what_the_tool_makes(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tools" / "layouts.py"), str(tmp_path)]
    subprocess.run(command, check=True, timeout=PATIENCE)
    made = {path.stem: parts(path.read_bytes()) for path in tmp_path.iterdir()}
    kept = {path.stem: parts(path.read_bytes()) for path in (ROOT / "templates").glob("*.docx")}
    assert made == kept, "nox -s layouts"


@every_layout
def test_a_page_is_that_of_the_standard(name: str) -> None:
    (section,) = read(PACKAGED[name]).sections
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side / MILLIMETRE) for side in sides] == [37, 35, 28, 26]
    assert round(section.page_width / MILLIMETRE) == 210
    assert round(section.page_height / MILLIMETRE) == 297
    (grid,) = section._sectPr.xpath("./w:docGrid")
    assert grid.items()[-1][1] == "579"
    assert (section.page_height - section.top_margin - section.bottom_margin) // 635 >= 22 * 579


@every_layout
def test_no_font_is_a_themes_and_each_style_says_its_own(name: str) -> None:
    found = {part: content.decode() for part, content in parts(PACKAGED[name]).items()}
    assert not [part for part, xml in found.items() if re.search(r"Theme=|theme/theme", xml)]
    styles = found["word/styles.xml"].replace("<w:style ", "\n<w:style ")
    fonts = dict(re.findall(r'w:name w:val="([^"]+)".*w:eastAsia="([^"]+)"', styles))
    assert fonts["Normal"] == "仿宋_GB2312"
    assert fonts["Title"] == "方正小标宋简体"
    assert (fonts["heading 1"], fonts["heading 2"]) == ("黑体", "楷体_GB2312")
    table = found["word/fontTable.xml"]
    assert all(f'<w:font w:name="{font}">' in table for font in fonts.values())


@every_layout
def test_no_style_indents_by_chance(name: str) -> None:
    """The text's first line stands in by two letters, which every style inherits that does not
    say otherwise."""
    styles = read(PACKAGED[name]).styles.element
    indented = {"Normal", "heading 1", "heading 2", "heading 3", "List Bullet"}
    flush = {
        style.xpath("./w:name/@w:val")[0]
        for style in styles.xpath("./w:style[@w:type='paragraph']")
        if style.xpath("./w:pPr/w:ind/@w:firstLineChars") == ["0"]
    }
    everyone = set(styles.xpath("./w:style[@w:type='paragraph']/w:name/@w:val"))
    assert flush == everyone - indented


@every_layout
def test_quotes_and_dashes_are_chinese(name: str) -> None:
    for part, content in parts(PACKAGED[name]).items():
        for run in re.findall(r"<w:r>.*?</w:r>", content.decode()):
            if re.search("[“”—]", run):
                assert 'w:hint="eastAsia"' in run, part
