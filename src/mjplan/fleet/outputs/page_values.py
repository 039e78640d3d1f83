"""What the page of all units shows, as values: every text is ready."""

from typing import NamedTuple

from mjplan.render.table import Cell, Table
from mjplan.web.values import Choice, Count, Light


class Act(NamedTuple):
    """An item that somebody has to act on: by how much it is off, its figures, who has it."""

    name: str
    light: Light
    text: str


class Unit(NamedTuple):
    """A unit: where its part of the page is, how it stands in a sign and a word, its figures by
    what stands over them, what there is to know of it, and what needs attention."""

    anchor: str
    name: str
    keys: str
    light: Light
    figures: tuple[tuple[str, str], ...]
    counts: tuple[Count, ...]
    remark: str
    lines: tuple[str, ...]
    acts: tuple[Act, ...]
    parts: tuple[str, ...]


class Division(NamedTuple):
    """A group of units: what they come to, why they have no ranks, and each of them."""

    anchor: str
    name: str
    keys: str
    counts: tuple[Count, ...]
    lines: tuple[str, ...]
    units: tuple[Unit, ...]


class Named(NamedTuple):
    """A unit in a list, and what one says of it there."""

    anchor: str
    name: str
    text: str


class List(NamedTuple):
    """Units that have to act, or nothing is known of; `more` says how many are not named, `brief`
    that several have room beside each other."""

    anchor: str
    title: str
    tone: str
    units: tuple[Named, ...]
    more: str
    brief: bool


class Shared(NamedTuple):
    """A shared indicator with every unit, below the line that says what they come to."""

    said: str
    table: Table


class Page(NamedTuple):
    """The whole page."""

    title: str
    organisation: str
    year: str
    until: str
    total: str
    tiles: tuple[Count, ...]
    lines: tuple[Cell, ...]
    lists: tuple[List, ...]
    heads: tuple[str, ...]
    choices: tuple[Choice, ...]
    groups: tuple[Division, ...]
    indicators: Table | None
    shared: tuple[Shared, ...]
    legend: tuple[Light, ...]
