"""Sheet 工作重点: how the month's focuses ended, and those of the next."""

from mjplan.forms import layout
from mjplan.forms.issued import Form
from mjplan.forms.layout import FOCUSES, PLANNED
from mjplan.forms.pages import fill_in, place, shown, title, write_headings
from mjplan.paper import book as the
from mjplan.paper.book import Page
from mjplan.render import words
from mjplan.scalars import MAX_TEXT


class Focuses:
    """Sheet 工作重点."""

    def __init__(self, form: Form, page: Page, source: str) -> None:
        self._form, self._page, self._source = form, page, source
        self._last = shown(FOCUSES) - 1

    def write(self) -> None:
        """Write all of it."""
        form, page = self._form, self._page
        page.across(0, self._last, f"{form.unit.name} 工作重点", the.TITLE)
        page.high(0, 30)
        rows = self._write_open(1)
        if form.next is not None:
            rows = self._write_planned(rows + 1)
        page.lock()
        page.print_on_a4(rows, self._last + 1, title(form), None)

    def _write_open(self, row: int) -> int:
        """Write the month's focuses; the row after them."""
        form, page = self._form, self._page
        page.across(row, self._last, f"一、{form.month.name}的重点：请填结果", the.STRONG)
        page.high(row, 24)
        if not form.focuses:
            page.across(row + 1, self._last, "没有登记过这个月的重点，不用填。", {})
            return row + 2
        page.high(row + 1, 22)
        write_headings(page, row + 1, FOCUSES)
        for number, focus in enumerate(form.focuses, 1):
            at = row + 1 + number
            due = words.day(focus.due, form.month.first.year)
            page.number(at, 0, number, the.MIDDLE)
            texts = (focus.title, focus.about, due)
            for column, text in enumerate(texts, 1):
                page.text(at, column, text, the.WORDS)
            page.fit(at, [(text, FOCUSES[column].width) for column, text in enumerate(texts, 1)])
            fill_in(page, at, FOCUSES)
            page.choose(at, place(FOCUSES, "outcome"), self._outcomes(), strict=True)
            day = place(FOCUSES, "date")
            page.take_day(at, day, form.begin, form.month.last, strict=True)
            hint = "不做了的，请写原因；其他的可写做到哪一步"
            page.take_text(at, place(FOCUSES, "note"), MAX_TEXT, hint)
            self._write_key(at, layout.focus_key(focus.record), focus.item)
        return row + 2 + len(form.focuses)

    def _outcomes(self) -> list[str]:
        """What a focus may have come to: in the plan's last month there is none to go on to."""
        ends = self._form.next is None
        return [word for word, each in layout.OUTCOMES.items() if each != "carried" or not ends]

    def _write_planned(self, row: int) -> int:
        """Write lines for the focuses of the next month; the row after them."""
        page, month = self._page, self._form.next
        assert month is not None
        page.across(row, self._last, f"二、{month.name}的重点：请填写，一项一行", the.STRONG)
        page.high(row, 24)
        page.high(row + 1, 22)
        write_headings(page, row + 1, PLANNED)
        for number in range(1, layout.PLANNED_LINES + 1):
            at = row + 1 + number
            page.fit(at, ())
            page.number(at, 0, number, the.MIDDLE)
            fill_in(page, at, PLANNED)
            page.take_text(at, place(PLANNED, "title"), MAX_TEXT, "一句话：要做什么")
            page.choose_item(at, place(PLANNED, "about"), layout.ITEM_LIST)
            page.take_day(at, place(PLANNED, "due"), month.first, month.last, strict=False)
            page.take_text(at, place(PLANNED, "note"), MAX_TEXT)
            self._write_key(at, layout.planned_key(number), "")
        return row + 2 + layout.PLANNED_LINES

    def _write_key(self, row: int, key: str, item: str) -> None:
        origin = layout.origin(self._source, key)
        self._page.text(row, place(FOCUSES, "origin"), origin, {})
        self._page.text(row, len(FOCUSES) - 1, item, {})
