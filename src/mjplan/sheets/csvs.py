"""Text with separators (CSV, TSV, what was copied out of a sheet) -> a book of one sheet."""

import csv
import re
from collections.abc import Iterator

from mjplan.sheets.book import Book, Sheet, Unread, Value
from mjplan.sheets.bounds import MAX_CELLS, MAX_COLUMNS, MAX_CSV, MAX_ROW, MAX_ROWS, Refused

_BOMS = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = "\t,;，"
_QUOTED = re.compile(r'"[^"]*"')
_BINARY = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 1 << 16
"""Characters that tell which separator a text has."""

_OTHERS = (
    (rb"%PDF-", "这是 PDF 文件，不是表格：请换成表格文件"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP", "这是图片，不是表格：请换成表格文件"),
    (rb"Rar!|7z\xbc\xaf|\x1f\x8b", "这是压缩包，不是表格：请解开后使用里面的表格文件"),
    (
        rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE|html|head|body|table|meta|style)",
        "这其实是网页或 XML 文件（从网上系统导出的 .xls 常是这样）："
        "请用 Excel 或 WPS 打开它，另存为 .xlsx 后再用",
    ),
)
"""What else is found where a table is expected, by how it begins."""


def read_csv(name: str, content: bytes) -> Book | Unread:
    """Read a text with separators; its cells stay text."""
    for beginning, why in _OTHERS:
        if re.match(beginning, content, re.DOTALL | re.IGNORECASE):
            return Unread(why)
    if len(content) > MAX_CSV:
        return Unread(
            f"文字的表格超过 {MAX_CSV >> 20} MB 就不读了：请只留要用的行列，另存为 .xlsx 再用"
        )
    text = decoded(content)
    if text is None:
        return Unread(
            "不是表格，也不是认得出编码的文字：请用 Excel 或 WPS 打开它，另存为 .xlsx 后再用"
        )
    try:
        return Book(name, (Sheet("", tuple(_rows(text))),))
    except Refused as refused:
        return Unread(refused.why)


def decoded(content: bytes) -> str | None:
    """Return a text by its mark of UTF-16, else as UTF-8, else as GB18030; None for none of them.

    In this order: UTF-8 is also valid as GB18030, with other characters.
    """
    encodings = ("utf-16",) if content.startswith(_BOMS) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _BINARY.search(text) else text.replace("\r\n", "\n").replace("\r", "\n")
    return None


def separator(text: str) -> str:
    """The sign between cells: the one that stands in most lines, outside of quotes.

    Not the most frequent one: a sentence in a cell has many commas, but few lines have it.
    """
    lines = _QUOTED.sub("", text[:_SAMPLE]).split("\n")
    return max(_SEPARATORS, key=lambda sign: sum(sign in line for line in lines))


def _rows(text: str) -> Iterator[tuple[Value, ...]]:
    """Read the rows, also those with line ends in quoted cells. Raises Refused."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=separator(text), strict=True)
    cells = 0
    try:
        for number, row in enumerate(reader, 1):
            lines.row_from = lines.at
            cells += len(row)
            if number > MAX_ROWS:
                raise Refused(f"超过 {MAX_ROWS} 行：请只留要用的行再用")
            if len(row) > MAX_COLUMNS:
                raise Refused(f"第 {number} 行超过 {MAX_COLUMNS} 列：请删去多余的列再用")
            if cells > MAX_CELLS:
                raise Refused(f"超过 {MAX_CELLS // 10_000} 万格：请删去多余的行列再用")
            yield tuple(cell or None for cell in row)
    except csv.Error as error:
        raise Refused(
            f"到第 {reader.line_num} 行，双引号没有配对，分不出格子："
            "请用 Excel 或 WPS 打开它，另存为 .xlsx 后再用"
        ) from error


class _Lines:
    """The lines of a text, as `csv` asks for them: it takes a row's cells apart before anybody can
    count them. `row_from` is where the row begins. Raises Refused for a row that is too long."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.at = self.row_from = 0
        self._number = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.at >= len(self._text):
            raise StopIteration
        begin, end = self.at, self._text.find("\n", self.at) + 1
        self.at = end or len(self._text)
        self._number += 1
        if self.at - self.row_from > MAX_ROW:
            raise Refused(
                f"到第 {self._number} 行，一行超过 {MAX_ROW // 10_000} 万个字，"
                "也许双引号没有配对：请用 Excel 或 WPS 打开它，另存为 .xlsx 后再用"
            )
        return self._text[begin : self.at]
