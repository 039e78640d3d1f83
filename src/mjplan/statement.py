"""What the plan says and nobody counts: its mission, its vision, its goals and their measures."""

from typing import Annotated

from msgspec import Meta

from mjplan.item import Caveats, Readings
from mjplan.scalars import Id, Model, Text


class Statement(Model, frozen=True):
    """Something that the plan says and nobody counts: a mission, an overall goal, a measure."""

    text: Text
    id: Id | None = None
    source: Text | None = None
    caveats: Caveats = ()
    reading: Readings = ()
    items: Annotated[tuple[Id, ...], Meta(description="落实这一条的工作事项")] = ()


class Paragraph(Statement, frozen=True):
    """A statement that may head others: a named paragraph of the vision and what it says."""

    points: Annotated[tuple[Statement, ...], Meta(description="这一段里的各条")] = ()


class Goal(Model, frozen=True):
    """A work goal of an area, with its measures."""

    id: Id
    name: Text
    source: Text | None = None
    measures: tuple[Statement, ...] = ()
    caveats: Caveats = ()
    reading: Readings = ()
