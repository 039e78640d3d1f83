"""Plain data from a file -> a Struct: msgspec where it takes the data to the letter, else pydantic.

pydantic has the verdict on what a file may say. Importing it costs more than a whole answer, so
msgspec may accept by itself what round-trips: every scalar must print as it was written. All else
is pydantic's to accept or to explain.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from mjplan.scalars import Model, is_plain_number

if TYPE_CHECKING:
    from mjplan.schema import Fault

T = TypeVar("T", bound=Model)


def decode(data: Any, kind: type[T], *, judged: bool = False) -> tuple[T | None, "list[Fault]"]:
    """Return the `kind` that `data` stands for, or None and everything that is wrong with it.

    `data` is what `yaml_source` reads: texts, None, lists and mappings. With `judged` pydantic
    has to accept it too, whatever msgspec makes of it.
    """
    value = _to_the_letter(data, kind)
    if value is not None and not judged:
        return value, []
    from mjplan import schema

    verdict, faults = schema.judge(data, kind)
    return (None if faults else value or verdict), faults


def _to_the_letter(data: Any, kind: type[T]) -> T | None:
    """Return what msgspec reads, if it prints as it was written."""
    try:
        value = msgspec.convert(data, kind, strict=False)
    except msgspec.ValidationError:
        return None
    return value if value.is_well_formed() and prints_as(value, data) else None


def prints_as(value: Any, written: Any) -> bool:
    """Tell whether every scalar in a value that was read from `written` prints as it stands there.

    Keys that are not written (a default) do not count.
    """
    kind = type(value)
    if kind is str:
        return bool(value == written)
    if kind is tuple:
        return all(map(prints_as, value, written))
    if kind is dict:
        return len(value) == len(written) and all(
            str(key) in written and prints_as(part, written[str(key)])
            for key, part in value.items()
        )
    if isinstance(value, Model):
        names = _names(type(value))
        return all(
            key not in names or prints_as(getattr(value, names[key]), part)
            for key, part in written.items()
        )
    printer = _PRINTERS.get(kind)
    return bool((value if printer is None else printer(value)) == written)


@cache
def _names(kind: type[Model]) -> Mapping[str, str]:
    """A key in a file -> the attribute that it sets; the key that names the kind sets none."""
    return dict(zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True))


def _number(value: Decimal) -> str | None:
    return str(value) if is_plain_number(value) else None


def _bool(value: bool) -> str:
    return "true" if value else "false"


_PRINTERS: dict[type, Callable[[Any], str | None]] = {
    int: str,
    bool: _bool,
    Decimal: _number,
    date: date.isoformat,
}
