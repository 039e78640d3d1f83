"""What came in beside what is in the ledger: what is new, what has changed, what stands already.

A line is known by its origin, which its record keeps; where its key was lost or moved, by what it
says. What a hand has corrected since stays as the hand left it, unless the line itself has changed;
nothing is ever struck out because it came in no more.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Any

from mjplan.intake.beside import beside
from mjplan.intake.comparison import Comparison, Gone, Match, Outcome
from mjplan.intake.known import Content, Known, agrees, content, known_of
from mjplan.intake.unclaimed import Unclaimed, family
from mjplan.intake.values import DOUBT, Batch, Line, Place, Remark, is_wrong
from mjplan.ledger import Ledger
from mjplan.problem import ERROR, NOTE, WARNING
from mjplan.record import Record
from mjplan.text import named


def compare(ledger: Ledger, batches: Sequence[Batch]) -> Comparison:
    """Compare batches with a ledger; each line is looked at beside all others of its source."""
    kept, remarks = _once(batches)
    known = known_of(ledger, [batch.source for batch in kept])
    matches: list[Match] = []
    gone: list[Gone] = []
    for source, unclaimed in known.items():
        mine = [batch for batch in kept if batch.source == source]
        of_source = _Source(ledger, mine, unclaimed)
        matches += of_source.matches()
        left = of_source.left() if mine[0].whole else ()
        gone += [
            Gone(mine[0], record, repeated) for record, repeated in left if mine[0].covers(record)
        ]
    places = {id(line): number for number, line in enumerate(_lines(kept))}
    matches.sort(key=lambda match: places[id(match.line)])
    return Comparison(tuple(kept), tuple(matches), tuple(gone), tuple(remarks))


def _lines(batches: Sequence[Batch]) -> Iterator[Line]:
    for batch in batches:
        yield from batch.lines


def _once(batches: Sequence[Batch]) -> tuple[list[Batch], list[Remark]]:
    """Take a form that came twice once; where the two differ, nobody knows which one holds."""
    first: dict[str, Batch] = {}
    kept: list[Batch] = []
    remarks: list[Remark] = []
    for batch in batches:
        other = first.setdefault(batch.source, batch) if batch.whole else batch
        if other is batch:
            kept.append(batch)
            continue
        message = f"与 {other.name} 是同一张表，填的却不一样：请只交其中一份"
        level = ERROR
        if _says(batch) == _says(other):
            level, message = NOTE, f"与 {other.name} 填的一样，只算一份"
        remarks.append(Remark(Place(batch.name), level, message))
    return kept, remarks


def _says(batch: Batch) -> tuple[set[tuple[str, Content]], list[str]]:
    """Return all that a batch says, wherever it stands."""
    lines = {(line.origin, content(line.fields)) for line in batch.lines}
    wrong = [each.message for line in batch.lines for each in line.remarks if each.level == ERROR]
    return lines, sorted(wrong)


class _Source:
    """The lines of one source beside what the ledger has of it."""

    def __init__(self, ledger: Ledger, batches: Sequence[Batch], known: list[Known]) -> None:
        self._ledger = ledger
        self._batches = batches
        self._unclaimed = Unclaimed(known)
        self._taken = {each.origin for each in known}
        self._open: list[tuple[Batch, Line]] = []
        self._matches: list[Match] = []

    def matches(self) -> list[Match]:
        """Say of each line what it comes to: first those whose own record says the same, then those
        that moved, then those that have changed or are new."""
        self._sort_out()
        for find in (self._same, self._moved, self._of_key, self._redated, self._new):
            found = [(each, find(*each)) for each in self._open]
            self._matches += [match for _, match in found if match is not None]
            self._open = [each for each, match in found if match is None]
        return self._matches

    def left(self) -> Iterator[tuple[Record, bool]]:
        """Yield the standing records that no line has claimed, and whether a line has claimed
        another of the same origin. One whose line could not be read is no less there."""
        lines = (line for batch in self._batches for line in batch.lines)
        unread = {family(line.origin) for line in lines if is_wrong(line.remarks)}
        for known in self._unclaimed.left():
            if known.standing is not None and family(known.origin) not in unread:
                yield known.standing, known.origin in self._unclaimed.claimed

    def _sort_out(self) -> None:
        """Leave lines that are wrong aside, and those that say the same under the same key."""
        seen: dict[tuple[str, Content], Line] = {}
        for batch in self._batches:
            for line in batch.lines:
                if is_wrong(line.remarks):
                    continue
                first = seen.setdefault((line.origin, content(line.fields)), line)
                if first is line:
                    self._open.append((batch, line))
                else:
                    note = Remark(line.place, NOTE, f"与 {first.place} 一样，只算一次")
                    repeated = Match(batch, line, Outcome.REPEATED, line.origin, None, (note,))
                    self._matches.append(repeated)

    def _same(self, batch: Batch, line: Line) -> Match | None:
        """Match a line whose own record says the same."""
        numbers = self._unclaimed.of_key(line)
        same = next((each for each in numbers if self._unclaimed.agrees(line, each)), None)
        return None if same is None else self._standing(batch, line, same)

    def _moved(self, batch: Batch, line: Line) -> Match | None:
        """Match a line that says what one under another key said."""
        same = next(iter(self._unclaimed.that_say(line)), None)
        return None if same is None else self._standing(batch, line, same)

    def _standing(self, batch: Batch, line: Line, number: int) -> Match:
        """Say that nothing is to be done about a line, and why where that is not plain."""
        known = self._unclaimed.claim(number)
        if known.standing is not None and agrees(known.standing, line.fields, line.assumed):
            return Match(batch, line, Outcome.SAME, known.origin, known.standing)
        return _kept(batch, line, known)

    def _of_key(self, batch: Batch, line: Line) -> Match | None:
        """Match a line that says something new of its own record."""
        numbers = self._unclaimed.of_key(line)
        if not numbers:
            return None
        known = self._unclaimed.claim(numbers[0])
        if known.standing is None:
            return _struck(batch, line, known)
        if twins := self._unclaimed.twins(known):
            message = (
                f"台账里 {known.standing.id}、{'、'.join(twins)} 都出自这一行："
                f"请先作废多余的，如 mjplan void {twins[0]} --reason 重复登记"
            )
            error = Remark(line.place, ERROR, message)
            return Match(batch, line, Outcome.KEPT, known.origin, known.standing, (error,))
        remarks = tuple(Remark(line.place, DOUBT, why) for why in _slips(line, known))
        return Match(batch, line, Outcome.CHANGED, known.origin, known.standing, remarks)

    def _redated(self, batch: Batch, line: Line) -> Match | None:
        """Match a line that differs only by its day from one that is gone."""
        if not batch.whole or not line.fields.get("title") or not line.fields.get("item"):
            return None
        known = self._unclaimed.of_another_day(line, batch)
        if known is None or known.standing is None:
            return None
        message = (
            f"和表里没有了的 {known.standing.id}（{known.standing.date}）只差日期：按改了日期更正；"
            "确是另一件事，请在内容里写出区别"
        )
        remarks = (Remark(line.place, DOUBT, message),)
        return Match(batch, line, Outcome.CHANGED, line.origin, known.standing, remarks)

    def _new(self, batch: Batch, line: Line) -> Match:
        """Match a line that nothing is known of: it is new, unless a hand has told of it."""
        record, remarks = beside(self._ledger, line)
        if record is not None:
            return Match(batch, line, Outcome.KEPT, line.origin, record, remarks)
        origin = self._free(line.origin)
        if origin != line.origin:
            message = "行号与另一行相同，像是复制来的：确是另一件事，就另记一条"
            remarks = (*remarks, Remark(line.place, DOUBT, message))
        return Match(batch, line, Outcome.NEW, origin, None, remarks)

    def _free(self, origin: str) -> str:
        """Return an origin that no record and no line has: its own, or that of a copy."""
        copies = (f"{origin}+{number}" for number in count(2))
        free = next(each for each in chain((origin,), copies) if each not in self._taken)
        self._taken.add(free)
        return free


def _slips(line: Line, known: Known) -> Iterator[str]:
    """Say why a line that has changed may not mean to change its record."""
    standing, fields, apart = known.standing or known.last, line.fields, line.assumed
    if standing.id != known.last.id:
        yield f"台账里这一条手工更正过（{standing.id}）：确要按这里的改"
    old = next((each for each in known.earlier if agrees(each, fields, apart)), None)
    if old is not None:
        yield (
            f"和以前交过、后来改了的一样（{old.id}），现在是 {standing.id}："
            "是不是把旧的又交了一次？确要改回去"
        )
    elif fields.get("item") and (how := _as_another_deed(standing, fields)):
        title = f" {named(standing.title)}" if standing.title else ""
        yield (
            f"原来登记的是 {standing.date}{title}（{standing.id}），"
            f"{how}：确是改这一条，不是另一件事（另一件事请填在空行里）"
        )


def _as_another_deed(record: Record, fields: Mapping[str, Any]) -> str:
    """Say in what fields tell of another deed than a record: of another item, with something else
    that differs too, or of another day with other words. Empty where they may well correct it."""
    day, title = fields.get("date"), fields.get("title")
    differs = (record.date, record.title, record.value) != (day, title, fields.get("value"))
    if record.item != fields.get("item") and differs:
        return "事项也不是同一个"
    if record.date != day and None not in (record.title, title) and record.title != title:
        return "日子和内容都不同"
    return ""


def _kept(batch: Batch, line: Line, known: Known) -> Match:
    """Match a line that came as before, while a hand has corrected or voided its record."""
    by = known.standing or known.void or known.last
    how = "作废" if known.standing is None else "更正"
    message = f"手工{how}过（{by.id}：{by.reason or ''}），这里没有再改，照旧"
    note = Remark(line.place, NOTE, message)
    return Match(batch, line, Outcome.KEPT, known.origin, by, (note,))


def _struck(batch: Batch, line: Line, known: Known) -> Match:
    """Match a line that has changed after a hand voided its record."""
    by = known.void or known.last
    message = f"手工作废过（{by.id}：{by.reason or ''}），不再登记；要登记请用 mjplan add"
    note = Remark(line.place, WARNING, message)
    return Match(batch, line, Outcome.STRUCK, known.origin, by, (note,))
