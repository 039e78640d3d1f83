"""更正说明: what reads differently now of the figures that a report has printed."""

from mjplan.ledger import Ledger
from mjplan.render import words
from mjplan.report.causes import Causes
from mjplan.report.components import Changed
from mjplan.report.figures import THIS, Key, digest_of, figures, of_item
from mjplan.report.mark import Reported


def agrees(report: Reported, ledger: Ledger) -> bool:
    """Whether a report says what the records say."""
    return digest_of(figures(ledger, report)) == report.digest


def changed(report: Reported, then: Ledger, now: Ledger) -> list[Changed]:
    """The figures of a report that read differently now: `then` is what its readers saw. What is
    no figure any more reads as a dash."""
    old, causes = figures(then, report), Causes(then, now)
    new = dict.fromkeys(old, words.NOTHING) | figures(now, report)
    return [
        Changed(
            month=report.name,
            item=_name(then, key),
            old=was,
            new=new[key],
            why=_why(report, key, causes),
        )
        for key, was in old.items()
        if new[key] != was
    ]


def _name(ledger: Ledger, key: Key) -> str:
    name = ledger.plan.items[key.item].name
    return name if key.what == THIS else f"{name}（{key.what}）"


def _why(report: Reported, key: Key, causes: Causes) -> str:
    def say(ledger: Ledger) -> str | None:
        item = ledger.plan.items.get(key.item)
        return of_item(ledger, report, item).get(key) if item else None

    return causes.why(say, key.item)
