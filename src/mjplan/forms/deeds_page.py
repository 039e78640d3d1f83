"""Sheet 本月实绩: a line a deed."""

from collections.abc import Iterator
from decimal import Decimal

from mjplan.forms import layout
from mjplan.forms.issued import Choice, Form
from mjplan.forms.layout import DEEDS
from mjplan.forms.pages import dated, fill_in, last_choice, place, shown, title, write_headings
from mjplan.paper import book as the
from mjplan.paper.book import Look, Page, cell
from mjplan.scalars import MAX_TEXT
from mjplan.text import ended

_HOW = (
    "只填黄色、黑框的格，带斜线的格不用填。一件事一行；同一事项又做了几件，填在下面的空行里，"
    "事项从下拉里选。没有新情况的事项空着。填好后原样发回，文件名可以改。"
)
_GIVEN, _TO_FILL = "以下各列不用填", "▼ 请填写"
_READ = "（单位里注明累计、总数、读数的，“本月数”填到那一天为止的那个数）"
_HOW_TO_COUNT = "只填数字，单位不用写；做了几次、发了几篇的，不填算 1"
_NIL = "各项都没有新情况时选“是”"
_HOW_TO_PROVE = "链接、文号或文件名（文件请一起发来）；几样的分行写，或用 ； 隔开"
_ASK_LINE, _GROUP_LINE, _HEAD_LINE = 2, 3, 4
"""Rows of 本月实绩, from 0: who fills it in, what is to be filled in, the headings."""


_SHOWN = shown(DEEDS)
_FILLED = [number for number, each in enumerate(DEEDS) if each.fill]
_AREA, _ITEM, _UNIT, _TARGET, _ACTUAL, _GAP = range(1, 7)
_VALUE, _DAY, _TITLE = (place(DEEDS, field) for field in ("value", "date", "title"))
_EVIDENCE, _WHO, _NOTE = (place(DEEDS, field) for field in ("evidence", "who", "note"))
_KEY = place(DEEDS, "origin")
_CHECK = _SHOWN - 1
_GIVEN_LOOKS: dict[int, Look] = {
    _AREA: the.WORDS,
    _ITEM: the.WORDS,
    _UNIT: the.MIDDLE,
    _TARGET: the.FIGURE,
    _ACTUAL: the.FIGURE,
    _GAP: the.FIGURE,
}


