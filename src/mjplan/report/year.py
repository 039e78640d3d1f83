"""The year's self-assessment (年度自评)."""

from collections.abc import Iterator
from datetime import date

from mjplan.model import Commitment as PlanCommitment
from mjplan.model import EveryMember
from mjplan.progress.increment import records_of
from mjplan.progress.notes import PromiseJudged
from mjplan.progress.values import Measure
from mjplan.record import Record
from mjplan.render import kinds, notes, words
from mjplan.report import departments, summary
from mjplan.report.components import Changed, Commitment, Milestone, Person, Roster
from mjplan.report.context import Context
from mjplan.report.item_rows import UNDECIDED, is_missed, row, sign, verdict
from mjplan.report.month import shared_values
from mjplan.report.results import areas, line, links
from mjplan.report.values import YearReport


def year(context: Context, changed: tuple[Changed, ...], unchecked: str) -> YearReport:
    """Every item with its verdict, and what evidences it."""
    measures = context.year.measures
    units = departments.departments(context)
    return YearReport(
        title=f"{context.period.name}度绩效自评",
        summary=summary.of_year(context, changed),
        areas=areas(context, with_results=False),
        missed=tuple(row(context, m) for m in measures if is_missed(m)),
        undecided=sum(verdict(m) in UNDECIDED for m in measures),
        milestones=milestones(context),
        commitments=tuple(
            _commitment(context, m) for m in measures if isinstance(m.item, PlanCommitment)
        ),
        rosters=tuple(_rosters(context)),
        without_evidence=tuple(m.item.name for m in measures if _lacks_evidence(context, m)),
        measured=sum(bool(_in_year(context, m)) for m in measures),
        departments=units,
        share_columns=departments.share_columns(units),
        **shared_values(context, changed, unchecked),
    )


def milestones(context: Context) -> tuple[Milestone, ...]:
    """The year's milestones, and those still open from before."""
    found = [m for m in context.year.measures if m.item.is_done_once]
    return tuple(milestone(context, measure) for measure in found)


def milestone(context: Context, measure: Measure) -> Milestone:
    """A milestone with its days."""
    done = context.ledger.counting((measure.item.id,), date.min, context.as_of)
    return Milestone(
        name=measure.item.name,
        due=kinds.target(measure),
        done_on=kinds.actual(measure),
        days=kinds.gap(measure),
        status=sign(measure.status),
        evidence=links(context, done[0]) if done else (),
    )


def _in_year(context: Context, measure: Measure) -> list[Record]:
    first = measure.calendar.first(measure.year)
    return records_of(context.ledger, measure.item, first, context.last)


def _commitment(context: Context, measure: Measure) -> Commitment:
    judged = [note for note in measure.notes if isinstance(note, PromiseJudged)]
    return Commitment(
        name=measure.item.name,
        area=context.ledger.plan.area_of(measure.item).name,
        status=sign(measure.status),
        judged=notes.sentence(judged[-1]) if judged else "",
        lines=tuple(line(context, record) for record in _in_year(context, measure)),
    )


def _rosters(context: Context) -> Iterator[Roster]:
    for measure in context.year.measures:
        if isinstance(measure.item, EveryMember):
            yield _roster(context, measure.item, measure)


def _roster(context: Context, item: EveryMember, measure: Measure) -> Roster:
    plan = context.ledger.plan
    people = tuple(
        Person(
            name=tally.name,
            number=f"{words.exact(tally.number)} {item.unit}",
            enough=tally.enough,
        )
        for tally in measure.tallies
    )
    reached = sum(person.enough for person in people)
    within = "规划期内" if item.within == "plan" else "全年"
    return Roster(
        item=item.name,
        roster=plan.roster_name(item.roster),
        required=f"{within}{words.each(measure.unit)}不少于 {item.times} {item.unit}",
        reached=f"{reached}/{len(people)}" if people else "名册未填",
        people=people,
    )


def _lacks_evidence(context: Context, measure: Measure) -> bool:
    found = _in_year(context, measure)
    return bool(found) and not any(record.evidence for record in found)
