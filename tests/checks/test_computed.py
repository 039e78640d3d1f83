"""What is computed from what is computed; the other rules about it are in tests/bad/computed."""

import pytest

from helpers import Desk

YEAR = "{2018: 1}"


def chain(levels: int) -> str:
    """Sums, each of the one before it."""
    first = f"  - {{kind: count, id: x0, name: 第0项, owner: 甲, unit: 件, targets: {YEAR}}}\n"
    return first + "".join(
        f"  - {{kind: count, id: x{n}, name: 第{n}项, owner: 甲, unit: 件, sum_of: [x{n - 1}], "
        f"targets: {YEAR}}}\n"
        for n in range(1, levels + 1)
    )


@pytest.mark.parametrize(
    ("levels", "refused"),
    [(5, 0), (6, 1), pytest.param(1500, 1495, marks=pytest.mark.uncounted)],
)
def test_a_long_chain_is_refused_and_ends_in_no_traceback(
    desk: Desk, levels: int, refused: int
) -> None:
    desk.plan(chain(levels))
    result = desk.run("check")
    assert (result.out + result.err).count("超过 5 层：请少分几层") == refused
    assert result.code == bool(refused)
    assert desk.run("status", "2018", today="2018-06-30").code == bool(refused)
