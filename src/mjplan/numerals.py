"""Whole numbers as one writes them in Chinese."""

DIGITS = "零一二三四五六七八九"
_PLACES = ("千", "百", "十", "")


def numeral(number: int) -> str:
    """Write a whole number below a trillion in Chinese: 一百零五, 二千零七十一, 一十二 as 十二."""
    if number == 0:
        return DIGITS[0]
    groups = (number // 10**8, number // 10**4 % 10**4, number % 10**4)
    said = ""
    for group, sign in zip(groups, ("亿", "万", ""), strict=True):
        if group:
            gap = DIGITS[0] if said and (group < 1000 or said.endswith(DIGITS[0])) else ""
            said += gap.removesuffix(said[-1:] or " ") + _group(group) + sign
    return said.removeprefix("一") if said.startswith("一十") else said


def _group(group: int) -> str:
    """Write a number from 1 to 9999 with all its places."""
    said = ""
    for place, digit in zip(_PLACES, f"{group:04}", strict=True):
        if digit != "0":
            said += DIGITS[int(digit)] + place
        elif said and not said.endswith(DIGITS[0]):
            said += DIGITS[0]
    return said.rstrip(DIGITS[0])
