"""Whatever a plan compares and however it reads: one story on every day, and no worse for more of
the good.

Every comparator is tried with every reading of counts and levels: statuses, sentences and scores of
a day must agree, nothing is judged that has no figure, and better figures never look worse.
"""

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from helpers import LONG, happened, ledger_of
from mjplan import record_files
from mjplan.ledger import Ledger
from mjplan.progress import measure, measure_year
from mjplan.progress.score import Score, score
from mjplan.progress.status import ATTENTION, LATE, Status
from mjplan.progress.values import Measure
from mjplan.record import Record
from mjplan.render import kinds
from mjplan.render.status import summary
from proofs.fuzzing import run

PHASES = [phase for phase in Phase if LONG or phase is not Phase.shrink]
HEAD = "policies: {tolerance: {x: 2}}\n"
YEAR = 2018
DAYS = (
    *(date(YEAR, 1, 1) + timedelta(number) for number in range(0, 364, 13)),
    *(date(YEAR, 12, 30), date(YEAR, 12, 31)),
)

TARGETS = {
    "at_least": ("{2016: 8, 2017: 10, 2018: 12}", "{2016: 12, 2017: 12, 2018: 12}"),
    "at_most": ("{2016: 16, 2017: 14, 2018: 12}", "{2016: 12, 2017: 12, 2018: 12}"),
    "between": ("{2016: [6, 9], 2017: [8, 12], 2018: [8, 12]}",),
    "exactly": ("{2016: 12, 2017: 12, 2018: 12}",),
    "about": ("{2016: 12, 2017: 12, 2018: 12}", "{2016: 8, 2017: 10, 2018: 12}"),
}
READS = {
    "count": ("each", "year_to_date"),
    "level": ("latest", "yearly", "year_to_date", "mean"),
}
SIGNS = {"at_most": -1, "at_least": 1}
"""Which way is the good one."""


class Judged(NamedTuple):
    """An item in YAML, how it compares, and the items on which its figures are recorded in turn;
    a rate falls when what it is divided by rises. Some look to a target of a later year."""

    text: str
    comparator: str
    recorded: tuple[str, ...] = ("x",)
    rate: bool = False
    later: bool = False


PARTS = """\
  - {{kind: {kind}, id: a, name: 甲, unit: 个, better: more}}
  - {{kind: {kind}, id: b, name: 乙, unit: 个, better: more}}
"""


def judged() -> Iterator[Judged]:
    """Every kind with every reading and every comparator, sums and rates, and what has a target of
    a later year only."""
    for comparator, choices in TARGETS.items():
        compares = f"comparator: {comparator}, weight: 10, "
        for targets in choices:
            for kind, readings in READS.items():
                for reads in readings:
                    own = targets if reads != "mean" else f"{{2018: {targets.split('2018: ')[1]}"
                    yield Judged(
                        _item(kind, f"reads: {reads}, {compares}targets: {own}"), comparator
                    )
                text = _item(kind, f"sum_of: [a, b], {compares}targets: {targets}")
                yield Judged(text + PARTS.format(kind=kind), comparator, ("a", "b"))
            text = _item("ratio", f"of: a, to: b, {compares}targets: {targets}")
            yield Judged(text + PARTS.format(kind="count"), comparator, ("a", "b"), rate=True)
        if comparator != "between":
            last = f"opening: {{value: 4}}, {compares}targets: {{2020: 12}}"
            yield Judged(_item("level", last), comparator, later=True)
            whole = f"within: plan, total: 60, {compares.rstrip(', ')}"
            yield Judged(_item("count", whole), comparator, later=True)


def _item(kind: str, more: str) -> str:
    return f"  - {{kind: {kind}, id: x, name: 数, unit: 个, {more}}}\n"


JUDGED = tuple(judged())
ALONE = [each for each in JUDGED if each.recorded == ("x",) and not each.later]
FIGURES = st.lists(
    st.tuples(st.dates(date(2017, 6, 1), date(YEAR, 12, 31)), st.integers(0, 20)), max_size=6
)

Figures = list[tuple[date, int]]


