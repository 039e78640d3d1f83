"""Which items of units are of the same sort as a shared indicator."""

from typing import get_args

import pytest

from mjplan.catalog import Total
from mjplan.fleet.likeness import Sort, alike, kind_word, unlike
from mjplan.model import AnyItem

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
