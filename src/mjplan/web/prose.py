"""Markdown as one web page in the look of ours: a report, or what a leader reads in brief."""

import re
from collections.abc import Callable, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape

from mjplan.render.markdown import CHART
from mjplan.text import visible
from mjplan.web import paint

_COMMENT = re.compile(r"(?m)^<!--[^<>]*-->[ \t]*$\n?")
"""A line that no reader of Markdown sees."""
_ALIGNED = {"text-align:right": "n", "text-align:center": "c"}
"""The class of a cell, by what the parser writes as a style, which the page would refuse."""


_DENSE = """\
@media print{
@page{margin:11mm 15mm}
.prose{font-size:9.5pt;line-height:1.35}
.prose h1{font-size:16pt;margin:0}
.prose h2{font-size:11.5pt;margin:2mm 0 .4mm;padding:0;border:0}
.prose p,.prose ul,.prose .scroll{margin:.4mm 0}
.prose th,.prose td{font-size:9pt;padding:1px 4px}
}
"""
"""Printed so close that a brief of one page in Word is one here."""


def page(markdown: str, title: str, svgs: Mapping[str, str] = {}, *, is_dense: bool = False) -> str:
    """Make a whole page of a Markdown text; of HTML in it nothing stays but its letters. An image
    `chart:NAME` is drawn by `svgs[NAME]`, any other is told by its words. A dense one takes as
    little paper as reads well."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(_COMMENT.sub("", visible_lines(markdown)))
    _mark_leads(tokens)
    tables = iter(_headings_of_tables(tokens, title))
    reader.add_render_rule("table_open", lambda *_: _opened(next(tables)))
    reader.add_render_rule("table_close", lambda *_: "</table></div>\n")
    for cell in ("th_open", "td_open"):
        reader.add_render_rule(cell, _cell)
    reader.add_render_rule("link_open", _link)
    reader.add_render_rule("image", _drawing(svgs))
    body = reader.renderer.render(tokens, reader.options, {})
    headed = any(token.type == "heading_open" and token.tag == "h1" for token in tokens)
    rules = _DENSE if is_dense else ""
    return paint.whole("prose.html", rules, title=title, headed=headed, body=Markup(body))


def visible_lines(text: str) -> str:
    """Return a text of several lines, each with nothing in it that steers a reader."""
    return "\n".join(map(visible, text.replace("\r\n", "\n").replace("\t", "    ").split("\n")))


def _headings_of_tables(tokens: Sequence[Token], title: str) -> list[str]:
    """Name each table by its number and the heading above it."""
    names: list[str] = []
    heading = title
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before is not None and before.type == "heading_open":
            heading = "".join(each.content for each in token.children or ())
        if token.type == "table_open":
            names.append(f"表 {len(names) + 1}：{heading}")
    return names


def _mark_leads(tokens: Sequence[Token]) -> None:
    """Mark the paragraphs that head what follows, and are not to be parted from it in print: what
    stands above a table, and what is strong as a whole."""
    for opened, inline, after in zip(tokens, tokens[1:], tokens[3:], strict=False):
        leads = after.type == "table_open" or _is_strong(inline.children or ())
        if opened.type == "paragraph_open" and leads:
            opened.attrSet("class", "lead")


def _is_strong(pieces: Sequence[Token]) -> bool:
    shown = [piece for piece in pieces if piece.type != "text" or piece.content]
    closing = [piece.type for piece in shown].count("strong_close")
    ends = [piece.type for piece in (*shown[:1], *shown[-1:])]
    return closing == 1 and ends == ["strong_open", "strong_close"]


def _opened(name: str) -> str:
    region = f'role="region" aria-label="{escape(name)}"'
    return f'<div class="scroll" tabindex="0" {region}><table>\n'


def _cell(
    _: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType
) -> str:
    token = tokens[at]
    name = _ALIGNED.get(str(token.attrGet("style") or ""))
    scope = ' scope="col"' if token.tag == "th" else ""
    return f'<{token.tag}{scope} class="{name}">' if name else f"<{token.tag}{scope}>"


def _link(
    _: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType
) -> str:
    """A link into the web without telling it where the reader comes from; or to a file beside."""
    return f'<a href="{escape(str(tokens[at].attrGet("href") or ""))}" rel="noreferrer">'


def _drawing(svgs: Mapping[str, str]) -> Callable[..., str]:
    """Return what draws an image's chart, or says its words where there is none."""

    def picture(
        _: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, _env: EnvType
    ) -> str:
        name = str(tokens[at].attrGet("src") or "")
        svg = svgs.get(name.removeprefix(CHART)) if name.startswith(CHART) else None
        if svg is None:
            return str(escape(tokens[at].content))  # Markup would escape what follows it
        return f'<span class="chart">{svg}</span>'

    return picture
