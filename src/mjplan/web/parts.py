"""What several pages are made of: counts as tiles and strips, the style by which one chooses."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, pairwise

from mjplan.progress.status import Status
from mjplan.render.colours import classes
from mjplan.web.items import light
from mjplan.web.values import Count

_CHOSEN = "background:var(--accent);border-color:var(--accent);color:var(--card)"
_FOCUSED = "outline:2px solid var(--accent);outline-offset:2px"
_STRIP = 1000
"""The length of the strip that all items make together."""


def counts(counted: Mapping[Status, int]) -> Iterator[Count]:
    """Lay items that are counted by status along a strip."""
    whole = sum(counted.values())
    ends = [0, *(_STRIP * n // whole for n in accumulate(counted.values()))]
    lights = [*map(light, counted)]
    sorts = classes([each.tone for each in lights])
    parts = zip(lights, sorts, counted.values(), pairwise(ends), strict=True)
    for each, sort, number, (begin, end) in parts:
        yield Count(each, sort, number, begin, end - begin)


def choosing(keys: Iterable[str]) -> str:
    """Return the style by which what has one of these keys stands alone: no script may choose."""
    rules = (
        f"#f-{key}:checked~.areas .item:not(.{key}),"
        f"#f-{key}:checked~.areas .area:not(.{key}){{display:none}}"
        f"#f-{key}:checked~.pick label[for=f-{key}]{{{_CHOSEN}}}"
        f"#f-{key}:focus-visible~.pick label[for=f-{key}]{{{_FOCUSED}}}"
        for key in keys
    )
    return "".join(rules)
