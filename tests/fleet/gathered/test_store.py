"""What units answered before is kept: found again for the same question only, never in the way."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from mjplan.cache import program
from mjplan.fleet.gathered import store as storing
from mjplan.fleet.gathered.store import MOST, Store, file_of
from mjplan.fleet.values import Asked, Outcome, State, Worth
from mjplan.tidy.tables import VERSION

DAY = date(2018, 6, 30)
ASKED = Asked(DAY, DAY)


@pytest.fixture(autouse=True)
def reused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that is installed, and whose user wants answers to be used again."""
    monkeypatch.setattr(program, "identity", lambda: b"this one")
    monkeypatch.delenv("MJPLAN_CACHE", raising=False)


NAME = "figures.sqlite"


def answer(unit: str = "fgw", mark: str = "f1", state: State = "ok", text: str = "数") -> Outcome:
    return Outcome(unit, state, "", mark, {"units": f"{unit},{text}\n", "measures": ""})


@contextmanager
def opened(folder: Path, asked: Asked = ASKED, fault: str = "") -> Iterator[Store]:
    with Store(str(folder / NAME), asked) as store:
        yield store
    assert fault in store.fault
    assert bool(fault) == bool(store.fault)


def keep(folder: Path, asked: Asked, *answers: Outcome) -> None:
    with opened(folder, asked) as store:
        for each in answers:
            store.keep(each)


def last(folder: Path, asked: Asked = ASKED, unit: str = "fgw") -> Outcome | None:
    with opened(folder, asked) as store:
        return store.last_good(unit)


def test_an_answer_is_found_again_for_the_same_question(tmp_path: Path) -> None:
    keep(tmp_path, ASKED, answer(), answer("jyj", "f2", "errors"))
    with opened(tmp_path, ASKED._replace(today=date(2018, 7, 5))) as store:
        assert [store.known(unit) for unit in ("fgw", "jyj", "kjj")] == ["f1", "f2", ""]
        assert store.same("fgw", "f1") == answer()
        assert store.same("jyj", "f2") == answer("jyj", "f2", "errors")
        assert store.same("kjj", "f1") is None
        assert store.same("fgw", "f2") is None


@pytest.mark.parametrize(
    "asked",
    [
        ASKED._replace(day=date(2018, 6, 29)),
        ASKED._replace(records=True),
        ASKED._replace(worth=(Worth("kpb.a", Decimal(1)),)),
    ],
)
def test_another_question_has_another_answer(asked: Asked, tmp_path: Path) -> None:
    keep(tmp_path, ASKED, answer())
    with opened(tmp_path, asked) as store:
        assert store.known("fgw") == ""


def test_another_program_or_version_has_another_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path, ASKED, answer())
    monkeypatch.setattr(program, "identity", lambda: b"another")
    with opened(tmp_path) as store:
        assert store.known("fgw") == ""
        assert store.last_good("fgw") == answer()
    monkeypatch.setattr("mjplan.fleet.gathered.store.VERSION", VERSION + 1)
    assert last(tmp_path) is None


@pytest.mark.parametrize("way", ["off", "editable"])
def test_nothing_is_used_again_where_that_is_off(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path, ASKED, answer())
    if way == "off":
        monkeypatch.setenv("MJPLAN_CACHE", "off")
    else:
        monkeypatch.setattr(program, "identity", lambda: None)
    with opened(tmp_path) as store:
        assert store.known("fgw") == ""
        assert store.last_good("fgw") == answer()
        store.keep(answer(text="新"))
    assert last(tmp_path) == answer(text="新")


def test_the_last_good_figures_are_of_no_later_day(tmp_path: Path) -> None:
    for day, text in ((29, "早"), (30, "晚")):
        keep(tmp_path, ASKED._replace(day=date(2018, 6, day)), answer(text=text))
    keep(tmp_path, ASKED._replace(day=date(2018, 7, 1)), answer(state="errors"))
    assert last(tmp_path, ASKED._replace(day=date(2018, 6, 28))) is None
    assert last(tmp_path, ASKED._replace(day=date(2018, 6, 29))) == answer(text="早")
    assert last(tmp_path, ASKED._replace(day=date(2018, 9, 1))) == answer(text="晚")
    assert last(tmp_path, ASKED._replace(records=True)) is None
    assert last(tmp_path, unit="jyj") is None


