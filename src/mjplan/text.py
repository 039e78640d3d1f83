"""Text from files and command lines is hostile: what may be kept, and how it may be shown."""

import re
from functools import lru_cache

# These patterns are compiled where they are needed: every start loads this module.
CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]+"
"""Runs of what a text file must not hold; line ends and tabs apart."""

_UNPRINTABLE = (
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff"
    "\ufff9-\ufffb\ufffe\uffff]"
)
_UNSEEN = (
    "[\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What shows nothing of itself, or steers what is shown beside it; line ends, tabs and what else
JSON escapes anyway apart."""
_KEPT_OUT = "[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]"

_SINGLE = str.maketrans("“”", "‘’")


def one_line(text: str) -> str:
    """`text` as it may be kept in a record: one line, no control characters, blanks as typed."""
    return text if text.isprintable() else re.sub(_KEPT_OUT, " ", text)


def holds_control(text: str) -> bool:
    """Whether a value holds a line break or a control character."""
    return not text.isprintable() and re.search(_KEPT_OUT, text) is not None


def visible(text: str) -> str:
    """`text` for a screen: characters that steer a terminal or turn the reading direction show
    as their code, so that nothing on the line can hide or move."""
    if text.isprintable():
        return text
    return re.sub(_UNPRINTABLE, lambda found: f"<U+{ord(found[0]):04X}>", text)


def escaped(json: str) -> str:
    """JSON with every sign that can't be seen as its escape, which means the same to a reader of
    JSON and nothing to a terminal."""
    return re.sub(_UNSEEN, lambda sign: _escape(sign[0]), json)


def quoted(text: str, limit: int = 60) -> str:
    """`text` for a message: visible, cut where it is long, in straight quotes."""
    text = visible(text)
    return f'"{text[:limit]}…"' if len(text) > limit else f'"{text}"'


def named(text: str) -> str:
    """`text` as a name or a quotation in a sentence: in Chinese quotes, its own ones single."""
    return f"“{text.translate(_SINGLE)}”"


@lru_cache(maxsize=1 << 12)
def folded(word: str) -> str:
    """Return a word as names and headings are compared: without blanks, full-width signs narrow,
    capitals small."""
    from unicodedata import normalize  # every start loads this module

    return "".join(normalize("NFKC", word).split()).casefold()


def ended(text: str) -> str:
    """`text` with a full stop, where it does not end in a sign that ends a sentence."""
    return text if text.endswith(("。", "？", "！")) else f"{text}。"


def _escape(sign: str) -> str:
    """Return a sign as JSON's escapes, one for each of its UTF-16 units."""
    units = sign.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
