"""A record that is asked for, a question a field.

Answers are kept as they would be typed behind the options, and read by the same functions.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from mjplan.checks.finding import Finding
from mjplan.checks.names import FIRM
from mjplan.checks.record import COMPUTED, NO_PART, judge_alone
from mjplan.cli import appending, arguments, asking
from mjplan.cli.appending import Content
from mjplan.cli.exits import Stop, refuse
from mjplan.lookup import Names
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.problem import ERROR
from mjplan.record import Record
from mjplan.text import ended
from mjplan.workspace import Workspace


class Entry(NamedTuple):
    """A record while it is asked for: of which item, and what was said so far, as typed; the day
    under "day"."""

    space: Workspace
    plan: Plan
    item: AnyItem
    said: dict[str, str | list[str] | None]

    @property
    def day(self) -> str | None:
        return self.said.get("day")  # type: ignore[return-value]

    @property
    def content(self) -> Content:
        """What was said but the day."""
        return {key: each for key, each in self.said.items() if key != "day"}  # type: ignore[return-value]

    def record(self) -> Record:
        """Make the record that was said so far. Stops as the options do."""
        fields = appending.fields(self.space, self.plan, self.content, self.item)
        when = arguments.day_it_happened(self.day)
        fields["by"] = fields["by"] or self.plan.usual_by(self.item)
        return appending.record({"date": when, "item": self.item.id, **fields})


class Choice(NamedTuple):
    """What may be chosen: by which names, and as what it is shown."""

    names: Names
    shown: str


class Question(NamedTuple):
    """A field: what it is called to the reader, the option's field and the record's, the rule that
    asks for it, of which items it is asked, the question, what `?` says, and what may be chosen:
    `quiet` where only `?` lists it. Of `many` several may be in an answer, `one_by_one` a line
    each."""

    label: str
    field: str
    key: str
    rule: str
    concerns: Callable[[Entry], bool]
    text: Callable[[Entry], str]
    help: str
    choices: Callable[[Entry], Sequence[Choice]] | None = None
    quiet: bool = False
    many: bool = False
    one_by_one: bool = False


def ask(entry: Entry, question: Question) -> None:
    """Ask for a field until its answer is right, and put it to what was said."""
    things = question.choices(entry) if question.choices else ()
    listed = asking.numbered([each.shown for each in things])
    if not question.quiet:
        asking.say(listed)
    help_ = [question.help, *(listed if question.quiet else ())]
    entry.said.pop(question.field, None)
    text = f"{question.label}（{question.text(entry)}）："
    while True:
        more = asking.until_read(text, help_, lambda typed: _read(entry, question, things, typed))
        if not more or not question.one_by_one:
            return
        text = f"{question.label}（还有的再写一件；回车：没有了）："


def _read(entry: Entry, question: Question, things: Sequence[Choice], typed: str) -> bool:
    """Read an answer and keep it; whether there was any. Stops where the record may not say so."""
    before = entry.said.get(question.field)
    answer: str | list[str] | None
    names = [each.names for each in things]
    if question.one_by_one:
        answer = [*(before or ()), *filter(None, [typed])]
    elif question.many:
        answer = asking.several_of_list(typed, names)
    else:
        answer = asking.of_list(typed, names) if typed and names else typed or None
    entry.said[question.field] = answer
    try:
        _stop_where_wrong(entry, question)
    except Stop:
        entry.said[question.field] = before
        raise
    return bool(typed)


def _stop_where_wrong(entry: Entry, question: Question) -> None:
    """Stop where the field that was asked for is what is wrong with the record."""
    for finding in faults(entry):
        if finding.key == question.key or finding.rule == question.rule:
            refuse(finding.message)


def faults(entry: Entry) -> list[Finding]:
    """Return for what a record would not be taken, whatever the others say."""
    firm = {*FIRM, *([NO_PART] if entry.item.is_done_once else ())}
    found = judge_alone(entry.plan, entry.record())
    return [each for each in found if each.level == ERROR or each.rule in firm]


def stop_where_given_wrong(entry: Entry) -> None:
    """Stop where what the command line gave is wrong for the item: nobody would ask for it
    again."""
    for finding in faults(entry):
        if finding.key is not None:
            refuse(f"{ended(finding.message)}什么都没有写入")


def why_not(plan: Plan, item: AnyItem) -> str:
    """Say why an item is not recorded, where it is computed; else nothing."""
    new = appending.record({"date": plan.end, "item": item.id})
    found = [each.message for each in judge_alone(plan, new) if each.rule == COMPUTED]
    return found[0] if found else ""
