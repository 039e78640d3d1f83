"""What says how an item stands on a day: readings of a level, assessments. A day has one."""

from collections.abc import Container, Iterator
from datetime import date

from mjplan.checks.finding import Finding
from mjplan.plan import Plan
from mjplan.problem import WARNING
from mjplan.record import Record


class Readings:
    """Which records say how an item stands; first it learns all of them."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._read = {item.id for item in plan.items.values() if item.is_read}
        self._of: dict[tuple[str, date], list[Record]] = {}

    def __contains__(self, record: object) -> bool:
        """Whether a record stands beside another one of its day."""
        if not isinstance(record, Record) or (record.item, record.date) not in self._of:
            return False
        return len(self._of[record.item or "", record.date]) > 1

    def takes(self, record: Record) -> bool:
        """Whether a record says how an item stands."""
        return record.item in self._read or bool(record.item and record.assessment)

    def learn(self, record: Record) -> None:
        """Take a record into account."""
        if self.takes(record):
            self._of.setdefault((record.item or "", record.date), []).append(record)

    def judge(self, record: Record, corrected: Container[str], *, new: bool) -> Iterator[Finding]:
        """Warn of a record beside another one of its day that says something else; of the one that
        counts only where it is `new`, as the other is warned of already."""
        same_day = self._of.get((record.item or "", record.date), [])
        standing = sorted(
            (each for each in same_day if each.id not in corrected),
            key=lambda each: (each.known_on, each.id),
        )
        last = standing[-1] if standing else record
        others = [each for each in standing if _said(each) != _said(last)]
        if record in others or (new and record is last and others):
            other = record if record in others else others[-1]
            key = "value" if record.assessment is None else "assessment"
            yield Finding(key, "told-twice", self._message(other, last), WARNING)

    def _message(self, other: Record, last: Record) -> str:
        name = self._plan.items[last.item or ""].name
        both = f"{_said(other)}（{other.id}）和{_said(last)}（{last.id}）"
        later = "录入" if other.known_on != last.known_on else "同日录入、记录号"
        return (
            f"“{name}”{last.date} 登记了两个：{both}，只按{later}在后的 {last.id} 算；"
            f"请作废不对的一条，如 mjplan void {other.id} --reason 重复登记"
        )


def _said(record: Record) -> str:
    """What a record says: a reading, or an assessment."""
    if record.assessment is not None:
        return "评定已达到" if record.assessment == "met" else "评定未达到"
    return f"读数 {record.value}"
