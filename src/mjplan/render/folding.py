"""Lines of a width, broken at blanks, as rich breaks them: to the letter.

For texts of signs whose width is sure (`is_sure`).
"""

from collections.abc import Iterable, Iterator

from mjplan.render.table import broken, pad, width

_SURE = (
    ("一", "龻"),
    ("　", "〩"),
    ("！", "～"),
    ("‐", "‧"),
    ("①", "◼"),
    ("←", "⌙"),
    ("\xa1", "\xac"),
    ("\xae", "ʯ"),
    ("Σ", "҂"),
    ("‰", "⁞"),
    ("⁴", "₎"),
    ("₠", "₿"),
    ("℀", "↋"),
    ("☀", "☓"),
    ("✌", "✧"),
    ("〰", "〾"),
    ("ぁ", "ゖ"),
    ("゛", "ヿ"),
    ("㈠", "㉃"),
    ("㉈", "㋾"),
    ("㌀", "䶵"),
    ("\U00020000", "\U0002fffd"),
)
"""First and last of runs of signs that every edition of Unicode makes one column wide, or two; what
stands in nearly every text first. Signs that are put above others, and those that some terminals
make wider than others, are in none."""


def is_sure(texts: Iterable[str]) -> bool:
    """Whether the width of all signs is known for sure."""
    signs = set("".join(texts))
    return all(
        " " <= sign <= "~" or any(first <= sign <= last for first, last in _SURE) for sign in signs
    )


def folded(text: str, wide: int) -> list[str]:
    """Break a text into lines of `wide` columns; words that are longer, between any two signs."""
    if width(text) <= wide:
        return [text]
    starts = [0, *_breaks(text, wide)]
    lines = (text[at:end] for at, end in zip(starts, [*starts[1:], len(text)], strict=True))
    return [cropped(_trimmed(line, wide), wide) for line in lines]


def cropped(text: str, wide: int) -> str:
    """As much of a text as there is room for; a blank for half of a sign."""
    if width(text) <= wide:
        return text
    return pad(broken(text, wide)[0], wide)


def _breaks(text: str, wide: int) -> list[int]:
    """The places where lines begin, after the first."""
    breaks, used = [], 0
    for start, word in _words(text):
        needed = width(word.rstrip())
        if used + needed <= wide:
            used += width(word)
            continue
        for piece in broken(word, wide) if needed > wide else [word]:
            breaks.append(start)
            start += len(piece)
            used = width(piece)
    return [start for start in breaks if start]


def _words(text: str) -> Iterator[tuple[int, str]]:
    """Where each word begins, and the word with the blanks behind it (and before the first)."""
    starts, end = [], 0
    for word in text.split():
        starts.append(text.index(word, end))
        end = starts[-1] + len(word)
    starts[:1] = [0]
    for at, next_at in zip(starts, [*starts[1:], len(text)], strict=True):
        yield at, text[at:next_at]


def _trimmed(line: str, wide: int) -> str:
    """Leave out blanks at the end of a line that has more signs than there are columns."""
    return line[: max(len(line.rstrip()), min(len(line), wide))]
