"""Departments: what each one did in a period, and who has handed in the monthly reports."""

from collections import Counter

from mjplan import reminders
from mjplan.model import EveryPeriod
from mjplan.periods import Period
from mjplan.progress.values import in_force
from mjplan.record import Record
from mjplan.render import words
from mjplan.report.components import Department
from mjplan.report.context import Context, last_month
from mjplan.report.focuses import of_next_month, of_period
from mjplan.report.item_rows import NONE
from mjplan.report.results import period_results

OTHERS = "其他单位或未写明"


def departments(context: Context) -> tuple[Department, ...]:
    """Return every department of the plan, and as one all others who entered something."""
    known = [each.name for each in context.ledger.plan.head.departments]

    def whose(by: str | None) -> str:
        name = context.department(by)
        return name if name in known else OTHERS

    results = Counter(whose(record.by) for record in period_results(context))
    now, later = of_period(context), of_next_month(context)
    months = _months_begun(context)
    reports = {month: _reports(context, month) for month in months}
    plan, items = context.ledger.plan, [m.item for m in in_force(context.year.measures)]
    rows = []
    for name in [*known, OTHERS]:
        own = [focus for focus in now if whose(focus.record.by) == name]
        handed_in = {month: by[name] for month, by in reports.items() if name in by}
        coming = sum(whose(focus.record.by) == name for focus in later)
        if name == OTHERS and not (results[name] or own or coming):
            continue
        finished = sum(focus.state == "done" for focus in own)
        rows.append(
            Department(
                name=name,
                leads=sum(plan.responsible(item) == name for item in items),
                supports=sum(name in plan.supporting(item) for item in items),
                results=results[name],
                reported=_reported(context, handed_in) if name != OTHERS else NONE,
                focus=f"完成 {finished}/{len(own)}" if own else NONE,
                next_focus=coming,
                note=_notes(handed_in, months),
            )
        )
    return tuple(rows)


def share_columns(found: tuple[Department, ...]) -> tuple[str, ...]:
    """Return how a table says what each department leads and takes part in; nothing where none
    takes part in anything."""
    return ("牵头=leads>", "配合=supports>") if any(each.supports for each in found) else ()


def _reported(context: Context, handed_in: dict[Period, Record]) -> str:
    """Return when a month's report came in, and whether late; of several months, how many did; a
    dash where the plan asks for none."""
    if _reporting_item(context) is None:
        return NONE
    months = _months_begun(context)
    late = [month for month, report in handed_in.items() if _is_late(context, month, report)]
    if len(months) > 1:
        said = f"{len(handed_in)}/{len(months)} 个月"
        return f"{said}，迟报 {len(late)} 次" if late else said
    if handed_in:
        return f"{words.day(handed_in[months[0]].date)}{'迟报' if late else '已报'}"
    return "未报" if _months_over(context) else "未到期"


def _is_late(context: Context, month: Period, report: Record) -> bool:
    """Whether a month's report came in after its due day."""
    item = _reporting_item(context)
    return item is not None and report.date > reminders.due_of(item, month)


def _reporting_item(context: Context) -> EveryPeriod | None:
    """Return the item by which departments report, if the plan wants it in the period."""
    return reminders.reporting_item(context.ledger.plan, last_month(context.period))


def _notes(handed_in: dict[Period, Record], months: list[Period]) -> str:
    """Return what a department noted, with the month where there are several."""
    named = {month: report.note for month, report in handed_in.items() if report.note}
    several = len(months) > 1
    return "；".join(f"{m.short}：{note}" if several else note for m, note in named.items())


def _months_begun(context: Context) -> list[Period]:
    return [month for month in _months(context) if month.first <= context.last]


def _months_over(context: Context) -> list[Period]:
    """Return the months of the period that are over."""
    return [month for month in _months(context) if month.last <= context.last]


def _months(context: Context) -> list[Period]:
    """Return the months of the period of which there are records."""
    keeps = context.ledger.plan.keeps
    return [month for month in context.period.months() if keeps(month.last)]


def _reports(context: Context, month: Period) -> dict[str, Record]:
    """Return each department's report of a month, as far as it had come in when the reports were
    collected."""
    item = _reporting_item(context)
    return reminders.reports(context.ledger, item, month, context.collected) if item else {}


def missing(context: Context) -> tuple[str, ...]:
    """Return the departments that owe a report of a month that is over; of several months, with
    those that they owe."""
    return _by_month(context, _owed(context))


def late(context: Context) -> tuple[str, ...]:
    """Return the departments whose report of a month that is over came in after its due day; of
    several months, with those."""
    late: dict[str, list[Period]] = {}
    for month in _months_over(context):
        for name, report in _reports(context, month).items():
            if _is_late(context, month, report):
                late.setdefault(name, []).append(month)
    return _by_month(context, late)


def _by_month(context: Context, names: dict[str, list[Period]]) -> tuple[str, ...]:
    """Return departments, with the months that are meant where there are several."""
    if len(_months_over(context)) == 1:
        return tuple(names)
    return tuple(f"{name}（{'、'.join(m.short for m in ms)}）" for name, ms in names.items())


def _owed(context: Context) -> dict[str, list[Period]]:
    if _reporting_item(context) is None:
        return {}
    owed: dict[str, list[Period]] = {}
    for month in _months_over(context):
        present = _reports(context, month)
        for each in context.ledger.plan.head.departments:
            if each.name not in present:
                owed.setdefault(each.name, []).append(month)
    return owed


def reports_sentence(context: Context) -> str:
    """Return who has reported, who too late, and who has not; empty where nobody has to yet."""
    plan, months = context.ledger.plan, _months_over(context)
    names = len(plan.head.departments)
    if not names or not months or _reporting_item(context) is None:
        return ""
    lacking = sum(map(len, _owed(context).values()))
    came_late = f"，其中迟报：{'、'.join(late(context))}" if late(context) else ""
    if not lacking:
        return f"{names} 个处室都已报月报{came_late}"
    due = names * len(months)
    word = (
        f"{names} 个处室中 {due - lacking} 个已报月报"
        if len(months) == 1
        else (f"应有月报 {due} 份，已报 {due - lacking} 份")
    )
    return f"{word}{came_late}，未报：{'、'.join(missing(context))}"
