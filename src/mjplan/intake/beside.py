"""What hands have told already of a line that the ledger knows nothing of by its origin."""

from datetime import date

from mjplan.focus import Focus, find
from mjplan.intake.settling import objection
from mjplan.intake.values import Line, Remark
from mjplan.ledger import Ledger
from mjplan.problem import ERROR, NOTE
from mjplan.record import Record
from mjplan.reminders import reports


def beside(ledger: Ledger, line: Line) -> tuple[Record | None, tuple[Remark, ...]]:
    """Return the record by which a hand has said what a line says (a month's report is in, a focus
    has ended), and what there is to say of that or what speaks against the line."""
    fields = line.fields
    if fields.get("settles") is not None:
        return _of_focus(ledger, line)
    reporting = ledger.plan.reporting_item()
    month = ledger.plan.calendar.parse(fields.get("period") or "")
    if reporting is None or month is None or fields.get("item") != reporting.id:
        return None, ()
    report = reports(ledger, reporting, month, date.max).get(fields.get("by") or "")
    if report is None:
        return None, ()
    return report, (_already(line, report),)


def _of_focus(ledger: Ledger, line: Line) -> tuple[Record | None, tuple[Remark, ...]]:
    """Look at the focus that a line settles."""
    focus = find(ledger, line.fields["settles"], date.max)
    if focus is None:
        message = f"工作重点 {line.fields['settles']} 已作废或不存在：见 mjplan focus list"
        return None, (Remark(line.at("outcome"), ERROR, message),)
    same = _said(focus, line)
    if same is not None:
        return same, (_already(line, same),)
    why = objection(focus, line.fields["date"], line.fields.get("focus"))
    return None, (Remark(line.at("outcome"), ERROR, why),) if why else ()


def _said(focus: Focus, line: Line) -> Record | None:
    """Return the record that says of a focus what a line says."""
    fields = line.fields
    if focus.ending is not None:
        return focus.ending if focus.ending.outcome == fields.get("outcome") else None
    carries = (each for each in focus.carries if each.focus == fields.get("focus"))
    return next(carries, None) if fields.get("outcome") == "carried" else None


def _already(line: Line, record: Record) -> Remark:
    return Remark(line.place, NOTE, f"已经登记过（{record.id}，{record.date}），不重复登记")