def test_figures_as_of_a_day_to_come_are_none_of_that_day(tmp_path: Path) -> None:
    to_come = ASKED._replace(day=date(2018, 12, 31))
    keep(tmp_path, to_come, answer(text="预计"))
    assert last(tmp_path, to_come) == answer(text="预计")
    since = Asked(date(2019, 2, 1), date(2019, 2, 1))
    assert last(tmp_path, since) is None
    keep(tmp_path, Asked(date(2018, 11, 30), date(2018, 11, 30)), answer(text="十一月"))
    assert last(tmp_path, since) == answer(text="十一月")
    assert last(tmp_path, to_come._replace(today=date(2018, 12, 1))) == answer(text="十一月")
    for number in range(MOST + 1):
        keep(tmp_path, Asked(since.day, since.day + timedelta(number)), answer(state="errors"))
        keep(tmp_path, Asked(since.day + timedelta(number), since.day), answer(state="errors"))
    assert last(tmp_path, since) == answer(text="十一月")


def test_what_says_nothing_is_not_kept(tmp_path: Path) -> None:
    keep(tmp_path, ASKED, answer("a", "", "errors"), answer("b", "", "crashed"))
    keep(tmp_path, ASKED, answer("c", ""))
    with opened(tmp_path) as store:
        assert [store.known(unit) for unit in "abc"] == ["", "", ""]
        assert store.last_good("c") == answer("c", "")
    assert _number(tmp_path) == 1


def test_what_is_old_or_too_much_is_dropped_but_for_the_last_good(tmp_path: Path) -> None:
    keep(tmp_path, ASKED, answer(text="最后"), answer("jyj"))
    for number in range(1, MOST + 4):
        day = DAY + timedelta(number)
        keep(tmp_path, Asked(day, day), answer(state="errors"))
    assert _number(tmp_path) == MOST + 2
    assert last(tmp_path) == answer(text="最后")
    later = DAY + timedelta(2000)
    keep(tmp_path, Asked(later, later), answer("kjj"))
    assert _number(tmp_path) == 3
    assert last(tmp_path) == answer(text="最后")


def test_what_is_asked_for_is_not_old(tmp_path: Path) -> None:
    keep(tmp_path, ASKED, answer())
    keep(tmp_path, Asked(DAY + timedelta(1), DAY + timedelta(1)), answer(text="更晚"))
    for days in (300, 600):
        with opened(tmp_path, ASKED._replace(today=DAY + timedelta(days))) as store:
            assert store.same("fgw", "f1") == answer()
    assert _number(tmp_path) == 2


def test_a_broken_database_is_as_if_there_were_none(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"no database" * 1000)
    with opened(tmp_path, fault=f"{tmp_path / NAME} 用不了") as store:
        assert store.known("fgw") == ""
        store.keep(answer())
        assert store.last_good("fgw") is None


def test_another_catalogue_has_a_database_of_its_own(tmp_path: Path) -> None:
    files = {file_of(str(tmp_path), catalog) for catalog in ("kpb", "swh")}
    assert len(files) == 2
    assert all(Path(file).parent == tmp_path for file in files)


def test_a_torn_database_is_as_if_there_were_none(tmp_path: Path) -> None:
    keep(tmp_path, ASKED, *(answer(f"u{number}") for number in range(300)))
    whole = (tmp_path / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(whole[: len(whole) // 2])
    with Store(str(tmp_path / NAME), ASKED) as store:
        for number in range(300):
            assert store.same(f"u{number}", "f1") in (None, answer(f"u{number}"))
    assert "请删去这个文件" in store.fault


def test_an_answer_that_is_not_whole_is_none(tmp_path: Path) -> None:
    keep(tmp_path, ASKED, answer())
    with sqlite3.connect(tmp_path / NAME) as base:
        base.execute("UPDATE answers SET tables = x'00'")
    with opened(tmp_path, fault="用不了") as store:
        assert store.same("fgw", "f1") is None


def test_another_command_that_writes_is_waited_for_and_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path, ASKED, answer())
    monkeypatch.setattr(storing, "_PATIENCE", 0.05)
    other = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with opened(tmp_path, fault="另一个 mjplan 正在写") as store:
        assert store.same("fgw", "f1") == answer()
        store.keep(answer(text="新"))
    other.execute("ROLLBACK")
    other.close()
    assert last(tmp_path) == answer()


def test_without_a_folder_nothing_is_kept() -> None:
    with Store(None, ASKED) as store:
        store.keep(answer())
        assert store.known("fgw") == ""
        assert store.last_good("fgw") is None
    assert store.fault == ""


def test_nothing_is_written_by_a_command_that_is_interrupted(tmp_path: Path) -> None:
    store = Store(str(tmp_path / NAME), ASKED)
    with suppress(KeyboardInterrupt), store:
        store.keep(answer())
        raise KeyboardInterrupt
    assert last(tmp_path) is None


def _number(folder: Path) -> int:
    with sqlite3.connect(folder / NAME) as base:
        [found] = base.execute("SELECT COUNT(*) FROM answers").fetchone()
    return int(found)
