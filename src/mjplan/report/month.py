"""The month's report, and the quarter's, which says the same a level up."""

from datetime import date
from typing import Any

from mjplan import periods, progress
from mjplan.model import Rectification as Problem
from mjplan.periods import Period
from mjplan.progress.increment import brought, records_of
from mjplan.progress.values import Measure, Tally
from mjplan.progress.year import is_asked
from mjplan.render import kinds, words
from mjplan.report import departments, focuses, summary
from mjplan.report.components import Adjustment, Changed, Months, Obligation, Rectification
from mjplan.report.context import Context, last_month
from mjplan.report.corrections import amendments, correction
from mjplan.report.item_rows import behind, row, sign
from mjplan.report.results import areas, line
from mjplan.report.scores import scores
from mjplan.report.values import MonthReport, QuarterReport


def month(context: Context, changed: tuple[Changed, ...], unchecked: str) -> MonthReport:
    """月度工作完成情况和下月工作重点."""
    return MonthReport(
        title=_title(context),
        **shared_values(context, changed, unchecked),
        **_span_values(context, changed),
    )


def quarter(context: Context, changed: tuple[Changed, ...], unchecked: str) -> QuarterReport:
    """The quarter: what the months' reports say together, and the three months side by side."""
    span = context.period.months()
    return QuarterReport(
        title=_title(context),
        month_names=tuple(f"{each.first.month}月" for each in span),
        months=_month_by_month(context, span),
        obligations=_obligations(context),
        **shared_values(context, changed, unchecked),
        **_span_values(context, changed),
    )


def _title(context: Context) -> str:
    coming = last_month(context.period).next
    return f"{context.period.name}工作完成情况和{coming.beside(context.period)}工作重点"


def shared_values(context: Context, changed: tuple[Changed, ...], unchecked: str) -> dict[str, Any]:
    """What reports on months, quarters and years have alike."""
    plan = context.ledger.plan
    return {
        "plan": plan.name,
        "organisation": plan.head.organisation,
        "period": context.period.name,
        "period_id": str(context.period),
        "as_of": str(context.as_of),
        "closed": context.last == context.period.last,
        "ahead": "",
        "rectifications": rectifications(context, context.period.first),
        "adjustments": adjustments(context),
        "changed": changed,
        "unchecked": unchecked,
        "scores": scores(plan, [context.year]),
    }


def _span_values(context: Context, changed: tuple[Changed, ...]) -> dict[str, Any]:
    amended = amendments(context.ledger, context.period)
    return {
        "summary": summary.of_span(context, changed, amended),
        "areas": areas(context),
        "behind": behind(context),
        "measured": sum(measure.is_known for measure in context.year.measures),
        "departments": departments.departments(context),
        "missing": departments.missing(context),
        "late": departments.late(context),
        "focus": focuses.ended(context),
        "next_period": last_month(context.period).next.name,
        "next_focus": focuses.coming(context),
        "corrections": tuple(correction(context.ledger, each) for each in amended),
    }


def adjustments(context: Context) -> tuple[Adjustment, ...]:
    """The adjustments of the year's targets that are in force."""
    plan, found = context.ledger.plan, []
    for measure in context.year.measures:
        for made in plan.adjustments(measure.item.id, measure.year, context.as_of):
            unit = measure.unit
            found.append(
                Adjustment(
                    date=str(made.date),
                    item=measure.item.name,
                    year=str(made.year),
                    change=f"{words.aimed(made.was)} → {words.aimed(made.to)} {unit}",
                    reason=made.reason,
                    approved_by=made.approved_by,
                    document=made.document or words.NOTHING,
                    original=words.adjusted(measure),
                )
            )
    return tuple(found)


def rectifications(context: Context, since: date) -> tuple[Rectification, ...]:
    """Every problem to put right: its state, what was done from a day on, how its measures
    stand."""
    found = {m.item.id: m for m in context.year.measures}
    plan, year = context.ledger.plan, context.year.year
    problems = [
        progress.measure(context.ledger, item, year, context.as_of)
        for item in plan.items.values()
        if isinstance(item, Problem)
        and min(plan.years_of(item), default=year) <= year
        and is_asked(context.ledger, item, context.as_of)
    ]
    return tuple(_rectification(context, problem, found, since) for problem in problems)


def _rectification(
    context: Context, problem: Measure, found: dict[str, Measure], since: date
) -> Rectification:
    plan, item = context.ledger.plan, problem.item
    done = records_of(context.ledger, item, since, context.last)
    stated = plan.area_of(item).problem
    measures = [found[each] for each in item.sources[1:] if each in found]
    return Rectification(
        name=item.name,
        problem=stated.text if stated else "",
        state=words.state(problem) or words.NOTHING,
        due=kinds.target(problem),
        status=sign(problem.status),
        lines=tuple(line(context, record) for record in done),
        records=problem.records,
        measures=tuple(row(context, measure) for measure in measures),
    )


def _month_by_month(context: Context, span: list[Period]) -> tuple[Months, ...]:
    """Counts and levels that had something in one of the months."""
    found = []
    for measure in context.year.measures:
        item = measure.item
        if not item.takes_targets:
            continue
        days = [(each.first, min(each.last, context.last)) for each in span]
        numbers = [brought(context.ledger, item, first, last) for first, last in days]
        if any(number is not None for number in numbers):
            total = brought(context.ledger, item, context.period.first, context.last)
            first, second, third = map(words.exact, numbers)
            found.append(
                Months(
                    name=item.name,
                    first=first,
                    second=second,
                    third=third,
                    total=words.exact(total),
                )
            )
    return tuple(found)


def _done(measure: Measure, tallies: list[Tally]) -> str:
    """How many periods have enough; of a roster, how many of all turns were taken."""
    if measure.item.roster is None:
        return f"{sum(tally.enough for tally in tallies)}/{len(tallies)}"
    done, wanted = (sum(each) for each in zip(*((t.done, t.wanted) for t in tallies), strict=True))
    return f"{words.exact(done)}/{words.exact(wanted)} {measure.unit}"


def _obligations(context: Context) -> tuple[Obligation, ...]:
    """What was to happen in every month or quarter of this quarter."""
    found = []
    for measure in context.year.measures:
        item = measure.item
        if item.every is not None and item.every != "year":
            inside = [
                (period, tally)
                for period, tally in zip(
                    periods.of_year(measure.year, item.every), measure.tallies, strict=True
                )
                if period.first in context.period
            ]
            states = [
                f"{period.short}{'√' if tally.enough else '×' if tally.due else '○'}"
                for period, tally in inside
                if tally.kept
            ]
            found.append(
                Obligation(
                    name=item.name,
                    required=words.how_often(item),
                    periods=" ".join(states),
                    done=_done(measure, [tally for _, tally in inside if tally.kept]),
                )
            )
    return tuple(found)
