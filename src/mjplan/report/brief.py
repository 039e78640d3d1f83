"""The month in brief, for a leader: the values of the month's report in few sentences and lists.

Lists are whole here; `one_page` cuts them to what a page has room for.
"""

from collections.abc import Mapping

import msgspec

from mjplan.progress.status import SILENT
from mjplan.progress.values import Measure, Year, attention, in_force
from mjplan.render import kinds, score, turns
from mjplan.render.fitting import breadth, cut
from mjplan.report import area_years, focuses, outlook, silence, summary
from mjplan.report.brief_values import Brief, Undone
from mjplan.report.components import Behind
from mjplan.report.context import Context
from mjplan.report.focuses import of_period
from mjplan.report.item_rows import NONE, catching_up
from mjplan.report.one_page import NAME
from mjplan.text import ended


def brief(context: Context, years: Mapping[int, Year | None]) -> Brief:
    """The month in brief; `years` are those that have begun, None for those before the records
    begin."""
    plan, year, calendar = context.ledger.plan, context.year, context.period.calendar
    measures = in_force(year.measures)
    late = [m for m in attention(measures) if m.status not in SILENT]
    foreseen = outlook.foreseen(context)
    missing = outlook.missing(foreseen)
    old = [measure for measure in missing if outlook.is_old(context, measure)]
    return Brief(
        title=f"{context.period.name}工作简报",
        plan=plan.name,
        organisation=plan.head.organisation,
        period=context.period.name,
        period_id=str(context.period),
        year=str(year.year),
        year_end=f"{calendar.label}底",
        as_of=str(context.as_of),
        closed=context.last == context.period.last,
        ahead="",
        summary=summary.of_brief(context, lambda name: cut(name, NAME)),
        behind=tuple(_behind(context, measure) for measure in late),
        no_behind=_no_behind(measures),
        unassigned=_unassigned(context, late),
        outlook_title=outlook.title(context),
        outlook=tuple(outlook.outlook(context, m) for m in missing if m not in old),
        outlook_old=outlook.unforeseen(old),
        no_outlook=_no_outlook(context, foreseen, old),
        focus_summary=ended(focuses.focus_sentence(context) or _no_focus(context)),
        focus=_undone(context),
        years=tuple(area_years.area_years(context, years)),
        year_names=area_years.names(context, years),
        years_note=area_years.note(context, years),
        silent=silence.sentences(context),
        score=ended(score.line(plan, year)) if plan.is_scored else "",
    )


def _behind(context: Context, measure: Measure) -> Behind:
    """What is missing of an item, and who has to act."""
    row = catching_up(context, measure)
    shortfall = _counted(measure, row.shortfall)
    return msgspec.structs.replace(row, department=_acts(context, measure), shortfall=shortfall)


def _acts(context: Context, measure: Measure) -> str:
    """Name who has to act: who owes a report (each department, where none came), or leads the
    item."""
    plan = context.ledger.plan
    names = [each.name for each in plan.head.departments]
    if measure.item is plan.reporting_item() and names and measure.missed:
        owing = {name for tally in measure.missed for name in tally.missing or names}
        return _listed([name for name in names if name in owing])
    return plan.responsible(measure.item) or NONE


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]}等 {len(names)} 个处室"


def _counted(measure: Measure, shortfall: str) -> str:
    """Say how many are short of an item where their names take too much room."""
    named = measure.missed and not any(tally.missing for tally in measure.missed)
    if not named or len(measure.missed) == 1 or breadth(shortfall) <= NAME:
        return shortfall
    counted_in = kinds.kind_of(measure.item).tallied(measure)
    is_of_names = shortfall == turns.missing(measure, counted_in)
    return turns.counted(measure, counted_in) if is_of_names else shortfall


def _no_focus(context: Context) -> str:
    return f"没有登记{context.period.name}的重点"


def _no_behind(measures: list[Measure]) -> str:
    """Say that nothing is behind: only where something is known."""
    if not measures:
        return "没有列入的事项。"
    if any(measure.is_known and measure.is_judged for measure in measures):
        return "没有落后的事项。"
    return "还没有记录，进度无从判断。"


def _unassigned(context: Context, late: list[Measure]) -> str:
    """Say how much of what is behind nobody has to answer for; empty for none, and where the plan
    knows of no departments at all."""
    if not context.ledger.plan.units:
        return ""
    number = sum(_acts(context, measure) == NONE for measure in late)
    return f"落后和将到期的里有 {number} 项没有写明责任处室，请先明确由谁负责。" if number else ""


def _no_outlook(context: Context, foreseen: list[Measure], old: list[Measure]) -> str:
    """Say why nothing is expected to miss: because it will not, or because one can't tell, but of
    what is `old` that is said anyway; of a year that is over, what it has missed."""
    if outlook.is_over(context):
        return outlook.missed(context)
    found = [measure for measure in foreseen if measure not in old]
    if not found:
        return "" if old else "还没有能推算的事项。"
    number = f"能推算的 {len(found)} 项"
    if any(map(outlook.falls_short, found)):
        return f"{number}，没有既落后于进度、到{context.period.calendar.label}底又达不到目标的。"
    return f"{number}，照目前进度都能达到目标。"


def _undone(context: Context) -> tuple[Undone, ...]:
    """The month's focuses that were neither done nor dropped."""
    pairs = zip(of_period(context), focuses.ended(context), strict=True)
    return tuple(
        Undone(name=said.title, by=said.by, due=said.due, ending=said.ending)
        for focus, said in pairs
        if focus.state == "open"
    )
