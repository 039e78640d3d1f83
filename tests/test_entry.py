"""Many records at once: every one of them is written, or none, whatever happens in between."""

import errno
import multiprocessing
import os
from collections.abc import Container, Sequence
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import HEAD, Desk, throw
from mjplan import append_log, record_files
from mjplan.checks.doubt import Doubt
from mjplan.entry import (
    EVERY,
    Entered,
    Fields,
    Rehearsed,
    Rejected,
    append,
    records,
    rehearse,
)
from mjplan.ledger import Ledger
from mjplan.loading import Focuses, Item, Whole, check_everything, load, load_plan
from mjplan.plan import Plan
from mjplan.record import Record
from mjplan.workspace import Workspace

ITEMS = """\
  - {kind: count, id: x, name: 网站文章, unit: 篇, targets: {2018: 120, 2019: 120}, owner: 甲}
  - {kind: milestone, id: m, name: 新章程, due: 2018-12, owner: 甲}
"""
TODAY = date(2018, 7, 1)


def entries(*days: str, **more: Any) -> list[Fields]:
    """Results of one item on some days."""
    return [{"date": date.fromisoformat(day), "item": "x", **more} for day in days]


def opened(root: Path) -> tuple[Workspace, Plan]:
    """A workspace as it is now, and its plan."""
    space = Workspace(root)
    plan, problems = load_plan(space)
    assert plan is not None, problems
    return space, plan


def enter(
    space: Workspace,
    plan: Plan,
    new: Sequence[Fields],
    accepted: Container[Doubt] = (),
) -> Entered | Rejected:
    """Make records of fields that are in order, entered today, and append them."""
    made, misfits = records(new, TODAY)
    assert misfits == []
    return append(space, plan, Whole(), made, accepted)


def entered(root: Path, new: Sequence[Fields]) -> Entered | Rejected:
    space, plan = opened(root)
    return enter(space, plan, new)


