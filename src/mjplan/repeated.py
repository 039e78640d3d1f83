"""What is worked out once for several questions in a row, of files that stay as they are.

Whoever asks them makes sure of that, and says how long; else everything is worked out anew.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import TypeVar, cast

T = TypeVar("T")

_results: dict[Hashable, object] | None = None


@contextmanager
def questions() -> Iterator[None]:
    """Within, work everything out once."""
    global _results
    _results = {}
    try:
        yield
    finally:
        _results = None


def once(key: Hashable, work: Callable[[], T]) -> T:
    """Return what work comes to, or came to before under that key."""
    if _results is None:
        return work()
    if key not in _results:
        _results[key] = work()
    return cast(T, _results[key])
