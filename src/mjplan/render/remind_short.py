"""Reminders short enough for a chat: the month's report, the few things that matter most, and how
many more there are."""

from collections.abc import Iterator
from typing import NamedTuple

from mjplan.progress.exceeding import note_of
from mjplan.progress.notes import Uncounted
from mjplan.progress.status import LATE, SILENT, Status
from mjplan.progress.values import Measure
from mjplan.reminders import Block, Deadline, Lapsed, Reminders, Supported, Term
from mjplan.render import gaps, kinds, notes, remind, words
from mjplan.render.fitting import cut
from mjplan.render.remind import NOBODY, NOTHING, Message

MOST = 3
"""Things that one message names."""
_NAME = 48
"""Cells that a name may take."""


class _Thing(NamedTuple):
    """Something to remind of: a sentence, of how many items it speaks, and how urgent it is (least
    first; what is binding before all else)."""

    said: str
    urgency: tuple[bool, int]
    items: int = 1


_OVER, _BEHIND, _SOON, _SILENT, _HELPS = range(5)
"""What is late or beyond its limit; what is behind; what is due, or leads beyond a limit; of what
nothing was heard; in what one only takes part."""


def messages(found: Reminders) -> list[Message]:
    """A message to everybody who has to do something, and last the one for the secretary: there
    stands also who has to name somebody for what, of those who have nothing else to do."""
    busy = [block for block in found.blocks if not _is_idle(block)]
    return [*(message(found, block) for block in busy), _summary(found)]


def _is_idle(block: Block) -> bool:
    """Whether there is nothing to do but to say who answers for what."""
    return block._replace(unowned=()).is_empty


def message(found: Reminders, block: Block) -> Message:
    """What one unit is told: the report first, being the reason for the message; that of a month
    which is not over last, as nothing is late of it."""
    things = sorted(_things(block), key=lambda each: each.urgency)
    more = sum(each.items for each in things[MOST:])
    report, is_over = _report(found, block), found.as_of >= found.month.last
    lines = [
        *(report if is_over else []),
        *_late(found, block),
        *(each.said for each in things[:MOST]),
        *([f"另有 {more} 项，要看清单请回复。"] if more else []),
        *([] if is_over else report),
        *_unowned(found, block),
    ]
    return Message(remind.addressee(found, block), lines or [f"{NOTHING}。"])


def _report(found: Reminders, block: Block) -> list[str]:
    """The month's report in one line."""
    if found.collected is None:
        return []
    item = f"{found.month.name}“{cut(found.collected.item.name, _NAME)}”"
    terms = [each.term for each in block.owed if each.month == found.month]
    return [f"{item}{_asked(term)}，没有实绩也请报（零报告）。" for term in terms]


def _asked(term: Term) -> str:
    """Ask for a report, or say that it is late."""
    if term.days > 0:
        return f"请于 {words.day(term.due, term.on.year)}前报（还有 {term.days} 天）"
    return f"还没有报（{_until(term)}）"


def _late(found: Reminders, block: Block) -> list[str]:
    """The other months' reports, which are late, in one line."""
    others = [each.month for each in block.owed if each.month != found.month]
    if found.collected is None or not others:
        return []
    item = cut(found.collected.item.name, _NAME)
    return [f"还欠 {remind.listed(others, found.as_of)}的“{item}”，请一并补报。"]


def _until(term: Term) -> str:
    """By when something is to be there, and how long that still is, or has been."""
    if term.days == 0:
        return "今天到期"
    lasts = f"还有 {term.days} 天" if term.days > 0 else f"已逾期 {-term.days} 天"
    return f"{words.day(term.due, term.on.year)}到期，{lasts}"


def _things(block: Block) -> Iterator[_Thing]:
    for each in block.deadlines:
        yield _deadline(each)
    for measure in block.behind:
        if not remind.is_quiet(measure):
            yield _behind(measure)
    quiet = [measure for measure in block.behind if remind.is_quiet(measure)]
    if quiet:
        yield _quiet(quiet)
    for supported in block.supported:
        yield _supported(supported)
    for lapsed in block.lapsed:
        yield _lapsed(lapsed)