def kept(root: Path) -> dict[str, bytes]:
    """Every file below records/ with its bytes, the lock apart."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "records").rglob("*"))
        if path.is_file() and not path.name.startswith(".lock")
    }


@pytest.fixture
def work(desk: Desk) -> Desk:
    """A workspace with one record in March."""
    desk.plan(ITEMS)
    assert isinstance(entered(desk.root, entries("2018-03-01")), Entered)
    return desk


def test_many_records_over_months_each_where_it_says(work: Desk) -> None:
    days = ("2018-03-05", "2018-05-01", "2018-03-06", "2019-01-31", "2018-05-02")
    outcome = entered(work.root, entries(*days, title="更新"))
    assert isinstance(outcome, Entered)
    assert [each.record.date.isoformat() for each in outcome.written] == list(days)
    for written in outcome.written:
        line = work.text(written.path).splitlines()[written.line - 1]
        assert line == record_files.line(written.record)
    assert len({each.record.id for each in outcome.written}) == len(days)
    assert [len(some) for some in outcome.findings] == [0] * len(days)
    assert work.run("check").out == "没有问题\n"


def test_the_ledger_before_and_after(work: Desk) -> None:
    outcome = entered(work.root, entries("2018-03-05", "2018-05-01", value=Decimal(2)))
    assert isinstance(outcome, Entered)
    sums = [ledger.total(ledger.by_item["x"]) for ledger in (outcome.before, outcome.after)]
    assert sums == [1, 5]


def test_nothing_is_nothing(work: Desk) -> None:
    before = kept(work.root)
    outcome = entered(work.root, [])
    assert isinstance(outcome, Entered)
    assert outcome.written == ()
    assert kept(work.root) == before


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ({"date": date(2018, 5, 1), "item": "x", "value": Decimal("1E+30")}, "value"),
        ({"date": date(2018, 5, 1), "item": "x", "value": Decimal("0.1234567")}, "value"),
        ({"date": date(2018, 5, 1), "item": "x", "title": "字" * 501}, "title"),
        ({"date": date(2018, 5, 1), "item": "x", "title": "一\n二"}, ""),
        ({"date": date(2018, 5, 1), "item": "x", "wrong": "y"}, "wrong"),
        ({"date": "2018-13-01", "item": "x"}, "date"),
        ({"item": "x"}, ""),
        ({"date": date(2018, 5, 1), "item": "x", "title": "\ud800"}, "title"),
    ],
)
def test_a_misfit_is_named_by_its_entry_and_field(bad: Fields, field: str) -> None:
    _, misfits = records([*entries("2018-03-05"), bad, *entries("2018-04-05")], TODAY)
    assert {misfit.entry for misfit in misfits} == {1}
    assert field in {misfit.field for misfit in misfits}
    assert all(misfit.message for misfit in misfits)


def test_one_bad_record_of_many_writes_nothing(work: Desk) -> None:
    before = kept(work.root)
    new = [*entries("2018-03-05"), *entries("2018-04-05", value=Decimal(-1))]
    outcome = entered(work.root, new)
    assert isinstance(outcome, Rejected)
    assert [[each.rule for each in some] for some in outcome.findings] == [[], ["negative"]]
    assert kept(work.root) == before


def test_new_records_are_judged_beside_each_other(work: Desk) -> None:
    """A milestone is done once, also when both records come at the same time."""
    done = {"date": date(2018, 3, 9), "item": "m"}
    outcome = entered(work.root, [done, done])
    assert isinstance(outcome, Rejected)
    assert [[each.rule for each in some] for some in outcome.findings] == [[], ["done-twice"]]
    assert isinstance(entered(work.root, [done]), Entered)
    assert isinstance(entered(work.root, [done]), Rejected)


def test_focuses_and_their_settlements_are_judged_after_what_is_there(work: Desk) -> None:
    focus = {"date": date(2018, 3, 1), "title": "办班", "by": "甲处", "focus": "2018-04"}
    outcome = entered(work.root, [focus, *entries("2018-03-05")])
    assert isinstance(outcome, Entered)
    number = outcome.written[0].record.id
    end = {"date": date(2018, 4, 9), "settles": number, "by": "甲处", "outcome": "done"}
    twice = entered(work.root, [end, end])
    assert isinstance(twice, Rejected)
    assert [[each.rule for each in some] for some in twice.findings] == [[], ["ended-twice"]]
    assert isinstance(entered(work.root, [end]), Entered)


def test_corrections_come_the_same_way(work: Desk) -> None:
    first = entered(work.root, entries("2018-03-05", "2018-03-06", value=Decimal(5)))
    assert isinstance(first, Entered)
    one, two = (each.record for each in first.written)
    void = {"date": one.date, "void": one.id, "reason": "重复"}
    replacement = {"date": two.date, "item": "x", "value": Decimal(7), "replaces": two.id}
    outcome = entered(work.root, [void, {**replacement, "reason": "数错"}])
    assert isinstance(outcome, Entered)
    assert outcome.after.total(outcome.after.by_item["x"]) == 8
    unknown = {"date": one.date, "void": "20180305-00000", "reason": "重复"}
    assert isinstance(entered(work.root, [unknown]), Rejected)
    assert work.run("check").out == "没有问题\n"


def test_broken_files_are_named_and_nothing_is_written(work: Desk) -> None:
    work.write({"records/2018/04.yaml": "- {id: x}\n"})
    before = kept(work.root)
    outcome = entered(work.root, entries("2018-03-05"))
    assert isinstance(outcome, Rejected)
    assert {problem.path for problem in outcome.problems} == {"records/2018/04.yaml"}
    assert kept(work.root) == before


def test_an_objection_is_the_only_answer(work: Desk) -> None:
    space, plan = opened(work.root)
    before = kept(work.root)
    outcome = append(space, plan, Item("x", TODAY), lambda ledger: f"{len(ledger.by_item)} 个")
    assert outcome == Rejected(objection="1 个")
    assert kept(work.root) == before


def test_a_doubt_keeps_all_out_until_it_is_accepted(work: Desk) -> None:
    """A form shows the doubts, and hands back those that were looked at; no others pass."""
    space, plan = opened(work.root)
    before = kept(work.root)
    new = entries("2018-03-06", "2018-03-06", title="同一篇")
    outcome = enter(space, plan, new)
    assert isinstance(outcome, Rejected)
    assert [doubt.rule for doubt in outcome.doubts] == ["twice"]
    assert kept(work.root) == before
    assert isinstance(enter(space, plan, new, EVERY), Entered)
    again = enter(space, plan, entries("2018-03-06", title="做了什么"), outcome.doubts)
    assert isinstance(again, Rejected)
    assert [doubt.rule for doubt in again.doubts] == ["example"]


def test_ids_that_are_taken_are_not_used_again(work: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    dice = iter("aaaaa" * 3 + "bbbbb" * 2 + "ccccc")
    throw(monkeypatch, dice)
    new = [each for title in "一二三" for each in entries("2018-03-05", title=title)]
    outcome = entered(work.root, new)
    assert isinstance(outcome, Entered)
    assert [each.record.id[9:] for each in outcome.written] == ["aaaaa", "bbbbb", "ccccc"]


def test_ids_that_a_file_has_anywhere_are_not_given_to_several(work: Desk) -> None:
    there = "20180305-aaaaa"
    work.write({"records/2018/03.yaml": f"{work.text('records/2018/03.yaml')}# as {there} was\n"})
    new = [each for title in "一二" for each in entries("2018-03-05", id=there, title=title)]
    outcome = entered(work.root, new)
    assert isinstance(outcome, Entered)
    ids = {each.record.id for each in outcome.written}
    assert len(ids) == 2
    assert there not in ids


# ---- rehearsed


def rehearsed(root: Path, title: str) -> tuple[Workspace, Plan, Rehearsed]:
    """Two records, judged beside all that there is."""
    space, plan = opened(root)
    before, _ = load(space, Whole(), plan)
    assert before is not None
    made, _ = records(entries("2018-03-05", "2018-05-06", title=title), TODAY)
    return space, plan, Rehearsed(before, rehearse(space, before, made))


def never(_ledger: Ledger) -> str:
    return "judged again"


def test_what_was_rehearsed_beside_the_same_files_is_not_judged_again(work: Desk) -> None:
    space, plan, done = rehearsed(work.root, "更新")
    outcome = append(space, plan, Whole(), never, rehearsed=done)
    assert isinstance(outcome, Entered)
    assert [each.record for each in outcome.written] == [*done.judged.records]
    assert [each.line for each in outcome.written] == [3, 2]
    assert work.run("check").out == "没有问题\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("records/2018/03.yaml", "# a line more\n"),
        ("records/2018/05.yaml", ""),
        ("records/2017/01.yaml", "# new\n"),
    ],
)
def test_any_other_file_has_it_judged_again(work: Desk, path: str, text: str) -> None:
    space, plan, done = rehearsed(work.root, "更新")
    old = work.text(path) if (work.root / path).exists() else ""
    work.write({path: old + text})
    outcome = append(space, plan, Whole(), never, rehearsed=done)
    assert isinstance(outcome, Rejected)
    assert outcome.objection == "judged again"


def test_a_file_of_equal_size_and_age_is_another_one_all_the_same(work: Desk) -> None:
    space, plan, done = rehearsed(work.root, "更新")
    path = work.root / "records/2018/03.yaml"
    then = path.stat()
    path.write_text(path.read_text("utf-8").replace('"x"', '"m"'), "utf-8")
    os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))
    assert path.stat().st_size == then.st_size
    outcome = append(space, plan, Whole(), never, rehearsed=done)
    assert isinstance(outcome, Rejected)
    assert outcome.objection == "judged again"


def test_what_was_doubted_when_rehearsed_is_still_to_be_accepted(work: Desk) -> None:
    space, plan, done = rehearsed(work.root, "做了什么")
    before = kept(work.root)
    outcome = append(space, plan, Whole(), never, rehearsed=done)
    assert isinstance(outcome, Rejected)
    assert outcome.doubts == done.judged.all_doubts != ()
    assert kept(work.root) == before
    accepted = append(space, plan, Whole(), never, done.judged.all_doubts, done)
    assert isinstance(accepted, Entered)


# ---- the disk makes trouble


@pytest.mark.parametrize("call", ["write", "fsync"])
@pytest.mark.parametrize("which", range(1, 7))
def test_whichever_write_or_flush_fails_nothing_is_written(
    work: Desk, monkeypatch: pytest.MonkeyPatch, call: str, which: int
) -> None:
    """Of an old file, a new one in an old folder, and a new one in a new folder."""
    before = kept(work.root)
    new = entries("2018-03-05", "2018-06-05", "2019-02-05")
    space, plan = opened(work.root)
    real, calls = getattr(os, call), count(1)

    def fails(*arguments: Any) -> Any:
        if next(calls) == which:
            raise OSError(errno.EIO, "Input/output error")
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fails)
        outcome = enter(space, plan, new)
    if isinstance(outcome, Entered):
        assert next(calls) <= which  # there are not so many
        assert len(kept(work.root)) == 3
    else:
        assert outcome.refusal is not None
        assert str(outcome.refusal).endswith("磁盘读写出错。什么都没有写入")
        assert kept(work.root) == before
        assert isinstance(entered(work.root, new), Entered)
    assert work.run("check").out == "没有问题\n"


def test_an_editor_that_changed_the_second_file_keeps_its_words(work: Desk) -> None:
    """All files are compared with what was read before the first one is written."""
    assert isinstance(entered(work.root, entries("2018-05-01")), Entered)
    space, plan = opened(work.root)
    edited = work.text("records/2018/05.yaml") + "# 改过\n"

    def proposal(_: Ledger) -> list[Record]:
        work.write({"records/2018/05.yaml": edited})
        return records(entries("2018-03-05", "2018-05-05"), TODAY)[0]

    before = work.text("records/2018/03.yaml")
    outcome = append(space, plan, Whole(), proposal)
    assert isinstance(outcome, Rejected)
    assert outcome.refusal is not None
    assert "05.yaml 刚被别的程序" in str(outcome.refusal)
    assert work.text("records/2018/03.yaml") == before
    assert work.text("records/2018/05.yaml") == edited


def test_a_file_that_an_editor_renamed_is_not_done_away_with(
    work: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor puts its own file where a new one was about to be written."""
    month, real = work.root / "records/2018/06.yaml", os.write

    def written(number: int, content: Any) -> int:
        patch.setattr(os, "write", real)
        mine = month.with_name("mine")
        mine.write_bytes(b"# mine\n")
        mine.replace(month)
        return real(number, content)

    before = kept(work.root)
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", written)
        outcome = entered(work.root, entries("2018-06-05"))
    assert isinstance(outcome, Rejected)
    assert kept(work.root) == {**before, "records/2018/06.yaml": b"# mine\n"}


