"""What a question about a year reads of the years before: as few records as its figures need."""

from datetime import date

from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.record_files import begin, path_for
from mjplan.record_reading import Files, Sieve, joined
from mjplan.value import Value


class Past(Value, frozen=True):
    """What a question about a `year` needs of the years before: of `others` everything, of `levels`
    the last months that have a reading of it, of `recent` the year before."""

    year: int
    others: set[str]
    levels: set[str]
    recent: set[str]

    @classmethod
    def of(cls, plan: Plan, year: int) -> "Past":
        """Name the items by what the plan says of them."""
        begun = [i for i in plan.items.values() if min(plan.years_of(i), default=year) <= year]
        levels = [i for i in begun if i.spans_years and not i.needs_whole_past]
        spanning = [i for i in begun if i.spans_years and i.needs_whole_past]
        return cls(
            year,
            {needed for item in spanning for needed in plan.needs(item)},
            {source for item in levels for source in plan.sources(item)},
            {source for i in begun if i.looks_back for source in plan.sources(i)},
        )

    @property
    def items(self) -> set[str]:
        """All items of which something is needed."""
        return self.others | self.levels | self.recent


def read_earlier(
    sieve: Sieve, plan: Plan, past: Past, paths: list[str], *, focuses: bool
) -> list[Files]:
    """Read what a question needs of the years before, the oldest first; with `focuses` also those
    of all these years."""
    levels = past.levels
    parts = []
    for before in range(past.year - 1, plan.years.first - 1, -1):
        wanted = past.others | past.recent if before == past.year - 1 else past.others
        within = [path for path in paths if path >= begin(plan.calendar, before)]
        if wanted or levels:
            november = plan.calendar.of_year(before, "month")[-2]
            read, levels = _read_back(sieve, within, wanted, levels, november)
            parts.append(read)
            paths = [path for path in paths if path not in within]
    if focuses:
        parts.append(sieve.read(paths, set()))
    return parts[::-1]


def _read_back(
    sieve: Sieve, paths: list[str], wanted: set[str], levels: set[str], november: Period
) -> tuple[Files, set[str]]:
    """Read what is `wanted` of an earlier year, and of levels as many of its last months as it
    takes to know each as it stood a month before the year's end; and name those of which that has
    to be looked for in the year before."""
    late = path_for(november.first)
    months = {path: sieve.read([path], wanted, levels) for path in paths if path < late}
    seen = {path: sieve.read([path], wanted | levels) for path in paths if path >= late}
    for path in sorted(months, reverse=True):
        levels = levels - _followed_from(sieve, seen, months, november.last)
        if levels:
            seen[path] = sieve.read([path], wanted | levels)
            del months[path]
    read = {**months, **seen}
    levels = levels - _followed_from(sieve, seen, months, november.last)
    return joined(read[path] for path in paths), levels


def _followed_from(
    sieve: Sieve, seen: dict[str, Files], others: dict[str, Files], last: date
) -> set[str]:
    """Name the items that have a record on or before a day, in the months of which all readings are
    `seen`, which nothing in any month corrects: one a month before the next year's readings, from
    which these may be followed on.

    Of `others` some readings may have been kept to be on the safe side, and later ones not.
    """
    records = [r for files, _ in seen.values() for file in files for r in file.records]
    corrected = {r.void or r.replaces for r in records}
    for path, (files, _) in others.items():
        corrected.update(r.void or r.replaces for file in files for r in file.records)
        corrected.update(sieve.left_out(path) or ())
    corrected.update(*(sieve.left_out(path) or () for path in seen))
    return {r.item for r in records if r.item and r.date <= last and r.id not in corrected}