def _deadline(deadline: Deadline) -> _Thing:
    measure, term = deadline.measure, deadline.term
    lacks = f"，{kinds.gap(measure)} {gaps.unit(measure.unit)}" if measure.gap else ""
    said = f"{_name(measure)}：{_until(term)}{lacks}。"
    return _Thing(said, _urgency(measure, _OVER if term.days < 0 else _SOON))


def _behind(measure: Measure) -> _Thing:
    """Say what is missing, and the pace that it takes."""
    note = note_of(measure)
    if note is not None and measure.status not in (*LATE, *SILENT):
        said = f"{_name(measure)}：{notes.sentence(note, measure.calendar)}。"
        return _Thing(said, _urgency(measure, _SOON))
    silent = measure.status in (Status.OVERDUE, Status.NO_RECORD)
    status = "" if silent else words.STATUSES[measure.status]
    has_aim = measure.status in LATE and measure.target is not None and not measure.missed
    parts = [remind.aim(measure)] if has_aim else []
    parts.append(kinds.shortfall(measure))
    if measure.need is not None and measure.status in LATE:
        parts.append(f"余下{gaps.need(measure, remind.doing(measure))}")
    lacks = [each for each in measure.notes if isinstance(each, Uncounted)]
    parts += [notes.sentence(each, measure.calendar) for each in lacks]
    said = f"{_name(measure)}{status}：{'，'.join(parts)}。"
    return _Thing(said, _urgency(measure, _RANKS.get(measure.status, _SILENT)))


_RANKS = {
    Status.OVERDUE: _OVER,
    Status.BREACHED: _OVER,
    Status.FAR_BEHIND: _OVER,
    Status.BEHIND: _BEHIND,
}


def _quiet(measures: list[Measure]) -> _Thing:
    """Ask for records of promises, of all at once."""
    names = "、".join(map(_name, measures[:MOST]))
    etc = "等" if len(measures) > MOST else ""
    said = f"没有新记录、请登记进展的 {len(measures)} 项：{names}{etc}。"
    binding = any(measure.item.binding for measure in measures)
    return _Thing(said, (not binding, _SILENT), len(measures))


def _supported(supported: Supported) -> _Thing:
    """Say what is due or behind of something that another unit leads."""
    what = supported.what
    told = _deadline(what) if isinstance(what, Deadline) else _behind(what)
    said = f"（配合，牵头：{cut(supported.lead or NOBODY, _NAME)}）{told.said}"
    return _Thing(said, (True, _HELPS))


def _lapsed(lapsed: Lapsed) -> _Thing:
    title = cut(lapsed.focus.record.title or "", _NAME)
    return _Thing(f"工作重点“{title}”：{_until(lapsed.term)}。", (True, _BEHIND))


def _name(measure: Measure) -> str:
    return cut(words.marked(measure.item), _NAME)


def _urgency(measure: Measure, rank: int) -> tuple[bool, int]:
    return not measure.item.binding, rank


def _unowned(found: Reminders, block: Block) -> list[str]:
    number = len(block.unowned)
    if not number:
        return []
    if block.name is None and found.has_units:
        return [f"有 {number} 项没有写明责任处室、也没有落实责任人，请先明确由谁负责。"]
    return [f"有 {number} 项还没有落实责任人，请明确到人。"]


def _summary(found: Reminders) -> Message:
    """What the secretary needs: who has reported, who has to name somebody, and where all of it
    stands."""
    whole = remind.summary(found)
    unowned = [
        f"{remind.addressee(found, block)} {len(block.unowned)} 项"
        for block in found.blocks
        if block.unowned
    ]
    lines = list(whole.lines)
    if unowned:
        lines.append(f"还没有落实责任人：{'、'.join(unowned)}。")
    whose = "每个处室" if found.has_units else ""
    lines.append(f"{whose}只写最要紧的 {MOST} 项，全部的见 {_everything(found)}")
    return Message(whole.name, lines)


def _everything(found: Reminders) -> str:
    return f"mjplan remind {found.month} --as-of {found.as_of} --format markdown"
