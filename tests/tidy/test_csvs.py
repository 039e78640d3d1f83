"""Tables as CSV: whatever stands in them is read back by any reader, exactly."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import examples
from helpers.any_text import texts
from mjplan.text import one_line
from mjplan.tidy import csvs, duck
from mjplan.tidy.columns import Table
from mjplan.tidy.csvs import DoesNotFit, Row
from mjplan.tidy.tables import ADJUSTMENTS, MEASURES, RECORD_EVIDENCE, UNITS

SIXTHS = st.decimals(-(10**12) + 1, 10**12 - 1, allow_nan=False, places=6)


def row(table: Table, **cells: object) -> Row:
    """A row of a table in which only some cells hold something."""
    return tuple(cells.get(name) for name in table.names)  # type: ignore[misc]


def written(table: Table, **cells: object) -> str:
    """How the cells of a row that hold something are written."""
    line = csvs.lines(table, [row(table, **cells)])
    assert line.count(",") == len(table.columns) - 1
    return ",".join(filter(None, line.rstrip("\n").split(",")))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0", "0"),
        ("-0", "0"),
        ("0.0000004", "0"),
        ("-0.0000004", "0"),
        ("0.0000005", "0.000001"),
        ("12.500000", "12.5"),
        ("100", "100"),
        ("1E+3", "1000"),
        ("-1E+3", "-1000"),
        ("0E-9", "0"),
        ("11.6666666666666666666666667", "11.666667"),
        ("999999999999.9999994", "999999999999.999999"),
    ],
)
def test_numbers_are_plain_and_rounded_half_up_once(number: str, text: str) -> None:
    assert written(MEASURES, actual=Decimal(number)) == text


@pytest.mark.parametrize("number", ["1000000000000", "-1000000000000", "999999999999.9999995"])
def test_a_recorded_number_has_twelve_digits(number: str) -> None:
    assert written(MEASURES, actual=Decimal(number))
    with pytest.raises(DoesNotFit) as fault:
        written(MEASURES, unit="u", item="x", year=2018, target=Decimal(number))
    assert (fault.value.table, fault.value.column) == ("measures", "target")
    assert "x、2018" in fault.value.why


@pytest.mark.parametrize("number", ["1E+22", "-1E+22", "1E+40", "9999999999999999999999.9999995"])
def test_a_computed_number_has_twenty_two(number: str) -> None:
    assert written(MEASURES, actual=Decimal("9999999999999999999999.999999"))
    with pytest.raises(DoesNotFit):
        written(MEASURES, actual=Decimal(number))


def test_days_instants_and_yes() -> None:
    assert written(ADJUSTMENTS, decided_on=date(2018, 3, 1), is_cancelled=True) == "2018-03-01,true"
    assert written(ADJUSTMENTS, is_cancelled=False) == "false"
    there = datetime(2018, 3, 31, 8, tzinfo=timezone(timedelta(hours=8)))
    assert written(UNITS, committed_at=there) == "2018-03-31T00:00:00Z"
    assert written(UNITS, committed_at=there.astimezone(UTC)) == "2018-03-31T00:00:00Z"


@settings(max_examples=examples(200))
@given(st.lists(SIXTHS, min_size=1, max_size=20))
def test_every_number_of_a_file_comes_back(numbers: list[Decimal]) -> None:
    found = csvs.lines(MEASURES, [row(MEASURES, unit="u", target=each) for each in numbers])
    with TemporaryDirectory() as folder:
        file = Path(folder, "measures.csv")
        file.write_text(csvs.head(MEASURES) + found, encoding="utf-8", newline="")
        assert [Decimal(each["target"] or "") for each in csvs.read(file)] == numbers


@settings(max_examples=examples(200))
@given(st.lists(texts.map(one_line), min_size=1, max_size=20))
def test_every_text_of_a_file_comes_back(kept: list[str]) -> None:
    """Also those of nothing but blanks, and by DuckDB."""
    rows = [("u", "r", seq, each) for seq, each in enumerate(kept)]
    with TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "record_evidence.csv"
        lines = csvs.head(RECORD_EVIDENCE) + csvs.lines(RECORD_EVIDENCE, rows)
        file.write_text(lines, encoding="utf-8", newline="")
        assert [each["evidence"] for each in csvs.read(file)] == kept
        with duck.opened(folder, [RECORD_EVIDENCE]) as database:
            asked = database.execute("SELECT evidence FROM record_evidence ORDER BY seq")
            assert [each for (each,) in asked.fetchall()] == kept
