"""The smallest plan of each kind of item, and its measure on a day."""

from datetime import date
from decimal import Decimal

from mjplan import progress
from mjplan.ledger import Ledger
from mjplan.progress.values import Measure, rounded

ARTICLES = "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120}}\n"
CLASS = "  - {kind: count, id: x, name: 培训班, unit: 期, targets: {2018: 2}}\n"
EXACTLY = (
    "  - {kind: count, id: x, name: 会刊, unit: 期, comparator: exactly, targets: {2018: 4}}\n"
)
ABOUT = "  - {kind: count, id: x, name: 走访, unit: 次, comparator: about, targets: {2018: 100}}\n"
LEVEL = (
    "  - {kind: level, id: x, name: 会员, unit: 人, comparator: about, better: more, "
    "targets: {2017: 2060, 2018: 2120}}\n"
)
FIRST_LEVEL = (
    "  - {kind: level, id: x, name: 会员, unit: 人, "
    "targets: {2016: 2000}, opening: {value: 1940}}\n"
)
LONE_LEVEL = "  - {kind: level, id: x, name: 会员, unit: 人, targets: {2018: 2120}}\n"
MILESTONE = "  - {kind: milestone, id: x, name: 换届, due: 2018-06}\n"
QUARTERS = "  - {kind: every_period, id: x, name: 例会, every: quarter}\n"
REPORTS = "  - {kind: every_period, id: x, name: 月报, every: month, roster: departments}\n"
VISITS = "  - {kind: every_member, id: x, name: 走访, roster: board, times: 2}\n"
PROMISE = "  - {kind: commitment, id: x, name: 结对}\n"
TOLERANCE = "policies: {tolerance: {x: 30}}\n"
DEPARTMENTS = (
    "departments: [{id: office, name: 办公室, aliases: [办]}, {id: study, name: 学习处}]\n"
)


def board(*members: str) -> str:
    return f"rosters: {{board: {{name: 常委, members: [{', '.join(members)}]}}}}\n"


def day(text: str) -> date:
    return date.fromisoformat(text)


def on(ledger: Ledger, text: str) -> Measure:
    """The item x as of a day, in that day's year."""
    when = day(text)
    return progress.measure(ledger, ledger.plan.items["x"], when.year, when)


def told(*values: object) -> tuple[object, ...]:
    """Values side by side, to be compared whatever kind of number they are."""
    return values


def shown(value: Decimal | None) -> str:
    return "–" if value is None else f"{rounded(value):f}"


SENT = "  - {kind: count, id: sent, name: 报送, unit: 篇, targets: {2018: 60}}\n"
USED = "  - {kind: count, id: used, name: 录用, unit: 篇, targets: {2018: 40}}\n"
RATE = (
    '  - {kind: ratio, id: x, name: 采用率, unit: "%", of: used, to: sent, targets: {2018: 70}}\n'
)
RATES = SENT + USED + RATE
COUNT_SUM = (
    "  - {kind: count, id: x, name: 全市, unit: 件, sum_of: [east, west], targets: {2018: 120}}\n"
    "  - {kind: count, id: east, name: 东区, unit: 件, better: more}\n"
    "  - {kind: count, id: west, name: 西区, unit: 件, better: more}\n"
)
LEVEL_SUM = COUNT_SUM.replace("kind: count", "kind: level").replace("{2018", "{2017: 100, 2018")
LETTERS = "  - {kind: count, id: x, name: 来信, unit: 件, better: less}\n"
