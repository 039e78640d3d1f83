"""Commands that only look: status, overview, show, plan, log, and what matters now."""

from datetime import date

from mjplan import periods, progress
from mjplan.cli import console, session
from mjplan.cli.session import refuse
from mjplan.focus import focuses
from mjplan.ledger import Ledger
from mjplan.model import Count
from mjplan.plan import Plan
from mjplan.progress.measure import default_year, stands
from mjplan.progress.values import ATTENTION
from mjplan.record import Record


def status(
    year: str | None = None,
    as_of: str | None = None,
    area: str | None = None,
    behind: bool = False,
    form: str = "table",
) -> None:
    """The year's table, its summary last."""
    from mjplan.render import status as view

    space = session.workspace()
    plan = session.plan_of(space)
    number = _year(year) if year else default_year(plan, session.today())
    on = session.as_of(number, as_of, plan)
    if on is None:
        _not_begun(plan, number, form)
        return
    found = progress.year(session.year_ledger(space, plan, number), number, on)
    if area is not None:
        wanted = session.area(plan, area)
        keep = tuple(m for m in found.measures if plan.area_of(m.item).id == wanted)
        left = tuple(each for each in found.left_out if plan.area_of(each.item).id == wanted)
        found = found._replace(measures=keep, left_out=left)
    if form == "json":
        from mjplan.render import jsontext

        rows = tuple(m for m in found.measures if not behind or m.status in ATTENTION)
        said = jsontext.year(plan, found._replace(measures=rows))
        console.raw(jsontext.dumps({**said, "summary": jsontext.summary(plan, found)}))
        return
    table = view.year_table(plan, found, lambda m: not behind or m.status in ATTENTION)
    session.show(table, form)


def overview(as_of: str | None = None, form: str = "table") -> None:
    """Every item in every year that has begun."""
    from mjplan.progress.measure import default_as_of
    from mjplan.render import jsontext
    from mjplan.render import status as view

    ledger = session.whole_ledger(session.workspace())
    today = session.day(as_of, "--as-of") if as_of else session.today()
    years = {
        year: progress.year(ledger, year, on)
        for year in ledger.plan.years
        if (on := default_as_of(year, today)) is not None
    }
    if not years:
        console.say(f"规划期从 {ledger.plan.years.first} 年开始，还没有到")
    elif form == "json":
        said = [jsontext.year(ledger.plan, found) for found in years.values()]
        console.raw(jsontext.dumps({"plan": ledger.plan.name, "years": said}))
    else:
        session.show(view.overview_table(ledger.plan, years), form)


def show(name: str, year: str | None = None, as_of: str | None = None, form: str = "table") -> None:
    """One item whole, with the arithmetic of one year."""
    ledger = session.whole_ledger(session.workspace())
    item = session.item(ledger.plan, name)
    if year is None and as_of is not None:
        year = as_of[:4]
    number = _year(year) if year else _telling_year(ledger, item.id)
    on = session.as_of(number, as_of, ledger.plan)
    if on is None:
        refuse(session.not_begun(number))
    if form == "json":
        _show_json(ledger, item.id, number, on)
    elif form == "table":
        _show_lines(ledger, item.id, number, on)
    else:
        refuse(f"--format {form!r} 不支持，可选 table、json")


def _show_json(ledger: Ledger, item_id: str, year: int, on: date) -> None:
    from mjplan.render import jsontext
    from mjplan.render.explain import explain

    plan, item = ledger.plan, ledger.plan.items[item_id]
    measured = progress.measure(ledger, item, year, on)
    records = sorted(
        [*ledger.by_item.get(item_id, ()), *ledger.struck(item_id)], key=lambda r: (r.date, r.id)
    )
    said = {
        "item": jsontext.item(plan, item),
        "measure": jsontext.measure(plan, measured),
        "explanation": explain(plan, measured),
        "records": [jsontext.record(r, ledger.corrected.get(r.id)) for r in records],
    }
    console.raw(jsontext.dumps(said))


