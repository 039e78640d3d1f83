"""What the columns of a table that nobody has described yet may be, by their headings."""

from collections.abc import Mapping
from typing import NamedTuple

from mjplan.intake import as_written
from mjplan.sheets.book import Book, Sheet
from mjplan.tables.headings import FIRST_ROWS, Heading, find
from mjplan.text import folded

USUAL: Mapping[str, tuple[str, ...]] = {
    "item": (
        *("事项", "事项名称", "工作事项", "指标", "指标名称", "工作类别", "类别", "类型"),
        *("项目", "项目名称", "工作项目", "任务", "工作任务", "任务名称", "目标任务", "item"),
    ),
    "date": (
        *("完成时间", "完成日期", "办结时间", "活动时间", "活动日期", "发布时间", "发布日期"),
        *("日期", "时间", "具体时间", "开展时间", "哪一天", "date"),
    ),
    "value": (
        *("数量", "本月数", "完成数", "完成数量", "次(篇)数", "篇(次)数", "次数", "篇数", "件数"),
        *("期数", "人数", "场次", "读数", "数值", "数", "value"),
    ),
    "title": (
        *("工作内容", "内容", "主要内容", "具体内容", "活动内容", "做了什么", "标题", "题目"),
        *("主题", "活动名称", "活动主题", "完成情况", "工作情况", "进展情况", "title"),
    ),
    "evidence": (
        *("佐证材料", "佐证", "证明材料", "材料", "附件", "链接", "网址", "文号", "依据"),
        "evidence",
    ),
    "members": ("参加人员", "参加人", "人员", "姓名", "走访人", "会员姓名", "members"),
    "note": ("备注", "说明", "其他", "note"),
    "by": ("责任处室", "牵头处室", "处室", "责任部门", "部门", "科室", "责任科室", "by"),
    "period": ("所属月份", "月份", "季度", "期间", "period"),
}
"""What is usually written over each field, the likest first."""

_PARTS = (
    ("date", ("时间", "日期")),
    ("evidence", ("佐证", "材料", "附件", "链接")),
    ("title", ("内容", "情况", "标题")),
    ("item", ("事项", "类别", "指标", "任务")),
    ("note", ("备注",)),
    ("by", ("处室", "部门", "科室")),
    ("value", ("数量", "数")),
)
"""Parts of headings that are not among the usual ones: a guess, to be asked about."""

_SAMPLES = 3


class Column(NamedTuple):
    """A column: its number, its heading, some of what stands in it, which field it seems to be
    ("" where nothing tells), and whether that is its usual name."""

    number: int
    heading: str
    samples: tuple[str, ...]
    guess: str = ""
    is_sure: bool = False


class Seen(NamedTuple):
    """A sheet that has not been read before, its headings and its columns."""

    sheet: Sheet
    heading: Heading
    columns: tuple[Column, ...]


def look(sheets: list[Sheet]) -> Seen | None:
    """Find the sheet with the headings that are most like those of a table, and say what its
    columns may be; None where no sheet has a row of headings."""
    found = [(sheet, find(sheet, USUAL)) for sheet in sheets]
    sheet, heading = max(found, key=lambda each: each[1].named, default=(None, None))
    if sheet is None or heading is None:
        return None
    if not heading.named:
        tries = [(each, widest) for each in sheets if (widest := _widest(each)) is not None]
        if not tries:
            return None
        sheet, heading = tries[0]
    return Seen(sheet, heading, tuple(_columns(sheet, heading)))


def _widest(sheet: Sheet) -> Heading | None:
    """Return the first row that is filled as far as any of the first ones: most likely headings,
    though none of them is known."""
    widths = [sum(map(bool, map(as_written.text, row))) for row in sheet.rows[:FIRST_ROWS]]
    most = max(widths, default=0)
    if most < 2:
        return None
    row = widths.index(most) + 1
    named = {n: as_written.text(value) for n, value in enumerate(sheet.rows[row - 1], 1)}
    return Heading(row, row, {n: [name] for n, name in named.items() if name}, {}, {})


def _columns(sheet: Sheet, heading: Heading) -> list[Column]:
    """Return the columns, each with a field that no other one is guessed to be."""
    sure = {column: field for field, column in heading.columns.items()}
    sure |= {columns[0]: field for field, columns in heading.unclear.items()}
    guesses = dict(sure)
    for number, name in heading.texts.items():
        field = next((f for f, parts in _PARTS if any(p in folded(name) for p in parts)), "")
        if number not in guesses and field not in guesses.values():
            guesses[number] = field
    return [
        Column(
            number, name, _samples(sheet, heading, number), guesses.get(number, ""), number in sure
        )
        for number, name in heading.texts.items()
    ]


def _samples(sheet: Sheet, heading: Heading, column: int) -> tuple[str, ...]:
    below = range(heading.last + 1, len(sheet.rows) + 1)
    texts = (as_written.text(sheet.at(row, column)) for row in below)
    return tuple(dict.fromkeys(text[:20] for text in texts if text))[:_SAMPLES]


def told(book: Book, sheet: Sheet, heading: Heading) -> str:
    """Return what stands above the headings and in the names of file and sheet: perhaps whose table
    it is."""
    above = [as_written.text(value) for row in sheet.rows[: heading.first - 1] for value in row]
    return " ".join([book.name, sheet.name, *above])
