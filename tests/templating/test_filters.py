"""The filters and tests of a template."""

import pytest

from helpers.templates import DATA, filled
from mjplan.templating.filters import FILTERS, TESTS
from mjplan.templating.worker import render_template


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
        ("{{ '2018-03-05' | day }} {{ '3月底' | day }} {{ owner | day }}", "2018年3月5日 3月底 –"),
        ("{{ 1 | numbered }} {{ 12 | numbered }}", "（一） （十二）"),
        ("{{ owner | default('未定', true) }}", "未定"),
        ("{{ '旧名*' | replace('旧', '新') }}", r"新名\*"),
        (
            "{{ 2.5 | round }} {{ 0.285 | round(2) }} {{ 100 | round(1) }} {{ owner | round }}",
            "3 0.29 100 –",
        ),
        ("{{ evidence | links }}", "[通知](<证据/a%20b.pdf>)、口头"),
        (
            "{{ {'name': 'areas', 'title': '进度](x)<b>'} | image }}",
            r"![进度\](x)&lt;b&gt;](chart:areas)",
        ),
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


def test_every_filter_and_test_is_documented() -> None:
    for name, doc in FILTERS.items():
        assert f"| {name}" in doc.usage
        assert doc.says
    assert all(TESTS.values())
