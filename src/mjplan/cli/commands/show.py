"""The command `show`: one item whole, with the arithmetic of one year."""

from datetime import date

from mjplan import funnel, progress
from mjplan.cli import arguments, console
from mjplan.cli.exits import refuse_form, sound
from mjplan.ledger import Ledger
from mjplan.loading import Whole, load
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.progress.values import UNMEASURED, Measure
from mjplan.progress.year import default_year, measured_on, planned, stands
from mjplan.render import item as view
from mjplan.render.explain import explain
from mjplan.render.table import Cell, Table


def show(name: str, year: str | None = None, as_of: str | None = None, form: str = "table") -> None:
    """Show an item's definition, years, months, records, and how its status comes about."""
    ledger = sound(load(arguments.workspace(), Whole(), watch=console.watched))
    item = arguments.item(ledger.plan, name)
    if year is None and as_of is not None:
        year = as_of[:4]
    number = arguments.year(year) if year else _telling_year(ledger, item)
    on = arguments.as_of(number, as_of, ledger.plan)
    if form == "json":
        _show_json(ledger, item, number, on)
    elif form == "table":
        _show_lines(ledger, item, number, on)
    else:
        refuse_form(form, "table", "json")


def _telling_year(ledger: Ledger, item: AnyItem) -> int:
    """Return this year if the item stands in it, else the latest of its years that is measured, or
    at least has begun."""
    this = default_year(ledger.plan, arguments.today())
    if stands(ledger.plan, ledger, item, this):
        return this
    begun = [year for year in ledger.plan.years_of(item) if year <= this]
    return max(begun, default=this)


def _show_json(ledger: Ledger, item: AnyItem, year: int, on: date | None) -> None:
    from mjplan.render import jsontext

    measured = _measured(ledger, item, year, on, arguments.today())
    records = sorted(
        [*ledger.by_item.get(item.id, ()), *ledger.struck(item.id)], key=lambda r: (r.date, r.id)
    )
    shown = {
        "item": jsontext.item(ledger.plan, item),
        "measure": jsontext.measure(ledger.plan, measured),
        "explanation": _explained(ledger.plan, measured),
        "records": [jsontext.record(r, ledger.corrected.get(r.id)) for r in records],
    }
    console.raw(jsontext.dumps(shown))


def _show_lines(ledger: Ledger, item: AnyItem, year: int, on: date | None) -> None:
    plan = ledger.plan
    _show_part(f"{item.name}（{item.id}）", view.definition(plan, item))
    today = on or arguments.today()
    days = {each: on if each == year else measured_on(plan, each, today) for each in plan.years}
    years = [_measured(ledger, item, each, days[each], today) for each in plan.years_of(item)]
    _show_table(view.years_table(years) if years else None)
    console.say()
    until = f"，截至 {on}" if on is not None else ""
    measured = _measured(ledger, item, year, on, today)
    _show_part(f"怎么算的（{year} 年{until}）", _explained(plan, measured))
    if on is not None:
        _show_records(ledger, item, year, on)
    if item.caveats:
        console.say()
        _show_part("原文出入和这里的理解", item.caveats)


def _measured(ledger: Ledger, item: AnyItem, year: int, on: date | None, today: date) -> Measure:
    """Measure an item on a day of a year; where there is none, what the plan wants of it, as seen
    from today."""
    if on is None:
        return planned(ledger, item, year, today)
    return progress.measure(ledger, item, year, on)


def _explained(plan: Plan, measure: Measure) -> list[str]:
    """Say how a measure comes about, or why there is none."""
    if measure.status in UNMEASURED:
        return [arguments.unmeasured(plan, measure.year)]
    return explain(plan, measure)


def _show_records(ledger: Ledger, item: AnyItem, year: int, on: date) -> None:
    """Show what came of an item by months, by stages of its funnel, and record by record."""
    stages = funnel.stages(ledger, item, year, on)
    first = date(ledger.plan.years.first if item.spans_years else year, 1, 1)
    _show_table(view.months_table(ledger, item, year, on))
    _show_table(view.funnel_table(stages, year) if stages else None)
    _show_table(view.item_records(ledger, item, first, on))


def _show_part(title: str, lines: list[str] | tuple[str, ...]) -> None:
    console.cell(Cell(title, "strong"))
    for line in lines:
        console.cell(Cell(f"  {line}"))


def _show_table(table: Table | None) -> None:
    if table is not None:
        console.say()
        console.table(table)
