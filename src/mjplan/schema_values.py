"""Numbers, dates and the like as pydantic reads them from text, and as editors may see them.

pydantic is handed what `yaml_source` reads, which is text; an editor has YAML's own numbers and
true or false. Both accept the same spellings, as far as JSON Schema can tell them apart: to it
2018.0, 2.018e3 and 2018 are one number.
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from mjplan.scalars import MAX_NUMBER, MAX_WHOLE, NUMBER, WHOLE

LEAVES = (bool, int, Decimal, date)
"""The types of scalars that are not text."""

_DIGITS = r"-?(?:0|[1-9][0-9]{0,11})"
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_BOOL = "^(?:true|True|TRUE|false|False|FALSE)$"


@dataclass(frozen=True, eq=False)
class Schema:
    """Adds words to the JSON Schema of a type; alternatives stand in the place of one pattern."""

    more: dict[str, Any]

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        schema = handler(core)
        if "anyOf" in self.more:
            schema.pop("pattern", None)
        return schema | self.more


@dataclass(frozen=True, eq=False)
class _Leaf:
    """A scalar: how pydantic reads its text, and the whole of its JSON Schema."""

    core: CoreSchema
    json: dict[str, Any]

    def __get_pydantic_core_schema__(self, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return self.core

    def __get_pydantic_json_schema__(
        self, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return dict(self.json)


def leaf(
    kind: Any, limits: dict[str, Any], editors: dict[str, Any] | None = None, *, key: bool = False
) -> Any:
    """Return the pydantic type of one of LEAVES within `limits` (ge, le).

    `editors` goes into the JSON Schema. A `key` has one spelling only, else two keys were one.
    """
    core: CoreSchema
    if kind is int:
        core = core_schema.chain_schema(
            [_written(_DIGITS if key else WHOLE, "not_whole"), core_schema.int_schema(**limits)]
        )
        json = _whole_schema(limits["ge"], limits["le"])
    elif kind is Decimal:
        core = core_schema.chain_schema(
            [_written(NUMBER, "not_number"), core_schema.decimal_schema()]
        )
        json = _NUMBER_SCHEMA
    else:
        core, json = _OTHERS[kind]
    return Annotated[kind, _Leaf(core, json | (editors or {}))]


def keys_schema(kind: Any, limits: dict[str, Any], editors: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON Schema of a mapping's keys, which are texts to it whatever they mean."""
    return {"pattern": f"^{_between(limits['ge'], limits['le'])}$"} if kind is int else editors


def year_text(value: Any) -> Any:
    """Return a year as periods are written (2018) where editors allow it otherwise (2018.0)."""
    whole = isinstance(value, str) and re.fullmatch(WHOLE, value)
    return str(int(value.partition(".")[0])) if whole else value


def _written(pattern: str, fault: str) -> CoreSchema:
    """Text of a form; a number in a line of JSON is its own text."""
    text = core_schema.str_schema(pattern=f"^(?:{pattern})$", coerce_numbers_to_str=True)
    return core_schema.custom_error_schema(text, fault, custom_error_message=fault)


def _read(pattern: str, kind: CoreSchema, fault: str) -> CoreSchema:
    chain = core_schema.chain_schema([core_schema.str_schema(pattern=pattern), kind])
    return core_schema.custom_error_schema(chain, fault, custom_error_message=fault)


_OTHERS: dict[Any, tuple[CoreSchema, dict[str, Any]]] = {
    date: (
        _read(_DAY, core_schema.date_schema(), "not_date"),
        {"type": "string", "format": "date", "pattern": _DAY},
    ),
    bool: (
        _read(_BOOL, core_schema.bool_schema(), "not_bool"),
        {"type": ["boolean", "string"], "pattern": _BOOL},
    ),
}

_NUMBER_SCHEMA = {
    "type": ["number", "string"],
    "exclusiveMinimum": -int(MAX_NUMBER),
    "exclusiveMaximum": int(MAX_NUMBER),
    "pattern": f"^{NUMBER}$",
}


def _whole_schema(low: int, high: int) -> dict[str, Any]:
    zero = "|-0+" if low == 0 else ""
    text = rf"^(?={WHOLE}$)(?:\+?0*{_between(low, high)}{zero})(?:\.0+)?$"
    return {"type": ["integer", "string"], "minimum": low, "maximum": high, "pattern": text}


def _between(low: int, high: int) -> str:
    """Return a pattern for the digits of the whole numbers from `low` to `high`."""
    if low == 0:
        return f"(?:0|{_between(1, high)})"
    if (low, high) == (1, MAX_WHOLE):
        return "[1-9][0-9]*"
    parts = []
    for length in range(len(str(low)), len(str(high)) + 1):
        first, last = max(low, 10 ** (length - 1)), min(high, 10**length - 1)
        parts += _alike(str(first), str(last))
    return f"(?:{'|'.join(parts)})"


def _alike(first: str, last: str) -> list[str]:
    """Return patterns for the numbers from `first` to `last`, which have as many digits."""
    if set(first[1:]) <= {"0"} and set(last[1:]) <= {"9"}:
        digit = first[0] if first[0] == last[0] else f"[{first[0]}-{last[0]}]"
        rest = len(first) - 1
        return [digit + (f"[0-9]{{{rest}}}" if rest else "")]
    if first[0] == last[0]:
        return [first[0] + part for part in _alike(first[1:], last[1:])]
    nines, zeros = "9" * (len(first) - 1), "0" * (len(first) - 1)
    middle = [str(int(first[0]) + 1) + zeros, str(int(last[0]) - 1) + nines]
    between = _alike(*middle) if middle[0] <= middle[1] else []
    return _alike(first, first[0] + nines) + between + _alike(last[0] + zeros, last)
