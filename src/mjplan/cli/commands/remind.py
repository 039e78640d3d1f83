"""The command `remind`: what to remind every department of, ready to be sent."""

from datetime import date

from mjplan import reminders
from mjplan.cli import arguments, console, meant
from mjplan.cli.exits import refuse, refuse_form, sound
from mjplan.focus import focuses
from mjplan.loading import Span, load, load_plan
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.reminders import Block, Reminders
from mjplan.render import remind as view
from mjplan.render import remind_short

FORMATS = ("text", "markdown")


def remind(
    month: str | None = None, as_of: str | None = None, by: str | None = None, form: str = "text"
) -> None:
    """Print what to remind every department of, or one."""
    if form not in FORMATS:
        refuse_form(form, *FORMATS)
    space = arguments.workspace()
    plan = sound(load_plan(space))
    about, on = _about(plan, month, as_of)
    last = max(about.year, min(plan.calendar.year_of(on), plan.years.last))
    ledger = sound(load(space, Span(about.year, last, focuses=True), plan))
    everyone = reminders.reminders(ledger, focuses(ledger, on), about, on)
    everyone = everyone._replace(ahead=arguments.is_ahead(on))
    chosen = everyone if by is None else everyone._replace(blocks=(_block(plan, everyone, by),))
    whole = form == "markdown"
    say = view if whole else remind_short
    messages = say.messages(chosen) if by is None else [say.message(chosen, chosen.blocks[0])]
    console.raw(view.markdown(chosen, messages) if whole else view.text(chosen, messages))


def _about(plan: Plan, month: str | None, as_of: str | None) -> tuple[Period, date]:
    """Return the month to remind of, by default the last that is over, and the day it is looked at
    from: by default today, or the end of the month that follows: what was open then."""
    today = arguments.today()
    on = arguments.day_or_today(as_of, "--as-of")
    about = arguments.month(month, plan) if month else arguments.last_month(plan, on)
    arguments.kept(plan, about.last, about.name)
    if as_of and on < about.first:
        refuse(f"--as-of {on} 早于{about.name}")
    if on < about.first:
        refuse(f"{about.name}还没有开始（今天 {today}），请写已经开始的月份")
    return about, on if as_of else min(on, about.next.last)


def _block(plan: Plan, everyone: Reminders, by: str) -> Block:
    """Return what one department or body is to be reminded of. Stops where nobody is called
    that."""
    wanted = meant.taker(plan, by) if by else ""
    for block in everyone.blocks:
        if (block.name or view.NOBODY) == wanted:
            return block
    names = "、".join(block.name or view.NOBODY for block in everyone.blocks)
    refuse(f"没有处室或机构 {by!r}，可选：{names}")
