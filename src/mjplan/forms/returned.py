"""A form that came back -> a batch: results, how focuses ended, new ones, the month's report."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from mjplan.forms import layout
from mjplan.forms.answers import Of, deed, planned, settlement
from mjplan.forms.filled import Head, Row, commonest, facts, head, rows
from mjplan.forms.headings import DEEDS, FOCUSES, ID, lost
from mjplan.forms.layout import Origin
from mjplan.intake import as_written, items
from mjplan.intake.as_written import Day
from mjplan.intake.keys import Keys
from mjplan.intake.proofs import Digest
from mjplan.intake.values import DOUBT, Batch, Line, Place, Remark
from mjplan.lookup import Names, exactly
from mjplan.model import EveryPeriod
from mjplan.periods import CIVIL, Period
from mjplan.plan import Plan
from mjplan.problem import ERROR, NOTE
from mjplan.reminders import due_of, last_day, reporting_item
from mjplan.sheets.book import Book, Unread

REASON = "处室重报"
"""Why a line that has changed takes the place of its record."""

_SHEETS = (layout.RESULTS_SHEET, layout.FOCUS_SHEET)

_NO_FORM = (
    "这不是 mjplan 发出的填报表（找不到表头和隐藏的行号）：请用 mjplan form out 发出的表；"
    "处室自己的表请用 mjplan import"
)


_UNTOUCHED = (
    f"这张表一格也没有填，没有登记：没有新情况的，请处室在“{layout.NIL}”里选“{layout.YES}”再交"
)


class _Form(NamedTuple):
    """Whose form it is, and of which month."""

    unit: Names
    month: Period

    @property
    def source(self) -> str:
        return layout.source(self.month, self.unit.id)


def returned(book: Book, file: str, plan: Plan, today: date, digest: Digest) -> Batch:
    """Read a form that came back in a `file` (as it was typed); what is wrong with it as a whole is
    a remark of the batch. `digest` is asked for the files that are named as evidence."""
    if wrong := tuple(lost(book, file)):
        return Batch(file, file, (), wrong)
    lines = list(rows(book, file))
    form = _form(book, lines, plan)
    if isinstance(form, Unread):
        return Batch(file, file, (), (Remark(Place(file), ERROR, form.why),))
    if today < form.month.first:
        why = f"{form.month.name}还没有开始（今天 {today}），请核对月份"
        return Batch(file, file, (), (Remark(Place(file), ERROR, why),))
    return _Reading(book, file, plan, form, today, digest).batch(lines)


def _form(book: Book, lines: list[Row], plan: Plan) -> _Form | Unread:
    """Say whose form a book is, by its hidden sheet, else by the keys of its lines."""
    said, origin = facts(book), commonest(lines)
    if layout.FORM in said:
        if said[layout.FORM] != layout.VERSION:
            return Unread("这张表是另一个版本的 mjplan 发出的：请用 mjplan form out 重新发表")
        if said.get(layout.PLAN, plan.name) != plan.name:
            return Unread(f"这是“{said[layout.PLAN]}”的填报表，不是“{plan.name}”的")
        name = said.get(layout.NAME, "")
        origin = Origin(said.get(layout.MONTH, ""), said.get(layout.DEPARTMENT, ""), "")
    elif origin is None or not lines:
        return Unread(_NO_FORM)
    else:
        name = origin.department
    month = CIVIL.parse(origin.month)
    month = plan.calendar.containing(month.first, "month") if month else None
    unit = exactly(origin.department, plan.units)
    if not plan.departments and origin.department == layout.ORGANISATION:
        unit = Names(layout.ORGANISATION, plan.head.organisation)
    if unit is None:
        return Unread(f"规划里没有处室“{name}”（{origin.department}）：请核对这张表是谁的")
    if month is None or month.year not in plan.years:
        return Unread(f"这张表的月份 {origin.month} 不在规划期内")
    return _Form(unit, month)


class _Reading:
    """One form, while it is read."""

    def __init__(
        self, book: Book, file: str, plan: Plan, form: _Form, today: date, digest: Digest
    ) -> None:
        self._book, self._file, self._plan, self._form, self._today = book, file, plan, form, today
        self._head: Head = head(book, file)
        self._remarks = [Remark(Place(file), NOTE, remark) for remark in book.remarks]
        self._reported = self._reported_on()
        closed = self._reported or min(form.month.last, today)
        given = self._reported is not None
        self._of = Of(plan, form.unit, form.month, closed, not given, book.date1904, digest)
        self._source = form.source
        self._keys: set[str] = set()
        self._lost = Keys()

    def batch(self, lines: list[Row]) -> Batch:
        """Return all that the form says."""
        mine = [row for row in lines if self._has_something(row)]
        self._keys = {row.origin.key for row in mine if row.origin and row.filled}
        found = [self._line(row) for row in mine]
        if not found and self._is_untouched():
            self._remarks.append(Remark(Place(self._file), NOTE, _UNTOUCHED))
        elif any(row.block == DEEDS for row in lines):
            found += self._report(sum(row.block == DEEDS for row in mine))
        missing = [each for each in _SHEETS if self._book.sheet(each) is None]
        if missing:
            self._remarks.append(Remark(Place(self._file), NOTE, self._without(missing)))
        remarks, whole = tuple(self._remarks), not missing
        return Batch(
            self._source, self._file, tuple(found), remarks, whole, REASON, columns=layout.CALLED
        )

    def _without(self, missing: list[str]) -> str:
        """Say what can't be told without some of the sheets, and what to do."""
        if [sheet.name for sheet in self._book.sheets] == [""]:  # a CSV
            return (
                "CSV 里只有一张表：填了的照样读，清空了哪些行看不出来；"
                f"“{'”和“'.join(_SHEETS)}”都要的，请收 Excel 表"
            )
        return (
            f"没有叫“{'”“'.join(missing)}”的工作表：清空了哪些行看不出来；"
            "改了名的，请把名字改回来，再收一次"
        )

    def _is_untouched(self) -> bool:
        """Whether none of the cells above the lines is filled in: such a form reports nothing."""
        above = (self._head.reporter, self._head.reported_on, self._head.nil)
        return not any(as_written.text(value) for value, _ in above)

    def _reported_on(self) -> date | None:
        """Return the day on which the form was filled in; None where it does not say."""
        value, place = self._head.reported_on
        if not as_written.text(value):
            return None
        month = self._form.month.next
        read = as_written.day(value, month, date1904=self._book.date1904)
        if not isinstance(read, Day):
            self._remarks.append(Remark(place, ERROR, read.why))
            return None
        if read.day < self._form.month.first:
            why = f"填报日期 {read.day} 早于{self._form.month.name}，请核对"
            self._remarks.append(Remark(place, ERROR, why))
        return read.day

    def _has_something(self, row: Row) -> bool:
        """Whether there is something in a line, beside an item that was chosen."""
        if row.filled:
            return True
        if row.block == DEEDS and row.text("item") and not row.text(ID) and row.origin:
            message = "选了事项，其余都空着，没有读"
            self._remarks.append(Remark(row.place(), NOTE, message))
        return False

    def _line(self, row: Row) -> Line:
        """Read a line with something in it."""
        origin, doubt = self._origin(row)
        if row.block == DEEDS:
            line = deed(self._of, row, origin)
        elif row.block == FOCUSES:
            focus = layout.focus_of(origin.rpartition("#")[2])
            if focus is None:
                why = "这一行的行号丢了，不知道是哪一项重点：请用 mjplan focus done 等登记"
                return Line(row.place(), origin, {}, {}, (Remark(row.place(), ERROR, why),))
            line = settlement(self._of, row, origin, focus)
        else:
            line = planned(self._of, row, origin)
        return line._replace(remarks=(*line.remarks, *doubt))

    def _origin(self, row: Row) -> tuple[str, tuple[Remark, ...]]:
        """Return the origin of a line, and a doubt where it is that of another form."""
        origin, source = row.origin, self._source
        if origin is not None and origin.source == source:
            return layout.origin(source, origin.key), ()
        if origin is None:
            return layout.origin(source, self._key_of_content(row)), ()
        message = (
            f"这一行是从 {origin.month} 的另一张表（{origin.department}）里粘贴来的："
            f"确要算作 {self._form.unit.name} {self._form.month.name}的"
        )
        doubt = Remark(row.place(), DOUBT, message)
        return layout.origin(source, self._key_of_content(row)), (doubt,)

    def _key_of_content(self, row: Row) -> str:
        """Return a key for a line that has lost its own: that of its item's line, if this is free;
        else one made of what it says."""
        found = items.item(self._plan, row.text("item")) if row.block == DEEDS else None
        if found is not None and not isinstance(found, Unread):
            key = layout.result_key(found.id)
            if key not in self._keys:
                self._keys.add(key)
                return key
        said = "\n".join([row.block, row.text("item"), *(row.text(f) for f in row.filled)])
        return f"x{self._lost.of(said)}"

    def _report(self, deeds: int) -> Iterator[Line]:
        """Yield the line that the month's report is in, where the plan wants one of this unit."""
        form, item = self._form, reporting_item(self._plan, self._form.month)
        if item is None or form.unit not in self._plan.departments:
            return
        when = self._reported or min(self._today, self._plan.end)
        name = as_written.text(self._head.reporter[0])
        fields = {
            "date": when,
            "item": item.id,
            "title": f"{form.month.name}{item.name}",
            "by": form.unit.name,
            "period": str(form.month),
            "note": f"{layout.REPORTER}：{name}" if name else None,
        }
        place = self._head.reported_on[1]
        remarks = (*self._on_nil(deeds), *self._on_time(item, when))
        origin = layout.origin(self._source, layout.REPORT_KEY)
        assumed = ("date",) if self._reported is None else ()
        yield Line(place, origin, fields, {"date": place}, remarks, "", assumed)

    def _on_nil(self, deeds: int) -> Iterator[Remark]:
        """Say in what the cell for a nil report and the lines contradict each other."""
        value, place = self._head.nil
        said = as_written.text(value)
        if said not in ("", layout.YES, layout.NO):
            yield Remark(place, ERROR, f"零报告请选“{layout.YES}”或“{layout.NO}”")
        elif said == layout.YES and deeds:
            why = f"选了零报告，又填了 {deeds} 条实绩：请改选“{layout.NO}”，或清空实绩"
            yield Remark(place, ERROR, why)
        elif said != layout.YES and not deeds:
            yield Remark(place, DOUBT, "一条实绩也没有，又没有选零报告“是”：确实按零报告登记")

    def _on_time(self, item: EveryPeriod, when: date) -> Iterator[Remark]:
        """Say that the report comes late, or too late to be counted."""
        month, place = self._form.month, self._head.reported_on[1]
        last, due = last_day(month), due_of(item, month)
        if when > last:
            why = f"{month.name}的月报收到 {last} 为止：当时已经报了的，请写明填报日期"
            yield Remark(place, ERROR, why)
        elif when > due:
            yield Remark(place, NOTE, f"迟报：{due} 到期，迟了 {(when - due).days} 天")
