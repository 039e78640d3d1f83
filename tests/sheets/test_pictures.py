"""Pictures that WPS puts into cells."""

from pathlib import Path

import pytest

from helpers.sheets import Entry, parts_of, patched, raw_zip, why, xls, xlsx
from mjplan.sheets.book import Unread, Value
from mjplan.sheets.bounds import DAMAGED
from mjplan.sheets.pictures import Picture, picture_id, pictures

PNG = b"\x89PNG\r\n\x1a\n..."
ID = "ID_0123456789ABCDEF0123456789ABCDEF"


def cell_images(links: dict[str, str]) -> str:
    pictures = "".join(
        f'<etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="{name}"/></xdr:nvPicPr>'
        f'<xdr:blipFill><a:blip r:embed="{link}"/></xdr:blipFill></xdr:pic></etc:cellImage>'
        for name, link in links.items()
    )
    return (
        '<etc:cellImages xmlns:etc="e" xmlns:xdr="x" xmlns:a="a" xmlns:r="http://schemas.'
        f'openxmlformats.org/officeDocument/2006/relationships">{pictures}</etc:cellImages>'
    )


def relations(targets: dict[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="{name}" Type="x/image" Target="{target}"/>'
        for name, target in targets.items()
    )
    return f"<Relationships>{links}</Relationships>"


def book(path: Path, media: dict[str, bytes]) -> Path:
    """A workbook with a picture in a cell for each name of a file."""
    names = {f"{ID}{number}": f"rId{number}" for number in range(len(media))}
    targets = {f"rId{number}": f"media/{name}" for number, name in enumerate(media)}
    parts: dict[str, bytes | str] = {
        "xl/cellimages.xml": cell_images(names),
        "xl/_rels/cellimages.xml.rels": relations(targets),
        **{f"xl/media/{name}": content for name, content in media.items()},
    }
    return patched(xlsx(path, {"Sheet": [[f'=DISPIMG("{ID}0",1)']]}), parts)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (f'=DISPIMG("{ID}",1)', ID),
        (f'=_xlfn.DISPIMG( "{ID}" , 1)', ID),
        (f'DISPIMG("{ID}",1)', ID),
        (f'见 =DISPIMG("{ID}",1)', None),
        ("签到表.jpg", None),
        (12, None),
        (None, None),
    ],
)
def test_a_cell_says_which_picture_it_holds(value: Value, found: str | None) -> None:
    assert picture_id(value) == found


def test_pictures_are_found_by_the_ids_of_cells(tmp_path: Path) -> None:
    media = {
        "image1.png": PNG,
        "image2.dat": b"\xff\xd8\xff\xe0",
        "a.b.gif": b"GIF89a",
        "3.bmp": b"BM..",
        "w": b"RIFF\0\0\n\0WEBP",
        "no.png": b"<svg/>",
    }
    assert pictures(book(tmp_path / "表.xlsx", media)) == {
        f"{ID}0": Picture("image1.png", PNG),
        f"{ID}1": Picture("image2.jpg", b"\xff\xd8\xff\xe0"),
        f"{ID}2": Picture("a.b.gif", b"GIF89a"),
        f"{ID}3": Picture("3.bmp", b"BM.."),
        f"{ID}4": Picture("w.webp", b"RIFF\0\0\n\0WEBP"),
    }


def test_a_picture_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    path = book(tmp_path / "表.xlsx", {"image1.png": PNG})
    links = cell_images({f"{ID}0": "rId0", "ID_A": "rId9", "ID_B": "rId8"})
    there = relations({"rId0": "media/image1.png", "rId8": "../../../etc/passwd"})
    patched(path, {"xl/cellimages.xml": links, "xl/_rels/cellimages.xml.rels": there})
    found = pictures(path)
    assert not isinstance(found, Unread)
    assert set(found) == {f"{ID}0"}


def test_a_workbook_without_pictures_has_none(tmp_path: Path) -> None:
    assert pictures(xlsx(tmp_path / "表.xlsx", {"Sheet": []})) == {}


def test_what_holds_no_pictures_is_refused(tmp_path: Path) -> None:
    assert "另存为 .xlsx" in why(pictures(xls(tmp_path / "表.et", [])))
    assert "没有这个文件" in why(pictures(tmp_path / "无.xlsx"))
    path = book(tmp_path / "表.xlsx", {"image1.png": PNG})
    parts = parts_of(path)
    entries = [Entry(name, content, check=0) for name, content in parts.items()]
    path.write_bytes(raw_zip(entries))
    assert why(pictures(path)) == DAMAGED