def told(item: Judged, figures: Figures) -> Ledger:
    in_order = sorted(figures, key=lambda figure: figure[0])
    records = (
        happened(day.isoformat(), number, item=of)
        for (day, number), of in zip(in_order, cycle(item.recorded))
    )
    return ledger_of(item.text, *records, head=HEAD)


@settings(max_examples=600 if LONG else 50, phases=PHASES)
@given(st.sampled_from(JUDGED), FIGURES)
def test_status_sentences_and_score_agree_on_every_day(item: Judged, figures: Figures) -> None:
    ledger = told(item, figures)
    for day in DAYS:
        year = measure_year(ledger, YEAR, day)
        found = year.measures[0]
        agree(item, found, score(ledger.plan, found))
        last = summary(ledger.plan, year)[-1].text
        assert ("需关注：没有，" in last) <= (found.status not in ATTENTION), last
        assert (found.status in LATE) <= (kinds.shortfall(found) in last), last


def agree(item: Judged, found: Measure, earned: Score) -> None:
    """The status of a figure, what is said of it and what it earns tell one story."""
    band, actual, status = found.band, found.actual, found.status
    assert band is not None
    if actual is None or found.is_carried:
        assert status in (Status.NOT_DUE, Status.NO_RECORD, Status.STALE, Status.DUE_SOON), found
        assert earned.score is None
        return
    good = actual in band
    assert (status is Status.DONE) <= good
    assert (status in (Status.BREACHED, Status.BEHIND, Status.FAR_BEHIND)) <= (not good)
    assert found.gap is not None
    assert (found.gap > 0) == (not good), found
    said = kinds.gap(found)
    assert ("余" in said) <= good
    assert ("差" in said) <= (not good)
    if band.high is not None and actual > band.high:
        assert said.startswith("超"), said
    if earned.share is not None:
        full = earned.share >= 1
        assert good <= full, (found, earned)
        assert full <= (good or status not in LATE), (found, earned)
    if status is Status.DONE:
        assert earned.score == 10


RANK = {
    Status.DONE: 0,
    Status.ON_TRACK: 1,
    Status.STALE: 1,
    Status.NOT_DUE: 1,
    Status.DUE_SOON: 1,
    Status.NO_RECORD: 1,
    Status.BEHIND: 2,
    Status.FAR_BEHIND: 3,
    Status.BREACHED: 4,
}


@settings(max_examples=600 if LONG else 70, phases=PHASES)
@given(
    st.sampled_from([each for each in JUDGED if each.comparator in SIGNS and not each.rate]),
    FIGURES.filter(bool),
    st.lists(st.integers(0, 5), min_size=6, max_size=6),
    st.sampled_from(DAYS),
)
def test_more_of_the_good_is_never_worse(
    item: Judged, figures: Figures, more: list[int], day: date
) -> None:
    sign = SIGNS[item.comparator]
    better = [
        (when, max(0, number + sign * extra * (when.year == YEAR)))
        for (when, number), extra in zip(figures, more, strict=False)
    ]
    one, two = told(item, figures), told(item, better)
    before, after = (measure(ledger, ledger.plan.items["x"], YEAR, day) for ledger in (one, two))
    assert RANK[after.status] <= RANK[before.status]
    assert (after.gap is None) == (before.gap is None)
    earned = [score(ledger.plan, m).score for ledger, m in ((one, before), (two, after))]
    if None not in earned:
        assert earned[0] <= earned[1]  # type: ignore[operator]


# ---- every command answers

