"""What went wrong in keeping the records, and how it was put right: a little of it every year."""

from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from mjplan.demo.clerk import Clerk
from mjplan.demo.invented import MARK
from mjplan.record import Record
from mjplan.targeted import Targeted


def make_mistakes(clerk: Clerk) -> None:
    """Of every year let some records have been late, entered twice (void), or wrong (replaced)."""
    for year in clerk.plan.years:
        _Year(clerk, year).make_mistakes()


class _Year:
    """The records of a year, each of which may go wrong in one way only."""

    def __init__(self, clerk: Clerk, year: int) -> None:
        self.clerk, self.year, self.rng = clerk, year, clerk.rng
        whole = clerk.calendar.whole(year)
        self.sound = [i for i, record in enumerate(clerk.written) if record.date in whole]
        self.rng.shuffle(self.sound)

    def make_mistakes(self) -> None:
        """The figure of a December that is put right in January is always there."""
        for index in self._take(1, self._is_december_figure):
            self._wrong_figure(index, self.clerk.day(*self._january()))
        for index in self._take(3, _is_figure):
            self._wrong_figure(index, self._month_after(index))
        for index in self._take(len(self.sound) // 70, _is_figure):
            self._wrong_figure(index, self._days_after(index, 1, 12))
        for index in self._take(max(3, len(self.sound) // 80), _is_result):
            self._late(index)
        for index in self._take(1, self._may_be_twice):
            self._twice(index, self._month_after(index))
        for index in self._take(max(2, len(self.sound) // 140), self._may_be_twice):
            self._twice(index, self._days_after(index, 2, 12))
        for index in self._take(1, _is_focus):
            self._twice(index, self._days_after(index, 1, 1))
        for index in self._take(2, _has_due):
            self._wrong_due(index)

    def _take(self, number: int, fits: Callable[[Record], bool]) -> list[int]:
        """The places of so many sound records that fit, which are sound no more."""
        found = [i for i in self.sound if fits(self.clerk.written[i])][:number]
        self.sound = [i for i in self.sound if i not in found]
        return found

    def _is_december_figure(self, record: Record) -> bool:
        december = self.clerk.calendar.of_year(self.year, "month")[-1]
        return _is_figure(record) and record.date in december

    def _may_be_twice(self, record: Record) -> bool:
        """Whether it can have been entered a second time: what is done once is refused then, as it
        would be an error until it is struck out."""
        return record.item is not None and not self.clerk.plan.items[record.item].is_done_once

    def _january(self) -> tuple[date, date]:
        """The days of the next year's first month on which a figure of the last is put right."""
        last = self.clerk.calendar.last(self.year)
        return last + timedelta(12), last + timedelta(24)

    def _month_after(self, index: int) -> date:
        """A day of the month after the record's, by which it has been entered."""
        month = self.clerk.calendar.containing(self.clerk.written[index].date, "month").next
        return self.clerk.day(month.first + timedelta(11), month.last)

    def _days_after(self, index: int, least: int, most: int) -> date:
        return self.clerk.written[index].known_on + timedelta(self.rng.randint(least, most))

    def _late(self, index: int) -> None:
        record = self.clerk.written[index]
        entered = record.date + timedelta(self.rng.randint(32, 70))
        self.clerk.written[index] = msgspec.structs.replace(record, entered=entered)

    def _twice(self, index: int, noticed: date) -> None:
        """The second entry is struck out on the day when it is noticed."""
        right = self.clerk.written[index]
        other, void = self.clerk.new_id(right.date), self.clerk.new_id(right.date)
        again = min(right.known_on + timedelta(self.rng.randint(0, 3)), noticed)
        why = f"{MARK}：重复录入"
        self.clerk.written += [
            msgspec.structs.replace(right, id=other, entered=again),
            Record(id=void, date=right.date, void=other, reason=why, entered=noticed),
        ]

    def _wrong_figure(self, index: int, noticed: date) -> None:
        """The number was wrong in the words too, where they end with it."""
        right = self.clerk.written[index]
        assert right.value is not None
        assert right.title is not None
        item = self.clerk.plan.items[right.item or ""]
        value, unit = right.value + self.rng.choice((-2, -1, 1, 10)), item.unit
        if isinstance(item, Targeted) and item.range and value > item.range[1]:
            value = right.value - 1
        words = right.title.removesuffix(f"{right.value}{unit}")
        title = right.title if words == right.title else f"{words}{value}{unit}"
        wrong = msgspec.structs.replace(right, value=value, title=title)
        self._replaced(index, wrong, "数字核对有误", noticed)

    def _wrong_due(self, index: int) -> None:
        right = self.clerk.written[index]
        assert right.due is not None
        month = self.clerk.calendar.containing(right.due, "month")
        days = [day for day in (month.first, month.last) if day != right.due]
        wrong = msgspec.structs.replace(right, due=self.rng.choice(days))
        self._replaced(index, wrong, "期限写错", self._days_after(index, 1, 1))

    def _replaced(self, index: int, wrong: Record, why: str, noticed: date) -> None:
        """The right record keeps its id, because others may name it."""
        right, other = self.clerk.written[index], self.clerk.new_id(wrong.date)
        self.clerk.written[index] = msgspec.structs.replace(
            right, replaces=other, reason=f"{MARK}：{why}", entered=noticed
        )
        self.clerk.written.append(msgspec.structs.replace(wrong, id=other))


def _is_result(record: Record) -> bool:
    return record.item is not None


def _is_figure(record: Record) -> bool:
    """Whether it holds a number that may be a little wrong and still be one."""
    return record.value is not None and record.value > 2


def _is_focus(record: Record) -> bool:
    return record.is_focus


def _has_due(record: Record) -> bool:
    return record.is_focus and record.due is not None