def _show_lines(ledger: Ledger, item_id: str, year: int, on: date) -> None:
    from mjplan import funnel
    from mjplan.progress.measure import default_as_of
    from mjplan.render import item as view
    from mjplan.render.explain import explain
    from mjplan.render.table import Cell

    plan, item = ledger.plan, ledger.plan.items[item_id]
    console.cell(Cell(f"{item.name}（{item.id}）", "strong"))
    for line in view.definition(plan, item):
        console.cell(Cell(f"  {line}"))
    years = [
        progress.measure(ledger, item, each, on if each == year else day)
        for each in plan.years_of(item)
        if (day := default_as_of(each, on)) is not None
    ]
    if years:
        console.say()
        console.table(view.years_table(years))
    console.say()
    console.cell(Cell(f"怎么算的（{year} 年，截至 {on}）", "strong"))
    for line in explain(plan, progress.measure(ledger, item, year, on)):
        console.cell(Cell(f"  {line}"))
    months = view.months_table(ledger, item, year, on)
    stages = funnel.stages(ledger, item, year, on) if isinstance(item, Count) else ()
    tables = [months, view.funnel_table(stages, year) if stages else None]
    first = date(plan.years.first if plan.spans_years(item) else year, 1, 1)
    tables.append(view.item_records(ledger, item, first, on))
    for table in tables:
        if table is not None:
            console.say()
            console.table(table)
    if item.caveats:
        console.say()
        console.cell(Cell("原文出入和这里的理解", "strong"))
        for caveat in item.caveats:
            console.cell(Cell(f"  {caveat}"))


def plan_tree(form: str = "tree") -> None:
    """The plan itself."""
    from mjplan.render import jsontext
    from mjplan.render import outline as view
    from mjplan.render.table import Cell

    plan = session.plan_of(session.workspace())
    if form == "json":
        console.raw(jsontext.dumps(jsontext.plan(plan)))
    elif form == "tree":
        console.lines(
            Cell("  " * depth + cell.text, cell.tone) for depth, cell in view.plan_lines(plan)
        )
    else:
        refuse(f"--format {form!r} 不支持，可选 tree、json")


def log(
    period: str | None = None,
    item: str | None = None,
    by: str | None = None,
    everything: bool = False,
    form: str = "table",
) -> None:
    """What was recorded, by date."""
    from mjplan.render import jsontext
    from mjplan.render import log as view

    ledger = session.whole_ledger(session.workspace())
    within = periods.parse(period) if period else None
    if period and within is None:
        refuse(f"{period!r} 不是期间：请写成 2018、2018Q1 或 2018-03")
    wanted = session.item(ledger.plan, item).id if item else None
    who = ledger.plan.department_name(by) if by else None

    def chosen(record: Record) -> bool:
        if not everything and (record.void or record.id in ledger.corrected):
            return False
        return (
            (within is None or record.date in within)
            and wanted in (None, record.item, record.about)
            and (who is None or record.by in (who, by))
        )

    found = sorted(filter(chosen, ledger.everything()), key=lambda r: (r.date, r.id))
    if form == "json":
        said = [jsontext.record(r, ledger.corrected.get(r.id)) for r in found]
        console.raw(jsontext.dumps({"records": said}))
        return
    title = f"台账{f'  {within.name}' if within else ''}（{len(found)} 条）"
    session.show(view.log_table(ledger, found, title), form)


def home() -> None:
    """What matters now, and the commands to use next."""
    from mjplan.render import home as view

    space = session.workspace()
    plan = session.plan_of(space)
    today = session.today()
    year = default_year(plan, today)
    on = session.as_of(year, None, plan)
    if on is None:
        _not_begun(plan, year, "table")
        return
    # The last month's reports may lie in the year before.
    ledger = session.span_ledger(space, plan, max(year - 1, plan.years.first), year)
    set_ = focuses(session.focus_ledger(space, plan), today)
    console.lines(view.lines(ledger, progress.year(ledger, year, on), set_, today))


def _not_begun(plan: Plan, year: int, form: str) -> None:
    """Say that a year has not begun; as JSON, with nothing in it."""
    if form == "json":
        from mjplan.render import jsontext

        said = {"plan": plan.name, "year": year, "as_of": None, "items": [], "summary": None}
        console.raw(jsontext.dumps({**said, "note": session.not_begun(year)}))
    else:
        console.say(session.not_begun(year))


def _telling_year(ledger: Ledger, item_id: str) -> int:
    """This year if the item stands in it, else the latest of its years that has begun."""
    this = default_year(ledger.plan, session.today())
    item = ledger.plan.items[item_id]
    if stands(ledger.plan, ledger, item, this):
        return this
    begun = [year for year in ledger.plan.years_of(item) if year <= this]
    return max(begun, default=this)


def _year(text: str) -> int:
    found = periods.parse(text)
    if found is None or found.every != "year":
        refuse(f"{text!r} 不是年份：请写成 2018")
    return found.first.year
