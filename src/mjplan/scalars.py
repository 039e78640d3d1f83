"""How single values are written: texts, ids, periods, numbers, and their limits."""

import re
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct

_ID = r"[a-z][a-z0-9_]*"
_RECORD_ID = r"[0-9]{8}-[0-9a-hjkmnp-tv-z]{5}"

Text = Annotated[str, Meta(min_length=1, max_length=500)]
Id = Annotated[str, Meta(max_length=60, pattern=f"^{_ID}$")]
RecordId = Annotated[str, Meta(min_length=14, max_length=14, pattern=f"^{_RECORD_ID}$")]
# `extra` patterns stand in the schema, but decoding does not look at them: see record.py.
OwnId = Annotated[str, Meta(min_length=14, max_length=14, extra={"pattern": f"^{_RECORD_ID}$"})]
ItemName = Annotated[str, Meta(max_length=60, extra={"pattern": f"^{_ID}$"})]
Year = Annotated[int, Meta(ge=1900, le=2999)]
MonthText = Annotated[str, Meta(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
PeriodText = Annotated[str, Meta(max_length=7, pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])|-?Q[1-4])?$")]
DueText = Annotated[str, Meta(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?|-?Q[1-4])?$")]
FileName = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*\.yaml$")]

MAX_NUMBER = Decimal(10) ** 12
PLAIN_NUMBER = re.compile(r"[-+]?[0-9]{1,12}(\.[0-9]{1,6})?")
"""How a number is written: ASCII digits, no exponent, no separators (for `fullmatch`)."""
ITEM_FORM, RECORD_ID_FORM = re.compile(_ID), re.compile(_RECORD_ID)
RECORD_ID_FORMS = re.compile(f"(?:{_RECORD_ID})*+")
"""Any number of record ids without anything between them."""


def is_plain_number(value: Decimal) -> bool:
    """Finite, below a trillion, at most six decimals, no exponent: what a plan may count."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and -6 <= exponent <= 0 and abs(value) < MAX_NUMBER


class Model(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Base of everything read from files."""
