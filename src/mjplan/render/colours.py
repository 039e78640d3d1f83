"""The colours of pictures on white paper: those of tones, and of series without a tone."""

TONES = {"good": "#2E7D32", "warn": "#C77700", "bad": "#C62828", "dim": "#8A9199"}
PLAIN = ("#2F6DB5", "#A9B4C0", "#6C4F9C", "#8A6D1D")
STRENGTHS = (1.0, 0.62, 0.42, 0.28)
"""How strong the first, the second… series of one tone is."""


def classes(tone: str, before: int) -> str:
    """Return the classes of a series with so many `before` it of its tone: bad, good k1, s0."""
    if tone not in TONES:
        return f"s{before % len(PLAIN)}"
    return f"{tone} k{min(before, len(STRENGTHS) - 1)}" if before else tone


def colour(tone: str, before: int) -> str:
    """Return the same as a colour: #81B084."""
    if tone not in TONES:
        return PLAIN[before % len(PLAIN)]
    strength = STRENGTHS[min(before, len(STRENGTHS) - 1)]
    parts = (int(TONES[tone][at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * strength):02X}" for part in parts)
