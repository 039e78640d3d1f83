"""Libraries that only some commands need, and what to type where one is not installed."""

from collections.abc import Iterator
from contextlib import contextmanager

from mjplan.cli.exits import fail

_OFFICE = ("xlsxwriter", "docx", "lxml", "markdown_it")
_UNITS = ("duckdb", "xlsxwriter")


@contextmanager
def office(what: str) -> Iterator[None]:
    """Load what makes office files. Stops where it is not installed; `what` needs it, as one says
    it: 写 Excel 表."""
    with _installed(_OFFICE, "office", what):
        yield


@contextmanager
def units(what: str) -> Iterator[None]:
    """Load what makes and reads tables of many units. Stops where it is not installed; `what` needs
    it, as one says it."""
    with _installed(_UNITS, "units", what):
        yield


@contextmanager
def _installed(libraries: tuple[str, ...], extra: str, what: str) -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in libraries:
            raise
        fail(f"{what}要先安装：pip install 'mjplan[{extra}]'，再试一次")
