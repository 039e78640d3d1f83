"""One line that a department filled in -> a line of a batch, every fault at its cell."""

from datetime import date
from typing import Any, NamedTuple

from mjplan.checks.names import several
from mjplan.forms import layout
from mjplan.forms.filled import Row, outcome
from mjplan.forms.headings import ID, KEY
from mjplan.intake import as_written, items
from mjplan.intake.as_written import Day
from mjplan.intake.cells import HIDDEN
from mjplan.intake.proofs import Digest, proofs
from mjplan.intake.values import DOUBT, Line, Remark
from mjplan.lookup import Names, resolve
from mjplan.model import AnyItem
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.problem import ERROR, NOTE
from mjplan.sheets.book import Unread
from mjplan.sheets.pictures import picture_id
from mjplan.text import folded

_LATE = 3
"""Months before its own from which a form may tell what was forgotten, without a question."""


class Of(NamedTuple):
    """Whose form it is, of which month, and how it is read: with which epoch of days, on which day
    it is closed (the day of what names none), and where files of evidence are found."""

    plan: Plan
    unit: Names
    month: Period
    closed: date
    is_assumed: bool
    date1904: bool
    digest: Digest

    @property
    def by(self) -> str | None:
        """The department that all is of; None for the whole organisation."""
        is_everybody = self.unit.id == layout.ORGANISATION and not self.plan.departments
        return None if is_everybody else self.unit.name


class _Answers:
    """What a line says so far."""

    def __init__(self, of: Of, row: Row) -> None:
        self.of, self.row = of, row
        self.fields: dict[str, Any] = {}
        self.assumed: tuple[str, ...] = ()
        self._columns = {field: field for field in row.columns if field not in (KEY, ID)}
        self._columns |= {"members": "who", "parts": "who", "reason": "note"}
        self._remarks = [
            Remark(row.place(f), ERROR, why) for f in row.filled if (why := row.fault(f))
        ]
        if row.is_hidden:
            self.remark("", NOTE, HIDDEN)

    def has(self, column: str) -> bool:
        """Whether a cell has something in it that can be read."""
        return column in self.row.filled and self.row.fault(column) is None

    def put(self, field: str, value: object, column: str) -> None:
        """Take a field of the record from a cell."""
        self.fields[field] = value
        self._columns[field] = column

    def remark(self, column: str, level: str, message: str) -> None:
        self._remarks.append(Remark(self.row.place(column), level, message))

    def wrong(self, column: str, why: str) -> None:
        self.remark(column, ERROR, why)

    def text(self, field: str, column: str = "") -> None:
        """Take a text as it stands, if there is one."""
        if self.has(column or field):
            self.put(field, self.row.text(column or field), column or field)

    def day(self, field: str, month: Period) -> date | None:
        """Take a day, and say how it was read; one that can't be read is wrong."""
        read = as_written.day(self.row.value(field), month, date1904=self.of.date1904)
        if not isinstance(read, Day):
            self.wrong(field, read.why)
            return None
        self.put(field, read.day, field)
        if read.remark:
            self.remark(field, NOTE, read.remark)
        return read.day

    def closing_day(self) -> None:
        """Take the day on which the form was closed, since the line names none."""
        self.fields["date"] = self.of.closed
        self.assumed = ("date",) if self.of.is_assumed else ()

    def item(self, field: str, column: str) -> AnyItem | None:
        """Take the item that a cell names."""
        found = items.item(self.of.plan, self.row.text(column))
        if isinstance(found, Unread):
            self.wrong(column, found.why)
            return None
        self.put(field, found.id, column)
        return found

    def line(self, origin: str, said: str) -> Line:
        """Return what the line says; `said` is what it is about, in its own words."""
        cells = {field: self.row.place(column) for field, column in self._columns.items()}
        remarks = tuple(self._remarks)
        return Line(self.row.place(), origin, self.fields, cells, remarks, said, self.assumed)


def deed(of: Of, row: Row, origin: str) -> Line:
    """Read a line of 本月实绩."""
    answers = _Answers(of, row)
    item = _item_of(answers)
    if "date" not in row.filled or answers.has("date"):
        day = answers.day("date", of.month)
        _stand_out(answers, day)
    answers.text("title")
    if "title" not in row.filled and _wants_words(answers):
        answers.remark("title", DOUBT, "没有写做了什么：可请处室补上；确要这样登记")
    answers.text("note")
    answers.fields["by"] = of.by
    if item is not None:
        _number(answers, item)
        _who(answers, item)
        answers.fields["by"] = of.by or of.plan.usual_by(item)
    _evidence(answers)
    return answers.line(origin, row.text("title"))


def _item_of(answers: _Answers) -> AnyItem | None:
    """Return the item that a line is about: of its own, or as chosen; where the two differ, nobody
    knows which is meant."""
    row, plan = answers.row, answers.of.plan
    preset = plan.items.get(row.text(ID))
    if not row.text("item"):
        if preset is None:
            answers.wrong("item", "没有选事项：请从下拉里选，或写事项的名称")
            return None
        answers.put("item", preset.id, "item")
        return preset
    if preset is not None and folded(row.text("item")) == folded(preset.name):
        answers.put("item", preset.id, "item")
        return preset
    named = answers.item("item", "item")
    if named is not None and preset is not None and named is not preset:
        answers.wrong("item", f"这一行原是“{preset.name}”的：请恢复事项名，另一件事填在空行里")
    return named


