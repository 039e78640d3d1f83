"""The command `show`: one item whole, with the arithmetic of one year; or another thing of the
plan, with where its items stand."""

from datetime import date

from mjplan import funnel, progress
from mjplan.cli import arguments, console
from mjplan.cli.exits import refuse, refuse_form, sound
from mjplan.item import Item
from mjplan.ledger import Ledger
from mjplan.loading import Whole, load
from mjplan.lookup import resolve
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.progress.year import default_as_of, default_year, stands
from mjplan.render import item as view
from mjplan.render import outline, pages
from mjplan.render.explain import explain
from mjplan.render.table import Cell, Table
from mjplan.render.things import Thing, things


def show(name: str, year: str | None = None, as_of: str | None = None, form: str = "table") -> None:
    """Show an item's definition, years, months, records, and how its status comes about; of another
    thing what the plan says of it."""
    ledger = sound(load(arguments.workspace(), Whole(), watch=console.watched))
    thing = _meant(ledger.plan, name)
    if isinstance(thing.value, Item):
        _show_item(ledger, thing.value, year, as_of, form)
    else:
        _show_thing(ledger, thing, year, as_of, form)


def _meant(plan: Plan, word: str) -> Thing:
    """Return what a word means: an item before anything else. Stops with the candidates where it
    is not clear."""
    every = [each for each in things(plan) if isinstance(each.value, Item) or pages.has_page(each)]
    exact = [each for each in every if word.strip() in (*each.names[:2], *each.names.aliases)]
    if exact:
        return exact[0]
    items = resolve(word, plan.named_things())
    others = resolve(word, (each.names for each in every if not isinstance(each.value, Item)))
    unclear = any(word.casefold() in str(tuple(each)).casefold() for each in items.candidates)
    match = items.match or (None if unclear else others.match)
    if match is not None:
        return next(each for each in every if each.names == match)
    shown = "、".join(
        f"{each.name}（{each.id}）" for each in (items.candidates or others.candidates)[:10]
    )
    if shown:
        refuse(f"{word!r} 指什么不清楚，相近的有：{shown}。请写明其中一个")
    refuse(f"没有事项 {word!r}，也没有叫这个的领域、目标、措施、机构、名册。全部见 mjplan plan")


def _show_thing(
    ledger: Ledger, thing: Thing, year: str | None, as_of: str | None, form: str
) -> None:
    plan = ledger.plan
    number = arguments.year(year or (as_of or "")[:4] or str(default_year(plan, arguments.today())))
    on = arguments.as_of(number, as_of, plan)
    items = [i for i in pages.items_of(plan, thing) if stands(plan, ledger, i, number)]
    measures = [progress.measure(ledger, item, number, on) for item in items if on is not None]
    if form == "json":
        from mjplan.render import jsontext

        console.raw(jsontext.dumps(jsontext.thing(plan, thing.sort, thing.value, measures)))
    elif form == "table":
        console.lines(outline.indented(pages.page(plan, thing)))
        title = f"{number} 年进度（截至 {on}）"
        _show_table(pages.standing_table(measures, title) if measures else None)
    else:
        refuse_form(form, "table", "json")


def _show_item(
    ledger: Ledger, item: AnyItem, year: str | None, as_of: str | None, form: str
) -> None:
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
    _show_part(f"怎么算的（{year} 年，截至 {on}）", explain(plan, measured))
    stages = funnel.stages(ledger, item, year, on)
    first = date(plan.years.first if item.spans_years else year, 1, 1)
    _show_table(view.months_table(ledger, item, year, on))
    _show_table(view.funnel_table(stages, year) if stages else None)
    _show_table(view.item_records(ledger, item, first, on))
    readings = (*item.reading, *plan.area_of(item).reading)
    for title, notes in (("原文出入", item.caveats), ("这里的读法", readings)):
        if notes:
            console.say()
            _show_part(title, notes)


def _show_part(title: str, lines: list[str] | tuple[str, ...]) -> None:
    console.cell(Cell(title, "strong"))
    for line in lines:
        console.cell(Cell(f"  {line}"))


def _show_table(table: Table | None) -> None:
    if table is not None:
        console.say()
        console.table(table)
