"""Lines and batches, made of a few words, and the door that they come in by."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from helpers import Desk, Result
from mjplan.cli import taking_in
from mjplan.cli.exits import Stop
from mjplan.intake.values import Batch, Line, Place, Remark
from mjplan.loading import load_plan
from mjplan.workspace import Workspace

SOURCE = "form/2018-03/publicity"
SHEET = "本月实绩"


def line(key: str, row: int = 6, value: int | None = 12, **more: Any) -> Line:
    """A line that proposes a result of `x` on a day of March, with the key of its row."""
    remarks = tuple(Remark(Place("表.xlsx", SHEET, row), *each) for each in more.pop("remarks", ()))
    assumed = more.pop("assumed", ())
    fields = {
        "date": date(2018, 3, 5),
        "item": "x",
        "value": None if value is None else Decimal(value),
        "title": "更新",
    } | more
    cells = {"value": Place("表.xlsx", SHEET, row, 8), "date": Place("表.xlsx", SHEET, row, 9)}
    place = Place("表.xlsx", SHEET, row)
    return Line(place, f"{SOURCE}#{key}", fields, cells, remarks, f"第{row}行", assumed)


def batch(*lines: Line, name: str = "表.xlsx", whole: bool = True, **more: Any) -> Batch:
    """A form with these lines."""
    return Batch(SOURCE, name, lines, whole=whole, reason="处室重报", **more)


def taken_in(desk: Desk, batches: Sequence[Batch], *, yes: bool = True) -> Result:
    """Take batches in, as a command does that runs in a pipe; what was said, and the exit code."""
    space = Workspace(desk.root)
    plan, problems = load_plan(space)
    assert plan is not None, problems
    desk.capsys.readouterr()
    code = 0
    try:
        taking_in.take_in(space, plan, batches, yes=yes)
    except Stop as stop:
        code = stop.code
    said = desk.capsys.readouterr()
    return Result(code, said.out, said.err)
