"""The file of a catalogue of units -> the catalogue, and what is wrong with it."""

from typing import NamedTuple

from mjplan.catalog import Catalog
from mjplan.planfiles import CATALOG_FILE, read_file
from mjplan.problem import Problem
from mjplan.readable import PlanSource


class CatalogFile(NamedTuple):
    """The units that are looked at together, as the file says it; None where there is no file, or
    where it is broken."""

    text: str
    catalog: Catalog | None
    problems: list[Problem]


def read_catalog(space: PlanSource, *, judged: bool = False) -> CatalogFile:
    """Read the catalogue of units that a workspace may have; with `judged` pydantic reads it
    too."""
    if not space.has(CATALOG_FILE):
        return CatalogFile("", None, [])
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    catalog = read_file(space, CATALOG_FILE, Catalog, texts, problems, judged=judged)
    return CatalogFile(texts.get(CATALOG_FILE, ""), catalog, problems)
