"""The values that a measure is made of: rounding."""

from decimal import Decimal

import pytest

from helpers.measures import shown


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("6.25", "6.3"),
        ("6.24", "6.2"),
        ("-6.25", "-6.3"),
        ("0.05", "0.1"),
        ("120.0", "120"),
        ("99.95", "100"),
        ("1000", "1000"),
        ("-0.04", "0"),
        ("0", "0"),
    ],
)
def test_rounding_is_half_up_as_at_school(number: str, said: str) -> None:
    assert shown(Decimal(number)) == said
