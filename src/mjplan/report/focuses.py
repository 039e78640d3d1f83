"""Focuses of a period and how they ended, and how each department did."""

from collections import Counter

from mjplan import reminders
from mjplan.focus import Focus as Known
from mjplan.focus import by_department, in_month
from mjplan.periods import Period
from mjplan.record import Record
from mjplan.render import words
from mjplan.report.components import Department, Focus
from mjplan.report.context import Context, last_month
from mjplan.report.item_rows import NONE
from mjplan.report.results import done

OTHERS = "其他单位或未写明"


def ended(context: Context) -> tuple[Focus, ...]:
    """The focuses that stood in the period, as they were when it ended."""
    return tuple(_focus(context, each, last_month(context.period)) for each in _of_period(context))


def _of_period(context: Context) -> list[Known]:
    stood = context.focuses(context.last)
    found = [focus for month in context.period.months() for focus in in_month(stood, month)]
    return by_department(context.ledger.plan, {focus.record.id: focus for focus in found}.values())


def coming(context: Context) -> tuple[Focus, ...]:
    """The focuses of the month after the period, those carried into it among them."""
    month = last_month(context.period).next
    return tuple(_focus(context, each, month) for each in _coming(context))


def _coming(context: Context) -> list[Known]:
    """As they stood when that month began, and those that were set for it since."""
    month = last_month(context.period).next
    begun = context.focuses(min(context.collected, month.first))
    later = context.focuses(context.collected)
    since = [f for f in later if f.record.date > month.first and f.months[0] == month]
    standing = [f for f in begun if month in f.months and not _over_before(f, month)]
    return by_department(context.ledger.plan, [*standing, *since])


def _over_before(focus: Known, month: Period) -> bool:
    return focus.ending is not None and focus.ending.date < month.first


def _focus(context: Context, focus: Known, month: Period) -> Focus:
    """A focus as it stood in a month, and what became of it then."""
    record, seen = focus.record, focus.within(month)
    item = context.ledger.plan.items.get(record.about or "")
    left = focus.carries[len(seen.carries) :]  # the carries that took it on from there
    said = focus.ending or (left[0] if left else record)
    return Focus(
        id=record.id,
        title=record.title or "",
        by=context.department(record.by) or NONE,
        item=item.name if item else NONE,
        due=words.day(seen.due) if seen.due.year == month.first.year else str(seen.due),
        since=f"自{seen.months[0].beside(month)}，第 {seen.carried} 次" if seen.carried else "",
        ending=_ending(context, focus),
        done=focus.state == "done",
        note=said.reason or said.note or "",
    )


def _ending(context: Context, focus: Known) -> str:
    if focus.ending is not None:
        word = "完成" if focus.state == "done" else "取消"
        return f"{words.day(focus.ending.date)}{word}"
    going = focus.months[-1]
    if going.first > context.period.last:
        return f"转入{going.first.month}月"
    if context.last == context.period.last:
        return f"未完成，转入{last_month(context.period).next.first.month}月"
    late = (context.last - focus.due).days
    return f"进行中，逾期 {late} 天" if late > 0 else "进行中"


def departments(context: Context) -> tuple[Department, ...]:
    """Every department of the plan, and together all others who entered something."""
    known = [each.name for each in context.ledger.plan.head.departments]

    def whose(by: str | None) -> str:
        name = context.department(by)
        return name if name in known else OTHERS

    results = Counter(whose(record.by) for record in done(context))
    now, later = _of_period(context), _coming(context)
    months = [each for each in context.period.months() if each.first <= context.last]
    reports = {month: reports_of(context, month) for month in months}
    found = []
    for name in [*known, OTHERS]:
        mine = [focus for focus in now if whose(focus.record.by) == name]
        came = {month: said[name] for month, said in reports.items() if name in said}
        coming = sum(whose(focus.record.by) == name for focus in later)
        if name == OTHERS and not (results[name] or mine or coming):
            continue
        finished = sum(focus.state == "done" for focus in mine)
        found.append(
            Department(
                name=name,
                results=results[name],
                reported=_reported(context, came, months) if name != OTHERS else NONE,
                focus=f"完成 {finished}/{len(mine)}" if mine else NONE,
                next_focus=coming,
                note=_notes(came, months),
            )
        )
    return tuple(found)


def _reported(context: Context, came: dict[Period, Record], months: list[Period]) -> str:
    """When a month's report came in; of several months, how many did."""
    if len(months) > 1:
        return f"{len(came)}/{len(months)} 个月"
    if came:
        return f"{words.day(came[months[0]].date)}已报"
    return "未报" if _over(context) else "未到期"


def _notes(came: dict[Period, Record], months: list[Period]) -> str:
    """What departments noted, with the month where there are several."""
    named = {month: report.note for month, report in came.items() if report.note}
    several = len(months) > 1
    return "；".join(f"{m.short}：{note}" if several else note for m, note in named.items())


def _over(context: Context) -> list[Period]:
    """The months of the period that are over."""
    return [month for month in context.period.months() if month.last <= context.last]


def reports_of(context: Context, month: Period) -> dict[str, Record]:
    """Each department's report of a month, as far as it had come in when it was collected."""
    item = context.ledger.plan.reporting_item()
    return reminders.reports(context.ledger, item, month, context.collected) if item else {}


def missing(context: Context) -> tuple[str, ...]:
    """The departments that owe a report of a month that is over; of several, with the months."""
    owed = _owed(context)
    if len(_over(context)) == 1:
        return tuple(owed)
    return tuple(f"{name}（{'、'.join(m.short for m in months)}）" for name, months in owed.items())


def _owed(context: Context) -> dict[str, list[Period]]:
    if context.ledger.plan.reporting_item() is None:
        return {}
    owed: dict[str, list[Period]] = {}
    for month in _over(context):
        present = reports_of(context, month)
        for each in context.ledger.plan.head.departments:
            if each.name not in present:
                owed.setdefault(each.name, []).append(month)
    return owed


def reports_sentence(context: Context) -> str:
    """Who has reported and who has not; nothing where nobody has to yet."""
    plan, months = context.ledger.plan, _over(context)
    names = len(plan.head.departments)
    if not names or not months or plan.reporting_item() is None:
        return ""
    lacking = sum(map(len, _owed(context).values()))
    if not lacking:
        return f"{names} 个处室都已报月报"
    due = names * len(months)
    word = (
        f"{names} 个处室中 {due - lacking} 个已报月报"
        if len(months) == 1
        else (f"应有月报 {due} 份，已报 {due - lacking} 份")
    )
    return f"{word}，未报：{'、'.join(missing(context))}"


def focus_sentence(context: Context) -> str:
    """How the period's focuses ended, and how many the next month has."""
    found = _of_period(context)
    states = Counter(focus.state for focus in found)
    if not found:
        return ""
    said = f"工作重点 {len(found)} 项，完成 {states['done']} 项"
    said += f"，取消 {states['dropped']} 项" if states["dropped"] else ""
    said += f"，未完成 {states['open']} 项" if states["open"] else ""
    return f"{said}；{last_month(context.period).next.name}重点 {len(_coming(context))} 项"
