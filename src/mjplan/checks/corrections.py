"""What a record that voids or replaces another must obey beside the others."""

from collections.abc import Iterator
from datetime import date

from mjplan.checks.finding import Finding
from mjplan.periods import Calendar
from mjplan.record import Record
from mjplan.record_files import path_for


class Corrections:
    """Which record corrects which; first it learns all records. A record is in it that is
    corrected."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self.voids: dict[str, str] = {}  # record that voids -> the one that it strikes out
        self._of: dict[str, list[str]] = {}  # record -> what corrects it, as it was read
        self._standing: dict[str, list[str]] = {}  # of these what is in force, once looked at

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._of

    def learn(self, record: Record) -> None:
        """Take a record into account."""
        target = record.void or record.replaces
        if target is None:
            return
        self._of.setdefault(target, []).append(record.id)
        self._standing.clear()
        if record.void is not None:
            self.voids[record.id] = record.void

    def judge(self, record: Record, old: Record, *, new: bool) -> Iterator[Finding]:
        """What is wrong with a correction of the record `old`; it is `new` where it is not written
        yet."""
        key = "void" if record.void else "replaces"
        if old.id in self.voids and (record.replaces or not self._is_spare(old.id)):
            message = f"{old.id} 本身是一条作废，不能再更正；请用 mjplan add 重新登记"
            yield Finding(key, "void-void", message)
            return
        if not self._stands(record.id):
            return
        if self._calendar.year_of(record.date) != self._calendar.year_of(old.date):
            message = other_year(record, old.id, old.date, self._calendar)
            yield Finding(key, "correction-year", message)
        standing = self._standing_of(old.id)
        if len(standing) > 1:
            message = self._twice_new(old.id, record) if new else self._twice(old.id)
            yield Finding(key, "corrected-twice", message)

    def _standing_of(self, record_id: str) -> list[str]:
        """What corrects a record and is in force; a record may have thousands of them."""
        if record_id not in self._standing:
            self._standing[record_id] = [e for e in self._of[record_id] if self._stands(e)]
        return self._standing[record_id]

    def _twice(self, target: str) -> str:
        return (
            f"记录 {target} 被更正了两次，请只留一条更正："
            f"多余的请作废，如 mjplan void {self._standing_of(target)[-1]} --reason 重复更正"
        )

    def _twice_new(self, target: str, record: Record) -> str:
        others = [each for each in self._standing_of(target) if each != record.id]
        last = self._last(others[-1]) if others else target
        start = f"这样记录 {target} 就被更正了两次"
        if last in self.voids:
            return f"{start}：它已由 {last} 作废，请用 mjplan add 重新登记"
        return (
            f"{start}：它已由 {last} 更正，要再改请更正 {last}，如 "
            f"mjplan replace {last} --reason 原因；要作废请用 mjplan void {last} --reason 原因"
        )

    def _is_spare(self, void: str) -> bool:
        """Whether what a void strikes out has another correction too, as after a merge: then it
        may be struck out itself, and nothing comes back to life."""
        return len(self._of[self.voids[void]]) > 1

    def _stands(self, correction: str) -> bool:
        """Whether a correction is still in force: neither it nor all that replaced it was
        voided."""
        seen: set[str] = set()
        left = [correction]
        while left:
            record_id = left.pop()
            corrections = self._in_force(record_id)
            if not corrections:
                return True
            if record_id not in seen and not any(each in self.voids for each in corrections):
                left += corrections
            seen.add(record_id)
        return False

    def _in_force(self, record_id: str) -> list[str]:
        """What corrects a record, but for voids that were struck out themselves."""
        corrections = self._of.get(record_id, ())
        return [each for each in corrections if each not in self.voids or each not in self._of]

    def _last(self, record_id: str) -> str:
        """The record that took a record's place, at the end of all replacements."""
        seen = {record_id}
        while corrections := self._in_force(record_id):
            if corrections[0] in self.voids or corrections[0] in seen:
                break
            record_id = corrections[0]
            seen.add(record_id)
        return record_id


def other_year(record: Record, target: str, day: date, calendar: Calendar) -> str:
    """That a correction lies in another year than the day of what it corrects, and what to do."""
    path, year = path_for(day), calendar.year_of(day)
    command = "void" if record.void else "replace"
    return (
        f"更正要和被更正的记录 {target} 在同一{calendar.label}（{year}）：请改好日期，移到 {path}；"
        f"或删去这一行，用 mjplan {command} {target} 重做"
    )
