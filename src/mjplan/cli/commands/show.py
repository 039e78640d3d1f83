"""The command `show`: one item whole, with the arithmetic of one year; a department's page; or
another thing of the plan, with where its items stand."""

from datetime import date

from mjplan import funnel, progress
from mjplan.cli import arguments, console, meant
from mjplan.cli.exits import refuse, refuse_form, sound
from mjplan.focus import focuses
from mjplan.item import Item
from mjplan.ledger import Ledger
from mjplan.loading import Whole, load
from mjplan.lookup import find, resolve
from mjplan.model import AnyItem, Department, Role
from mjplan.plan import Plan
from mjplan.progress.status import UNMEASURED
from mjplan.progress.values import Measure
from mjplan.progress.year import default_as_of, default_year, measured_on, planned, stands
from mjplan.render import item as view
from mjplan.render import outline, pages, words
from mjplan.render.explain import explain
from mjplan.render.table import Cell, Table
from mjplan.render.things import Thing, things


def show(name: str, year: str | None = None, as_of: str | None = None, form: str = "table") -> None:
    """Show the page of what has that name."""
    if form not in ("table", "json"):
        refuse_form(form, "table", "json")
    ledger = sound(load(arguments.workspace(), Whole(), watch=console.watched))
    thing = _meant(ledger.plan, name)
    if year is None and as_of is not None:
        year = f"{ledger.plan.calendar.year_of(arguments.day(as_of, '--as-of'))}"
    if isinstance(thing.value, Item):
        _show_item(ledger, thing.value, year, as_of, form)
    elif isinstance(thing.value, Department | Role):
        _show_unit(ledger, thing, year, as_of, form)
    else:
        _show_thing(ledger, thing, year, as_of, form)


def _meant(plan: Plan, word: str) -> Thing:
    """Return what a word means: what is called exactly so comes before what is called so in part,
    and an item before anything else. Stops with the candidates where it is not clear."""
    every = list(things(plan))
    exact = [
        each
        for each in every
        if word.strip() in (each.names.id, each.names.name, *each.names.aliases)
    ]
    if exact:
        return exact[0]
    items = resolve(word, plan.named_things())
    others = resolve(word, (each.names for each in every if not isinstance(each.value, Item)))
    if not (items.match or items.unclear or others.match or others.unclear):
        items = find(word, plan.named_things())
    match = items.match or (None if items.unclear else others.match)
    if match is not None:
        return next(each for each in every if each.names == match)
    if shown := meant.listed((items.candidates or others.candidates)[:10]):
        refuse(f"{word!r} 指什么不清楚，相近的有：{shown}。请写明其中一个")
    refuse(f"没有事项 {word!r}，也没有叫这个的领域、目标、措施、机构、名册。全部见 mjplan plan")


def _show_thing(
    ledger: Ledger, thing: Thing, year: str | None, as_of: str | None, form: str
) -> None:
    """Show what the plan says of a thing, and where its items stand."""
    plan = ledger.plan
    number = arguments.year(year, plan) if year else default_year(plan, arguments.today())
    on = arguments.as_of(number, as_of, plan)
    items = pages.items_of(plan, thing)
    measures = [
        progress.measure(ledger, each, number, on)
        for each in items
        if on is not None and stands(plan, ledger, each, on)
    ]
    if form == "json":
        from mjplan.render import jsontext

        console.json(jsontext.thing(plan, thing.sort, thing.value, measures))
        return
    console.lines(outline.indented(pages.page(plan, thing)))
    if on is not None and measures:
        until = words.until(on, ahead=arguments.is_ahead(on))
        _show_table(pages.standing_table(measures, f"{plan.calendar.named(number)}进度（{until}）"))


def _show_item(
    ledger: Ledger, item: AnyItem, year: str | None, as_of: str | None, form: str
) -> None:
    """Show an item's definition, years, months, records, and how its status comes about."""
    number = arguments.year(year, ledger.plan) if year else _telling_year(ledger, item)
    on = arguments.as_of(number, as_of, ledger.plan)
    if form == "json":
        _show_json(ledger, item, number, on)
    else:
        _show_lines(ledger, item, number, on)


