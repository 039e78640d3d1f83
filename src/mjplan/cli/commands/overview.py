"""The command `overview`: every item in every year of the plan."""

from datetime import date

from mjplan import progress
from mjplan.cli import arguments, console, tables
from mjplan.cli.exits import sound
from mjplan.ledger import Ledger
from mjplan.loading import Whole, load
from mjplan.progress.values import Year
from mjplan.render import status as view


def overview(as_of: str | None = None, form: str = "table", output: str | None = None) -> None:
    """Show every year's actuals beside each other; of years that are not measured, what the plan
    wants of them."""
    space = arguments.workspace()
    if output is not None:
        from mjplan.cli import workbooks

        workbooks.make_sure(space, output, form, "各年一览")
    ledger = sound(load(space, Whole(), watch=console.watched))
    today = arguments.day_or_today(as_of, "--as-of")
    years = {year: _year_on(ledger, year, today) for year in ledger.plan.years}
    if output is not None or form == "csv":
        from mjplan.books import overview as book
        from mjplan.cli import workbooks

        spread = book.spread(ledger.plan, years)
        about = workbooks.Subject("overview", "", {}, today)
        workbooks.show(space, output, spread, about, ledger.plan.calendar)
    elif form == "json":
        from mjplan.render import jsontext

        shown = [jsontext.year(ledger.plan, numbers) for numbers in years.values()]
        console.json({"plan": ledger.plan.name, "years": shown})
    else:
        tables.show(view.overview_table(ledger.plan, years), form)
    for numbers in years.values():
        tables.say_ahead(form, numbers)


def _year_on(ledger: Ledger, year: int, today: date) -> Year:
    found = progress.year_on(ledger, year, today)
    return found._replace(ahead=found.unmeasured is None and arguments.is_ahead(found.as_of))
