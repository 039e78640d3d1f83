"""Which items of units are of the same sort as a shared indicator."""

import pytest

from mjplan.catalog import Total
from mjplan.fleet.likeness import Sort, alike

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
