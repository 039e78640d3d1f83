"""The first letters of a text's pinyin, without a dictionary: 社情民意 -> sqmy.

The 3,755 characters of GB2312's first level stand in the order of their pinyin, so that the first
character of each letter is all that has to be known. The second level stands by radicals: such a
character may begin with any letter.
"""

from collections.abc import Iterable
from string import ascii_lowercase

_FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "abcdefghjklmnopqrstwxyz"
_BEGIN = [(sign.encode("gb2312"), letter) for sign, letter in zip(_FIRST, _LETTERS, strict=True)]
_LEVEL_1, _LEVEL_2 = 0xB0, 0xD8
"""The first bytes of the signs with which each level begins; punctuation lies below them."""

_SEVERAL = {
    sign: letters
    for letters, signs in {
        **{
            "cz": "长重传藏曾朝种",
            "cs": "参盛",
            "dcs": "单",
            "sz": "属折召",
            "hk": "会",
            "hx": "行",
        },
        **{"dt": "调提", "ly": "乐", "sx": "省厦", "jx": "校降解系", "ls": "率", "oq": "区"},
        **{"jc": "车", "sd": "石", "bp": "屏", "kq": "卡", "gj": "给", "cq": "仇"},
    }.items()
    for sign in signs
}
"""What is read in more than one way: any of these letters."""

_DIGRAPHS = frozenset("zcs")
"""After which an h may be typed that belongs to the same sound: zh, ch, sh."""


def letters(sign: str) -> str:
    """Return the letters with which a sign's pinyin may begin; ASCII letters and digits stand for
    themselves, and nothing for signs between words."""
    if sign.isascii():
        return sign.lower() if sign.isalnum() else ""
    if sign in _SEVERAL:
        return _SEVERAL[sign]
    try:
        code = sign.encode("gb2312")
    except UnicodeEncodeError:  # beyond GB2312: rare characters, and other scripts
        return ascii_lowercase if sign.isalpha() else ""
    if code[0] < _LEVEL_1:
        return ""
    if code[0] >= _LEVEL_2:
        return ascii_lowercase
    return max(letter for first, letter in _BEGIN if first <= code)


def initials(text: str) -> tuple[str, ...]:
    """Return the letters of each sign of a text that has any, in order."""
    return tuple(found for sign in text if (found := letters(sign)))


def are(text: str, word: str) -> bool:
    """Tell whether all signs of a text begin with the letters of a word: wz is 网站."""
    signs = initials(text)
    return bool(word) and len(signs) in _runs(signs, word, (0,), apart=False)


def holds(text: str, word: str) -> bool:
    """Tell whether signs in a row begin with the letters of a word: qm is in 社情民意."""
    signs = initials(text)
    return bool(word) and bool(_runs(signs, word, range(len(signs)), apart=False))


def runs_through(text: str, word: str) -> bool:
    """Tell whether a text begins with a word's first letter and has the others in order, maybe with
    signs between them: shqy is 社情民意."""
    return bool(word) and bool(_runs(initials(text), word, (0,), apart=True))


def _runs(signs: tuple[str, ...], word: str, places: Iterable[int], *, apart: bool) -> set[int]:
    """Return the places up to which a word's letters can be found, one after the other, from one of
    some places on."""
    at, last = set(places), ""
    for number, letter in enumerate(word.lower()):
        same = at if letter == "h" and last in _DIGRAPHS else set[int]()
        skipping = apart and number > 0
        at = same | {
            there + 1
            for place in at
            for there in range(place, len(signs) if skipping else min(place + 1, len(signs)))
            if letter in signs[there]
        }
        last = letter
    return at
