"""How wide columns become where there is not enough room, as rich makes them: to the number."""


def narrowed(sizes: list[int], wrapping: list[int], wide: int) -> list[int]:
    """Take what is too much from the widest of the columns that wrap (named by their places), until
    they are as narrow as the next; what is too much then, from all columns alike."""
    left = sizes[:]
    while (over := sum(left) - wide) > 0 and any(left[at] for at in wrapping):
        widest = max(left[at] for at in wrapping)
        second = max((left[at] for at in wrapping if left[at] != widest), default=0)
        _take(left, [at for at in wrapping if left[at] == widest], over, widest - second)
    if over > 0:
        _take(left, [at for at, size in enumerate(left) if size], over, wide)
    return left


def _take(sizes: list[int], giving: list[int], over: int, most: int) -> None:
    """Take evenly what is too much, of no column more than a part."""
    for number, at in enumerate(giving):
        taken = min(most, sizes[at], round(over / (len(giving) - number)))
        sizes[at] -= taken
        over -= taken
