"""`mjplan` without a command: what matters now, and the commands to use next."""

from mjplan import progress
from mjplan.cli import arguments, console
from mjplan.cli.exits import sound
from mjplan.focus import focuses
from mjplan.loading import Span, load, load_plan
from mjplan.progress.year import default_year
from mjplan.render import home as view


def home() -> None:
    """Show what matters now."""
    space = arguments.workspace()
    plan = sound(load_plan(space))
    today = arguments.today()
    year = default_year(plan, today)
    on = arguments.as_of(year, None, plan)
    if on is None:
        console.say(arguments.unmeasured(plan, year))
        return
    # The last month's reports may lie in the year before.
    span = Span(max(year - 1, plan.years.first), year, focuses=True)
    ledger = sound(load(space, span, plan))
    set_ = focuses(ledger, today)
    console.lines(view.lines(ledger, progress.measure_year(ledger, year, on), set_, today))
