"""What a report's template can say, and what its values look like."""

from typing import Any

import pytest

from mjplan.render.markdown import tidy
from mjplan.templating.escape import Markdown
from mjplan.templating.filters import FILTERS, TESTS
from mjplan.templating.worker import render_template

ROWS: list[dict[str, Any]] = [
    {"name": "文章", "area": "宣传", "target": 120, "actual": 96.5, "late": False, "items": 3},
    {"name": "简报", "area": "宣传", "target": 12, "actual": None, "late": True, "items": 4},
    {"name": "走访", "area": "服务", "target": 2.25, "actual": 0, "late": True, "items": 5},
]
DATA: dict[str, Any] = {
    "plan": "五年规划",
    "year": 2018,
    "rows": ROWS,
    "none_yet": [],
    "owner": None,
    "people": ["甲", "乙"],
    "targets": {"2018": 120, "values": 1, "copy": "c", "get": "g", "update": "u"},
    "item": {"owner": {"name": "丙"}, "nobody": None},
    "evidence": [{"text": "通知", "url": "证据/a b.pdf"}, {"text": "口头", "url": None}],
}


def filled(source: str, **others: str) -> str:
    """A one-line template (and those that it uses) filled with `DATA`, without its line end."""
    templates = {"t.md": source, **{f"{name}.md": text for name, text in others.items()}}
    return render_template("t.md", templates, DATA).removesuffix("\n")


# ---- values


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ plan }} {{ year }}", "五年规划 2018"),
        ("{{ owner }}，{{ true }}，{{ false }}", "–，是，否"),
        ("{{ people }}", "甲、乙"),
        ("{{ 1e21 }} {{ 1.50 }} {{ -0.0 }} {{ 1e-7 }}", f"1{'0' * 21} 1.5 0 0.0000001"),
        ("{{ 0.1 + 0.2 }} {{ 1.25 - 0.96 }} {{ 6 / 2 }} {{ 2 / 3 }}", "0.3 0.29 3 0.666666666667"),
        ("{{ 7 // 2 }} {{ 7 % 2 }} {{ 2 ** 10 }} {{ -7 }}", "3 1 1024 -7"),
        ("{{ 0.1 + 0.2 == 0.3 }}", "是"),
        ('{{ "**x**" }} {{ "<b>" }} {{ "a|b" }}', r"\*\*x\*\* &lt;b&gt; a\|b"),
        ('{{ year ~ "年" ~ owner ~ 1.50 ~ true }}', "2018年–1.5是"),
        ("{{ targets[year] }} {{ targets['2018'] }} {{ rows[0].name }} {{ rows[-1].name }}", ""),
        ("{{ targets.values }}{{ targets.copy }}{{ targets.get }}{{ targets.update }}", "1cgu"),
        ("{{ rows[0].items }} {{ item.owner.name }}", "3 丙"),
        ("{{ '逾期' if rows[0].late }}|{{ '逾期' if rows[1].late }}", "|逾期"),
        (
            "{{ nobody is defined }} {{ owner is none }} {{ nobody | default('未定') }}",
            "否 是 未定",
        ),
        (
            "{% for x in people %}{{ loop.index }}{{ x }}{{ '，' if not loop.last }}{% endfor %}",
            "1甲，2乙",
        ),
        ("{% for n in range(3) %}{{ n }}{% endfor %}", "012"),
        (
            "{% set s = namespace(n=0) %}{% for r in rows %}{% set s.n = s.n + 1 %}{% endfor %}"
            "{{ s.n }}",
            "3",
        ),
    ],
)
def test_values(source: str, shown: str) -> None:
    assert filled(source) == (shown or "120 120 文章 走访")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (
            "{{ rows | length }} {{ people | first }} {{ people | last }} {{ none_yet | first }}",
            "3 甲 乙 –",
        ),
        (
            "{{ people | join }} {{ people | join('，') }} {{ rows | map('name') | join }}",
            "甲、乙 甲，乙 文章、简报、走访",
        ),
        ("{{ rows | sum('actual') }} {{ [0.1, 0.2] | sum }} {{ [none] | sum }}", "96.5 0.3 –"),
        ("{{ rows | sort('actual') | map('name') }}", "走访、文章、简报"),
        ("{{ rows | sort('actual', reverse=true) | map('name') }}", "文章、走访、简报"),
        (
            "{% for area, x in rows | groupby('area') %}{{ area }}{{ x | length }}{% endfor %}",
            "宣传2服务1",
        ),
        ("{{ rows | selectattr('late') | map('name') }}", "简报、走访"),
        ("{{ rows | rejectattr('late') | map('name') }}", "文章"),
        ("{{ rows | selectattr('actual', 'lt', 50) | map('name') }}", "走访"),
        ("{{ rows | selectattr('area', 'in', ['服务']) | map('name') }}", "走访"),
        ("{{ owner | default('未定', true) }}", "未定"),
        ("{{ '旧名*' | replace('旧', '新') }}", r"新名\*"),
        (
            "{{ 2.5 | round }} {{ 0.285 | round(2) }} {{ 100 | round(1) }} {{ owner | round }}",
            "3 0.29 100 –",
        ),
        ("{{ evidence | links }}", "[通知](<证据/a%20b.pdf>)、口头"),
        ("{{ none_yet | table('名=name') }}无", "无"),
        ("{{ none_yet | table('名=name', empty='没有*') }}", r"没有\*"),
    ],
)
def test_filters(source: str, shown: str) -> None:
    assert filled(source) == shown


