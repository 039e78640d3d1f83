"""Which items of units are of the same sort as a shared indicator."""

from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from helpers.gathered import gathered
from mjplan.catalog import Total
from mjplan.fleet.likeness import Sort, alike, kind_word, unlike
from mjplan.fleet.table.engine import IndicatorYear, ask
from mjplan.model import AnyItem
from mjplan.tidy import duck
from mjplan.tidy.tables import tables

REPORTS = Sort("count", "篇")


@pytest.mark.parametrize("total", ["sum", "none"])
def test_only_the_same_kind_in_the_same_unit_is_alike(total: Total) -> None:
    assert alike(REPORTS, Sort("count", "篇"), total)
    assert not alike(REPORTS, Sort("count", "件"), total)
    assert not alike(REPORTS, Sort("level", "篇"), total)
    assert not alike(REPORTS, Sort("count", None), total)
    assert alike(Sort("milestone", None), Sort("milestone", None), total)


def test_whether_it_is_done_every_kind_can_say() -> None:
    assert alike(Sort("milestone", None), Sort("commitment", None), "met")
    assert alike(REPORTS, Sort("count", "件"), "met")


def test_why_something_is_unlike_is_said_in_the_words_of_the_plan() -> None:
    assert unlike(REPORTS, Sort("count", "件"), "sum") == "单位是件，指标是篇"
    assert unlike(REPORTS, Sort("level", "篇"), "none") == "种类是存量，指标是计数"
    assert unlike(REPORTS, Sort("count", None), "none") == "单位是空的，指标是篇"
    assert unlike(REPORTS, Sort("count", "篇"), "sum") == ""
    assert unlike(REPORTS, Sort("commitment", None), "met") == ""


def test_every_kind_has_its_word() -> None:
    kinds = [str(kind.__struct_config__.tag) for kind in get_args(AnyItem)]
    assert all(not kind_word(kind).isascii() for kind in kinds)


def test_the_queries_leave_out_of_a_sum_what_is_unlike(tmp_path: Path) -> None:
    sorts = [Sort(*each) for each in product(("count", "level"), ("篇", "件", "篇 ", None))]
    pairs = [*enumerate(product(sorts, sorts, get_args(Total)))]
    gathered(
        tmp_path,
        units=[{"unit": f"u{number}", "state": "ok"} for number, _ in pairs],
        items=[
            {"unit": f"u{number}", "item": "x", "indicator": f"kpb.x{number}", **own._asdict()}
            for number, (_, own, _) in pairs
        ],
        indicators=[
            {"indicator": f"kpb.x{number}", "year": 2018, "total": total, **wanted._asdict()}
            for number, (wanted, _, total) in pairs
        ],
    )
    with duck.opened(tmp_path, tables(records=False, parent=True)) as connection:
        answers = {row.indicator: row.unlike == 0 for row in ask(connection, IndicatorYear)}
    assert answers == {f"kpb.x{number}": alike(*pair) for number, pair in pairs}
