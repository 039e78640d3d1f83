"""The command `log`: what was recorded, by date."""

from collections.abc import Iterator

from mjplan.cli import arguments, console, meant, tables
from mjplan.cli.exits import sound
from mjplan.ledger import Ledger
from mjplan.loading import Whole, load
from mjplan.model import AnyItem
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.record import Record
from mjplan.render import log as view


def log(
    period: str | None = None,
    item: str | None = None,
    by: str | None = None,
    everything: bool = False,
    form: str = "table",
    output: str | None = None,
) -> None:
    """List records of a period, an item, a department."""
    space = arguments.workspace()
    if output is not None:
        from mjplan.cli import workbooks

        workbooks.make_sure(space, output, form, "台账")
    ledger = sound(load(space, Whole(), watch=console.watched))
    advice = "不是期间：请写成 2018、2018H1、2018Q1 或 2018-03"
    within = arguments.period(period, advice, ledger.plan.calendar) if period else None
    wanted = _recorded_for(ledger.plan, meant.item(ledger.plan, item)) if item else ()
    who = meant.taker(ledger.plan, by) if by else None
    standing = ledger.everything() if everything else _standing(ledger)
    records = sorted(
        (each for each in standing if _is_chosen(ledger, each, within, wanted, who)),
        key=lambda record: (record.date, record.id),
    )
    if form == "json":
        from mjplan.render import jsontext

        shown = [jsontext.record(each, ledger.corrected.get(each.id)) for each in records]
        console.json({"records": shown})
        return
    title = f"台账{f'  {within.name}' if within else ''}（{len(records)} 条）"
    if output is not None or form == "csv":
        from mjplan.books import log as book
        from mjplan.cli import workbooks

        chosen = {"item": wanted and wanted[0], "by": who, "all": everything}
        about = workbooks.Subject("log", str(within or ""), chosen, arguments.today())
        spread = book.spread(ledger, records, title)
        workbooks.show(space, output, spread, about, ledger.plan.calendar)
        return
    tables.show(view.log_table(ledger, records, title), form)


def _recorded_for(plan: Plan, item: AnyItem) -> tuple[str, ...]:
    """Return the ids of the items that are recorded for one: itself, or what it is made of."""
    return (item.id, *plan.sources(item)) if item.made_of else (item.id,)


def _standing(ledger: Ledger) -> Iterator[Record]:
    """Leave out what was voided or replaced, and what voids."""
    for record in ledger.everything():
        if not record.void and record.id not in ledger.corrected:
            yield record


def _is_chosen(
    ledger: Ledger,
    record: Record,
    within: Period | None,
    items: tuple[str, ...],
    who: str | None,
) -> bool:
    """Whether a record is of a period, of one of some items (none for all), and of a department in
    any of its names."""
    return (
        (within is None or record.date in within)
        and (not items or record.item in items or record.about in items)
        and (who is None or who in (record.by, ledger.plan.unit_name(record.by or "")))
    )
