"""Whether a new record is about something that had been called off by its day."""

from collections.abc import Iterator

from mjplan.checks.doubt import Beside, Doubt
from mjplan.record import Record


def of_called_off(beside: Beside, record: Record) -> Iterator[Doubt]:
    """Yield that the record's item, or the target of its year, was called off before its day."""
    if beside.item is None or record.void is not None:
        return
    made = beside.plan.cancellation(
        beside.item, beside.plan.calendar.year_of(record.date), record.date
    )
    if made is not None:
        what = f"{beside.plan.calendar.named(made.year)}的目标" if made.year is not None else ""
        yield Doubt(
            "called-off",
            f"“{beside.item.name}”{what}已在 {made.date} 取消（{made.approved_by}批准）："
            "登记了也不算完成情况，请核对事项和日期",
        )
