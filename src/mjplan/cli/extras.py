"""Libraries that only some commands need, and what to type where one is not installed."""

from collections.abc import Iterator
from contextlib import contextmanager

from mjplan.cli.exits import fail

_OFFICE = ("xlsxwriter", "docx", "lxml", "markdown_it")


@contextmanager
def office(what: str) -> Iterator[None]:
    """Load what makes office files. Stops where it is not installed; `what` needs it, as one says
    it: 写 Excel 表."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _OFFICE:
            raise
        fail(f"{what}要先安装：pip install 'mjplan[office]'，再试一次")
