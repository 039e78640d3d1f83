"""Evidence as Markdown links that no text and no address can break out of."""

import re
from urllib.parse import quote, unquote

from mjplan.render.markdown import escape
from mjplan.templating.errors import kind
from mjplan.templating.escape import Markdown, Wrong, plain
from mjplan.text import visible

_WEB = re.compile(r"(?i)https?://[^/?#\s\\]")
_UP = re.compile(r"(\.\./)*")
_SCHEME = re.compile(r"[^/?#]*:")
_KEPT = "-._~/:?#@!+,;=%&"
"""What stays in an address besides letters and digits; no quote, bracket or bar, no `*`, `$`."""


def is_link(value: object) -> bool:
    """Whether a value is a piece of evidence: a text and where to find it."""
    return isinstance(value, dict) and {"text", "url"} <= value.keys()


def links(evidence: object) -> Markdown:
    """A list of `{text, url}` as links with 、 between them; what is no good address is text."""
    if not isinstance(evidence, list | tuple) or not all(map(is_link, evidence)):
        raise Wrong(f"links 只用于佐证列表（每项有 text 和 url），这里是{kind(evidence)}")
    return Markdown("、".join(_link(each["text"], each["url"]) for each in evidence))


def _link(text: object, url: object) -> str:
    shown = plain(text) if text else plain(url)
    if isinstance(url, str) and _leads_somewhere(url):
        return f"[{escape(shown)}](<{_address(url)}>)"
    return escape(shown)


def _leads_somewhere(url: str) -> bool:
    """A web address, or a path to a file, perhaps up a few folders first, as a report may lie in
    one; nothing else: a click on `javascript:` or `file:` does what no reader expects."""
    if not url or visible(url) != url:
        return False
    if _WEB.match(url):
        return True
    steps = re.split(r"[/\\]", unquote(_UP.sub("", url, count=1)))
    return steps[0] != "" and ".." not in steps and not _SCHEME.match(unquote(url))


def _address(url: str) -> str:
    """`url` with all that could end the link or the cell written as %XX; Chinese letters stay."""
    return "".join(c if c.isalnum() else quote(c, safe=_KEPT) for c in url).replace("&", "&amp;")
