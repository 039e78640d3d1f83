"""The command `show`: one item whole, with the arithmetic of one year."""

from datetime import date

from mjplan import funnel, progress
from mjplan.cli import arguments, console
from mjplan.cli.exits import refuse, refuse_form, sound
from mjplan.ledger import Ledger
from mjplan.loading import Whole, load
from mjplan.model import AnyItem
from mjplan.progress.year import default_as_of, default_year, stands
from mjplan.render import item as view
from mjplan.render import words
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
    if on is None:
        refuse(arguments.not_begun(number))
    if form == "json":
        _show_json(ledger, item, number, on)
    elif form == "table":
        _show_lines(ledger, item, number, on)
    else:
        refuse_form(form, "table", "json")


def _telling_year(ledger: Ledger, item: AnyItem) -> int:
    """Return this year if the item stands in it, else the latest of its years that has begun."""
    this = default_year(ledger.plan, arguments.today())
    if stands(ledger.plan, ledger, item, this):
        return this
    begun = [year for year in ledger.plan.years_of(item) if year <= this]
    return max(begun, default=this)


def _show_json(ledger: Ledger, item: AnyItem, year: int, on: date) -> None:
    from mjplan.render import jsontext

    measured = progress.measure(ledger, item, year, on)
    records = sorted(
        [*ledger.by_item.get(item.id, ()), *ledger.struck(item.id)], key=lambda r: (r.date, r.id)
    )
    shown = {
        "item": jsontext.item(ledger.plan, item),
        "as_of": on.isoformat(),
        "as_of_is_ahead": arguments.is_ahead(on),
        "measure": jsontext.measure(ledger.plan, measured),
        "explanation": explain(ledger.plan, measured),
        "records": [jsontext.record(r, ledger.corrected.get(r.id)) for r in records],
    }
    console.raw(jsontext.dumps(shown))


def _show_lines(ledger: Ledger, item: AnyItem, year: int, on: date) -> None:
    plan = ledger.plan
    _show_part(f"{item.name}（{item.id}）", view.definition(plan, item))
    years = [
        progress.measure(ledger, item, each, on if each == year else day)
        for each in plan.years_of(item)
        if (day := default_as_of(each, on)) is not None
    ]
    _show_table(view.years_table(years) if years else None)
    console.say()
    measured = progress.measure(ledger, item, year, on)
    until = words.until(on, ahead=arguments.is_ahead(on))
    _show_part(f"怎么算的（{year} 年，{until}）", explain(plan, measured))
    stages = funnel.stages(ledger, item, year, on)
    first = date(plan.years.first if item.spans_years else year, 1, 1)
    _show_table(view.months_table(ledger, item, year, on))
    _show_table(view.funnel_table(stages, year) if stages else None)
    _show_table(view.item_records(ledger, item, first, on))
    if item.caveats:
        console.say()
        _show_part("原文出入和这里的理解", item.caveats)


def _show_part(title: str, lines: list[str] | tuple[str, ...]) -> None:
    console.cell(Cell(title, "strong"))
    for line in lines:
        console.cell(Cell(f"  {line}"))


def _show_table(table: Table | None) -> None:
    if table is not None:
        console.say()
        console.table(table)
