"""One record: what happened, what is to be done next, how that ended, or a correction."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, get_args

from msgspec import Meta
from msgspec.structs import astuple

from mjplan.scalars import (
    CANONICAL_NUMBER,
    ITEM_FORM,
    RECORD_ID_FORM,
    RECORD_ID_FORMS,
    ItemName,
    Model,
    MonthText,
    Number,
    OwnId,
    PeriodText,
    RecordId,
    Text,
    is_plain_number,
)

Day = date
Outcome = Literal["done", "dropped", "carried"]


class Record(Model, gc=False, frozen=True):
    """One line of the records.

    A result has an `item`; `of` names the record of the previous funnel stage that it continues,
    `parts` the parts of the item that it is about.
    A focus has the month `focus` in which it is to be done, `about` which item it is, and may have
    a `due` day. How a focus ended says a record that `settles` it with an `outcome`; one that is
    carried says with `focus` into which month. `void` names the record that is struck out,
    `replaces` the one that this takes the place of; both give a `reason`.
    `origin` names what it was read out of and the line there ("form/2018-03/publicity#website.1"),
    so that the same form, sent twice, is known again; nothing that a person types has one.
    """

    id: OwnId
    date: Day
    item: ItemName | None = None
    value: Number | None = None
    title: Text | None = None
    by: Text | None = None
    members: tuple[Text, ...] = ()
    period: PeriodText | None = None
    of: RecordId | None = None
    parts: Annotated[tuple[Text, ...], Meta(description="完成的是事项的哪几部分")] = ()
    assessment: Literal["met", "unmet"] | None = None
    focus: Annotated[MonthText | None, Meta(description="工作重点属于哪个月")] = None
    about: Annotated[ItemName | None, Meta(description="工作重点落实哪个事项")] = None
    due: Annotated[Day | None, Meta(description="工作重点的期限")] = None
    settles: Annotated[RecordId | None, Meta(description="这条说的是哪条重点的结果")] = None
    outcome: Annotated[
        Outcome | None, Meta(description="重点的结果：done 完成，dropped 取消，carried 转月")
    ] = None
    evidence: tuple[Text, ...] = ()
    note: Text | None = None
    void: RecordId | None = None
    replaces: RecordId | None = None
    reason: Text | None = None
    entered: Annotated[Day | None, Meta(description="录入日期")] = None
    origin: Annotated[
        Text | None, Meta(description="从哪份表格或文字读来，其中的哪一行：由程序写，不用手写")
    ] = None

    def is_well_formed(self) -> bool:
        """Tell whether id, items and value have their form; whoever decodes a record has to ask.

        Asked here and not at every decoding, because a whole file can be asked at once.
        """
        return (
            RECORD_ID_FORM.fullmatch(self.id) is not None
            and (self.item is None or ITEM_FORM.fullmatch(self.item) is not None)
            and (self.about is None or ITEM_FORM.fullmatch(self.about) is not None)
            and (self.value is None or is_plain_number(self.value))
        )

    def texts(self) -> list[str]:
        """Every text that it holds."""
        alone = [value for value in astuple(self) if isinstance(value, str)]
        return [*alone, *self.members, *self.parts, *self.evidence]

    @property
    def known_on(self) -> Day:
        """The day on which it was entered, as far as it says: else the day that it is about."""
        return self.entered or self.date

    @property
    def is_focus(self) -> bool:
        """Whether this says what is to be done, and not how that ended."""
        return self.focus is not None and self.settles is None


def are_well_formed(records: list[Record], text: str) -> bool:
    """Tell whether all records of a text of JSON lines are well-formed, in a fifth of the time."""
    named = {r.item for r in records} | {r.about for r in records}
    return (
        RECORD_ID_FORMS.fullmatch("".join([record.id for record in records])) is not None
        and all(ITEM_FORM.fullmatch(item) for item in named if item is not None)
        and _ODD_NUMBER.search(text) is None
    )


def amount(record: Record) -> Decimal:
    """What a record adds to a count: its value, or one where it gives none."""
    return _ONE if record.value is None else record.value


_ONE = Decimal(1)
_NUMBERS = "|".join(k for k, kind in Record.__annotations__.items() if Number in get_args(kind))
_ODD_NUMBER = re.compile(rf'"(?:{_NUMBERS})" *+: *+(?!{CANONICAL_NUMBER} *+[,}}])')
"""A number that a record would print as it is written, and that is none of ours: 1E+3."""
