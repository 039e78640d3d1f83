"""Records that a command appends: made of what was typed, and what came of them.

Every command that writes records says it in the same words: where a record is, or why none is.
"""

from collections.abc import Container, Sequence
from datetime import date
from typing import Any, NoReturn, TypedDict

from mjplan import entry, record_files
from mjplan.append_log import NOTHING_WRITTEN
from mjplan.checks.doubt import Doubt
from mjplan.checks.together import stages_before
from mjplan.cli import arguments, console, meant
from mjplan.cli.exits import PROBLEMS, USAGE, WRONG, Stop, fail, refuse, stop_on_errors
from mjplan.entry import Entered, Fields, Misfit, Proposal, Rejected
from mjplan.ledger import Ledger
from mjplan.loading import Focuses, Item, Scope
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.problem import ERROR
from mjplan.record import Record
from mjplan.record_reading import find_record, unreadable
from mjplan.streams import Uninterrupted
from mjplan.text import ended
from mjplan.workspace import Workspace

_TYPED = {
    "date": "日期（--date）",
    "value": "数值",
    "title": "内容",
    "by": "处室（--by）",
    "members": "人（--member）",
    "evidence": "佐证（--evidence）",
    "parts": "部分（--part）",
    "due": "期限（--due）",
    "note": "说明（--note）",
    "reason": "原因（--reason）",
    "assessment": "评定（--assess）",
}
"""What the fields of a record are called where they are typed."""


class Content(TypedDict, total=False):
    """What a result may say, as typed on the command line; absent where it was not."""

    value: str | None
    title: str | None
    by: str | None
    member: list[str] | None
    evidence: list[str] | None
    period: str | None
    of: str | None
    part: list[str] | None
    assess: str | None
    due: str | None
    note: str | None


def fields(
    space: Workspace, plan: Plan, content: Content, item: AnyItem | None = None
) -> dict[str, Any]:
    """Read what was typed about an item: texts on one line each, blanks at the ends kept."""
    value, due = content.get("value"), content.get("due")
    by, of = content.get("by"), content.get("of")
    who = meant.taker if of else meant.unit
    if of and item is not None:
        _stop_where_unlinkable(space, plan, item, of)
    return {
        "value": arguments.number(value, item) if value is not None else None,
        "title": arguments.line(content.get("title")),
        "by": who(plan, by) if by is not None else None,
        "members": meant.members(plan, item, content.get("member")),
        "evidence": arguments.evidence(space, content.get("evidence")),
        "period": arguments.period_text(content.get("period"), plan.calendar),
        "of": of,
        "parts": meant.parts(item, content.get("part")),
        "assessment": content.get("assess"),
        "due": arguments.day(due, "--due") if due else None,
        "note": arguments.line(content.get("note")),
    }


def record(fields: Fields) -> Record:
    """Make the record of these fields, entered today. Stops where the schema refuses them."""
    records, misfits = entry.records([fields], arguments.today())
    if misfits:
        _stop_on(misfits)
    return records[0]


def existing(space: Workspace, number: str) -> Record:
    """Return the record with this id. Stops where there is none."""
    match = find_record(space, arguments.record_id(number))
    if match is None:
        stop_on_errors(unreadable(space))
    return match or fail(f"没有记录 {number}。已有记录见 mjplan log；{NOTHING_WRITTEN}")


def about(old: Record, day: date) -> Item | Focuses:
    """Say what has to be known to correct a record on a day."""
    return Focuses() if old.item is None else Item(old.item, day, old.of)


def subject(space: Workspace, old: Record) -> Record:
    """Return the record that a void is about; any other record itself."""
    return entry.subject(space, old) or old


def append(
    space: Workspace, plan: Plan, scope: Scope, new: Record | Proposal, *, yes: bool
) -> tuple[Record, Entered]:
    """Append a record, or the one that is proposed for the ledger as it is then, and say where.
    Stops and says why where it can't be."""
    entered = append_all(space, plan, scope, [new] if isinstance(new, Record) else new, yes=yes)
    (written,) = entered.written
    return written.record, entered


def append_all(space: Workspace, plan: Plan, scope: Scope, new: Proposal, *, yes: bool) -> Entered:
    """Append all records or none, and say where. Whatever is doubted is asked about first, unless
    the answer is `yes` beforehand; nobody is kept out while somebody thinks."""
    accepted: Container[Doubt] = entry.EVERY if yes else ()
    outcome = _tried(space, plan, scope, new, accepted)
    while isinstance(outcome, Rejected):
        accepted = _confirmed(outcome.doubts)
        outcome = _tried(space, plan, scope, new, accepted)
    if outcome.left:
        console.problems(list(outcome.left))
        console.complain(f"还有 {len(outcome.left)} 处错误，请逐个改正，再用 mjplan check 复查")
    for written in outcome.written:
        if written.record.date > arguments.today():
            console.complain(f"警告：日期 {written.record.date} 还没有到，请核对")
    return outcome


def _tried(
    space: Workspace, plan: Plan, scope: Scope, new: Proposal, accepted: Container[Doubt]
) -> Entered | Rejected:
    """Append and say where, or return what there is to ask first. Stops on any other refusal."""
    with Uninterrupted():
        outcome = entry.append(space, plan, scope, new, accepted)
        found = [each for some in outcome.findings for each in some]
        # Warnings are about records that are there: there is none where an error keeps it out.
        for finding in [each for each in found if each.level == ERROR] or found:
            console.complain(f"{finding.level}：{finding.message}")
        if isinstance(outcome, Entered):
            for written in outcome.written:
                console.say(f"已写入 {written.path}:{written.line}  记录号 {written.record.id}")
        elif not outcome.doubts:
            stop_on_rejection(outcome)
    return outcome