class Names:
    """Lists of names that may be chosen, a column each on a sheet of their own: in the cell itself
    there is room for 255 letters, and none for a comma."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._ranges: dict[tuple[str, ...], str] = {}
        page.hide()

    def range(self, names: tuple[str, ...]) -> str:
        """Where a list stands."""
        if names not in self._ranges:
            column = len(self._ranges)
            for row, name in enumerate(names):
                self._page.text(row, column, name, {})
            letters = cell(0, column)[:-1]
            sheet = layout.NAMES_SHEET
            self._ranges[names] = f"='{sheet}'!${letters}$1:${letters}${len(names)}"
        return self._ranges[names]


class Deeds:
    """Sheet 本月实绩."""

    def __init__(self, form: Form, page: Page, source: str, names: Names) -> None:
        self._form, self._page, self._source, self._names = form, page, source, names
        self._list = f"'{layout.ITEMS_SHEET}'!$A$2:$F${last_choice(form)}"

    def write(self) -> None:
        """Write all of it."""
        self._write_head()
        first = _HEAD_LINE + 1
        for row, choice in enumerate(self._form.lines, first):
            self._write_line(row, choice)
        free = first + self._form.own
        for number in range(1, layout.FREE_LINES + 1):
            self._write_free(free + number - 1, number)
        rows = free + layout.FREE_LINES
        self._page.texts_are_meant(first, rows, _SHOWN)
        self._page.freeze(first, _ITEM + 1)
        self._page.lock()
        self._page.begin_at(first, _VALUE)
        self._page.print_on_a4(rows, _CHECK, title(self._form), (_GROUP_LINE, _HEAD_LINE))

    def _write_head(self) -> None:
        page, form, last = self._page, self._form, _SHOWN - 1
        page.across(0, last, f"{form.unit.name} {form.month.name}工作完成情况填报表", the.TITLE)
        page.high(0, 30)
        how = "".join([_HOW, *map(ended, (f"表上的数截至 {form.as_of}", *form.notes))])
        page.across(1, last, how, the.HINT)
        page.high(1, 34)
        page.high(_ASK_LINE, 24)
        page.text(_ASK_LINE, _AREA, layout.REPORTER, the.LABEL)
        page.text(_ASK_LINE, _ITEM, "", the.FILL_TEXT)
        page.text(_ASK_LINE, _TARGET, layout.REPORTED_ON, the.LABEL)
        page.text(_ASK_LINE, _ACTUAL, "", the.FILL_DAY)
        if form.counts_nil:
            page.text(_ASK_LINE, _VALUE, layout.NIL, the.LABEL)
            page.text(_ASK_LINE, _DAY, "", the.FILL_TEXT | {"align": "center"})
            page.choose(_ASK_LINE, _DAY, (layout.YES, layout.NO), _NIL, strict=True)
            page.text(_ASK_LINE, _TITLE, _NIL, {"indent": 1})
        page.across(_GROUP_LINE, _VALUE - 1, _GIVEN, the.GIVEN_HEAD)
        to_fill = _TO_FILL + (_READ if any(each.is_read for each in form.choices) else "")
        page.across(_GROUP_LINE, _FILLED[-1], to_fill, the.FILL_HEAD, first=_VALUE)
        page.high(_GROUP_LINE, 20)
        page.text(_GROUP_LINE, _CHECK, "", the.GIVEN_HEAD)
        page.high(_HEAD_LINE, 34)
        write_headings(page, _HEAD_LINE, dated(form, DEEDS))

    def _write_line(self, row: int, choice: Choice) -> None:
        page = self._page
        texts = (choice.area, choice.name, choice.unit, choice.target, choice.actual, choice.gap)
        page.number(row, 0, row - _HEAD_LINE, the.MIDDLE)
        for column, text in enumerate(texts, _AREA):
            page.text(row, column, text, _GIVEN_LOOKS[column])
        page.fit(row, [(text, DEEDS[column].width) for column, text in enumerate(texts, _AREA)])
        self._open(row)
        self._ask_number(row, choice)
        self._ask_who(row, choice)
        page.formula(row, _CHECK, _check(row, choice), the.GIVEN | the.CHECK)
        self._write_key(row, layout.result_key(choice.item), choice.item)

    def _write_free(self, row: int, number: int) -> None:
        page = self._page
        page.number(row, 0, row - _HEAD_LINE, the.MIDDLE)
        page.fit(row, ())
        page.text(row, _ITEM, "", the.FILL_TEXT)
        page.choose_item(row, _ITEM, layout.ITEM_LIST)
        for column, source in ((_AREA, 2), (_UNIT, 4), (_TARGET, 5), (_ACTUAL, 6)):
            page.formula(row, column, self._looked_up(row, source), _GIVEN_LOOKS[column])
        page.text(row, _GAP, "", the.FIGURE)
        self._open(row)
        page.take_number(row, _VALUE, _ANY, _HOW_TO_COUNT)
        page.formula(row, _CHECK, _check(row, None), the.GIVEN | the.CHECK)
        self._write_key(row, layout.free_key(number), "")

    def _looked_up(self, row: int, column: int) -> str:
        item = cell(row, _ITEM)
        found = f"VLOOKUP({item},{self._list},{column},FALSE)"
        return f'=IF({item}="","",IFERROR({found},""))'

    def _open(self, row: int) -> None:
        """Open the cells of a line that are to be filled in."""
        page = self._page
        fill_in(page, row, DEEDS)
        page.take_day(row, _DAY, self._form.begin, self._form.month.last, strict=True)
        page.take_text(row, _TITLE, MAX_TEXT, "一句话：做了什么")
        page.take_text(row, _EVIDENCE, the.MAX_CELL, _HOW_TO_PROVE)
        page.take_text(row, _NOTE, MAX_TEXT)

    def _ask_number(self, row: int, choice: Choice) -> None:
        if choice.number is None:
            self._page.text(row, _VALUE, "", the.SLASHED)
            return
        low, high = choice.number.low, choice.number.high
        kind = "整数" if choice.number.whole else "数字"
        refusal = f"请只填{kind}{_within(low, high)}，单位不用写。"
        rule = {"validate": "integer" if choice.number.whole else "decimal"} | _limits(low, high)
        self._page.take_number(row, _VALUE, rule, choice.number.hint, refusal)

    def _ask_who(self, row: int, choice: Choice) -> None:
        if not choice.who:
            self._page.text(row, _WHO, "", the.SLASHED)
            return
        hint = f"从下拉里选；几个的，用 {layout.SEVERAL} 隔开写在一格里"
        self._page.choose(row, _WHO, self._names.range(choice.who), hint, strict=False)

    def _write_key(self, row: int, key: str, item: str) -> None:
        self._page.text(row, _KEY, layout.origin(self._source, key), {})
        self._page.text(row, _KEY + 1, item, {})


_ANY: Look = {
    "validate": "decimal",
    "criteria": "between",
    "minimum": "-1000000000000",
    "maximum": "1000000000000",
}
"""The rule of a number that may be any that a record may have."""


def _limits(low: Decimal | None, high: Decimal | None) -> Look:
    """The rule of a number between two ends, each of which may be open."""
    if low is not None and high is not None:
        return {"criteria": "between", "minimum": f"{low:f}", "maximum": f"{high:f}"}
    if low is not None:
        return {"criteria": ">=", "value": f"{low:f}"}
    if high is not None:
        return {"criteria": "<=", "value": f"{high:f}"}
    return {each: _ANY[each] for each in ("criteria", "minimum", "maximum")}


def _within(low: Decimal | None, high: Decimal | None) -> str:
    if low is not None and high is not None:
        return f"，{low:f} 到 {high:f}"
    if low is not None:
        return f"，不小于 {low:f}"
    return f"，不大于 {high:f}" if high is not None else ""


def _check(row: int, choice: Choice | None) -> str:
    """The formula that says what a line lacks first; √ where that is nothing, and nothing where the
    line is empty."""
    begun = f"COUNTA({cell(row, _FILLED[0])}:{cell(row, _FILLED[-1])})"
    if choice is None:
        begun += f"+COUNTA({cell(row, _ITEM)})"
    said = '"√"'
    for condition, what in reversed([*_lacking(row, choice)]):
        said = f'IF({condition},"{what}",{said})'
    return f'=IF({begun}=0,"",{said})'


def _lacking(row: int, choice: Choice | None) -> Iterator[tuple[str, str]]:
    """What a line may lack, in the order of its cells: the condition and the words."""

    def empty(column: int) -> str:
        return f'{cell(row, column)}=""'

    if choice is None:
        yield empty(_ITEM), "请选事项"
        yield f"ISNA(MATCH({cell(row, _ITEM)},{layout.ITEM_LIST},0))", "清单里没有这个事项"
    elif choice.number is not None and choice.number.needed:
        yield empty(_VALUE), "请填数"
    yield empty(_DAY), "请填日期"
    if choice is None or not choice.is_read:
        yield empty(_TITLE), "请写做了什么"
    if choice is not None and choice.who:
        yield empty(_WHO), "请写是谁" if choice.is_by_name else "请写哪部分"