# ---- several writers

fresh = multiprocessing.get_context("spawn")
ROUNDS = 6


def write(root: str, writer: int, start: Any, said: Any) -> None:
    """A process that appends some records at once over two months, several times."""
    start.wait()
    for number in range(ROUNDS):
        title = f"第{writer}人第{number}次"
        outcome = entered(Path(root), entries("2018-03-05", "2018-04-05", title=title))
        assert isinstance(outcome, Entered), outcome
        for written in outcome.written:
            said.put((written.path, written.line, written.record.id))


def test_two_writers_of_many_lose_nothing(desk: Desk) -> None:
    desk.plan(ITEMS)
    start, said = fresh.Event(), fresh.Queue()
    writers = [fresh.Process(target=write, args=(str(desk.root), n, start, said)) for n in (1, 2)]
    for process in writers:
        process.start()
    start.set()
    places = [said.get(timeout=120) for _ in range(2 * ROUNDS * 2)]
    for process in writers:
        process.join(60)
        assert process.exitcode == 0
    assert len({number for _, _, number in places}) == len(places)
    for path, line, number in places:
        assert number in desk.text(path).splitlines()[line - 1]
    assert desk.run("check").out == "没有问题\n"


def finish(root: str, start: Any, said: Any) -> None:
    start.wait()
    done = {"date": date(2018, 5, 1), "item": "m"}
    said.put(isinstance(entered(Path(root), [*entries("2018-03-05"), done]), Entered))


