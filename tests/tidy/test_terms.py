"""Every code that the tables hold has a word."""

from typing import Any, get_args

from mjplan.band import Better, Comparator
from mjplan.catalog import Total
from mjplan.fleet.values import State
from mjplan.focus import STATES
from mjplan.periods import Every
from mjplan.problem import ERROR, NOTE, WARNING
from mjplan.progress.kinds import KINDS
from mjplan.progress.reached import Ground
from mjplan.progress.status import Status
from mjplan.progress.values import RectificationState
from mjplan.record import Outcome
from mjplan.tidy.rows import LEVELS
from mjplan.tidy.tables import tables
from mjplan.tidy.terms import WORDS

_KINDS = {str(kind.__struct_config__.tag) for kind in KINDS}
CODES: dict[tuple[str, str], set[Any]] = {
    ("units", "state"): {*get_args(State)},
    ("items", "kind"): _KINDS,
    ("items", "comparator"): {*get_args(Comparator)},
    ("items", "better"): {*get_args(Better)},
    ("items", "rhythm"): {*get_args(Every)},
    ("measures", "status"): {status.value for status in Status},
    ("measures", "state"): {state.value for state in RectificationState},
    ("focuses", "state"): {*STATES},
    ("problems", "level"): {*LEVELS.values()},
    ("records", "assessment"): {"met", "unmet"},
    ("records", "outcome"): {*get_args(Outcome)},
    ("indicators", "kind"): _KINDS,
    ("indicators", "total"): {*get_args(Total)},
    ("points", "ground"): {
        *(ground.value for ground in Ground),
        "no_item",
        "unlike",
        "no_score",
        "given",
    },
}


def test_every_code_has_a_word() -> None:
    assert {place: {*words} for place, words in WORDS.items()} == CODES


def test_they_are_columns() -> None:
    columns = {
        (table.name, name) for table in tables(records=True, parent=True) for name in table.names
    }
    assert columns >= WORDS.keys()


def test_every_level_has_a_code() -> None:
    assert {*LEVELS} == {ERROR, WARNING, NOTE}
