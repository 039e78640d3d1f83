"""How single values are written: texts, ids, periods, numbers, and their limits.

`extra_json_schema` is for editors alone: they judge what YAML makes of a value (12 is a number,
true is no text), while the reader keeps every scalar as the text that was written.
"""

import re
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct

_ID = r"(?!(?:true|false)$)[a-z][a-z0-9_]*"
_RECORD_ID = r"[0-9]{8}-[0-9a-hjkmnp-tv-z]{5}"
_YEAR = r"(?:19|2[0-9])[0-9]{2}"
_MONTH = r"(?:0[1-9]|1[0-2])"
FIRST_YEAR, LAST_YEAR = 1900, 2999

ONE_LINE = r"^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]*$"
"""A text without line breaks and control characters, for editors: the reader sees to it itself."""
_ANY_SCALAR = {"type": ["string", "number", "boolean"], "pattern": ONE_LINE}
_ANY_NAME = _ANY_SCALAR | {"pattern": ONE_LINE.replace("^", r"^(?=.*\S)", 1)}
_PART = "-?(?:Q[1-4]|H[12])"
"""A quarter or a half of a year."""
PERIOD = f"^{_YEAR}(?:-{_MONTH}|{_PART})?$"
DUE = f"^{_YEAR}(?:-{_MONTH}(?:-[0-9]{{2}})?|{_PART})?$"
_YEAR_ALONE = {"type": ["string", "integer"], "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
_PERIOD = {"pattern": rf"^(?:\+?0{{0,8}}{_YEAR}(?:\.0{{1,6}})?|{_YEAR}-{_MONTH}|{_YEAR}{_PART})$"}
_DAY = {"pattern": f"^{_YEAR}-{_MONTH}-[0-9]{{2}}$", "format": "date"}

MAX_TEXT = 500
"""The longest text that a plan or a record takes, in characters."""

Text = Annotated[str, Meta(min_length=1, max_length=MAX_TEXT, extra_json_schema=_ANY_SCALAR)]
Name = Annotated[
    str, Meta(min_length=1, max_length=MAX_TEXT, pattern=r"\S", extra_json_schema=_ANY_NAME)
]
"""A text that is not made of blanks only."""
Label = Annotated[str, Meta(extra={"pattern": "^[一-鿿]{1,6}$"})]
"""A few Chinese characters that stand behind a number everywhere, as 学年 does behind a year.
`Years` looks at them itself: the pattern takes half a millisecond to compile."""
Key = Annotated[str, Meta(extra_json_schema={"pattern": ONE_LINE})]
Id = Annotated[str, Meta(max_length=60, pattern=f"^{_ID}$")]
IndicatorName = Annotated[str, Meta(max_length=121, pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]
"""What an item calls an indicator of a catalogue above it: kpb.opinions."""
RecordId = Annotated[str, Meta(min_length=14, max_length=14, pattern=f"^{_RECORD_ID}$")]
# `extra` patterns stand in the schema, but decoding does not look at them: see record.py.
OwnId = Annotated[str, Meta(min_length=14, max_length=14, extra={"pattern": f"^{_RECORD_ID}$"})]
ItemName = Annotated[str, Meta(max_length=60, extra={"pattern": f"^{_ID}$"})]
Year = Annotated[int, Meta(ge=FIRST_YEAR, le=LAST_YEAR)]
MonthText = Annotated[str, Meta(pattern=f"^[0-9]{{4}}-{_MONTH}$")]
PeriodText = Annotated[str, Meta(pattern=PERIOD, extra_json_schema={**_YEAR_ALONE, **_PERIOD})]
DueText = Annotated[
    str, Meta(pattern=DUE, extra_json_schema={**_YEAR_ALONE, "anyOf": [_PERIOD, _DAY]})
]
MonthDay = Annotated[
    str, Meta(extra_json_schema={"pattern": f"^{_MONTH}-(?:0[1-9]|[12][0-9]|3[01])$"})
]
"""A day of every year, as 06-30; `checks` says what it must be."""
FileName = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*\.yaml$")]

MAX_NUMBER = Decimal(10) ** 12
MAX_WHOLE = 10**12 - 1
NUMBER = r"[-+]?[0-9]{1,12}(?:\.[0-9]{1,6})?"
"""How a number is written: ASCII digits, no exponent, no separators."""
WHOLE = r"[-+]?[0-9]{1,12}(?:\.0{1,6})?"
"""How a whole number is written: editors take 2018.0 for one."""
CANONICAL_NUMBER = r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?"
"""How a number prints: what msgspec may accept without asking pydantic."""

_NOT_NEGATIVE = r"^(?:\+?[0-9]{1,12}(?:\.[0-9]{1,6})?|-0{1,12}(?:\.0{1,6})?)$"
_POSITIVE = r"^(?=.*[1-9])\+?[0-9]{1,12}(?:\.[0-9]{1,6})?$"
Number = Annotated[Decimal, Meta()]
"""Any plain number, also zero and below."""
# What a negative number or a zero means here, `checks` says better than a schema could.
NotNegative = Annotated[Decimal, Meta(extra_json_schema={"minimum": 0, "pattern": _NOT_NEGATIVE})]
Positive = Annotated[Decimal, Meta(extra_json_schema={"exclusiveMinimum": 0, "pattern": _POSITIVE})]

ITEM_FORM, RECORD_ID_FORM = re.compile(_ID), re.compile(_RECORD_ID)
RECORD_ID_FORMS = re.compile(f"(?:{_RECORD_ID})*+")
"""Any number of record ids without anything between them."""


def is_plain_number(value: Decimal) -> bool:
    """Finite, below a trillion, at most six decimals, no exponent: what a plan may count."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and -6 <= exponent <= 0 and abs(value) < MAX_NUMBER


class Model(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Base of everything read from files."""

    def is_well_formed(self) -> bool:
        """Tell whether what decoding does not look at (`extra` patterns) has its form too."""
        return True
