"""The pages of a workspace for a browser that looks again and again: made anew when its files or
the day have changed, and else kept."""

import re
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from http import HTTPStatus
from threading import Lock

from mjplan.checks.finding import outside
from mjplan.file_text import too_large
from mjplan.loading import Loaded, Whole, load, load_plan
from mjplan.plan import Plan
from mjplan.problem import Problem, errors
from mjplan.progress.year import default_year, measured_on
from mjplan.web.answers import Answer, notice, plain_page
from mjplan.web.live import live
from mjplan.web.page import page
from mjplan.workspace import Workspace

MOST = 200
"""Problems that a page lists; `check` lists them all."""

_PATH = re.compile(r"/(?:([0-9]{4}))?")


class Pages:
    """What is shown of a workspace, by path: "/" is a year of the plan (the running one where none
    is given), "/2018" that one. Requests at the same time wait for each other, so that files are
    read once; `today` says each time which day it is, `unmeasured` why a year has no figures."""

    def __init__(
        self,
        space: Workspace,
        year: int | None,
        today: Callable[[], date],
        unmeasured: Callable[[Plan, int], str],
    ) -> None:
        self._root, self._year = space.root, year
        self._today, self._unmeasured = today, unmeasured
        self._lock = Lock()
        self._version = ""
        self._plan: Loaded[Plan] = (None, [])
        self._pages: dict[str, Answer] = {}

    def __call__(self, path: str) -> Answer:
        """Answer to a path."""
        asked = _PATH.fullmatch(path)
        if asked is None:
            return notice(HTTPStatus.NOT_FOUND)
        with self._lock:
            today = self._today()
            space = Workspace(self._root)  # a new one: it remembers which folders lie inside
            self._follow(space, today)
            plan, problems = self._plan
            if plan is None:  # then every path shows the same
                return self._pages.setdefault("/", self._faulty(problems))
            if path not in self._pages:
                answer = self._year_page(space, plan, asked[1], today)
                if answer.version:
                    self._pages[path] = answer
                return answer
            return self._pages[path]

    def _follow(self, space: Workspace, today: date) -> None:
        """Forget what was made of other files or on another day."""
        version = f'"{_digest(space, today)}"'
        if version != self._version:
            self._version = version
            self._pages.clear()
            self._plan = load_plan(space)

    def _year_page(self, space: Workspace, plan: Plan, named: str | None, today: date) -> Answer:
        year = int(named) if named else self._year or default_year(plan, today)
        if year not in plan.years:
            missing = notice(HTTPStatus.NOT_FOUND, f"{year} {outside(plan.years)}。")
            return missing if named else live(missing.html, self._version, missing.status)
        on = measured_on(plan, year, today)
        if on is None:
            title = f"{plan.name}：{plan.calendar.named(year)}"
            return live(plain_page(title, [self._unmeasured(plan, year)]), self._version)
        ledger, problems = load(space, Whole(), plan)
        if ledger is None:
            return self._faulty(problems)
        return live(page(ledger, year, on, today), self._version)

    def _faulty(self, problems: list[Problem]) -> Answer:
        """Show what `check` says of files that nothing can be computed of."""
        wrong = sorted(set(errors(problems)))
        lines = [f"规划或台账里有 {len(wrong)} 处错误，算不出数。改好以后，这一页会自己回来。"]
        if len(wrong) > MOST:
            lines.append(f"下面是前 {MOST} 处，全部的见 mjplan check。")
        page = plain_page("有错误，请先改正", lines, [str(each) for each in wrong[:MOST]])
        return live(page, self._version, HTTPStatus.SERVICE_UNAVAILABLE)


def _digest(space: Workspace, today: date) -> str:
    """Tell by what it is made of whether a page has changed: the day, and every file's name and
    content; of what is too large to be read, its size."""
    whole = sha256(today.isoformat().encode())
    for path in (*space.plan_paths(), *space.record_paths()):
        size = space.size(path)
        content = space.digest(path) if too_large(path, size) is None else None
        whole.update(f"\n{path} {content or size}".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()
