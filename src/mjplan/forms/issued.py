"""What a department's form for a month holds: values, from the ledger as of a day."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mjplan import progress, reminders
from mjplan.focus import Focus, by_department, focuses, in_month
from mjplan.forms.layout import ORGANISATION
from mjplan.item import DEPARTMENTS
from mjplan.ledger import Ledger
from mjplan.lookup import Names
from mjplan.model import AnyItem
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.progress.status import Status
from mjplan.progress.values import Measure
from mjplan.quantities import Count, is_whole
from mjplan.render import computed, kinds, words
from mjplan.targeted import Targeted


class Number(NamedTuple):
    """What number a line asks for: its unit as the form has it, a sentence on what it means, and
    between which ends it may lie (None for open); `whole` where it has no decimals, `needed` where
    a line without one says nothing."""

    unit: str
    hint: str
    low: Decimal | None = None
    high: Decimal | None = None
    whole: bool = False
    needed: bool = False


class Choice(NamedTuple):
    """An item of which something may be said: how it stands, as `status` says it, and what is
    asked. `number` is None where nothing is counted; `who` are the names that a line may have, of
    its parts or, where it `is_by_name`, of its roster; a reading needs no words (`is_read`)."""

    item: str
    name: str
    area: str
    lead: str
    target: str
    actual: str
    gap: str
    status: str
    number: Number | None = None
    who: tuple[str, ...] = ()
    is_by_name: bool = False
    is_read: bool = False

    @property
    def unit(self) -> str:
        """The unit of its number; a dash where nothing is counted."""
        return self.number.unit if self.number else words.NOTHING


class Aimed(NamedTuple):
    """A focus of the month that is open: the id of its record, what is to be done, the item that
    it is about (its id and its name, empty for none), and its day."""

    record: str
    title: str
    item: str
    about: str
    due: date


class Form(NamedTuple):
    """One department's form for a month.

    `choices` are all items that may be reported on, the first `own` of them the department's,
    which have a line each; `begin` is the first day that a line may name, the month's end the last;
    `next` is the month to set focuses for, None after the plan's last; `counts_nil` says whether
    the department's report of the month is counted, so that one without results says something;
    `notes` are sentences on how to read the figures.
    """

    plan: str
    unit: Names
    month: Period
    as_of: date
    begin: date
    choices: tuple[Choice, ...]
    own: int
    focuses: tuple[Aimed, ...]
    next: Period | None
    counts_nil: bool
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[Choice, ...]:
        """What has a line of its own."""
        return self.choices[: self.own]

    @property
    def is_of_month_begin(self) -> bool:
        """Whether the figures are those of the end of the month before."""
        return self.as_of == self.month.before.last


def month_begin(plan: Plan, month: Period) -> date:
    """Return the day of a form's figures: the last of the month before, in the same year and as far
    as there are records, else the first day that there is."""
    eve = month.before
    if eve.year == month.year and plan.keeps(eve.last):
        return eve.last
    return max(month.first, plan.begin)


def recipients(plan: Plan) -> tuple[Names, ...]:
    """Who gets a form: every department; of a plan without any the whole organisation."""
    return plan.departments or (Names(ORGANISATION, plan.head.organisation),)


def is_everybody(plan: Plan, unit: Names) -> bool:
    """Whether a form is that of the whole organisation."""
    return unit.id == ORGANISATION and not plan.departments


def forms(
    ledger: Ledger, units: Iterable[Names], month: Period, as_of: date | None = None
) -> Iterator[Form]:
    """Make the form of each of some departments or bodies (see `recipients`), with the figures of a
    day of the month's year, by default those of its beginning.

    `ledger` holds the month's year and the one before, with the focuses.
    """
    plan = ledger.plan
    on = month_begin(plan, month) if as_of is None else as_of
    measures = _reported_on(ledger, month, on)
    everybody = [_choice(plan, measure, month) for measure in measures]
    notes = (computed.LAST_YEAR,) if any(map(computed.beside_last_year, measures)) else ()
    asked = reminders.reporting_item(plan, month) is not None
    stood = in_month(focuses(ledger, month.last), month)
    planned = by_department(plan, (each for each in stood if _is_to_end(each, month)))
    for unit in units:
        own = _own(ledger, unit, measures, on)
        first = [each for each in everybody if each.item in own]
        rest = [each for each in everybody if each.item not in own]
        yield Form(
            plan=plan.name,
            unit=unit,
            month=month,
            as_of=on,
            begin=max(plan.begin, plan.calendar.first(month.year)),
            choices=(*first, *rest),
            own=len(first),
            focuses=tuple(
                _aimed(plan, f)
                for f in planned
                if is_everybody(plan, unit) or _by(plan, f.record.by) == unit.name
            ),
            next=month.next if month.next.year in plan.years else None,
            counts_nil=asked and unit in plan.departments,
            notes=notes,
        )


def _reported_on(ledger: Ledger, month: Period, on: date) -> list[Measure]:
    """Measure what may be reported on in a month, in the plan's order: what stands in the year and
    is recorded, and what such figures are made of; not what was called off or is done for good, nor
    the monthly report itself."""
    plan, year = ledger.plan, month.year
    standing = {m.item.id: m for m in progress.measure_year(ledger, year, on).measures}
    called_off = {each for each, m in standing.items() if m.status is Status.CANCELLED}
    wanted = {
        source
        for measure in standing.values()
        if measure.item.id not in called_off
        for source in plan.sources(measure.item)
    }
    items = [item for item in plan.items.values() if item.id in wanted - called_off]
    report = plan.reporting_item()
    found = [
        standing.get(item.id) or progress.measure(ledger, item, year, on)
        for item in items
        if item is not report and not item.made_of
    ]
    return [each for each in found if not _is_done_for_good(each)]


def _is_done_for_good(measure: Measure) -> bool:
    return measure.status is Status.DONE and measure.item.stays_open


def _own(ledger: Ledger, unit: Names, measures: list[Measure], on: date) -> set[str]:
    """Name the items that have a line of their own on a unit's form: those for which it answers, in
    which it takes part, and on which it has reported in this year or the last."""
    plan = ledger.plan
    if is_everybody(plan, unit):
        return {measure.item.id for measure in measures}
    items = [measure.item for measure in measures]
    given = {i.id for i in items if plan.department_of(i) == unit.id or unit.id in i.supporting}
    begin = plan.calendar.first(plan.calendar.year_of(on) - 1)
    recorded = ledger.counting([item.id for item in items], begin, on)
    return given | {r.item for r in recorded if r.item and _by(plan, r.by) == unit.name}


def _by(plan: Plan, by: str | None) -> str | None:
    return plan.unit_name(by) if by is not None else None


def _choice(plan: Plan, measure: Measure, month: Period) -> Choice:
    item = measure.item
    return Choice(
        item=item.id,
        name=item.name,
        area=plan.area_of(item).name,
        lead=plan.responsible(item) or "",
        target=_target(measure),
        actual=kinds.actual(measure),
        gap=kinds.gap(measure),
        status=words.light(measure.status).text,
        number=_number(item),
        who=item.parts or _roster(plan, item, month),
        is_by_name=item.takes_members,
        is_read=item.is_read,
    )


def _target(measure: Measure) -> str:
    """The target as tables have it; of a mere limit, that it is one."""
    band = measure.band
    if band is not None and band.low is None and band.high is not None and not measure.span:
        return words.good(measure)
    figure = kinds.target_figure(measure)
    return figure.text if figure.unit == measure.item.recorded_in else str(figure)


def _number(item: AnyItem) -> Number | None:
    """What number an item asks for, by the facts of its kind."""
    if not item.takes_value:
        return None
    unit = item.recorded_in
    if item.adds_points:
        return Number(unit, "加 1 分写 1，减 1 分写 -1", needed=True)
    low, high = _ends(item)
    whole = isinstance(item, Targeted) and item.step == 1
    if item.is_running:
        return Number(
            f"{unit}（累计）", "年初以来的累计数，不是这个月的数", low, high, whole, needed=True
        )
    if item.is_read:
        what = "总数" if is_whole(unit) else "读数"
        return Number(f"{unit}（{what}）", f"当日的{what}，不是增减", low, high, whole, needed=True)
    if item.takes_targets:
        return Number(unit, "这一次的数，只填数字；不填算 1", low, high, whole)
    return Number(unit, "几次，只填数字；不填算 1 次", Decimal(1), None, whole=True)


def _ends(item: AnyItem) -> tuple[Decimal | None, Decimal | None]:
    """Between which ends a recorded number may lie, by the plan and by its kind."""
    low, high = item.range if isinstance(item, Targeted) and item.range else (None, None)
    if isinstance(item, Count):
        low = max(low or Decimal(0), Decimal(0))
    return low, high


def _roster(plan: Plan, item: AnyItem, month: Period) -> tuple[str, ...]:
    """Who of its roster may be named: whoever stands on it when the month begins or ends;
    departments name themselves by their form."""
    if not item.takes_members or item.roster is None or item.roster == DEPARTMENTS:
        return ()
    serving = (*plan.roster(item.roster, month.first), *plan.roster(item.roster, month.last))
    return tuple(dict.fromkeys(serving))


def _is_to_end(focus: Focus, month: Period) -> bool:
    """Whether a focus is open and not planned for a later month."""
    return focus.state == "open" and focus.planned.first <= month.first


def _aimed(plan: Plan, focus: Focus) -> Aimed:
    about = plan.items.get(focus.record.about or "")
    item, name = (about.id, about.name) if about is not None else ("", "")
    return Aimed(focus.record.id, focus.record.title or "", item, name, focus.due)