def _show_unit(
    ledger: Ledger, thing: Thing, year: str | None, as_of: str | None, form: str
) -> None:
    """Show a department's items, this month's focuses, its reports, what it recorded last; of a
    role first what the plan says of it."""
    from mjplan.render import unit

    plan = ledger.plan
    number = arguments.year(year, plan) if year else default_year(plan, arguments.today())
    on = arguments.as_of(number, as_of, plan)
    if on is None:
        refuse(arguments.unmeasured(plan, number))
    measured = progress.measure_year(ledger, plan.calendar.year_of(on), on)
    records = ledger.counting(plan.items, plan.calendar.first(measured.year), on)
    page = unit.page(ledger, thing.names, measured, focuses(ledger, on), records)
    if form == "json":
        console.json(unit.as_json(page))
        return
    if pages.has_page(thing):
        console.lines(outline.indented(pages.page(ledger.plan, thing)))
        console.say()
    console.cell(unit.heading(page))
    for part in (unit.items(page), unit.month_focuses(page), unit.reports(page), unit.latest(page)):
        if isinstance(part, Cell):
            console.say()
            console.cell(part)
        else:
            _show_table(part)


def _telling_year(ledger: Ledger, item: AnyItem) -> int:
    """Return this year if the item stands in it, else the latest of its years that is measured, or
    at least has begun."""
    this = default_year(ledger.plan, arguments.today())
    on = default_as_of(ledger.plan, this, arguments.today())
    if on is not None and stands(ledger.plan, ledger, item, on):
        return this
    begun = [year for year in ledger.plan.years_of(item) if year <= this]
    return max(begun, default=this)


def _show_json(ledger: Ledger, item: AnyItem, year: int, on: date | None) -> None:
    from mjplan.render import jsontext

    measured = _measured(ledger, item, year, on, arguments.today())
    own = ledger.plan.sources(item) if item.made_of else (item.id,)
    records = sorted(
        (r for each in own for r in [*ledger.by_item.get(each, ()), *ledger.struck(each)]),
        key=lambda r: (r.date, r.id),
    )
    shown = {
        "item": jsontext.item(ledger.plan, item),
        "as_of": on.isoformat() if on is not None else None,
        "as_of_is_ahead": on is not None and arguments.is_ahead(on),
        "measure": jsontext.measure(ledger.plan, measured),
        "explanation": _explained(ledger.plan, measured),
        "records": [jsontext.record(r, ledger.corrected.get(r.id)) for r in records],
    }
    console.json(shown)


def _show_lines(ledger: Ledger, item: AnyItem, year: int, on: date | None) -> None:
    plan = ledger.plan
    _show_part(f"{item.name}（{item.id}）", view.definition(plan, item))
    today = on or arguments.today()
    days = {each: on if each == year else measured_on(plan, each, today) for each in plan.years}
    years = [_measured(ledger, item, each, days[each], today) for each in plan.years_of(item)]
    _show_table(view.years_table(years) if years else None)
    console.say()
    until = f"，{words.until(on, ahead=arguments.is_ahead(on))}" if on is not None else ""
    measured = _measured(ledger, item, year, on, today)
    explained = [*_explained(plan, measured), *view.bullet_line(measured)]
    _show_part(f"怎么算的（{plan.calendar.named(year)}{until}）", explained)
    if on is not None:
        _show_records(ledger, item, year, on)
    readings = (*item.reading, *plan.area_of(item).reading)
    for title, notes in (("原文出入", item.caveats), ("这里的读法", readings)):
        if notes:
            console.say()
            _show_part(title, notes)


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
    stages, calendar = funnel.stages(ledger, item, year, on), ledger.plan.calendar
    first = calendar.first(ledger.plan.years.first if item.spans_years else year)
    _show_table(view.months_table(ledger, item, year, on))
    _show_table(view.funnel_table(stages, calendar.whole(year)) if stages else None)
    records = view.item_records(ledger, item, first, on)
    if any(section.rows for section in records.sections):
        _show_table(records)
    else:
        console.say()
        console.cell(view.no_records(item, calendar.named(year)))


def _show_part(title: str, lines: list[str] | tuple[str, ...]) -> None:
    console.cell(Cell(title, "strong"))
    for line in lines:
        console.cell(Cell(f"  {line}"))


def _show_table(table: Table | None) -> None:
    if table is not None:
        console.say()
        console.table(table)
