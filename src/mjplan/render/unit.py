"""One department's (or body's) page: its items, this month's focuses, its reports, its results."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from mjplan.focus import Focus, by_department, by_month, in_month
from mjplan.ledger import Ledger
from mjplan.lookup import Names
from mjplan.periods import Period
from mjplan.progress.values import Measure, Year
from mjplan.record import Record
from mjplan.reminders import Handed, handed_in
from mjplan.render import focus as focuses
from mjplan.render import jsontext
from mjplan.render.focus import Listing
from mjplan.render.log import log_table
from mjplan.render.status import year_table
from mjplan.render.table import Cell, Table

_RECORDS_SHOWN = 10


class Page(NamedTuple):
    """What stands on it: whose it is, its items in a year, the month and the focuses of it, its
    monthly reports (None for who has none to make), everything it recorded that counts, and the
    items in which it takes part."""

    ledger: Ledger
    unit: Names
    year: Year
    month: Period
    focuses: list[Focus]
    handed: Handed | None
    records: list[Record]
    supported: tuple[Measure, ...] = ()


def page(
    ledger: Ledger,
    unit: Names,
    year: Year,
    planned: tuple[Focus, ...],
    records: Iterable[Record] = (),
) -> Page:
    """Gather what stands on a department's page, in a measured year and as of its day: of all that
    is `planned` and of some records its own."""
    plan = ledger.plan
    month = plan.calendar.containing(year.as_of, "month")

    def is_its_own(record: Record) -> bool:
        return record.by is not None and plan.unit_name(record.by) == unit.name

    its_own = [each for each in in_month(planned, month) if is_its_own(each.record)]
    return Page(
        ledger=ledger,
        unit=unit,
        year=year.only(lambda item: plan.department_of(item) == unit.id),
        month=month,
        focuses=by_department(plan, its_own),
        handed=handed_in(ledger, unit.name, year.year, year.as_of),
        records=[*filter(is_its_own, records)],
        supported=year.only(lambda item: unit.id in item.supporting).measures,
    )


def nothing(name: str, year: str) -> str:
    """Say that the plan gives a unit nothing in a year, and how it would."""
    return (
        f"规划没有把 {year}的事项交给{name}：请在领域文件里写 department（整个领域的，"
        "或某个事项的），见 mjplan plan"
    )


def heading(page: Page) -> Cell:
    """Say whose page it is, and of which day."""
    also = "".join(f"，{alias}" for alias in page.unit.aliases)
    return Cell(f"{page.unit.name}（{page.unit.id}{also}）  截至 {page.year.as_of}", "strong")


def items(page: Page) -> Table | Cell:
    """The table of its items; or that it has none."""
    if not page.year.measures and not page.supported:
        return Cell(nothing(page.unit.name, _year(page)))
    whose = f"{page.unit.name} "
    return year_table(page.ledger.plan, page.year, whose=whose, supported=page.supported)


def _year(page: Page) -> str:
    return page.ledger.plan.calendar.named(page.year.year)


def month_focuses(page: Page) -> Table | Cell:
    """The table of the month's focuses; or that there are none, and how to add one."""
    if not page.focuses:
        add = f'mjplan focus add {page.month} "做什么" --by {page.unit.name}'
        return Cell(f"{page.month.name}没有工作重点。登记：{add}")
    return focuses.table(_listing(page))


def _listing(page: Page) -> Listing:
    months = by_month(page.focuses, page.month.first, page.month.last)
    whose = f"{page.unit.name}{page.month.name}"
    return Listing(page.ledger.plan, whose, "工作重点", page.year.as_of, months)


def reports(page: Page) -> Cell | None:
    """Say which of the year's monthly reports are in, and which it owes, and how to say that one
    came; None where it has none to make."""
    said = reports_in(page)
    if said is None or page.handed is None or not page.handed.owed:
        return said
    submit = f"mjplan submit {page.handed.owed[0]} --by {page.unit.name}"
    return said._replace(text=f"{said.text}。收到后登记：{submit}")


def reports_in(page: Page) -> Cell | None:
    """Say which of the year's monthly reports are in, and which it owes; None where it has none to
    make."""
    if page.handed is None:
        return None
    came, owed = page.handed.months, page.handed.owed
    name = page.ledger.plan.items[page.handed.item].name
    line = f"{_year(page)}“{name}”：已报 {len(came)} 个月"
    line += f"（{'、'.join(month.short for month in came)}）" if came else ""
    if not owed:
        return Cell(f"{line}，过完的月份都报了" if came else f"{line}，还没有该报的")
    missing = "、".join(month.short for month in owed)
    return Cell(f"{line}，还没有报的：{missing}", "warn")


def latest(page: Page) -> Table | Cell:
    """The table of what it recorded last; or that it recorded nothing."""
    if not page.records:
        return Cell(f"{_year(page)}还没有登记过")
    shown = page.records[-_RECORDS_SHOWN:]
    more = f"，只列最近 {len(shown)} 条" if len(page.records) > len(shown) else ""
    every = f"全部见 mjplan log {page.year.year} --by {page.unit.name}"
    title = f"{_year(page)}登记的（{len(page.records)} 条{more}；{every}）"
    return log_table(page.ledger, shown, title, without=("登记",))


def as_json(page: Page) -> dict[str, Any]:
    """The whole of `show 处室 --format json`."""
    handed = page.handed
    return {
        "department": {"id": page.unit.id, "name": page.unit.name},
        **jsontext.year(page.ledger.plan, page.year),
        **jsontext.supported(page.ledger.plan, page.supported, page.unit.name),
        "month": str(page.month),
        "focuses": focuses.as_json(_listing(page))["focuses"],
        "reports": {"in": [*map(str, handed.months)], "owed": [*map(str, handed.owed)]}
        if handed
        else None,
        "records": [jsontext.record(each) for each in page.records],
    }
