"""How a value stands in a report: data as text that Markdown shows as it is, and exact sums."""

import operator
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeGuard

from mjplan.render.markdown import escape
from mjplan.templating.errors import kind

NOTHING = "–"

LARGEST = 10**15
"""Beyond this a float is no longer exact; and a template may not fill the memory with digits."""

_PLACES = 12
"""Decimals of a result that are kept: with `LARGEST` all that Decimal keeps, and enough."""

_SIGNS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": operator.pow,
}


class Wrong(ValueError):  # noqa: N818
    """A template asked a value for what it cannot do; the text says so in Chinese."""


class Markdown(str):
    """Text that is Markdown already. Whatever is done to it gives a plain str again, and that is
    escaped: so nothing can be slipped into a text after it was made safe."""

    __slots__ = ()


def written(value: object) -> str:
    """`value` in a Markdown text: Markdown as it is, everything else escaped."""
    return value if isinstance(value, Markdown) else escape(plain(value))


def plain(value: object) -> str:
    """`value` as one reads it, not escaped; a list of such values with 、 between them."""
    if isinstance(value, str):
        return str(value)
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "是" if value else "否"
    if is_number(value):
        return _digits(value)
    if isinstance(value, list | tuple):
        return "、".join(map(_listed, value))
    raise Wrong(f"{kind(value)}不能直接显示：写出要它的哪个字段")


def _listed(value: object) -> str:
    if isinstance(value, list | tuple):  # also keeps a list that holds itself from going on
        raise Wrong("列表里还有列表，不能直接显示：请用 {% for %} 逐个写")
    return plain(value)


def _digits(number: int | float) -> str:
    shown = f"{exact(number):f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return "0" if shown == "-0" else shown


def is_number(value: object) -> TypeGuard[int | float]:
    """Whether one can calculate with a value; yes and no are no numbers."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def exact(number: int | float) -> Decimal:
    """The decimal that a number stands for: the float 0.1 is 0.1, as it was written."""
    found = Decimal(number) if isinstance(number, int) else Decimal(repr(number))
    if not found.is_finite():
        raise Wrong("数太大了")
    return found


def half_up(number: int | float, digits: int = 0) -> int | float:
    """A number rounded as in school: 2.5 is 3."""
    return _kept(_small(number).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def total(numbers: Iterable[int | float]) -> int | float:
    """The exact sum of numbers."""
    return _kept(sum(map(_small, numbers), Decimal(0)))


def reckon(sign: str, left: object, right: object) -> Any:
    """The result of `left sign right`: exact for numbers; + also joins texts or lists."""
    if is_number(left) and is_number(right):
        return _calculated(sign, left, right)
    if sign == "+" and isinstance(left, str) and isinstance(right, str):
        return left + right
    if sign == "+" and isinstance(left, list) and isinstance(right, list):
        return left + right
    hint = ""
    if isinstance(left, str) or isinstance(right, str):
        hint = "：连接文字请用 ~"
    elif left is None or right is None:
        hint = "：先用 {% if … is not none %} 判断"
    raise Wrong(f"{kind(left)}和{kind(right)}不能用 {sign} 计算{hint}")


def _calculated(sign: str, left: int | float, right: int | float) -> int | float:
    if sign in ("/", "//", "%") and right == 0:
        raise Wrong("除数是 0")
    if sign == "**" and not (isinstance(right, int) and 0 <= right <= 15):
        raise Wrong("乘方的次数只能是 0 到 15 的整数")
    return _kept(_SIGNS[sign](_small(left), _small(right)))


def _small(number: int | float) -> Decimal:
    if not -LARGEST <= number <= LARGEST:  # this way round it also stops nan
        raise Wrong("数太大了，不能计算")
    return exact(number)


def _kept(number: Decimal) -> int | float:
    """A result as a template keeps it: whole numbers whole, others as the float next to them, so
    that what was calculated equals what was written."""
    if abs(number) > LARGEST:
        raise Wrong("算出来的数太大了")
    number = round(number, _PLACES)
    return int(number) if number == int(number) else float(number)