def test_of_two_that_contradict_each_other_one_is_written_whole(desk: Desk) -> None:
    desk.plan(ITEMS)
    start, said = fresh.Event(), fresh.Queue()
    clerks = [fresh.Process(target=finish, args=(str(desk.root), start, said)) for _ in range(2)]
    for process in clerks:
        process.start()
    start.set()
    assert sorted(said.get(timeout=120) for _ in clerks) == [False, True]
    for process in clerks:
        process.join(60)
    assert desk.text("records/2018/03.yaml").count("\n- ") == 1
    assert desk.run("check").out == "没有问题\n"


def test_a_lock_that_cannot_be_had_is_a_value(work: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(append_log, "LOCK_SECONDS", 0.1)
    space, plan = opened(work.root)
    with append_log.Lock(work.root / "records"):
        outcome = append(space, plan, Focuses(), lambda _: [])
    assert isinstance(outcome, Rejected)
    assert outcome.refusal is not None
    assert outcome.refusal.why.endswith("请稍后再试")


# ---- whatever comes

_TEXTS = st.text(max_size=12) | st.sampled_from(['"', "\\", "é: {", "# ", "一\u2028二", "\ud800"])
_DAYS = st.dates(date(2015, 12, 1), date(2021, 1, 31)) | st.just("2018-02-30")
_NUMBERS = st.decimals(allow_nan=True, allow_infinity=True) | st.integers(-3, 3).map(Decimal)
_ENTRIES = st.fixed_dictionaries(
    {"date": _DAYS, "item": st.sampled_from(["x", "x", "x", "m", "none", "No"])},
    optional={"value": _NUMBERS, "title": _TEXTS, "by": _TEXTS, "note": _TEXTS},
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_ENTRIES, max_size=5))
def test_all_or_nothing_and_always_in_order(new: list[dict[str, Any]]) -> None:
    """Whatever is entered: all of it can be read again as it was given, or nothing is there."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "plan").mkdir()
        (root / "plan/plan.yaml").write_text(HEAD, "utf-8")
        (root / "plan/work.yaml").write_text(f"id: work\nname: 工作\nitems:\n{ITEMS}", "utf-8")
        made, misfits = records(new, TODAY)
        if misfits:
            return
        outcome = append(*opened(root), Whole(), made)
        if isinstance(outcome, Rejected):
            assert kept(root) == {}
            assert outcome.findings or outcome.doubts
            return
        ledger, problems = load(Workspace(root), Whole())
        assert ledger is not None, problems
        written = {each.record.id: each.record for each in outcome.written}
        assert {record.id: record for record in ledger.everything()} == written
        for fields, each in zip(new, outcome.written, strict=True):
            for key, value in fields.items():
                assert getattr(each.record, key) == value or value is None
        everything, _ = check_everything(Workspace(root))
        assert everything is not None


def test_readings_of_one_day_have_ids_in_the_order_of_their_entry(tmp_path: Path) -> None:
    """Of two readings entered on one day the one with the greater id counts."""
    level = "  - {kind: level, id: n, name: 会员, unit: 人, targets: {2018: 9}, owner: 甲}\n"
    plan = {"plan/plan.yaml": HEAD, "plan/work.yaml": f"id: work\nname: 工作\nitems:\n{level}"}
    for path, text in plan.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    day = date(2018, 6, 30)
    for title in "甲乙丙丁戊":
        readings = [
            {"date": day, "item": "n", "value": Decimal(n), "title": title} for n in (7, 8, 9)
        ]
        space, loaded = opened(tmp_path)
        assert isinstance(enter(space, loaded, readings, accepted=EVERY), Entered)
    space, loaded = opened(tmp_path)
    ledger, _ = load(space, Whole(), loaded)
    assert ledger is not None
    assert [record.value for record in ledger.by_item["n"]] == [7, 8, 9] * 5
