"""Reports in every form: the cells of their tables, as a reader sees them."""

from html.parser import HTMLParser
from pathlib import Path

from markdown_it import MarkdownIt

from helpers.word import cells, layout, read, saved

ENDINGS = ("md", "docx", "html")

Tables = list[list[list[str]]]

_MARKDOWN = MarkdownIt("commonmark").enable("table")


def tables(ending: str, content: bytes) -> Tables:
    """The texts of every table's rows in a report's file, without its line breaks."""
    if ending == "docx":
        return _plain(cells(content))
    if ending == "html":
        page = _Page()
        page.feed(content.decode())
        return _plain(page.tables)
    return _plain(_of_markdown(content.decode()))


def _of_markdown(text: str) -> Tables:
    found: Tables = []
    for token in _MARKDOWN.parse(text):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and found and token.level >= 4:
            found[-1][-1].append("".join(each.content for each in token.children or ()))
    return found


def put_layout(root: Path) -> None:
    """Put a small layout into a workspace, so that its Word reports are made of it."""
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates" / "公文.docx").write_bytes(layout("【标题】", "【正文】"))


def corrected(content: bytes) -> bytes:
    """A document that somebody has opened, changed and saved."""
    document = read(content)
    document.paragraphs[0].add_run("（已阅）")
    return saved(document)


class _Page(HTMLParser):
    """The tables of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: Tables = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        self._inside &= tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.tables[-1][-1][-1] += data


def _plain(found: Tables) -> Tables:
    return [[["".join(cell.split()) for cell in row] for row in table] for table in found]
