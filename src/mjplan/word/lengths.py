"""Lengths as documents say them: in twentieths of a point, or with a unit."""

import re

_LENGTH = re.compile(r"([+-]?[0-9]{1,9}(?:\.[0-9]{1,20})?)(mm|cm|in|pt|pc|pi|)")
_UNITS = {"": 1.0, "pt": 20.0, "pc": 240.0, "pi": 240.0, "in": 1440.0, "cm": 1440 / 2.54}
_UNITS["mm"] = _UNITS["cm"] / 10


def twentieths(text: str) -> int:
    """Read a length: 1440, 1.5in, 28mm. Raises ValueError."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    return round(float(found[1]) * _UNITS[found[2]])
