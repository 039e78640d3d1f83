"""The colours of pictures: which each series has, as a class and as it is on white paper."""

from collections.abc import Iterator, Sequence

TONES = {"good": "#2E7D32", "warn": "#C77700", "bad": "#C62828", "dim": "#6B737B"}
PLAIN = ("#2F6DB5", "#A9B4C0", "#6C4F9C", "#8A6D1D")
STRENGTHS = (1.0, 0.55, 0.34, 0.2)
"""How strong the first, the second… series of one tone is."""


def classes(tones: Sequence[str]) -> list[str]:
    """Return the classes of series by their tones, each told apart from those before it of the same
    tone: bad, good k1, s0."""
    return [_class(tone, before) for tone, before in _counted(tones)]


def colours(tones: Sequence[str]) -> list[str]:
    """Return the same as colours: #7DAE80."""
    return [_colour(tone, before) for tone, before in _counted(tones)]


def _counted(tones: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Count to each tone how often it stands before."""
    return ((tone, tones[:place].count(tone)) for place, tone in enumerate(tones))


def _class(tone: str, before: int) -> str:
    if tone not in TONES:
        return f"s{before % len(PLAIN)}"
    return f"{tone} k{min(before, len(STRENGTHS) - 1)}" if before else tone


def _colour(tone: str, before: int) -> str:
    if tone not in TONES:
        return PLAIN[before % len(PLAIN)]
    strength = STRENGTHS[min(before, len(STRENGTHS) - 1)]
    parts = (int(TONES[tone][at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * strength):02X}" for part in parts)
