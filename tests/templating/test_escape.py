"""Hostile data in a report: text stays text, escaped once."""

import pytest
from hypothesis import example, given, settings

from helpers.any_text import flat, inline, parsed, safe, squeezed, texts
from helpers.templates import filled
from mjplan.render.markdown import escape
from mjplan.templating.escape import Markdown
from mjplan.templating.worker import render_template
from mjplan.text import visible


def shape(text: str) -> list[str]:
    """What a text consists of; letters and escaped signs all being text."""
    found = ["text" if each.type == "text_special" else each.type for each in flat(parsed(text))]
    return [each for i, each in enumerate(found) if i == 0 or (each, found[i - 1]) != ("text",) * 2]


@settings(deadline=None)
@given(texts, texts)
@example("-", "--")
@example("===", ":-:")
@example("1.", "x\\")
def test_any_text_is_one_cell_of_a_table(one: str, two: str) -> None:
    rows = [{"name": one, "n": 1}, {"name": [two, two], "n": None}, {"name": two, "n": one}]
    made = render_template("t", {"t": '{{ rows | table("事项=name", "数=n>") }}'}, {"rows": rows})
    safe(made)
    tokens = parsed(made)
    assert [token.type for token in tokens].count("tr_open") == 4
    assert {token.type for token in tokens if token.level == 0} == {"table_open", "table_close"}
    cells = [inline(token.children) for token in tokens if token.type == "inline"]
    wanted = ["事项", "数", one, "1", f"{two}、{two}", "–", two, one]
    assert list(map(squeezed, cells)) == [squeezed(visible(each)) for each in wanted]


PLACES = (
    "{{ x }}\n",
    "字\n{{ x }}\n",
    "{{ x }}\n字\n",
    "字 {{ x }} 字",
    "- {{ x }}",
    "1. {{ x }}\n2. 字",
    "> {{ x }}",
    "# {{ x }}",
    "*字{{ x }}字*",
    "[{{ x }}](<y>)",
    "| 字 | {{ x }} |\n| -- | -- |\n| {{ x }} | 字 |\n",
    "| 字 |\n{{ x }}\n",
    "字\n{{ x }}{{ x }}\n",
    "{{ x ~ x }}",
    "字\n{% set y %}{{ x }}{% endset %}{{ y }}",
)


@pytest.mark.uncounted
@settings(deadline=None)
@given(texts.filter(lambda text: escape(text) != ""))
@example("---")
@example("===")
@example(":-")
@example("--:")
@example("-")
@example("1)")
@example("```")
@example("[x]: y")
def test_any_text_is_text_wherever_it_stands(text: str) -> None:
    for place in PLACES:
        made = render_template("t", {"t": place}, {"x": text})
        safe(made)
        assert shape(made) == shape(render_template("t", {"t": place}, {"x": "字"})), place


# ---- addresses


@pytest.mark.parametrize(
    "spoilt",
    [
        "x ~ ''",
        "x + ''",
        "x[:]",
        "x[0:]",
        "x | replace('q', '')",
        "[x] | join",
        "[x]",
        "x | default('')",
        "[x] | first",
        "{'k': x}.k",
    ],
)
def test_markdown_loses_its_mark_when_it_is_changed(spoilt: str) -> None:
    kept = spoilt in ("x | default('')", "[x] | first", "{'k': x}.k")  # handed on, not changed
    shown = "*b*" if kept else r"\*b\*"
    assert filled(f"{{% set x %}}*b*{{% endset %}}{{{{ {spoilt} }}}}") == shown


def test_no_operation_of_a_text_keeps_the_mark() -> None:
    text = Markdown("a")
    joined = [str(text), text + "", "" + text, text * 1, text[:], "".join([text]), f"{text}"]
    cut = [text.strip(), text.split("b")[0], text.replace("b", ""), text.lower(), text.ljust(0)]
    for made in joined + cut:
        assert type(made) is str
