"""The command `overview`: every item in every year that has begun."""

from mjplan import progress
from mjplan.cli import arguments, console, tables
from mjplan.cli.exits import sound
from mjplan.loading import Whole, load
from mjplan.progress.year import default_as_of
from mjplan.render import jsontext
from mjplan.render import status as view


def overview(as_of: str | None = None, form: str = "table") -> None:
    """Show every year's actuals beside each other."""
    ledger = sound(load(arguments.workspace(), Whole(), watch=console.watched))
    today = arguments.day_or_today(as_of, "--as-of")
    years = {
        year: progress.measure_year(ledger, year, on)._replace(ahead=arguments.is_ahead(on))
        for year in ledger.plan.years
        if (on := default_as_of(year, today)) is not None
    }
    if not years:
        console.say(f"规划期从 {ledger.plan.years.first} 年开始，还没有到")
    elif form == "json":
        shown = [jsontext.year(ledger.plan, numbers) for numbers in years.values()]
        console.raw(jsontext.dumps({"plan": ledger.plan.name, "years": shown}))
    else:
        tables.show(view.overview_table(ledger.plan, years), form)
        tables.say_ahead(form, max(year.as_of for year in years.values()))
