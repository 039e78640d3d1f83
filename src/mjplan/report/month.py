"""The month's report, and the quarter's and the half's, which say the same a level up."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from mjplan import progress
from mjplan.adjustment import Adjustment as PlanAdjustment
from mjplan.model import Rectification as Problem
from mjplan.periods import MONTHS_IN
from mjplan.plan import Plan
from mjplan.progress.increment import brought, records_of
from mjplan.progress.status import Status
from mjplan.progress.values import Measure, Tally
from mjplan.progress.year import is_asked
from mjplan.render import adjusted, kinds, words
from mjplan.report import departments, focuses, summary
from mjplan.report.components import (
    Adjustment,
    Changed,
    Months,
    Obligation,
    Quarters,
    Rectification,
)
from mjplan.report.context import Context, last_month
from mjplan.report.corrections import amendments, correction
from mjplan.report.figures import beside
from mjplan.report.item_rows import behind, row, sign
from mjplan.report.results import areas, line
from mjplan.report.scores import scores
from mjplan.report.values import HalfReport, MonthReport, QuarterReport


def month(context: Context, changed: tuple[Changed, ...], unchecked: str) -> MonthReport:
    """月度工作完成情况和下月工作重点."""
    return MonthReport(
        title=_title(context),
        **shared_values(context, changed, unchecked),
        **_span_values(context, changed),
    )


def quarter(context: Context, changed: tuple[Changed, ...], unchecked: str) -> QuarterReport:
    """The quarter: what the months' reports say together, and the three months side by side."""
    return QuarterReport(
        title=_title(context),
        month_names=tuple(each.short for each in beside(context.period)),
        months=tuple(
            Months(name=name, first=first, second=second, third=third, total=total)
            for name, (first, second, third), total in _side_by_side(context)
        ),
        obligations=_obligations(context),
        **shared_values(context, changed, unchecked),
        **_span_values(context, changed),
    )


def half(context: Context, changed: tuple[Changed, ...], unchecked: str) -> HalfReport:
    """The half-year: the same, and the two quarters side by side."""
    return HalfReport(
        title=_title(context),
        half=context.period.short,
        quarter_names=tuple(each.short for each in beside(context.period)),
        quarters=tuple(
            Quarters(name=name, first=first, second=second, total=total)
            for name, (first, second), total in _side_by_side(context)
        ),
        obligations=_obligations(context),
        **shared_values(context, changed, unchecked),
        **_span_values(context, changed),
    )


def _title(context: Context) -> str:
    coming = last_month(context.period).next
    return f"{context.period.name}工作完成情况和{coming.beside(context.period)}工作重点"


def shared_values(context: Context, changed: tuple[Changed, ...], unchecked: str) -> dict[str, Any]:
    """What reports on months, quarters, halves and years have alike."""
    plan = context.ledger.plan
    return {
        "plan": plan.name,
        "organisation": plan.head.organisation,
        "period": context.period.name,
        "period_id": str(context.period),
        "this_year": context.period.calendar.this,
        "as_of": str(context.as_of),
        "closed": context.last == context.period.last,
        "ahead": "",
        "rectifications": rectifications(context, context.period.first),
        "adjustments": adjustments(context),
        "changed": changed,
        "unchecked": unchecked,
        "scores": scores(plan, [context.year]),
        "charts": (),
    }


def _span_values(context: Context, changed: tuple[Changed, ...]) -> dict[str, Any]:
    amended = amendments(context.ledger, context.period)
    units = departments.departments(context)
    return {
        "summary": summary.of_span(context, changed, amended),
        "areas": areas(context),
        "behind": behind(context),
        "measured": sum(measure.is_known for measure in context.year.measures),
        "departments": units,
        "share_columns": departments.share_columns(units),
        "missing": departments.missing(context),
        "late": departments.late(context),
        "focus": focuses.ended(context),
        "next_period": last_month(context.period).next.name,
        "next_focus": focuses.coming(context),
        "corrections": tuple(correction(context.ledger, each) for each in amended),
    }


def adjustments(context: Context) -> tuple[Adjustment, ...]:
    """What was decided by the day of the items of the year: other targets, other days, what is
    called off."""
    plan = context.ledger.plan
    return tuple(
        _adjustment(plan, measure, made)
        for measure in context.year.measures
        for made in plan.decisions.of(measure.item.id, measure.year, context.as_of)
    )


def _adjustment(plan: Plan, measure: Measure, made: PlanAdjustment) -> Adjustment:
    item = measure.item
    return Adjustment(
        date=str(made.date),
        item=item.name,
        year=str(made.year) if made.year is not None else words.NOTHING,
        change=adjusted.change(plan, item, made),
        reason=made.reason,
        approved_by=made.approved_by,
        document=made.document or words.NOTHING,
        original=adjusted.adjusted(measure) if made.to is not None else words.NOTHING,
        kind=adjusted.label(made),
    )


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
    of_years = since.year < context.period.first.year
    stated = plan.area_of(item).problem
    measures = [found[each] for each in item.sources[1:] if each in found]
    return Rectification(
        name=item.name,
        problem=stated.text if stated else "",
        state=words.state(problem) or words.NOTHING,
        due=kinds.target(problem),
        status=sign(problem.status),
        lines=tuple(line(context, record, with_year=of_years) for record in done),
        records=problem.records,
        measures=tuple(row(context, measure) for measure in measures),
    )


def _side_by_side(context: Context) -> Iterator[tuple[str, list[str], str]]:
    """Counts and levels that had something in one of the parts of the period: the name, what each
    part brought, and the whole; of readings there is no sum."""
    for measure in context.year.measures:
        item = measure.item
        if not item.takes_targets:
            continue
        days = [(each.first, min(each.last, context.last)) for each in beside(context.period)]
        numbers = [brought(context.ledger, item, first, last) for first, last in days]
        if any(number is not None for number in numbers):
            total = brought(context.ledger, item, context.period.first, context.last)
            total = None if item.is_read and not item.is_running else total
            yield item.name, [words.exact(number) for number in numbers], words.exact(total)


def _done(measure: Measure, tallies: list[Tally]) -> str:
    """How many periods have enough; of a roster, how many of all turns were taken."""
    if measure.item.roster is None:
        return f"{sum(tally.enough for tally in tallies)}/{len(tallies)}"
    done, wanted = (sum(each) for each in zip(*((t.done, t.wanted) for t in tallies), strict=True))
    return f"{words.exact(done)}/{words.exact(wanted)} {measure.unit}"


def _obligations(context: Context) -> tuple[Obligation, ...]:
    """What was to happen in every month, quarter or half of this quarter or half."""
    found = []
    for measure in context.year.measures:
        item = measure.item
        if measure.status is Status.CANCELLED:
            continue
        if item.every is not None and MONTHS_IN[item.every] <= MONTHS_IN[context.period.every]:
            inside = [
                (period, tally)
                for period, tally in zip(
                    measure.calendar.of_year(measure.year, item.every),
                    measure.tallies,
                    strict=True,
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
