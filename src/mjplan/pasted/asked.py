"""What a text is read by: the plan, the month that it is about, the day that is today."""

import re
from datetime import date, timedelta
from functools import cached_property

from mjplan import typed
from mjplan.intake import as_written
from mjplan.intake.values import Place
from mjplan.pasted.mentions import Names
from mjplan.pasted.said import DayRead
from mjplan.periods import CIVIL, Period
from mjplan.plan import Plan
from mjplan.sheets.book import Unread
from mjplan.text import named

_ALONE = re.compile(r"([0-9]{1,2})日")


class Asked:
    """How days and names are read: `month` is the one that was named on the command line, `today`
    the day it is."""

    def __init__(self, plan: Plan, today: date, month: Period | None = None) -> None:
        self.plan = plan
        self.month = month
        self._about = month or CIVIL.containing(today, "month")

    @cached_property
    def names(self) -> Names:
        return Names(self.plan)

    def day(self, words: str, place: Place, sent: date | None = None) -> DayRead:
        """Read words for a day; those that depend on when they were written by the day on which a
        message was `sent`, 5日 by the month that was named."""
        if (alone := _ALONE.fullmatch(words)) is not None:
            return self._of_month(alone, place)
        found = as_written.day(words, self._about)
        if isinstance(found, as_written.Day):
            return DayRead(found.day, place, found.remark)
        said = typed.day(words, sent) if sent is not None else None
        if sent is not None and said is not None and sent - said <= timedelta(2):
            return DayRead(said, place, f"{named(words)}按发消息的 {sent} 读作 {said}")
        if re.match("[上下本这]|周|星期|礼拜", words):
            return DayRead(Unread(f"{named(words)}是哪一天要看何时说的：请写明几月几日"), place)
        return DayRead(found, place)

    def _of_month(self, alone: re.Match[str], place: Place) -> DayRead:
        if self.month is None:
            why = f"{named(alone[0])}没有写几月：请写明月份，或加 --month"
            return DayRead(Unread(why), place)
        found = as_written.day(
            f"{self.month.first:%Y}年{self.month.first.month}月{alone[0]}", self.month
        )
        if isinstance(found, Unread):
            return DayRead(found, place)
        return DayRead(found.day, place, f"{named(alone[0])}按 {self.month} 读作 {found.day}")
