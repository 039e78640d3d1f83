"""A file with sheets -> a book of plain values, whatever its name ends in."""

import re
from pathlib import Path

from mjplan import files
from mjplan.append_log import reason
from mjplan.sheets.book import Book, Unread
from mjplan.sheets.bounds import LOCKED, MAX_FILE, WORD

ENDINGS = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv")
"""What the names of files with sheets end in."""

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What a compound file holds that is an .xlsx or a .docx behind a password."""
_LOCKED = re.compile(
    re.escape(ENCRYPTED)
    + rb"|\x09\x08\x10\0\0\x06\x05\0.{12}(?:\x86\0\0\0)?\x2f\0",  # an .xls: FILEPASS after BOF
    re.DOTALL,
)
_WORD = "WordDocument".encode("utf-16-le")

_OLD = (
    "旧格式（.xls、.et）看不出哪些行是隐藏或筛选掉的，公式和出错的单元格也看不出："
    "如有这些情形，请另存为 .xlsx 后再用"
)


def read(path: Path) -> Book | Unread:
    """Read a workbook (xlsx, xlsm, xls, et, ods) or a text with separators (csv, tsv), told apart
    by what is in it."""
    content = read_bytes(path)
    if isinstance(content, Unread):
        return content
    if content.startswith(ZIP):
        return _zipped(path.name, content)
    if content.startswith(OLE):
        return _old(path.name, content)
    from mjplan.sheets.csvs import read_csv  # each reader is loaded for what it reads

    return read_csv(path.name, content)


def _zipped(name: str, content: bytes) -> Book | Unread:
    """Read a workbook in a zip, after a look at it."""
    from mjplan.sheets.books import read_book
    from mjplan.sheets.prescan import prescan

    scan = prescan(content)
    return scan if isinstance(scan, Unread) else read_book(name, scan)


def _old(name: str, content: bytes) -> Book | Unread:
    """Read a compound file: an old workbook, one behind a password, or none."""
    if _LOCKED.search(content):
        return Unread(LOCKED)
    if _WORD in content:
        return Unread(WORD)
    from mjplan.sheets.apart import read_old_book

    found = read_old_book(name, content)
    return found._replace(remarks=(_OLD,)) if isinstance(found, Book) else found


def read_bytes(path: Path) -> bytes | Unread:
    """Return a plain file's bytes, of a bearable size."""
    if path.name.startswith("~$"):
        return Unread("这是 Office 打开文件时的临时文件，不是表格：请用名字没有“~$”的那个文件")
    try:
        with open(files.open_plain(path), "rb") as file:
            content = file.read(MAX_FILE + 1)
    except files.NotPlain as error:
        return Unread(error.why)
    except OSError as error:
        return Unread(f"读不了这个文件：{reason(error)}")
    if not content:
        return Unread("这个文件是空的")
    if len(content) > MAX_FILE:
        return Unread(f"文件超过 {MAX_FILE >> 20} MB，不像是一张表：请删去图片和多余的行列后再用")
    return content
