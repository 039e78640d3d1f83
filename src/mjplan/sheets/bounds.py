"""How large a sheet may be, and what is said of a file that is not read.

Whoever sends a sheet has a table in mind, not a data base.
"""

MAX_FILE = 32 << 20
"""Bytes of a file on disk."""

MAX_UNPACKED = 64 << 20
"""Bytes of all its parts, unpacked."""

MAX_ROWS, MAX_COLUMNS = 20_000, 300
MAX_CELLS = 500_000
"""Cells from A1 to the last one, all sheets together: the empty ones between them cost too."""

MAX_CSV, MAX_ROW = 8 << 20, 1 << 18
"""Bytes of a text with separators, and characters of one of its rows."""

MAX_TEXT = 1 << 24
"""Characters in all cells, each counted where it is shown: one text may stand in many."""

MAX_SHEETS = 200
MAX_NAME = 255
"""Letters of a sheet's name; Excel lets it have 31."""

MAX_PARTS = 5_000
MAX_XML, MAX_TAGS = 32 << 20, 3_000_000
"""Bytes of one part that is XML, and the tags in it: what it may hold instead of cells."""

_AGAIN = "请用 Excel 或 WPS 打开它，另存为 .xlsx 后再用"
DAMAGED = f"文件已损坏，读不了：{_AGAIN}"
LOCKED = "文件加了密码，读不了：请在 Excel 或 WPS 里去掉密码，保存后再用"
WORD = "这是 Word 文档，不是表格：请换成表格文件"
TOO_LARGE = (
    f"解开后超过 {MAX_UNPACKED >> 20} MB，不像是一张表：请删去多余的行列和图片，另存为 .xlsx 后再用"
)
TOO_MUCH = "里面的东西太多，不像是一张表：请只留要用的表，另存为 .xlsx 后再用"
DOCTYPE = f"里面有表格不该有的内容（DOCTYPE），为安全起见没有读：{_AGAIN}"


class Refused(Exception):  # noqa: N818 - a state to tell the user about
    """Something is not read; `why` says so in one Chinese sentence, as of `Unread`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def too_far(sheet: str, cell: str) -> Refused:
    """A cell beyond what is read."""
    return Refused(
        f"表“{sheet}”的 {cell} 太远：最多读 {MAX_ROWS} 行、{MAX_COLUMNS} 列，"
        "请删去多余的行列，保存后再用"
    )


class Room:
    """What is left of the bounds while a workbook's sheets are looked at. Raises Refused."""

    def __init__(self) -> None:
        self._cells = MAX_CELLS
        self._text = MAX_TEXT
        self._sheets = MAX_SHEETS

    def open_sheet(self, name: str) -> None:
        """See to it that a sheet has a name that may be told, and that there is room for one more
        sheet."""
        if len(name) > MAX_NAME:
            raise Refused(f"有工作表的名字超过 {MAX_NAME} 个字：请改短，保存后再用")
        self._sheets -= 1
        if self._sheets < 0:
            raise Refused(f"工作表超过 {MAX_SHEETS} 张：请只留要用的表，另存为 .xlsx 后再用")

    def fits(self, name: str, rows: int, columns: int) -> None:
        """See to it that there is room for a sheet from A1 to its last cell so far."""
        if rows * columns > self._cells:
            raise Refused(
                f"到表“{name}”为止超过 {MAX_CELLS // 10_000} 万格"
                f"（这张表 {rows} 行、{columns} 列）：请删去多余的行列，保存后再用"
            )

    def take_sheet(self, name: str, rows: int, columns: int) -> None:
        """Take the room that a sheet needs."""
        self.fits(name, rows, columns)
        self._cells -= rows * columns

    def take_text(self, characters: int) -> None:
        """Take the room that some cells' text needs."""
        self._text -= characters
        if self._text < 0:
            raise Refused(TOO_MUCH)
