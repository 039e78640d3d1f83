"""Focuses for tests, planned and settled by commands."""

from helpers import Desk
from helpers.commands import written


def add(desk: Desk, month: str, title: str, *more: str, by: str = "办公室") -> str:
    """The id of a focus that was added."""
    return written(desk.run("focus", "add", month, title, "--by", by, *more))
