"""One ledger, one figure: however its lines are written, and whatever the command.

Plans' records are made at random, with corrections and results of focuses among them, and written
twice: once as mjplan writes them, once as a person might (keys in another order, other quotes, more
blanks or fewer, over several lines, with escapes, CRLF, a BOM). Every command must say the same of
both; and the figures must be those of a plain reference that reads everything and knows no
shortcut.
"""

import json
import random
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from helpers import LONG
from helpers.spelling import COUNTS, MEMBERS, YEARS, Book, Line, write
from proofs.fuzzing import run

EXAMPLES = 1500 if LONG else 6


def standing(book: Book) -> list[Line]:
    """The results that count, neither voided nor replaced: by date, those of a day by id."""
    corrected = {line.get("void") or line.get("replaces") for line in book.lines}
    kept = [line for line in book.lines if "item" in line and line["id"] not in corrected]
    return sorted(kept, key=lambda line: (line["date"], line["id"]))


def actuals(book: Book, year: int) -> dict[str, Decimal | None]:
    """Each item's actual at the year's end, by the plainest of means."""
    replaced = {line["replaces"]: line["id"] for line in book.lines if "replaces" in line}
    results = standing(book)
    in_year = [line for line in results if line["date"][:4] == f"{year}"]
    figures: dict[str, Decimal | None] = {}
    for item in COUNTS:
        total, origins, any_ = Decimal(0), set(), False
        for line in in_year:
            if line["item"] != item:
                continue
            any_ = True
            origin = line.get("of")
            while origin in replaced:
                origin = replaced[origin]
            if origin is None or origin not in origins:
                total += line.get("value", 1)
            origins.add(origin)
        figures[item] = total if any_ else None
    readings = [
        line["value"] for line in results if line["item"] == "n" and line["date"][:4] <= f"{year}"
    ]
    figures["n"] = Decimal(readings[-1]) if readings else None
    quarters = {(int(line["date"][5:7]) + 2) // 3 for line in in_year if line["item"] == "e"}
    figures["e"] = Decimal(len(quarters)) if quarters else None
    reports = {(line["date"][:7], line["by"]) for line in in_year if line["item"] == "d"}
    figures["d"] = Decimal(len(reports)) if reports else None
    visits = [
        w for e in results if e["item"] == "v" and e["date"][:4] <= f"{year}" for w in e["members"]
    ]
    reached = sum(visits.count(name) >= 2 for name in MEMBERS)
    figures["v"] = Decimal(reached) if visits else None
    return figures


def done_on(book: Book, year: int) -> str | None:
    """The day on which the milestone was done, as known at the year's end."""
    days = [e["date"] for e in standing(book) if e["item"] == "m" and e["date"][:4] <= f"{year}"]
    return min(days, default=None)


def questions() -> Iterator[list[str]]:
    """Everything that may be asked of a workspace."""
    for year in YEARS:
        yield ["status", f"{year}"]
        yield ["status", f"{year}", "--as-of", f"{year}-06-30", "--format", "json"]
        yield ["log", f"{year}", "--format", "json"]
        yield ["report", f"{year}"]
        yield ["focus", "list", f"{year}", "--as-of", f"{year}-12-31"]
    for month in ("2017-12", "2018-01", "2018-06", "2019-12"):
        yield ["report", month]
        yield ["remind", month]
    for item in "lsnmedvcr":
        yield ["show", item, "--year", "2018"]
        yield ["show", item, "--year", "2019", "--format", "json"]
    yield from (["overview"], ["report", "plan"], ["report", "2018Q2"], ["log", "--all"], [])
    yield ["diff", "2018-03", "2018-09"]


@contextmanager
def reports_as_values() -> Iterator[None]:
    """Have reports print all that their template is given, and no template filled: equal values
    make equal reports, and filling them takes most of the time."""

    def values(name: str, templates: Mapping[str, str], data: bytes) -> str:
        return f"{name} {data.decode()}"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mjplan.templating.fill.fill", values)
        yield


def answer(folder: Path, *words: str) -> str:
    """What a command says, given that it has no objection."""
    said = run(folder, *words)
    assert (said.code, said.err) == (0, ""), (words, said)
    return said.out


@settings(
    max_examples=EXAMPLES, deadline=None, phases=[p for p in Phase if LONG or p is not Phase.shrink]
)
@given(st.integers(0, 1 << 40), st.integers(1, 40))
@example(3, 30)
def test_every_command_says_the_same_however_the_lines_are_written(seed: int, size: int) -> None:
    book = Book(seed, size)
    with tempfile.TemporaryDirectory(prefix="mjplan-figure-") as name, reports_as_values():
        usual, other = Path(name) / "usual", Path(name) / "other"
        write(usual, book)
        write(other, book, random.Random(seed))
        for words in questions():
            assert answer(other, *words) == answer(usual, *words), words


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 1 << 40), st.integers(1, 40))
def test_the_figures_are_those_of_a_plain_count(seed: int, size: int) -> None:
    book = Book(seed, size)
    with tempfile.TemporaryDirectory(prefix="mjplan-figure-") as name:
        folder = Path(name)
        write(folder, book, random.Random(seed))
        overview = json.loads(answer(folder, "overview", "--format", "json"))["years"]
        for year, shown in zip(YEARS, overview, strict=True):
            status = json.loads(answer(folder, "status", f"{year}", "--format", "json"))
            assert status["items"] == shown["items"]
            by_id = {item["id"]: item for item in status["items"]}
            for item, actual in actuals(book, year).items():
                said = by_id[item]["actual"]
                assert (None if said is None else Decimal(str(said))) == actual, (year, item)
                one = json.loads(
                    answer(folder, "show", item, "--year", f"{year}", "--format", "json")
                )
                assert one["measure"]["actual"] == said, (year, item)
            if "m" in by_id:
                assert by_id["m"]["done_on"] == done_on(book, year)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 1 << 40), st.integers(1, 40))
@example(100, 1)
def test_what_a_new_record_did_is_the_same_however_the_others_are_written(
    seed: int, size: int
) -> None:
    book, rng = Book(seed, size), random.Random(seed)
    chosen = rng.choice(standing(book) or [{"id": "20180101-00000"}])["id"]
    changes = (
        ["add", "l", "3", "--date", "2018-07-01"],
        ["add", "n", "55", "--date", "2018-07-02"],
        ["add", "m", "--date", "2018-05-30"],
        ["add", "e", "--date", "2018-11-05"],
        ["add", "v", "--date", "2018-11-05", "--member", "王一"],
        ["void", chosen, "--reason", "记错了"],
        ["replace", chosen, "--title", "改了", "--reason", "写错了"],
    )
    with tempfile.TemporaryDirectory(prefix="mjplan-figure-") as name:
        usual, other = Path(name) / "usual", Path(name) / "other"
        write(usual, book)
        write(other, book, random.Random(seed))
        for words in changes:
            first, second = run(usual, *words), run(other, *words)
            assert (first.code, _unnumbered(first.out), _unnumbered(first.err)) == (
                *(second.code, _unnumbered(second.out), _unnumbered(second.err)),
            ), words


def _unnumbered(said: str) -> str:
    """What was said, without line numbers and without the ids that are drawn by chance."""
    return re.sub(r"\.yaml:\d+(:\d+)?", ".yaml", re.sub(r"(?<=\d{8})-[0-9a-z]{5}", "", said))
