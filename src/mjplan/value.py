"""Small frozen values: what a named tuple is, in a fifth of the time that it takes to declare one.

A start declares dozens of them. No value is a tuple: it has no order and can't be unpacked.
"""

from typing import Any, Self

from msgspec import Struct
from msgspec.structs import replace


class Value(Struct, frozen=True):
    """Base of values that are not read from files."""

    def _replace(self, **changes: Any) -> Self:
        """Return the same value with some fields changed, as of a named tuple."""
        return replace(self, **changes)
