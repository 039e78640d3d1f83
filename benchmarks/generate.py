"""Records for the benchmarks: the same number and seed give the same bytes every time.

    python benchmarks/generate.py FOLDER --records 100000 [--seed 511]

writes plan/ and records/ (a workspace) and journals/ (the same book for hledger and ledger).
"""

import argparse
import calendar
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import book
import journals

from mjplan import record_files
from mjplan.record import Record

SEED = 511
_TOPICS = (
    "第一季度安排",
    "社区食堂",
    "河道保洁",
    "校园停车",
    "旧楼加装电梯",
    "公交接驳",
    "课后服务",
)
_VOIDS, _REPLACEMENTS = 0.01, 0.03
"""A record is a void, or else a replacement, where a random number lies below these."""

Entry = tuple[Record, str, Decimal]
"""A record, the item that it is about, and what it adds to that item's sum."""


class Clerk:
    """Somebody who writes `count` records, evenly over the days from `first` to `last`."""

    def __init__(self, count: int, seed: int, first: date, last: date) -> None:
        self.rng = Random(seed)
        self.first, self.last, self.count = first, last, count
        self.ids: set[str] = set()
        self.items = book.items()
        self.office = {i.id: f"{area.name}处" for area in book.areas() for i in area.items}
        weighted = [i for i in self.items.values() if i.kind not in ("level", "milestone")]
        self.deck = [item for item in weighted for _ in range(item.weight)]
        self.level: dict[str, int] = {}
        self.plain: list[tuple[Record, Decimal]] = []
        self.pools: dict[str, list[str]] = {}

    def entries(self) -> Iterator[Entry]:
        """All of the records, by date."""
        fixed = self._fixed()
        days = (self.last - self.first).days + 1
        free = self.count - sum(map(len, fixed.values()))
        written = 0
        for number in range(days):
            day = self.first + timedelta(number)
            if day.day == 1:
                self.plain.clear()
            if (day.month, day.day) == (1, 1):
                self.pools.clear()
            for item in fixed.get(day, ()):
                yield self._reading(item, day) if item.kind == "level" else self._done(item, day)
            until = free * (number + 1) // days
            for _ in range(until - written):
                yield self._anything(day)
            written = until

    def _fixed(self) -> dict[date, list[book.Item]]:
        """The days of milestones, and of the readings of levels: at most one a day."""
        found: dict[date, list[book.Item]] = {}
        levels = [item for item in self.items.values() if item.kind == "level"]
        readings = min(365, max(4, self.count // len(book.YEARS) // len(self.items)))
        for year in book.YEARS:
            for item in self.items.values():
                if item.due == year:
                    found.setdefault(date(year, 6, 15), []).append(item)
            for number, item in enumerate(levels):
                ends = (365 * part // readings for part in range(1, readings + 1))
                for after in {max(0, end - 1 - number) for end in ends}:
                    found.setdefault(date(year, 1, 1) + timedelta(after), []).append(item)
        return {day: found[day] for day in sorted(found) if self.first <= day <= self.last}

    def _id(self, day: date) -> str:
        start = f"{day:%Y%m%d}-"
        while True:
            bits = self.rng.getrandbits(25)
            name = start + "".join(record_files.CROCKFORD[bits >> shift & 31] for shift in _SHIFTS)
            if name not in self.ids:
                self.ids.add(name)
                return name

    def _reading(self, item: book.Item, day: date) -> Entry:
        """A level's reading; it adds its difference to the reading before."""
        passed = (day - date(book.YEARS[0], 1, 1)).days
        value = item.opening + item.step * passed // 365 + self.rng.randrange(3)
        change = value - self.level.get(item.id, 0)
        self.level[item.id] = value
        return self._record(item, day, Decimal(value)), item.id, Decimal(change)

    def _done(self, item: book.Item, day: date) -> Entry:
        return self._record(item, day, None), item.id, Decimal(1)

    def _anything(self, day: date) -> Entry:
        chance = self.rng.random()
        if chance < _REPLACEMENTS and self.plain:
            old, amount = self.plain.pop()
            return self._void(old, amount, day) if chance < _VOIDS else self._anew(old, amount, day)
        item = self.deck[self.rng.randrange(len(self.deck))]
        if item.follows or item.id == "collected":
            return self._report(item, day)
        value = self._value(item) if item.kind == "count" else None
        record = self._record(item, day, value)
        amount = Decimal(1) if value is None else value
        self.plain.append((record, amount))
        return record, item.id, amount

    def _void(self, old: Record, amount: Decimal, day: date) -> Entry:
        record = Record(
            id=self._id(day), date=day, void=old.id, reason="重复录入", by=old.by, entered=day
        )
        return record, old.item or "", -amount

    def _anew(self, old: Record, amount: Decimal, day: date) -> Entry:
        item = self.items[old.item or ""]
        value = self._value(item) if item.kind == "count" else None
        record = self._record(item, day, value, replaces=old.id, reason="数字核对有误")
        return record, item.id, (Decimal(1) if value is None else value) - amount

    def _report(self, item: book.Item, day: date) -> Entry:
        """One report of the funnel; where none waits at the stage before, one stage earlier."""
        before: str | None = None
        while item.follows:
            waiting = self.pools.get(item.follows)
            if waiting:
                before = waiting.pop(self.rng.randrange(len(waiting)))
                break
            item = self.items[item.follows]
        record = self._record(item, day, None, of=before)
        self.pools.setdefault(item.id, []).append(record.id)
        return record, item.id, Decimal(1)

    def _value(self, item: book.Item) -> Decimal | None:
        """A number from 1 to 8; a third of the records leave a one unsaid."""
        tenths = self.rng.randrange(10, 90)
        if item.tenths:
            return Decimal(tenths).scaleb(-1)
        return None if tenths < 15 else Decimal(tenths // 10)

    def _record(
        self, item: book.Item, day: date, value: Decimal | None, **more: str | None
    ) -> Record:
        name, topic = self._id(day), _TOPICS[self.rng.randrange(len(_TOPICS))]
        proof = self.rng.random() < 0.25
        return Record(
            id=name,
            date=day,
            item=item.id,
            value=value,
            title=f"{day.month}月{item.name}：{topic}",
            by=self.office[item.id],
            evidence=(f"https://example.org/{day:%Y/%m}/{name[9:]}",) if proof else (),
            entered=day,
            **more,  # type: ignore[arg-type] # the keys are those of links and reasons
        )


_SHIFTS = (20, 15, 10, 5, 0)


def write(folder: Path, count: int, seed: int = SEED) -> None:
    """A whole book: plan, records of five years, and the journals of the same."""
    book.write(folder, count)
    first, last = date(book.YEARS[0], 1, 1), date(book.YEARS[-1], 12, 31)
    with journals.Journals(folder / "journals", count) as peers:
        write_records(folder, peers.copied(Clerk(count, seed, first, last).entries()))


def write_month(folder: Path, year: int, month: int, count: int, seed: int = SEED) -> Path:
    """Write one month's file anew with `count` records; the file."""
    last = date(year, month, calendar.monthrange(year, month)[1])
    write_records(folder, Clerk(count, seed, last.replace(day=1), last).entries())
    return folder / record_files.path_for(last)


def write_records(folder: Path, entries: Iterable[Entry]) -> None:
    """Write records into the files of their months."""
    path, lines = "", [""]
    for record, _, _ in entries:
        own = record_files.path_for(record.date)
        if own != path:
            _save(folder, path, lines)
            path, lines = own, []
        lines.append(record_files.line(record))
    _save(folder, path, lines)


def _save(folder: Path, path: str, lines: list[str]) -> None:
    if path:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((record_files.HEADER + "\n".join(lines) + "\n").encode())


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--records", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--month", help="write only records/YYYY/MM.yaml (2018-05)")
    given = parser.parse_args()
    if given.month:
        year, month = map(int, given.month.split("-"))
        write_month(given.folder, year, month, given.records, given.seed)
    else:
        write(given.folder, given.records, given.seed)


if __name__ == "__main__":
    main()
