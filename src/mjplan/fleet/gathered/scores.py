"""Points that come from elsewhere, as rows of the table `points`: never invented, so that a part
that nobody has given points for has a row without any."""

from collections.abc import Iterable, Mapping
from datetime import date

from mjplan.catalog import Catalog
from mjplan.checks.scores import Given
from mjplan.tidy.csvs import Row

GIVEN, NO_SCORE = "given", "no_score"
"""The grounds of points from elsewhere, and of their absence."""


def part_rows(
    unit: str, days: Mapping[int, date], catalog: Catalog, given: Mapping[int, Iterable[Given]]
) -> list[Row]:
    """Return the rows of a unit's parts from elsewhere in some years, each as of the day of its
    figures, of what was `given` in these years: that is for the whole year."""
    rows: list[Row] = []
    for year, as_of in sorted(days.items()):
        known = {each.part: each for each in given.get(year, ()) if each.unit == unit}
        for part in catalog.parts:
            found = known.get(part.id)
            points, source = (found.points, found.source) if found else (None, None)
            ground = GIVEN if found else NO_SCORE
            rows.append(
                (unit, part.id, year, as_of, True, None, part.points, None, points, ground, source)
            )
    return rows