def test_a_table_stands_in_columns() -> None:
    rows = [
        {"item": {"name": "文章|二"}, "target": 120, "evidence": DATA["evidence"], "by": None},
        {"item": None, "target": 1.50, "evidence": [], "by": ["甲", "乙*"]},
    ]
    source = '{{ rows | table("事项=item.name", "目标=target>", "佐证=evidence", "by") }}'
    assert render_template("t", {"t": source}, {"rows": rows}) == (
        "| 事项     | 目标 | 佐证                           | by       |\n"
        "| -------- | ---: | ------------------------------ | -------- |\n"
        "| 文章\\|二 |  120 | [通知](<证据/a%20b.pdf>)、口头 | –        |\n"
        "| –        |  1.5 |                                | 甲、乙\\* |\n"
    )


def test_what_a_template_put_together_is_escaped_once() -> None:
    macro = "{% macro bold(x) %}**{{ x }}**{{ caller() if caller is defined }}{% endmacro %}"
    assert filled(macro + "{{ bold('a*') }}") == r"**a\***"
    assert filled(macro + "{% call bold('a*') %}_{{ '_' }}{% endcall %}") == r"**a\***_\_"
    assert filled("{% set x %}*{{ '*' }}*{% endset %}{{ x }}{{ x }}") == r"*\***\**"
    assert filled("{% import 'm.md' as m %}{{ m.bold('<') }}", m=macro) == "**&lt;**"
    assert filled("{% from 'm.md' import bold %}{{ bold('<') }}", m=macro) == "**&lt;**"
    assert filled("{% include 'm.md' %}", m="*{{ '*' }}*") == r"*\**"
    base = "# {% block head %}{{ plan }}*{% endblock %}"
    assert (
        filled("{% extends 'b.md' %}{% block head %}<{{ super() }}>{% endblock %}", b=base)
        == "# <五年规划*>"
    )
    assert filled(base + "{{ self.head() }}") == "# 五年规划*五年规划*"
    tree = "{% for x in t recursive %}({{ x }}{{ loop(['*']) if x == 1 }}){% endfor %}"
    assert filled("{% set t = [1, 2] %}" + tree) == r"(1(\*))(2)"


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


def test_the_text_is_tidied() -> None:
    assert tidy("\n\na  \n\n\n\nb\t\n\n") == "a\n\nb\n"
    assert tidy("```\n\n\nx\n~~~\n```` \n\n\n\n~~~ py\n\n\n```\n~~~\n\n\n.") == (
        "```\n\n\nx\n~~~\n````\n\n~~~ py\n\n\n```\n~~~\n\n.\n"
    )
    assert tidy("") == "\n"
    assert tidy("a\x1b[31m\u202e\r") == "a<U+001B>[31m<U+202E><U+000D>\n"


def test_every_filter_and_test_is_documented() -> None:
    for name, doc in FILTERS.items():
        assert f"| {name}" in doc.usage
        assert doc.says
    assert all(TESTS.values())