def _wants_words(answers: _Answers) -> bool:
    """Whether the form asks what was done, as its 检查 says: a line of a reading does not."""
    preset = answers.of.plan.items.get(answers.row.text(ID))
    return preset is None or not preset.is_read


def _stand_out(answers: _Answers, day: date | None) -> None:
    """Say of a day that it lies outside of the form's month; ask about one that is far from it, or
    in another year, which would be counted in the figures of that year."""
    month, calendar = answers.of.month, answers.of.plan.calendar
    if day is None or day in month:
        return
    year = calendar.year_of(day)
    if day > month.last:
        answers.remark("date", DOUBT, f"{day} 在{month.name}之后：是这一天的事，还是日期写错了？")
    elif year != month.year:
        why = f"{day} 不在{month.name}，会算进 {year} 年：确是补报上一年的，还是年份写错了？"
        answers.remark("date", DOUBT, why)
    elif day < _months_before(month, _LATE).first:
        why = f"{day} 比{month.name}早了三个多月：确是补报，还是日期写错了？"
        answers.remark("date", DOUBT, why)
    else:
        answers.remark("date", NOTE, f"{day} 不在{month.name}，算补报")


def _months_before(month: Period, number: int) -> Period:
    """Return the month that lies so many before another."""
    for _ in range(number):
        month = month.before
    return month


def _number(answers: _Answers, item: AnyItem) -> None:
    if not answers.has("value"):
        if item.is_summed and "value" not in answers.row.filled:
            answers.remark("value", NOTE, f"没有填数，计 1 {item.recorded_in}")
        return
    read = as_written.number(answers.row.value("value"), item.recorded_in)
    if isinstance(read, Unread):
        answers.wrong("value", read.why)
    else:
        answers.put("value", read, "value")


def _who(answers: _Answers, item: AnyItem) -> None:
    """Take the people of a roster or the parts of an item; of another item it is an error."""
    if not answers.has("who"):
        return
    written = answers.row.text("who")
    if item.parts:
        things = [Names(part, part) for part in item.parts]
        words = [written] if written in item.parts else several(written)
        found = [(word, resolve(word, things).match) for word in words]
        answers.put("parts", tuple(part.name if part else word for word, part in found), "who")
        return
    answers.put("members", items.people(answers.of.plan, item, written), "who")


def _evidence(answers: _Answers) -> None:
    """Take the evidence of a line, each piece as a record keeps it."""
    if not answers.has("evidence"):
        return
    value = answers.row.value("evidence")
    if picture_id(value) is not None:
        message = "单元格里的图片不会登记：请把图片存进 佐证/，在这一格写文件名"
        answers.remark("evidence", NOTE, message)
        return
    found = proofs(value, str(answers.of.month), answers.of.digest)
    for each in found:
        if each.message:
            answers.remark("evidence", each.level, each.message)
    answers.put("evidence", tuple(each.text for each in found), "evidence")


def settlement(of: Of, row: Row, origin: str, focus: str) -> Line:
    """Read a line on how a focus of the month has ended."""
    answers = _Answers(of, row)
    answers.fields |= {"settles": focus, "by": of.by}
    result = outcome(row.text("outcome"))
    if result is not None:
        answers.put("outcome", result, "outcome")
    elif answers.has("outcome") or "outcome" not in row.filled:
        answers.wrong("outcome", f"请选结果：{'、'.join(layout.OUTCOMES)}")
    if answers.has("date"):
        _stand_out(answers, answers.day("date", of.month))
    elif result == "done" and "date" not in row.filled:
        answers.wrong("date", f"完成了的请填办结日期，如 {of.month.last}")
    else:
        answers.closing_day()
    if result == "carried":
        answers.put("focus", str(of.month.next), "outcome")
    answers.text("reason" if result == "dropped" else "note", "note")
    if result == "dropped" and "note" not in row.filled:
        answers.wrong("note", "不做了的请写原因")
    return answers.line(origin, row.text("title") or focus)


def planned(of: Of, row: Row, origin: str) -> Line:
    """Read a line on what is to be done in the next month."""
    answers = _Answers(of, row)
    answers.fields |= {"by": of.by or of.unit.name, "focus": str(of.month.next)}
    answers.closing_day()
    answers.text("title")
    answers.text("note")
    if "title" not in row.filled:
        answers.wrong("title", "请写要做什么，或把这一行清空")
    if answers.has("about"):
        answers.item("about", "about")
    if answers.has("due"):
        due, month = answers.day("due", of.month.next), of.month.next
        if due is not None and due not in month:
            answers.wrong("due", f"期限要在{month.name}里，如 {month.last}")
    return answers.line(origin, row.text("title"))
