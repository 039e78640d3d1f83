"""The command `brief`: the month on one page for a leader."""

from datetime import date

import msgspec

from mjplan import sealing
from mjplan.cli import arguments, console, extras, outputs
from mjplan.cli.commands.template import Templates, filled
from mjplan.cli.exits import refuse, sound
from mjplan.cli.layouts import Layouts, Signature, only_for_word
from mjplan.ledger import Ledger
from mjplan.loading import Span, load, load_plan
from mjplan.periods import Period
from mjplan.progress.values import Year
from mjplan.progress.year import measured_on
from mjplan.render import words
from mjplan.report.brief import brief as brief_of
from mjplan.report.brief_values import Brief
from mjplan.report.context import Context, make_context
from mjplan.report.one_page import REPORT, on_one_page

ENDINGS = ("md", "docx", "html")
USUAL = _WHAT = "简报"
"""The layout of a brief in Word, and what a brief is called."""


def brief(
    month: str | None = None,
    output: str | None = None,
    as_of: str | None = None,
    layout: str | None = None,
) -> None:
    """Print the month in brief, or write it to a file."""
    space = arguments.workspace()
    form = "md" if output is None else outputs.ending(space, output, ENDINGS, _WHAT)
    layouts = Layouts(space)
    if layout is not None and form != "docx":
        asked = form if output is not None else None
        refuse(only_for_word(["--layout"], asked, _WHAT))
    look = layouts.known(layout or USUAL)
    templates = Templates(space)
    plan = sound(load_plan(space))
    if month is None:
        about = arguments.last_month(plan, arguments.today())
    else:
        about = arguments.month(month, plan)
    on = arguments.reported_on(plan, about, as_of)
    ledger = sound(load(space, Span(plan.years.first, about.year, focuses=True), plan))
    values = _values(ledger, about, on)
    text = filled(templates, "brief", msgspec.json.encode(values))
    if output is None:
        console.document(sealing.sealed_text(text, _about(values)))
        return
    content = _content(form, text, values, layouts, look)
    rule = outputs.only_over(_about(values), _WHAT, plan.calendar)
    outputs.write(space, output, content, _WHAT, rule)
    outputs.say_written(output, values.title)
    if commands := _commands(values):
        console.say(f"没有列全的，这样看：{'；'.join(commands)}")


def _commands(values: Brief) -> list[str]:
    """Return what shows the rest of the lists that the page has no room for; paper names no
    commands."""
    status = f"mjplan status {values.year}"
    cut_off = any(REPORT in each for each in (values.outlook_old, *values.silent))
    rest = {
        f"{status} --behind --as-of {values.as_of}": values.behind_more or cut_off,
        f"{status} --as-of {values.as_of} -o 进度.xlsx": values.outlook_more,
        f"mjplan focus list {values.period_id} --as-of {values.as_of}": values.focus_more,
        "mjplan overview": values.years_more,
    }
    return [command for command, more in rest.items() if more]


def _values(ledger: Ledger, month: Period, on: date) -> Brief:
    context = make_context(ledger, ledger, month, on)
    values = brief_of(context, _years(context))
    if arguments.is_ahead(on):
        values = msgspec.structs.replace(values, ahead=words.AHEAD)
    return on_one_page(values)


def _years(context: Context) -> dict[int, Year | None]:
    """Measure every year of the plan up to the month's: those before at their ends."""
    ledger, plan = context.ledger, context.ledger.plan
    years: dict[int, Year | None] = {}
    for year in range(plan.years.first, context.year.year):
        last = measured_on(plan, year, context.as_of)
        whole = plan.calendar.whole(year)
        years[year] = None if last is None else make_context(ledger, ledger, whole, last).year
    return years | {context.year.year: context.year}


def _about(values: Brief) -> str:
    """What the seal of a brief says."""
    return f"brief {values.period_id} {values.as_of}"


def _content(form: str, text: str, values: Brief, layouts: Layouts, name: str) -> bytes:
    """Return what a file of some form holds."""
    about = _about(values)
    if form == "docx":
        signature = Signature(values.organisation, date.fromisoformat(values.as_of))
        return sealing.sealed_package(layouts.document(name, text, signature), about)
    if form == "html":
        with extras.office("写网页"):
            from mjplan.web import prose
        text = prose.page(text, values.title, is_dense=True)
    return sealing.sealed_text(text, about).encode()
