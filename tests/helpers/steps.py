"""Work counted in function calls: the same on a busy machine and on an idle one.

How long things take is measured in benchmarks/limits.py.
"""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType


def calls(work: Callable[[], object]) -> int:
    """Return how many functions, Python's and C's, `work` calls."""
    number = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal number
        number += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return number


def grows_in_step(work: Callable[[int], object], size: int) -> bool:
    """Tell whether twice the size means about twice the calls; quadratic work is four times as
    much. What even the size of one costs is left out."""
    work(1)  # what is loaded once is not counted
    none, once, twice = (calls(partial(work, many)) for many in (1, size, 2 * size))
    return twice - none < 3 * (once - none)
