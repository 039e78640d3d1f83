"""What speaks against saying how a focus ended, from the focus as it is."""

from datetime import date

from mjplan.focus import Focus
from mjplan.periods import CIVIL


def objection(focus: Focus, day: date, to: str | None) -> str | None:
    """Say what speaks against settling a focus on a day; `to` is the month into which it goes on,
    if it does."""
    if (end := focus.ending) is not None:
        word = "取消" if focus.state == "dropped" else "办结"
        undo = f"登记错了请先 mjplan void {end.id} --reason 原因"
        return f"这项重点已在 {end.date} {word}（记录 {end.id}），不能再改；{undo}"
    if day < focus.told:
        word = "转月" if focus.carries else "登记"
        return f"这项重点 {focus.told} 才{word}，日期 {day} 太早；请核对日期"
    month = CIVIL.parse(to or "")
    if month is not None and month.first <= focus.planned.first:
        return f"这项重点已经安排在{focus.planned.name}，只能转到以后的月份"
    return None
