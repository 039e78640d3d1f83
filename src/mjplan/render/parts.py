"""The parts of an item in words: how many are done, and which."""

from mjplan.progress.values import Measure, Tally


def number_done(measure: Measure) -> str:
    """Say how many of its parts are done (2/4 部分); empty for what has none."""
    done = sum(tally.enough for tally in measure.tallies)
    return f"{done}/{len(measure.tallies)} 部分" if measure.tallies else ""


def explained(measure: Measure) -> list[str]:
    """Name the parts that are there and those that are not, a line each."""
    done = [tally.name for tally in measure.tallies if tally.enough]
    missing = [tally.name for tally in measure.tallies if not tally.enough]
    said = [("已有的部分", done), ("还没有的部分", missing)]
    return [f"{label}：{'、'.join(names)}" for label, names in said if names]


def moved(before: Measure, after: Measure) -> list[Tally]:
    """Return the members or periods whose number a record changed."""
    had = {tally.name: tally.number for tally in before.tallies}
    return [tally for tally in after.tallies if tally.number != had.get(tally.name)]
