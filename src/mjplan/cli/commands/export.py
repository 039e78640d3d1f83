"""The command `export`: a workspace as tidy tables for other programs."""

from datetime import date

from mjplan.cli import arguments, console
from mjplan.cli.exits import refuse_form, sound
from mjplan.ledger import Ledger
from mjplan.loading import Whole, load
from mjplan.tidy.rows import Subject

FORMS = ("csv", "xlsx", "parquet", "duckdb", "sqlite")


def export(
    folder: str,
    form: str = "csv",
    as_of: str | None = None,
    at: str | None = None,
    records: bool = False,
    unit: str | None = None,
) -> None:
    """Write the tables of the workspace into a folder."""
    if form not in FORMS:
        refuse_form(form, *FORMS)
    space = arguments.workspace()
    day = arguments.day_or_today(as_of, "--as-of")
    ledger = sound(load(space, Whole(), watch=console.watched))
    console.say(str(_subject(ledger, unit, day, records=records)))


def _subject(ledger: Ledger, unit: str | None, day: date, *, records: bool) -> Subject:
    name = ledger.plan.head.organisation
    return Subject(unit or name, name, None, day, arguments.today(), records)