PLAN = """\
name: 虚构示例规划
organisation: 虚构示例单位
period: {{first: 2016, last: 2018, starts: {starts}, label: {label}}}
areas: [work.yaml]
policies: {{tolerance: {{i0: 2, i1: 2, i2: 2}}, scoring: {{method: {method}}}}}
departments:
  - {{id: one, name: 一处}}
  - {{id: two, name: 二处}}
rosters:
  people: {{name: 名册, members: [{{name: 甲}}, {{name: 乙, since: 2018-03-01}}]}}
"""
AREA = """\
id: work
name: 工作
department: one
items:
"""
OTHERS = """\
  - {kind: count, id: a, name: 甲区, unit: 个, better: more, targets: {}}
  - {kind: count, id: b, name: 乙区, unit: 个, better: more}
  - {kind: count, id: ab, name: 两区, unit: 个, sum_of: [a, b], weight: 5, targets: {2018: 30}}
  - {kind: ratio, id: r, name: 占比, unit: "%", of: a, to: ab, weight: 5, targets: {2018: 40}}
  - {kind: count, id: w, name: 总共, unit: 人, within: plan, total: 90, binding: true}
  - {kind: level, id: n, name: 住房, unit: 套, opening: {value: 4}, targets: {2018: 40}}
  - {kind: every_period, id: h, name: 检查, every: half, times: 2, supporting: [two]}
  - {kind: every_member, id: v, name: 走访, roster: people}
  - {kind: milestone, id: m, name: 系统, due: 2018H1, weight: 5}
  - {kind: commitment, id: c, name: 公开, parts: [目录, 年报]}
  - {kind: rectification, id: f, name: 隐患, due: "2018"}
  - {kind: points, id: p, name: 加减分, most: 3, least: -3}
"""
COMMANDS = (
    ("check",),
    ("status", "2018"),
    ("status", "2018", "--by", "二处", "--as-of", "2018-12-01"),
    ("overview",),
    ("page", "2018"),
    ("score", "2018"),
    ("score", "2018", "--by", "department", "--as-of", "2018-11-30"),
    ("remind", "2018-10"),
    *((("show", item, "--year", "2018")) for item in ("i0", "i1", "i2", "ab", "r", "n", "w", "h")),
    *((("report", period)) for period in ("2018-10", "2018Q2", "2018H1", "2018", "plan")),
    ("status", "2018", "--format", "json"),
    ("log", "2018"),
    (),
)


IDS = ("i0", "i1", "i2", "a", "b", "n", "w", "h", "v", "c", "f", "p")


def drawn(dice: Random) -> Record:
    """A record of some item, on some day of the plan."""
    item, day = dice.choice(IDS), date(2016, 10, 1) + timedelta(dice.randrange(780))
    what: dict[str, Any] = {"title": "做了一件事"}
    if item == "v":
        what["members"] = ("甲",)
    elif item == "c":
        what["parts"] = (dice.choice(("目录", "年报")),)
    elif item not in "fh":
        what["value"] = dice.randrange(-3 if item == "p" else 0, 20)
    return happened(day.isoformat(), item=item, **what)


def write(folder: Path, texts: dict[str, str], records: Iterable[Record]) -> None:
    """Put a plan and its records where the program looks for them."""
    files = defaultdict(str, texts)
    for record in sorted(records, key=lambda each: each.date):
        files[record_files.path_for(record.date)] += record_files.line(record) + "\n"
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


@settings(max_examples=60 if LONG else 6, phases=PHASES)
@given(
    st.lists(st.sampled_from(ALONE), min_size=3, max_size=3),
    st.sampled_from(((1, "年"), (9, "学年"), (4, "财年"))),
    st.sampled_from(("bands", "proportional")),
    st.randoms(use_true_random=False),
)
def test_every_command_answers_for_any_plan(
    items: list[Judged], year: tuple[int, str], method: str, dice: Random
) -> None:
    starts, label = year
    head = PLAN.format(starts=starts, label=label, method=method)
    own = [
        each.text.replace("id: x, name: 数", f"id: i{number}, name: 第{number}数")
        for number, each in enumerate(items)
    ]
    texts = {"plan/plan.yaml": head, "plan/work.yaml": AREA + "".join(own) + OTHERS}
    with tempfile.TemporaryDirectory(prefix="mjplan-plan-") as name, answering():
        write(Path(name), texts, (drawn(dice) for _ in range(40)))
        for words in COMMANDS:
            said = run(Path(name), *words)
            assert (said.code, said.err) == (0, ""), (words, said)
            assert said.out


@contextmanager
def answering() -> Iterator[None]:
    """Stand in the plan's last year, and print what a template is given instead of filling it,
    which takes most of the time."""

    def values(name: str, templates: Mapping[str, str], data: bytes) -> str:
        return f"{name} {data.decode()}"

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MJPLAN_TODAY", "2018-12-20")
        patch.setattr("mjplan.templating.fill.fill", values)
        yield
