"""A record before it is written: in words, and as the command line that writes the same."""

from mjplan import evidence
from mjplan.cli import asking, console
from mjplan.cli.asked import ASSESSED, QUESTIONS, amend
from mjplan.cli.questions import Entry
from mjplan.lookup import resolve
from mjplan.record import Record, amount
from mjplan.render.words import exact

_PLAIN = frozenset("-_./:%+@、，。；：（）《》·")
"""Signs that no shell takes for its own, beside letters and digits."""

_SHELLS = frozenset('"$`\\!“”')
"""Signs that a shell takes for its own even between double quotes; PowerShell knows curly ones."""

_OPTIONS = {
    "date": "--date",
    "title": "--title",
    "by": "--by",
    "members": "--member",
    "evidence": "--evidence",
    "period": "--period",
    "of": "--of",
    "parts": "--part",
    "assessment": "--assess",
    "note": "--note",
}
"""By a record's field, the option behind which it is typed; in the order of the help."""


def agreed(entry: Entry) -> bool:
    """Show a record and ask whether it is to be written; a field that is named is asked for
    again."""

    def otherwise(typed: str) -> bool:
        known = amend(entry, typed)
        if known:
            show(entry)
        return known

    show(entry)
    return asking.agrees("写入？[Y/n，或写要改的一项，如 日期] ", otherwise)


def show(entry: Entry) -> None:
    """Show a record in words, and the command that writes it."""
    new = entry.record()
    console.say()
    for line in in_words(entry, new):
        console.say(f"  {line}")
    console.say(f"  下次可以直接写：{command_line(entry, new)}")


def in_words(entry: Entry, new: Record) -> list[str]:
    """Say what a record would say, a line a field."""
    lines = [f"事项：{entry.item.name}"]
    for question in QUESTIONS:
        text = _text(entry, new, question.key)
        if text:
            lines.append(f"{question.label}：{text}")
    return lines


def _text(entry: Entry, new: Record, key: str) -> str:
    value = getattr(new, key)
    if key == "value":
        takes = entry.item.takes_value
        return f"{exact(amount(new))} {entry.item.recorded_in}".rstrip() if takes else ""
    if key == "assessment":
        return ASSESSED.get(value, "")
    if key == "evidence":
        return "、".join(_shown(each) for each in value)
    return "、".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def _shown(kept: str) -> str:
    """Write evidence as one would type it: a file without its hash."""
    read = evidence.read(kept)
    return read.path or read.text


def command_line(entry: Entry, new: Record) -> str:
    """Return the command that writes the same record."""
    known = resolve(entry.item.name, entry.plan.named_things()).match
    name = entry.item.name if known and known.id == entry.item.id else entry.item.id
    words = ["mjplan", "add", _word(name)]
    words += [] if new.value is None else [exact(new.value)]
    for key, option in _OPTIONS.items():
        value = getattr(new, key)
        several = value if isinstance(value, tuple) else () if value is None else (str(value),)
        for each in several:
            words += [option, _word(_shown(each) if key == "evidence" else each)]
    return " ".join(words)


def _word(text: str) -> str:
    """Quote a word for a shell where it has to be."""
    if text and not text.startswith("-") and all(c.isalnum() or c in _PLAIN for c in text):
        return text
    if _SHELLS.isdisjoint(text):
        return f'"{text}"'
    return "'" + text.replace("'", "'\\''") + "'"
