"""A template filled in this process: what its values look like."""

import pytest

from helpers.templates import filled


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
