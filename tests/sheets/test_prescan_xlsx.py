"""What an .xlsx workbook's XML tells before a reader may touch it."""

from pathlib import Path

import pytest

from helpers.sheets import SHEET1, parts_of, patched, why, xlsx, xlsx_of, zipped
from mjplan.sheets.bounds import DAMAGED
from mjplan.sheets.facts import Facts, Scan
from mjplan.sheets.prescan import prescan

STYLES = (
    "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='0.0%'/>"
    "<numFmt numFmtId='171' formatCode='0&quot;%&quot;'/></numFmts>"
    "<cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
    "<xf numFmtId='9'/><xf numFmtId='170'/><xf numFmtId='171'/></cellXfs></styleSheet>"
)


def facts(path: Path, name: str = "Sheet") -> Facts:
    found = prescan(path.read_bytes())
    assert isinstance(found, Scan), found
    return found.sheets[name]


def test_hidden_rows_errors_and_formulas_without_a_result_are_told(tmp_path: Path) -> None:
    rows = (
        "<row r='2' hidden='1'><c r='B2'><f>1+1</f></c><c><f>1+1</f><v>2</v></c></row>"
        "<row><c t='str'><f>x</f><v></v></c><c t='str'><f>x</f></c><c><f>x</f><v/></c></row>"
        "<row><c t='e'><f>1/0</f><v>#DIV/0!</v></c></row>"
    )
    found = facts(xlsx_of(tmp_path / "表.xlsx", rows))
    assert found.hidden_rows == {2}
    assert found.uncached == {(2, 2), (3, 2), (3, 3)}
    assert found.errors == {(4, 1)}


def test_numbers_that_are_shown_as_per_cent_are_told(tmp_path: Path) -> None:
    cells = "".join(f"<c s='{style}'><v>0.5</v></c>" for style in range(5))
    path = xlsx_of(
        tmp_path / "表.xlsx", f"<row>{cells}<c s='1' t='str'><v>x</v></c><c s='1'/></row>"
    )
    assert facts(patched(path, {"xl/styles.xml": STYLES})).percents == {(1, 2), (1, 3)}


@pytest.mark.parametrize(
    ("flags", "is_1904"),
    [
        ("", False),
        ("<workbookPr date1904='0'/>", False),
        ("<workbookPr date1904='1'/>", True),
        ("<workbookPr date1904='true'/><ext><x15:workbookPr xmlns:x15='x'/></ext>", True),
    ],
)
def test_the_first_day_of_serial_numbers_is_told(flags: str, is_1904: bool, tmp_path: Path) -> None:
    path = xlsx(tmp_path / "表.xlsx", {"Sheet": []})
    workbook = parts_of(path)["xl/workbook.xml"].decode()
    start, tag, rest = workbook.partition("<workbookPr")
    found = prescan(
        patched(path, {"xl/workbook.xml": start + flags + rest.partition("/>")[2]}).read_bytes()
    )
    assert tag
    assert isinstance(found, Scan)
    assert found.date1904 == is_1904


def test_only_what_was_looked_at_goes_to_the_reader(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "表.xlsx", {"甲": [[1]], "乙": []})
    found = prescan(
        patched(path, {"docProps/core.xml": b"\xff", "xl/media/a.png": b"x"}).read_bytes()
    )
    assert isinstance(found, Scan)
    zipfile_path = tmp_path / "scan.zip"
    zipfile_path.write_bytes(found.content)
    assert sorted(parts_of(zipfile_path)) == [
        *("_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml"),
        *("xl/worksheets/sheet0.xml", "xl/worksheets/sheet1.xml"),
    ]


def test_parts_may_be_called_otherwise(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "表.xlsx", {"Sheet": [["甲", "=1+1"]]})
    names = {"xl/": "book/", "workbook.xml": "wb.xml", "sheet1.xml": "Blatt.XML"}
    parts = {}
    for name, content in parts_of(path).items():
        for old, new in names.items():
            name, content = name.replace(old, new), content.replace(old.encode(), new.encode())
        parts[name] = content
    assert facts(zipped(path, parts)).uncached == {(1, 2)}