def _confirmed(doubts: Sequence[Doubt]) -> Sequence[Doubt]:
    """Return what was asked about and is to be written all the same. Stops where it is not."""
    interactive = console.is_interactive()
    tell = console.say if interactive else console.complain  # the question stands below it
    for doubt in doubts:
        tell(f"疑问：{doubt.message}")
    if not interactive:
        fail(f"写入前请核对；核对无误请加 --yes。{NOTHING_WRITTEN}")
    if not console.confirm("是否仍要写入？"):
        console.complain(NOTHING_WRITTEN)
        raise Stop(PROBLEMS)
    return doubts


def _stop_where_unlinkable(space: Workspace, plan: Plan, item: AnyItem, of: str) -> None:
    """Stop where the record that one is to continue is of another item than an earlier stage."""
    old = find_record(space, arguments.record_id(of))
    stages = [plan.items[stage] for stage in stages_before(plan, item)]
    if old is None or not stages or old.item in [stage.id for stage in stages]:
        return  # the rules say the rest
    names = "、".join(f"“{stage.name}”" for stage in stages)
    other = plan.items.get(old.item or "")
    what = f"“{other.name}”" if other else "别的"
    refuse(
        f"--of {of} 是{what}的记录，“{item.name}”只能接续{names}的：记录号见 "
        f"mjplan log --item {stages[0].id}。{NOTHING_WRITTEN}"
    )


def _stop_on(misfits: Sequence[Misfit]) -> NoReturn:
    lines = []
    for misfit in misfits:
        where = f"{_TYPED.get(misfit.field, misfit.field)}：" if misfit.field else ""
        lines.append(f"{WRONG}{where}{misfit.message}")
    raise Stop(USAGE, "\n".join([*lines, NOTHING_WRITTEN]))


def stop_on_rejection(outcome: Rejected) -> NoReturn:
    """Stop because nothing was written, and say why; what was found was said before."""
    stop_on_errors(list(outcome.problems), f"{NOTHING_WRITTEN}，")
    if outcome.objection:
        fail(f"{ended(outcome.objection)}{NOTHING_WRITTEN}")
    if outcome.refusal is not None:
        fail(str(outcome.refusal))
    console.complain(NOTHING_WRITTEN)
    raise Stop(PROBLEMS)


def is_literal(new: Record, day: str | None, content: Content) -> bool:
    """Whether a record says what was typed to the letter, so that nobody need be told how it was
    read."""
    said: dict[str, object] = {"value": str(new.value), "by": new.by, "period": new.period}
    return (
        day in (None, str(new.date))
        and all(content.get(key) in (None, text) for key, text in said.items())
        and tuple(content.get("member") or ()) in ((), new.members)
    )


def say_effect(new: Record, entered: Entered, *, literal: bool = True) -> None:
    """Say what a record did to its item: 网站文章 2018：35 → 47 / 120 篇，差 73; where it was not
    typed to the letter, also how it was read."""
    from mjplan.render.effect import reading

    say_effects([new], entered, "" if literal else reading(new))


def say_effects(records: Sequence[Record], entered: Entered, how: str = "") -> None:
    """Say what records did to their items, each item of a year once; `how` they were read."""
    from mjplan.checks.funnels import excesses
    from mjplan.progress.every_period import year_of

    if entered.left:
        return  # no figure holds before they are mended
    before, after = entered.before, entered.after
    plan = before.plan
    about: dict[tuple[str, int], date] = {}
    for new in sorted(records, key=lambda record: record.date):
        old = before.record(new.void or new.replaces or "")
        item = plan.items.get(new.item or (old.item if old else "") or "")
        if item is not None:
            year = year_of(old if new.void and old else new, item, plan.calendar)
            about.setdefault((item.id, year), new.date)
    for (item_id, year), day in about.items():
        _say_effect(before, after, plan.items[item_id], year, day, how)
    years = {year for (_, year), day in about.items() if day <= arguments.today()}
    had = list(excesses(before)) if years else []
    for excess in excesses(after) if years else ():
        if excess.year.year in years and excess not in had:
            console.complain(f"警告：{excess.message}")


def _say_effect(
    before: Ledger, after: Ledger, item: AnyItem, year: int, day: date, how: str
) -> None:
    """Say what records of a year did to an item, the first of them being of a `day`."""
    from mjplan.progress import measure
    from mjplan.render.effect import effect, not_yet

    calendar, today = before.plan.calendar, arguments.today()
    if day > today:
        standing = measure(before, item, year, today) if calendar.year_of(today) == year else None
        console.say(f"{not_yet(item, day, standing, calendar)}{how}")
        return
    on = min(max(day, today), calendar.last(year))
    said = effect(measure(before, item, year, on), measure(after, item, year, on))
    console.say(f"{said}{how}")
    if year not in before.plan.years_of(item):
        _say_what_else(before.plan, item, year)


def _say_what_else(plan: Plan, item: AnyItem, year: int) -> None:
    """Say for which items of a year a record counts that does not stand in the year itself."""
    others = [each for each in plan.items.values() if item.id in each.also]
    names = [f"“{each.name}”" for each in others if year in plan.years_of(each)]
    if names:
        console.say(f"也算{'、'.join(names)}的记录")


def commit_record(space: Workspace, plan: Plan, new: Record) -> None:
    """Commit the file that a new record lies in."""
    from mjplan.cli.commands.commit import commit_file

    commit_file(space, record_files.path_for(new.date), plan)
