"""Where everything stands on a form: whoever writes one and whoever reads it back look here.

Sheet 本月实绩: a title, how to fill it in, a line with who fills it in (REPORTER, REPORTED_ON, NIL:
a label, and the cell to its right), a line over the headings that says which of them are to be
filled in, the headings (`DEEDS`), and below them a line a deed: first one for each item of the
department, then empty ones with a choice of items.

Sheet 工作重点: a title, a heading line (`FOCUSES`) and the month's focuses, each to be said of how
it ended; below, a heading line of its own (`PLANNED`) and empty lines for the next month's (none
in the plan's last month). Each block has a title line above its headings.

Sheet 全部事项: all that may be chosen. Sheet _mjplan: names and values of the form (`FACTS`).
Sheet _名单: rosters and parts that may be chosen, a column each.

A line is known by its hidden KEY column, which holds the whole origin of its record, whatever
became of its place; ITEM holds the id of a preset line's item (of a focus, the one it is about).
Columns are to be found by their headings: people put some in between.
"""

import re
from typing import NamedTuple

from mjplan.periods import Period
from mjplan.record import Outcome

VERSION = "1"

RESULTS_SHEET, FOCUS_SHEET, ITEMS_SHEET = "本月实绩", "工作重点", "全部事项"
FACTS_SHEET, NAMES_SHEET = "_mjplan", "_名单"
ITEM_LIST = "事项清单"
"""The defined name of all items that may be chosen."""

REPORTER, REPORTED_ON, NIL = "填报人", "填报日期", "零报告"
YES, NO = "是", "否"


class Column(NamedTuple):
    """One column: its heading, its width in characters of a Latin letter, whether it is filled in
    (yellow), and the field of a record that it says; `hidden` is for the program alone."""

    title: str
    width: int
    fill: bool = False
    field: str = ""
    hidden: bool = False


SO_FAR = "年初至上月"
"""The heading of what there is; of another day than the month's beginning it names that day."""

KEY, ITEM = "行号（勿改）", "编号（勿改）"
_KEYS = (Column(KEY, 40, hidden=True, field="origin"), Column(ITEM, 20, hidden=True, field="item"))

DEEDS = (
    Column("序号", 5),
    Column("领域", 15),
    Column("事项", 26, field="item"),
    Column("单位", 12),
    Column("全年目标", 12),
    Column(SO_FAR, 13),
    Column("差距", 11),
    Column("本月数", 8, True, "value"),
    Column("日期", 12, True, "date"),
    Column("做了什么", 32, True, "title"),
    Column("佐证", 20, True, "evidence"),
    Column("名册上的人或部分", 13, True, "who"),
    Column("备注", 13, True, "note"),
    Column("检查", 13),
    *_KEYS,
)
"""本月实绩. In empty lines 事项 is filled in too. `who`: of an item with parts which of them, of
one with a roster who of it (several parted by 、). `value` means what the item's kind says. Several
pieces of evidence are parted by line breaks or ；."""

FOCUSES = (
    Column("序号", 5),
    Column("重点", 44),
    Column("事项", 24, field="about"),
    Column("期限", 13),
    Column("结果", 11, True, "outcome"),
    Column("办结日期", 13, True, "date"),
    Column("说明", 36, True, "note"),
    *_KEYS,
)
"""工作重点, this month's: 说明 is the reason where it is given up."""

PLANNED = (
    Column("序号", 5),
    Column("重点", 44, True, "title"),
    Column("事项", 24, True, "about"),
    Column("期限", 13, True, "due"),
    Column("", 11),
    Column("", 13),
    Column("说明", 36, True, "note"),
    *_KEYS,
)
"""工作重点, next month's: in the same columns."""

ITEMS = (
    Column("事项", 34),
    Column("领域", 16),
    Column("责任处室", 22),
    Column("单位", 13),
    Column("全年目标", 22),
    Column(SO_FAR, 19),
    Column("状态", 12),
    Column(ITEM, 20, hidden=True),
)
"""全部事项: what may be chosen, the department's own first."""

OUTCOMES: dict[str, Outcome] = {"完成": "done", "转到下月": "carried", "不做了": "dropped"}
"""What a focus may have come to, as the form has it."""

FREE_LINES, PLANNED_LINES = 20, 10

SEVERAL = "、"
"""What parts several names in one cell."""

FORM, PLAN, DEPARTMENT = "表单", "规划", "处室"
NAME, MONTH, AS_OF = "处室名称", "月份", "截至"
FACTS = (FORM, PLAN, DEPARTMENT, NAME, MONTH, AS_OF)
"""What _mjplan says, a line each: the form's VERSION, the plan's name, the department's id and its
name, the month (2018-03), the day of the figures. The same stands in a property of the document
(`PROPERTY`) as the `source` of the form."""

PROPERTY = "mjplan-form"

ORGANISATION = "organisation"
"""What stands for the department's id where a plan has no departments: the whole organisation."""

# ---- keys

REPORT_KEY = "report"
"""The key of the month's report."""
_ORIGIN = re.compile(r"form/([0-9]{4}-[0-9]{2})/([a-z][a-z0-9_]*)#(\S+)")


class Origin(NamedTuple):
    """What an origin says: the form's month and department, and the key of the line."""

    month: str
    department: str
    key: str

    @property
    def source(self) -> str:
        """The form that it is of."""
        return f"form/{self.month}/{self.department}"


def source(month: Period, department: str) -> str:
    """What a form's origins begin with: form/2018-03/publicity."""
    return f"form/{month}/{department}"


def origin(source: str, key: str) -> str:
    """The origin of a line: form/2018-03/publicity#website.1."""
    return f"{source}#{key}"


def read_origin(text: str) -> Origin | None:
    """Take an origin apart; None where the text is none of a form's."""
    found = _ORIGIN.fullmatch(text.strip())
    return Origin(*found.groups()) if found else None


def result_key(item: str, number: int = 1) -> str:
    """The key of a preset line of an item."""
    return f"{item}.{number}"


def free_key(number: int) -> str:
    """The key of an empty line for results: b01."""
    return f"b{number:02}"


def focus_key(record: str) -> str:
    """The key of the line on how a focus ended, by the record that set it."""
    return f"{_FOCUS}{record}"


def planned_key(number: int) -> str:
    """The key of an empty line for next month's focuses: n01."""
    return f"n{number:02}"


def focus_of(key: str) -> str | None:
    """The id of the record that set the focus which a key is about; None for another key."""
    return key[len(_FOCUS) :] if key.startswith(_FOCUS) else None


_FOCUS = "focus."
