"""A web page as tests read it: its elements in order, their attributes and their text; and that it
is well-formed."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = {"meta", "link", "input", "br", "hr", "img"}
"""Elements that have no end."""


@dataclass(repr=False, eq=False)
class Element:
    """One element: its attributes, and all the text in it."""

    tag: str
    attributes: dict[str, str | None]
    parents: tuple["Element", ...] = ()
    text: str = ""

    def get(self, name: str) -> str:
        """An attribute; empty for none."""
        return self.attributes.get(name) or ""

    @property
    def classes(self) -> list[str]:
        return self.get("class").split()


@dataclass(repr=False, eq=False)
class Html:
    """A whole page."""

    elements: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, tag: str, inside: Element | None = None) -> list[Element]:
        """Every element of a tag, in order; of those `inside` another."""
        return [
            each
            for each in self.elements
            if each.tag == tag and (inside is None or any(inside is p for p in each.parents))
        ]

    def by_id(self, name: str) -> Element:
        (found,) = (each for each in self.elements if each.get("id") == name)
        return found

    @property
    def title(self) -> str:
        return self.all("title")[0].text


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.html = Html()
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"twice an attribute: {attrs}"
        element = Element(tag, dict(attrs), tuple(self.open))
        self.html.elements.append(element)
        if tag not in _EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.html.elements.append(Element(tag, dict(attrs), tuple(self.open)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> of nothing"
        assert self.open[-1].tag == tag, f"</{tag}> inside {self.open[-1].tag}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1].tag == "style":
            return
        self.html.text += data
        for element in self.open:
            element.text += data


def read(text: str) -> Html:
    """Read a page. Fails where an element is not closed, or closed in another one."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert not reader.open, [each.tag for each in reader.open]
    return reader.html