STYLED = "<row r='1048576'><c r='XFD1048576' s='1'/></row>"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (STYLED, ""),
        ("<row r='20000'><c><v>1</v></c></row>", ""),
        ("<row r='20001'><c><v>1</v></c></row>", "A20001 太远"),
        ("<row><c r='KN1'><v>1</v></c></row>", ""),
        ("<row><c r='ko1'><is><t>x</t></is></c></row>", "KO1 太远"),
        ("<row r='20000'><c r='Z20000'><v>1</v></c></row>", "超过 50 万格"),
        ("<row><c r='1A'><v>1</v></c></row>", DAMAGED),
        ("<row><c r='A0000009'/><c r='ABCD1'/></row>", DAMAGED),
        ("<row><c r='A00000009'/></row>", DAMAGED),
        ("<row><c r='A\u0661'/></row>", DAMAGED),
        ("<row><c r='\u04101'/></row>", DAMAGED),
        ("<row><c r=''/></row>", DAMAGED),
        ("<row r='x'/>", DAMAGED),
        ("<row><c t='s'><v>7</v></c></row>", DAMAGED),
        ("<row>", DAMAGED),
        (f"<row><c><is><t>{'x' * (1 << 24)}x</t></is></c></row>", "太多"),
    ],
    ids=range(16),
)
def test_only_cells_that_hold_something_count(rows: str, says: str, tmp_path: Path) -> None:
    found = prescan(xlsx_of(tmp_path / "表.xlsx", rows).read_bytes())
    assert says in why(found) if says else isinstance(found, Scan)


def test_too_much_xml_is_not_looked_at(tmp_path: Path) -> None:
    assert "太多" in why(prescan(xlsx_of(tmp_path / "表.xlsx", "<x/>" * 3_000_000).read_bytes()))


def test_a_strange_encoding_is_damage(tmp_path: Path) -> None:
    content = b"<?xml version='1.0' encoding='gb2312'?><worksheet/>"
    path = patched(xlsx(tmp_path / "表.xlsx", {"Sheet": []}), {SHEET1: content})
    assert why(prescan(path.read_bytes())) == DAMAGED


@pytest.mark.parametrize(
    "change",
    [
        ('r:id="rId1"', 'r:id="rId9"'),
        ('r:id="rId2"', 'r:id="rId1"'),
        ('name="乙"', 'name="甲"'),
        ('name="乙"', ""),
        ("<sheets>", "<sheets" * 2),
    ],
)
def test_sheets_that_are_not_there_or_twice_are_damage(
    change: tuple[str, str], tmp_path: Path
) -> None:
    path = xlsx(tmp_path / "表.xlsx", {"甲": [], "乙": []})
    workbook = parts_of(path)["xl/workbook.xml"].decode()
    assert change[0] in workbook
    path = patched(path, {"xl/workbook.xml": workbook.replace(*change)})
    assert why(prescan(path.read_bytes())) == DAMAGED


def test_a_sheet_has_a_name_that_may_be_told(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "表.xlsx", {"甲": [[1]]})
    workbook = parts_of(path)["xl/workbook.xml"].decode()
    for length, says in ((255, ""), (256, "名字超过 255 个字")):
        named = workbook.replace('name="甲"', f'name="{"甲" * length}"')
        found = prescan(patched(path, {"xl/workbook.xml": named}).read_bytes())
        assert says in why(found) if says else isinstance(found, Scan)


def test_many_sheets_are_too_many(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "表.xlsx", {"甲": [[1]]})
    parts = parts_of(path)
    book, links = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    sheets = "".join(f'<sheet name="{n}" r:id="s{n}"/>' for n in range(201))
    space = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    targets = "".join(
        f'<Relationship Id="s{n}" Type="x/worksheet" Target="/{SHEET1}"/>' for n in range(201)
    )
    parts[book] = f"<workbook {space}>{sheets}</workbook>".encode()
    parts[links] = f"<Relationships>{targets}</Relationships>".encode()
    assert "超过 200 张" in why(prescan(zipped(path, parts).read_bytes()))


@pytest.mark.parametrize(("said", "says"), [("3", ""), ("2147483648", "太多"), ("x", DAMAGED)])
def test_room_is_made_for_no_more_texts_than_there_may_be(
    said: str, says: str, tmp_path: Path
) -> None:
    path, links = xlsx(tmp_path / "表.xlsx", {"甲": [[1]]}), "xl/_rels/workbook.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    link = f'<Relationship Id="t" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    named = parts_of(path)[links].decode().replace("</Relationships>", link)
    texts = f'<sst uniqueCount="{said}"><si><t>x</t></si></sst>'
    found = prescan(patched(path, {links: named, "xl/sharedStrings.xml": texts}).read_bytes())
    assert says in why(found) if says else isinstance(found, Scan)
