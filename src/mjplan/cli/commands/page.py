"""The command `page`: a year as one web page, to be sent to those who read."""

from mjplan.cli import arguments, console, outputs
from mjplan.cli.exits import refuse, sound
from mjplan.loading import Whole, load, load_plan
from mjplan.progress.year import default_year
from mjplan.sealing import sealed_text

ENDINGS = ("html",)


def page(year: str | None = None, output: str | None = None, as_of: str | None = None) -> None:
    """Write the page of a year."""
    space = arguments.workspace()
    plan = sound(load_plan(space))
    number = arguments.year(year, plan) if year else default_year(plan, arguments.today())
    name = output or f"进度-{number}.html"
    outputs.ending(space, name, ENDINGS, "网页")
    on = arguments.as_of(number, as_of, plan)
    if on is None:
        refuse(f"{arguments.unmeasured(plan, number)}。没有写网页")
    from mjplan.web import page as web

    ledger = sound(load(space, Whole(), plan, watch=console.watched), "网页上还有别的年份，")
    seen_from = arguments.day_or_today(as_of, "--as-of")  # the other years
    text = web.page(ledger, number, on, seen_from, ahead=arguments.is_ahead(on))
    about = f"page {number} {on}"
    rule = outputs.only_over(about, "网页", plan.calendar)
    outputs.write(space, name, sealed_text(text, about).encode(), "网页", rule)
    outputs.say_written(name, f"{plan.calendar.named(number)}进度，截至 {on}")
    console.say("双击就能打开，手机、电脑都能看；可以直接发给领导，不用联网。打印用 A4 纸")
