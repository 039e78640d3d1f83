"""What the page of a year shows, as values: every text is ready, no template computes a figure."""

from typing import NamedTuple

from markupsafe import Markup

from mjplan.render.table import Cell, Table, Tone


class Light(NamedTuple):
    """A status: its sign, its word, how it feels."""

    sign: str
    word: str
    tone: Tone


class Count(NamedTuple):
    """How many items have a status, and which part of a strip of 1000 that is, painted as `sort`:
    by its tone, paler behind another status of that tone."""

    light: Light
    sort: str
    number: int
    begin: int
    length: int


class Proof(NamedTuple):
    """One piece of evidence; `url` only for what lies on the web."""

    text: str
    url: str | None


class Line(NamedTuple):
    """One record: its day and number, of which item it is where that is not plain, how much, what
    was done, by whom, how it is proven; struck where it was voided or corrected."""

    day: str
    number: str
    item: str
    amount: str
    text: str
    by: str
    struck: bool
    proofs: tuple[Proof, ...]


class Records(NamedTuple):
    """The records behind a figure: the latest of them, how many are `standing`, what is not
    shown."""

    lines: tuple[Line, ...]
    standing: int
    title: str
    more: str


class Basis(NamedTuple):
    """Where a figure comes from: in one line, by its arithmetic, by months, record by record."""

    said: str
    explained: tuple[str, ...]
    months: Table | None
    records: Records | None


class Item(NamedTuple):
    """One item as it stands. `numeric`: it has a target in numbers; `who` are those that answer for
    it; `rule` says what is good, where that is not simply more; `forecast` feels odd where it
    breaks a limit; `unit` is the number of its department among those that one may choose."""

    anchor: str
    name: str
    light: Light
    target: str
    actual: str
    gap: str
    rate: str
    expected: str
    forecast: Cell
    shortfall: str
    who: tuple[str, ...]
    rule: str
    remarks: tuple[str, ...]
    numeric: bool
    bullet: Markup
    months: Markup
    urgent: bool
    open: bool
    unit: int
    basis: Basis


class Group(NamedTuple):
    """Items of one sort of urgency; of what is `silent` nothing is known."""

    title: str
    silent: bool
    items: tuple[Item, ...]


class Area(NamedTuple):
    """An area: how its items stand, those with numbers, and those without."""

    anchor: str
    name: str
    counts: tuple[Count, ...]
    said: str
    numeric: tuple[Item, ...]
    others: tuple[Item, ...]

    @property
    def classes(self) -> str:
        """What one may choose that would leave something of it."""
        every = (*self.numeric, *self.others)
        found = {f"u{each.unit}" for each in every}
        found |= {"urgent"} if any(each.urgent for each in every) else set()
        found |= {"open"} if any(each.open for each in every) else set()
        return "".join(f" {each}" for each in sorted(found))


class Funnel(NamedTuple):
    """A funnel: its picture, and the same as a table."""

    name: str
    picture: Markup
    table: Table


class Unit(NamedTuple):
    """A department's own part: its items, those in which it takes part, its focuses of the month,
    and what became of its monthly reports."""

    anchor: str
    name: str
    number: int
    said: str
    items: tuple[Item, ...]
    supported: tuple[Item, ...]
    focuses: Table | None
    no_focuses: str
    reports: Cell | None


class Choice(NamedTuple):
    """What one may choose to see only, and how many items that are."""

    key: str
    name: str
    number: int


class Page(NamedTuple):
    """The whole page of a year as of a day; `ends` is what one calls a forecast: 年底预测."""

    title: str
    plan: str
    organisation: str
    year: str
    until: str
    ends: str
    counts: tuple[Count, ...]
    total: str
    apart: str
    head: Cell
    lines: tuple[Cell, ...]
    attention: tuple[Group, ...]
    choices: tuple[Choice, ...]
    units_to_choose: tuple[Choice, ...]
    areas: tuple[Area, ...]
    years: Table
    scores: Table | None
    funnels: tuple[Funnel, ...]
    adjustments: tuple[str, ...]
    left_out: tuple[str, ...]
    units: tuple[Unit, ...]
    month: str
    legend: tuple[Light, ...]
