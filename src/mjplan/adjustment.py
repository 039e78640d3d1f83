"""What those who may have decided since: another target, another day, or that it is called off."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from msgspec import Meta

from mjplan.band import aim
from mjplan.scalars import DueText, Id, Model, Text, Year
from mjplan.targeted import Aim

_NULL = {"type": "null"}
_YES = {"enum": [True, "true", "True", "TRUE"]}
_NO = {"enum": [False, "false", "False", "FALSE"]}
ONE_CHANGE = {
    "anyOf": [
        {
            "required": ["year", "from", "to"],
            "properties": {
                **{key: {"not": _NULL} for key in ("year", "from", "to")},
                "due": _NULL,
                "cancel": _NO,
            },
        },
        {
            "required": ["due"],
            "properties": {
                "due": {"not": _NULL},
                **dict.fromkeys(("year", "from", "to"), _NULL),
                "cancel": _NO,
            },
        },
        {
            "required": ["cancel"],
            "properties": {
                "cancel": _YES,
                **dict.fromkeys(("from", "to", "due"), _NULL),
            },
        },
    ]
}
"""What `checks` says of an adjustment by itself: it changes one thing. For editors."""


class Adjustment(Model, kw_only=True, frozen=True, rename={"was": "from"}):
    """What those who may have changed since: a year's target (`year`, `from`, `to`), the day that
    something is due (`due`), or whether it is wanted at all (`cancel`, perhaps of one `year` only).
    From its day on that is in force."""

    date: date
    item: Id
    year: Annotated[Year | None, Meta(description="哪一年的目标；取消整个事项、改期的不写")] = None
    was: Annotated[Aim | None, Meta(description="调整前的目标，须与当时的目标一致")] = None
    to: Annotated[Aim | None, Meta(description="调整后的目标")] = None
    due: Annotated[
        DueText | None, Meta(description="改期：新的期限（有期限的事项才有），如 2021-06")
    ] = None
    cancel: Annotated[
        bool, Meta(description="取消：写了 year 的只取消那一年的目标，没写的取消整个事项")
    ] = False
    reason: Annotated[Text, Meta(description="为什么调整")]
    approved_by: Annotated[Text, Meta(description="谁批准的")]
    document: Annotated[Text | None, Meta(description="批准文件的文号")] = None

    @property
    def rise(self) -> Decimal:
        """By how much a target, of a pair its lower end, is raised, below zero lowered; zero for
        what changes no target."""
        nothing = Decimal(0)
        return aim(self.to or nothing) - aim(self.was or nothing)
