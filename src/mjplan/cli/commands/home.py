"""`mjplan` without a command: what matters now, and the commands to use next."""

from datetime import date
from itertools import count

from mjplan import progress
from mjplan.append_log import Refused
from mjplan.cli import arguments, console
from mjplan.cli.exits import sound
from mjplan.focus import focuses
from mjplan.history import GitRefused, uncommitted
from mjplan.listing import ends
from mjplan.loading import Focuses, Span, load, load_plan
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.progress.year import default_year, measured_on
from mjplan.render import home as view
from mjplan.render.home import Papers
from mjplan.render.table import Cell
from mjplan.report import mark
from mjplan.workspace import Workspace

_DEEP, _MANY = 3, 10_000
"""How many folders down, and among how many names, reports are looked for."""
_DOCUMENT = ".docx"
_ENDINGS = (".md", ".html", _DOCUMENT)
_OPENED, _LARGEST = 100, 8 << 20
"""How many documents are opened for that, the nearest ones first, and of how many bytes at most:
evidence is there too."""


_UNITS = Cell("  mjplan units status    下面各单位怎么样")


def home() -> None:
    """Show what matters now."""
    space = arguments.workspace()
    _show(space)
    if (space.root / "plan/units.yaml").is_file():
        console.lines([_UNITS])


def _show(space: Workspace) -> None:
    plan = sound(load_plan(space))
    today = arguments.today()
    year = default_year(plan, today)
    on = arguments.as_of(year, None, plan)
    if on is None:
        set_ = focuses(sound(load(space, Focuses(), plan)), today)
        console.say(arguments.unmeasured(plan, year))
        console.lines(view.rhythm(plan, set_, _papers(space, plan, today), today))
        return
    # The last month's reports may lie in the year before, which is looked at in the first month.
    span = Span(max(year - 1, plan.years.first), year, focuses=True)
    ledger = sound(load(space, span, plan))
    years = [progress.measure_year(ledger, year, on)]
    last = plan.calendar.containing(today, "month").before
    is_first = last.year < plan.calendar.year_of(today)
    if is_first and last.year in plan.years and measured_on(plan, last.year, today):
        years.append(progress.measure_year(ledger, last.year, last.last))
    set_ = focuses(ledger, today)
    console.lines(view.lines(ledger, years, set_, _papers(space, plan, today), today))


def _papers(space: Workspace, plan: Plan, today: date) -> Papers:
    """Find the reports of the last month and year, and what no commit has."""
    month = plan.calendar.containing(today, "month").before
    reports = _reports(space, plan, {month, plan.calendar.whole(month.year)})
    try:
        left = uncommitted(space.root, ["plan", "records", *reports.values()])
    except GitRefused as error:
        return Papers(reports, [], str(error))
    return Papers(reports, left)


def _reports(space: Workspace, plan: Plan, wanted: set[Period]) -> dict[Period, str]:
    """Find the files that hold the reports on some periods."""
    found: dict[Period, str] = {}
    documents = count()
    for path, end in ends(space.root, _ENDINGS, _DEEP, mark.LENGTH, _MANY):
        is_document = path.endswith(_DOCUMENT)
        if is_document and next(documents) >= _OPENED:
            continue
        report = mark.report_in(_content(space, path) if is_document else end, plan.calendar)
        if report is not None and report.period in wanted:
            found.setdefault(report.period, path)
    return found


def _content(space: Workspace, path: str) -> bytes:
    """A document's bytes; none where it is huge or can't be read."""
    try:
        return space.content(path) if space.size(path) <= _LARGEST else b""
    except Refused:
        return b""
