"""The year's self-assessment (年度自评)."""

from datetime import date

from mjplan.model import Commitment as PlanCommitment
from mjplan.model import EveryMember
from mjplan.model import Milestone as PlanMilestone
from mjplan.periods import is_over
from mjplan.progress.increment import records_of
from mjplan.progress.values import Measure
from mjplan.record import Record
from mjplan.render import words
from mjplan.report import focuses, summary
from mjplan.report.components import Changed, Commitment, Milestone, Person, Roster
from mjplan.report.context import Basis
from mjplan.report.item_rows import MISSED, row, sign, verdict
from mjplan.report.month import shared
from mjplan.report.results import areas, line, links
from mjplan.report.values import YearReport


def year(basis: Basis, changed: tuple[Changed, ...], unchecked: str) -> YearReport:
    """Every item with its verdict, and what evidences it."""
    measures = basis.year.measures
    closed = is_over(date(basis.year.year, 12, 31), basis.as_of)
    return YearReport(
        title=f"{basis.period.name}度绩效自评",
        summary=summary.of_year(basis, changed),
        closed=closed,
        areas=areas(basis, told=False),
        missed=tuple(row(basis, m) for m in measures if verdict(m) in MISSED),
        milestones=milestones(basis),
        commitments=tuple(
            _commitment(basis, m) for m in measures if isinstance(m.item, PlanCommitment)
        ),
        rosters=tuple(_roster(basis, m) for m in measures if isinstance(m.item, EveryMember)),
        without_evidence=tuple(m.item.name for m in measures if _lacks_evidence(basis, m)),
        departments=focuses.departments(basis),
        **shared(basis, changed, unchecked),
    )


def milestones(basis: Basis) -> tuple[Milestone, ...]:
    """The year's milestones, and those still open from before."""
    found = [m for m in basis.year.measures if isinstance(m.item, PlanMilestone)]
    return tuple(milestone(basis, measure) for measure in found)


def milestone(basis: Basis, measure: Measure) -> Milestone:
    """A milestone with its days."""
    done = basis.ledger.counting((measure.item.id,), date.min, basis.as_of)
    return Milestone(
        name=measure.item.name,
        due=words.target(measure),
        done_on=words.actual(measure),
        days=words.gap(measure),
        status=sign(measure.status),
        evidence=links(basis, done[0]) if done else (),
    )


def _in_year(basis: Basis, measure: Measure) -> list[Record]:
    return records_of(basis.ledger, measure.item, date(measure.year, 1, 1), basis.last)


def _commitment(basis: Basis, measure: Measure) -> Commitment:
    judged = [note for note in measure.notes if "评定为" in note]
    return Commitment(
        name=measure.item.name,
        area=basis.ledger.plan.area_of(measure.item).name,
        status=sign(measure.status),
        judged=judged[-1] if judged else "",
        lines=tuple(line(basis, record) for record in _in_year(basis, measure)),
    )


def _roster(basis: Basis, measure: Measure) -> Roster:
    item, plan = measure.item, basis.ledger.plan
    assert isinstance(item, EveryMember)
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
        required=f"{within}每人不少于 {item.times} {item.unit}",
        reached=f"{reached}/{len(people)}" if people else "名册未填",
        people=people,
    )


def _lacks_evidence(basis: Basis, measure: Measure) -> bool:
    found = _in_year(basis, measure)
    return bool(found) and not any(record.evidence for record in found)
