from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjplan.band import BETTER, Band, Better, Comparator, Target, band_of

D = Decimal
_numbers = st.integers(-1000, 1000).map(D)


@pytest.mark.parametrize(
    ("target", "comparator", "better", "band"),
    [
        (D(3), "at_least", None, Band(D(3), None)),
        (D(3), "at_most", None, Band(None, D(3))),
        (D(3), "exactly", None, Band(D(3), D(3))),
        (D(3), "about", None, Band(D(2), D(4))),
        (D(3), "about", "more", Band(D(2), None)),
        (D(3), "about", "less", Band(None, D(4))),
        ((D(15), D(20)), "between", None, Band(D(15), D(20))),
        ((D(15), D(20)), "between", "more", Band(D(15), None)),
    ],
)
def test_what_is_good(
    target: Target, comparator: Comparator, better: Better | None, band: Band
) -> None:
    assert band_of(target, comparator, better or BETTER[comparator], D(1)) == band


@given(_numbers, _numbers)
def test_not_more_is_not_less_upside_down(number: Decimal, limit: Decimal) -> None:
    upper, lower = Band(None, limit), Band(-limit, None)
    assert (number in upper) is (-number in lower)
    assert upper.short(number) == -lower.short(-number)
