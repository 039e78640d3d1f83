"""The month's report, and the quarter's, which says the same a level up."""

from datetime import date
from typing import Any

from mjplan import periods, progress
from mjplan.model import Count, EveryPeriod, Level
from mjplan.model import Rectification as Problem
from mjplan.periods import Period
from mjplan.progress.increment import records_of
from mjplan.progress.values import Measure
from mjplan.render import words
from mjplan.report import focuses, summary
from mjplan.report.components import Adjustment, Changed, Months, Obligation, Rectification
from mjplan.report.context import Basis, last_month
from mjplan.report.item_rows import behind, brought_text, row, sign
from mjplan.report.results import areas, corrections, line
from mjplan.report.values import MonthReport, QuarterReport


def month(basis: Basis, changed: tuple[Changed, ...], unchecked: str) -> MonthReport:
    """月度工作完成情况和下月工作重点."""
    return MonthReport(
        title=_title(basis), **shared(basis, changed, unchecked), **_of_span(basis, changed)
    )


def quarter(basis: Basis, changed: tuple[Changed, ...], unchecked: str) -> QuarterReport:
    """The quarter: what the months' reports say together, and the three months side by side."""
    span = basis.period.months()
    return QuarterReport(
        title=_title(basis),
        month_names=tuple(f"{each.first.month}月" for each in span),
        months=_compared(basis, span),
        obligations=_obligations(basis),
        **shared(basis, changed, unchecked),
        **_of_span(basis, changed),
    )


def _title(basis: Basis) -> str:
    coming = last_month(basis.period).next
    return f"{basis.period.name}工作完成情况和{coming.beside(basis.period)}工作重点"


def shared(basis: Basis, changed: tuple[Changed, ...], unchecked: str) -> dict[str, Any]:
    """What reports on months, quarters and years have alike."""
    plan = basis.ledger.plan
    return {
        "plan": plan.name,
        "organisation": plan.head.organisation,
        "period": basis.period.name,
        "period_id": str(basis.period),
        "as_of": str(basis.as_of),
        "rectifications": rectifications(basis, basis.period.first),
        "adjustments": adjustments(basis),
        "changed": changed,
        "unchecked": unchecked,
    }


def _of_span(basis: Basis, changed: tuple[Changed, ...]) -> dict[str, Any]:
    corrected = corrections(basis)
    return {
        "summary": summary.of_span(basis, changed, corrected),
        "areas": areas(basis),
        "behind": behind(basis),
        "departments": focuses.departments(basis),
        "missing": focuses.missing(basis),
        "focus": focuses.ended(basis),
        "next_period": last_month(basis.period).next.name,
        "next_focus": focuses.coming(basis),
        "corrections": corrected,
    }


def adjustments(basis: Basis) -> tuple[Adjustment, ...]:
    """The adjustments of the year's targets that are in force."""
    plan, found = basis.ledger.plan, []
    for measure in basis.year.measures:
        for made in plan.adjustments(measure.item.id, measure.year, basis.as_of):
            unit = words.unit(measure.item)
            found.append(
                Adjustment(
                    date=str(made.date),
                    item=measure.item.name,
                    year=str(made.year),
                    change=f"{words.exact(made.was)} → {words.exact(made.to)} {unit}",
                    reason=made.reason,
                    approved_by=made.approved_by,
                    document=made.document or words.NOTHING,
                    original=words.adjusted(measure),
                )
            )
    return tuple(found)


def rectifications(basis: Basis, since: date) -> tuple[Rectification, ...]:
    """Every problem to put right: its state, what was done from a day on, how its measures
    stand."""
    found = {m.item.id: m for m in basis.year.measures}
    plan, year = basis.ledger.plan, basis.year.year
    problems = [
        progress.measure(basis.ledger, item, year, basis.as_of)
        for item in plan.items.values()
        if isinstance(item, Problem) and min(plan.years_of(item), default=year) <= year
    ]
    return tuple(_rectification(basis, problem, found, since) for problem in problems)


def _rectification(
    basis: Basis, problem: Measure, found: dict[str, Measure], since: date
) -> Rectification:
    plan, item = basis.ledger.plan, problem.item
    done = records_of(basis.ledger, item, since, basis.last)
    stated = plan.area_of(item).problem
    measures = [found[each] for each in plan.sources_of(item)[1:] if each in found]
    return Rectification(
        name=item.name,
        problem=stated.text if stated else "",
        state=problem.state or words.NOTHING,
        due=words.target(problem),
        status=sign(problem.status),
        lines=tuple(line(basis, record) for record in done),
        records=problem.records,
        measures=tuple(row(basis, measure) for measure in measures),
    )


def _compared(basis: Basis, span: list[Period]) -> tuple[Months, ...]:
    """Counts and levels that had something in one of the months."""
    found = []
    for measure in basis.year.measures:
        item = measure.item
        if not isinstance(item, Count | Level):
            continue
        cells = [
            brought_text(basis.ledger, item, each.first, min(each.last, basis.last))
            for each in span
        ]
        if any(cell != words.NOTHING for cell in cells):
            total = brought_text(basis.ledger, item, basis.period.first, basis.last)
            first, second, third = cells
            found.append(
                Months(name=item.name, first=first, second=second, third=third, total=total)
            )
    return tuple(found)


def _obligations(basis: Basis) -> tuple[Obligation, ...]:
    """What was to happen in every month or quarter of this quarter."""
    found = []
    for measure in basis.year.measures:
        item = measure.item
        if isinstance(item, EveryPeriod) and item.every != "year":
            inside = [
                (period, tally)
                for period, tally in zip(
                    periods.of_year(measure.year, item.every), measure.tallies, strict=True
                )
                if period.first in basis.period
            ]
            states = [
                f"{period.short}{'√' if tally.enough else '×' if tally.due else '○'}"
                for period, tally in inside
            ]
            enough = sum(tally.enough for _, tally in inside)
            found.append(
                Obligation(
                    name=item.name,
                    required=words.EVERY[item.every],
                    periods=" ".join(states),
                    done=f"{enough}/{len(inside)}",
                )
            )
    return tuple(found)
