"""Focuses of a period and how they ended, and how each department did."""

from collections import Counter

from mjplan import reminders
from mjplan.focus import Focus as Known
from mjplan.focus import in_month
from mjplan.periods import Period
from mjplan.record import Record
from mjplan.report.basis import Basis, last_month
from mjplan.report.doings import done
from mjplan.report.parts import Department, Focus
from mjplan.report.rows import NONE, day

OTHERS = "其他单位或未写明"


def ended(basis: Basis) -> tuple[Focus, ...]:
    """The focuses that stood in the period, as they were when it ended."""
    return tuple(_focus(basis, each) for each in _of_period(basis))


def _of_period(basis: Basis) -> list[Known]:
    stood = basis.focuses(basis.last)
    found = [focus for month in basis.period.months() for focus in in_month(stood, month)]
    return list({focus.record.id: focus for focus in found}.values())


def coming(basis: Basis) -> tuple[Focus, ...]:
    """The focuses of the month after the period, those carried into it among them."""
    return tuple(_focus(basis, each) for each in _coming(basis))


def _coming(basis: Basis) -> list[Known]:
    """As they stood when that month began, and those that were set for it since."""
    month = last_month(basis.period).next
    begun = basis.focuses(min(basis.collected, month.first))
    later = basis.focuses(basis.collected)
    since = [f for f in later if f.record.date > month.first and f.months[0] == month]
    standing = [f for f in begun if month in f.months and not _over_before(f, month)]
    return sorted([*standing, *since], key=lambda f: (f.months[0], f.record.by or "", f.record.id))


def _over_before(focus: Known, month: Period) -> bool:
    return focus.ending is not None and focus.ending.date < month.first


def _focus(basis: Basis, focus: Known) -> Focus:
    record, plan = focus.record, basis.ledger.plan
    item = plan.items.get(record.about or "")
    note = focus.ending.reason or focus.ending.note if focus.ending else record.note
    return Focus(
        id=record.id,
        title=record.title or "",
        by=basis.department(record.by) or NONE,
        item=item.name if item else NONE,
        due=str(focus.due),
        since=f"自{focus.months[0].name}，第 {focus.carried} 次结转" if focus.carried else "",
        ending=_ending(basis, focus),
        done=focus.state == "done",
        note=note or "",
    )


def _ending(basis: Basis, focus: Known) -> str:
    if focus.ending is not None:
        word = "完成" if focus.state == "done" else "取消"
        return f"{day(focus.ending.date)}{word}"
    going = focus.months[-1]
    if going.first > basis.period.last:
        return f"转入{going.first.month}月"
    if basis.last == basis.period.last:
        return f"未完成，转入{last_month(basis.period).next.first.month}月"
    late = (basis.last - focus.due).days
    return f"进行中，逾期 {late} 天" if late > 0 else "进行中"


def departments(basis: Basis) -> tuple[Department, ...]:
    """Every department of the plan, and together all others who entered something."""
    known = [each.name for each in basis.ledger.plan.head.departments]

    def whose(by: str | None) -> str:
        name = basis.department(by)
        return name if name in known else OTHERS

    results = Counter(whose(record.by) for record in done(basis))
    now, later = _of_period(basis), _coming(basis)
    months = [each for each in basis.period.months() if each.first <= basis.last]
    reports = [reports_of(basis, each) for each in months]
    found = []
    for name in [*known, OTHERS]:
        mine = [focus for focus in now if whose(focus.record.by) == name]
        came = [month[name] for month in reports if name in month]
        coming = sum(whose(focus.record.by) == name for focus in later)
        if name == OTHERS and not (results[name] or mine or coming):
            continue
        finished = sum(focus.state == "done" for focus in mine)
        found.append(
            Department(
                name=name,
                results=results[name],
                reported=_reported(came, len(months)) if name != OTHERS else NONE,
                focus=f"完成 {finished}/{len(mine)}" if mine else NONE,
                next_focus=coming,
                note="；".join(report.note for report in came if report.note),
            )
        )
    return tuple(found)


def _reported(found: list[Record], months: int) -> str:
    """When a month's report came in; of several months, how many did."""
    if months == 1:
        return f"{day(found[0].date)}已报" if found else "未报"
    return f"{len(found)}/{months} 个月"


def reports_of(basis: Basis, month: Period) -> dict[str, Record]:
    """Each department's report of a month, as far as it had come in when it was collected."""
    item = basis.ledger.plan.reporting_item()
    return reminders.reports(basis.ledger, item, month, basis.collected) if item else {}


def missing(basis: Basis) -> tuple[str, ...]:
    """The departments whose report of the period's last month has not come in."""
    if basis.ledger.plan.reporting_item() is None:
        return ()
    present = reports_of(basis, last_month(basis.period))
    names = [each.name for each in basis.ledger.plan.head.departments]
    return tuple(name for name in names if name not in present)


def focus_sentence(basis: Basis) -> str:
    """How the period's focuses ended, and how many the next month has."""
    found = _of_period(basis)
    states = Counter(focus.state for focus in found)
    if not found:
        return ""
    said = f"工作重点 {len(found)} 项，完成 {states['done']} 项"
    said += f"，取消 {states['dropped']} 项" if states["dropped"] else ""
    said += f"，未完成 {states['open']} 项" if states["open"] else ""
    return f"{said}；{last_month(basis.period).next.name}重点 {len(_coming(basis))} 项"
