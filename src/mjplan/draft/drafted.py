"""What a draft says, before it is written: the plan's own values, and what was guessed of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from mjplan.model import AnyItem


class Said(NamedTuple):
    """A sentence of the source as it is kept: its place, the ids of the items that stand for it,
    and what is to be looked at in Chinese."""

    text: str
    source: str
    items: tuple[str, ...] = ()
    mark: str = ""


class Heading(NamedTuple):
    """A named paragraph of the vision with its sentences."""

    text: Said
    points: tuple[Said, ...] = ()


class Entry(NamedTuple):
    """An item, and by its keys what was guessed of it, in Chinese."""

    item: AnyItem
    marks: Mapping[str, str]


class GoalDraft(NamedTuple):
    """A work goal with its measures."""

    id: str
    name: str
    source: str
    measures: tuple[Said, ...]


@dataclass
class AreaDraft:
    """One file of the plan."""

    id: str
    name: str
    source: str
    mark: str = ""
    overall: list[Said] = field(default_factory=list)
    problem: Said | None = None
    measures: list[Said] = field(default_factory=list)
    goals: list[GoalDraft] = field(default_factory=list)
    items: list[Entry] = field(default_factory=list)


class Unit(NamedTuple):
    """A department by the name that a table gives it."""

    id: str
    name: str


@dataclass
class Draft:
    """A whole plan; `marks` are by the keys of plan.yaml."""

    name: str
    organisation: str
    first: int
    last: int
    marks: dict[str, str]
    mission: list[Said] = field(default_factory=list)
    vision: list[Heading] = field(default_factory=list)
    areas: list[AreaDraft] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    tolerance: dict[str, Decimal] = field(default_factory=dict)

    @property
    def sentences(self) -> int:
        """How many sentences are kept as they are."""
        kept = len(self.mission) + sum(1 + len(each.points) for each in self.vision)
        for area in self.areas:
            kept += len(area.overall) + len(area.measures) + (area.problem is not None)
            kept += sum(len(goal.measures) for goal in area.goals)
        return kept
