"""A correction in another year than what it corrects: an error of `check`, and of every command
whose figures it would change, however it is written."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from helpers import Desk, happened
from helpers.commands import items
from mjplan.record import Record
from mjplan.record_files import line

ITEMS = """\
  - kind: count
    id: l
    name: 文章
    owner: 甲
    unit: 篇
    targets: {2016: 9, 2017: 9, 2018: 9, 2019: 9, 2020: 9}
  - {kind: level, id: n, name: 会员数, owner: 甲, unit: 人, targets: {2018: 9, 2019: 9}}
  - {kind: milestone, id: m, name: 章程, owner: 甲, due: 2020}
  - {kind: every_period, id: e, name: 月报, owner: 甲, every: month}
"""
DEPARTMENTS = "departments:\n  - {id: office, name: 办公室}\n"

NONE: Any = None
"""Where a record is of no item."""

Spelling = Callable[[Record], str]


def _hand(record: Record) -> str:
    return "- " + line(record)[2:].replace('"', "'")


def _block(record: Record) -> str:
    given = json.loads(line(record)[2:])
    return "- " + "\n  ".join(f"{key}: {json.dumps(v)}" for key, v in reversed(given.items()))


def _escaped(record: Record) -> str:
    return line(record).replace('"void"', r'"\u0076oid"').replace('"replaces"', r'"repl\x61ces"')


def _folded(record: Record) -> str:
    return line(record).replace(", ", ",  # 说明\n    ").replace('": "', '":\n      "')


SPELLINGS = (line, _hand, _block, _escaped, _folded)


@pytest.fixture
def home(desk: Desk) -> Desk:
    desk.plan(ITEMS, DEPARTMENTS)
    return desk


def correct(
    desk: Desk, old: Record, day: str, spelling: Spelling, *, replacing: bool = False
) -> str:
    """Write a correction of `old` by hand; its place."""
    fields = {"item": old.item, "value": 3, "replaces": old.id} if replacing else {"void": old.id}
    record = happened(day, **{"item": NONE, **fields, "reason": "记错"})
    desk.keep(old)
    path = f"records/{day[:4]}/{day[5:7]}.yaml"
    other = happened(day, 1, "l", title="别的")
    desk.write({path: f"{line(other)}\n{spelling(record)}\n"})
    return f"{path}:2:"


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("day", ["2016-02-01", "2019-01-05", "2019-06-05", "2020-12-31"])
@pytest.mark.parametrize("how", ["void", "replaces"])
def test_it_is_seen_by_every_command(home: Desk, spelling: Spelling, day: str, how: str) -> None:
    old = happened("2018-03-05", 5, "l")
    place = correct(home, old, day, spelling, replacing=how == "replaces")
    command = "void" if how == "void" else "replace"
    message = (
        f"错误 更正要和被更正的记录 {old.id} 在同一年（2018）：请改好日期，"
        f"移到 records/2018/03.yaml；或删去这一行，用 mjplan {command} {old.id} 重做"
    )
    said = home.run("check")
    assert (said.code, message in said.out) == (1, True)
    for words in (
        ("status", "2018"),
        ("overview",),
        ("show", "文章"),
        ("log",),
        ("report", "2018-03"),
        ("report", "2018"),
        ("diff", "2018-05", "2018-06"),
        ("remind", "2018-05"),
        (),
        ("add", "文章", "1", "--date", "2018-05-05"),
        ("void", old.id, "--reason", "重复"),
    ):
        said = home.run(*words, today="2018-07-01")
        assert said.code == 1, words
        assert message in said.err, words
        found = [each for each in said.err.splitlines() if message in each]
        assert found[0].split(" ")[0].startswith(place[:-2]), words


def test_the_advice_helps(home: Desk) -> None:
    old = happened("2018-03-05", 5, "l")
    correct(home, old, "2019-06-05", line)
    home.write({"records/2019/06.yaml": home.text("records/2019/06.yaml").splitlines()[0] + "\n"})
    assert home.run("void", old.id, "--reason", "记错").code == 0
    assert home.run("check").out == "没有问题\n"
    correct(home, old, "2018-03-31", line)
    home.keep(old, happened("2018-03-31", item=NONE, void=old.id, reason="记错"))
    assert home.run("check").out == "没有问题\n"


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_an_old_reading_that_a_later_file_voids(home: Desk, spelling: Spelling) -> None:
    """2019 starts from the last reading of 2017, and 2020 says that it was none."""
    correct(home, happened("2017-12-20", 5, "n"), "2020-06-05", spelling)
    assert "在同一年（2017）" in home.run("status", "2019", today="2019-07-01").err


def test_where_nothing_depends_on_it_the_year_can_be_read(home: Desk) -> None:
    correct(home, happened("2016-03-05", 5, "l"), "2017-06-05", line)
    assert home.run("status", "2018").code == 0
    assert home.run("status", "2017").code == 1
    assert home.run("status", "2016").code == 1


def test_a_january_report_replaced_in_spring_is_seen(home: Desk) -> None:
    """Of the next year only January is read whole: a report on December may come there."""
    old = happened("2019-01-05", item="e", period="2018-12")
    new = happened("2019-03-05", item="e", period="2018-12", replaces=old.id, reason="换一份")
    home.keep(old, new)
    assert home.run("check").code == 0
    year = items(home, "2018", today="2020-01-01")["e"]["actual"]
    said = home.run("overview", "--format", "json", today="2020-01-01")
    (whole,) = [each for each in json.loads(said.out)["years"] if each["year"] == 2018]
    (cell,) = [each for each in whole["items"] if each["id"] == "e"]
    assert year == cell["actual"]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_focus_too(home: Desk, spelling: Spelling) -> None:
    focus = happened("2018-03-05", item=NONE, title="办班", by="办公室", focus="2018-04")
    correct(home, focus, "2019-02-01", spelling)
    for words in (("focus", "list"), ("focus", "done", focus.id), ("remind", "2018-05"), ()):
        said = home.run(*words, today="2018-07-01")
        assert said.code == 1, words
        assert "在同一年（2018）" in said.err


def test_other_links_between_years_stay_allowed(home: Desk) -> None:
    focus = happened("2018-12-05", item=NONE, title="办班", by="办公室", focus="2018-12")
    done = happened("2019-01-05", item=NONE, by="办公室", settles=focus.id, outcome="done")
    home.keep(focus, done)
    assert home.run("check").out == "没有问题\n"
