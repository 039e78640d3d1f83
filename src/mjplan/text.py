"""Text from files and command lines is hostile: what may be kept, and how it may be shown."""

import re

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]+")
"""Runs of what a text file must not hold; line ends and tabs apart."""

_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff"
    "\ufff9-\ufffb\ufffe\uffff]"
)
_KEPT_OUT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def one_line(text: str) -> str:
    """`text` as it may be kept in a record: one line, no control characters, blanks as typed."""
    return _KEPT_OUT.sub(" ", text)


def holds_control(text: str) -> bool:
    """Whether a value holds a line break or a control character."""
    return not text.isprintable() and _KEPT_OUT.search(text) is not None


def visible(text: str) -> str:
    """`text` for a screen: characters that steer a terminal or turn the reading direction show
    as their code, so that nothing on the line can hide or move."""
    if text.isprintable():
        return text
    return _UNPRINTABLE.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def quoted(text: str, limit: int = 60) -> str:
    """`text` for a message: visible, cut where it is long, in straight quotes."""
    text = visible(text)
    return f'"{text[:limit]}…"' if len(text) > limit else f'"{text}"'
