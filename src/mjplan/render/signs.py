"""Pictures of signs that GBK has: painters of the values in `charts` and `months` for a terminal.

Old consoles give each of these signs two columns; a bar has no other signs in it, so that all bars
are equally long there too.
"""

from decimal import Decimal

from mjplan.render.charts import Bullet, Way
from mjplan.render.months import Month, Months

FULL, EXPECTED, TARGET, GOOD, REST = "█┃◆─·"
_MEANINGS = {FULL: "实绩", EXPECTED: "应达", TARGET: "目标", GOOD: "可以的范围"}
_HEIGHTS = "▁▂▃▄▅▆▇█"


def bullet(bullet: Bullet, cells: int) -> str:
    """Paint where an item stands, in so many signs: what is good, over it what there is, over that
    the target where the scale goes on beyond it, or both its ends; what should be there stands
    between them."""
    expected = bullet.expected
    signs = [REST] * (cells if expected is None else cells - 1)
    _draw(signs, bullet.good, GOOD)
    if bullet.bar is not None:
        _draw(signs, bullet.bar, FULL)
    ends = [bullet.target] if bullet.until is None else [bullet.target, bullet.until]
    for end in ends:
        if end < 1 or len(ends) > 1:
            signs[_place(end, len(signs))] = TARGET
    if bullet.bar is not None and bullet.bar[0] < bullet.bar[1] and FULL not in signs:
        _show_beside(signs, bullet.target, bullet.bar)
    if expected is not None:
        signs.insert(round(expected * len(signs)), EXPECTED)
    return "".join(signs)


def _show_beside(signs: list[str], target: Decimal, bar: Way) -> None:
    """Show the little there is, over which the target stands, on its side of that."""
    at = _place(target, len(signs))
    is_beyond = bar[1] > target and at + 1 < len(signs)
    if len(signs) > 1:
        signs[at + 1 if is_beyond or at == 0 else at - 1] = FULL


def _place(share: Decimal, cells: int) -> int:
    """Return which of so many signs stands for a share."""
    return max(round(share * cells) - 1, 0)


def _draw(signs: list[str], way: Way, sign: str) -> None:
    """Draw a way over signs: nothing that is there without a sign, and nothing as whole that is
    not."""
    if way[0] == way[1]:
        return
    left, right = (round(share * len(signs)) for share in way)
    left = min(left, len(signs) - 1)
    right = max(right, left + 1)
    if way[1] < 1 and right == len(signs) and left < right - 1:
        right -= 1
    signs[left:right] = sign * (right - left)


def legend(bullet: Bullet, painted: str) -> str:
    """Say what the signs of a painted bullet mean: █ 实绩，┃ 应达，右端为目标."""
    meanings = dict(_MEANINGS)
    if bullet.turns:
        meanings[FULL] = "各人已做的次数"
    if bullet.until is not None:
        meanings[TARGET] = "目标的两端"
    said = [f"{sign} {meaning}" for sign, meaning in meanings.items() if sign in painted]
    if bullet.start:
        said.append(f"左端为 {bullet.start}")
    if bullet.target == 1 and bullet.until is None:
        said.append("右端为目标")
    return "，".join(said)


def sparkline(months: Months) -> str:
    """Paint the months that have begun by how high each is: 1月 ▃█·▅ 4月; empty where fewer than
    two have a number."""
    now = months.now
    if sum(month.height is not None for month in now) < 2:
        return ""
    signs = "".join(map(_height, now))
    return f"{now[0].period.short} {signs} {now[-1].period.short}"


def _height(month: Month) -> str:
    if month.height is None:
        return REST
    return _HEIGHTS[min(int(month.height * len(_HEIGHTS)), len(_HEIGHTS) - 1)]
