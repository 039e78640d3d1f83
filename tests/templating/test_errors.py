"""How the faults of a report's template are told: the template, the line, and what to do."""

import pytest

from helpers.templates import filled
from mjplan.templating.errors import TemplateFault


def fault(source: str, **others: str) -> TemplateFault:
    with pytest.raises(TemplateFault) as caught:
        filled(source, **others)
    return caught.value


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        (
            "\n{{ plann }}",
            2,
            "模板里的 plann 不认识，是否为 plan？可用的名字见 mjplan report --fields",
        ),
        (
            "{% for row in rows %}\n{{ rwo.name }}\n{% endfor %}",
            2,
            "模板里的 rwo 不认识，是否为 row？",
        ),
        (
            "{% macro m(first) %}\n\n{{ frist }}\n{% endmacro %}\n{{ m(1) }}",
            3,
            "模板里的 frist 不认识",
        ),
        (
            "{% for row in rows %}\n\n{{ row.nmae }}\n{% endfor %}",
            3,
            "没有字段 nmae，是否为 name？这里有：name、area",
        ),
        ("{% if year %}\n{{ rows\n | sort('x') }}{% endif %}", 3, "没有字段 x"),
        ("\n\n{{ rows | table('事项=nmae') }}", 3, "没有字段 nmae，是否为 name？"),
        ("a\n{% for x in xs %}{% endfor %}", 2, "模板里的 xs 不认识"),
        ("a\n{% if yeer == 1 %}{% endif %}", 2, "模板里的 yeer 不认识，是否为 year？"),
        ("a\n{{ yeer + 1 }}", 2, "模板里的 yeer 不认识"),
        ("a\n{{ yeer | round }}", 2, "模板里的 yeer 不认识"),
        ("a\n{{ 'x' ~ yeer }}", 2, "模板里的 yeer 不认识"),
        ("a\n{{ yeer.x }}", 2, "模板里的 yeer 不认识"),
        ("a\n{{ yeer() }}", 2, "模板里的 yeer 不认识"),
        ("{{ rows | tabel('a') }}", 1, "没有过滤器 tabel，是否为 table？"),
        ("{{ 1 is oddd }}", 1, "is 之后不能写 oddd，是否为 odd？"),
        ("a\n{% for x in rows %}\n", 2, "{% for %} 没有结束：缺 {% endfor %}"),
        ("a\n{% endfor %}", 2, "{% endfor %} 没有与它对应的开头"),
        ("{% if x %}\n{% endfor %}", 2, "{% endfor %} 写错了地方：先要结束 {% if %}"),
        ("{% fro x in rows %}", 1, "没有 {% fro %} 这种写法"),
        ("{{ 1 + }}", 1, "这里不能写 }}"),
        ("{{ plan", 1, "模板没有写完，还缺 }}"),
        ("{{ (1] }}", 1, "括号不成对：这里应为 )，写的是 ]"),
        ("{{ plan year }}", 1, "这里应为 }}，写的是 year"),
        ("{{ '\\x' }}", 1, "引号里的 \\ 要写成 \\\\"),
        ("{{ ? }}", 1, "这里不能有 ?"),
        ("{# a", 1, "注释没有结束：缺 #}"),
        ("{% include 'arias.md' %}", 1, "没有模板 arias.md，是否为 areas.md？"),
        ("{{ owner + 1 }}", 1, "空值和数不能用 + 计算：先用"),
        ("{{ plan + 1 }}", 1, "文字和数不能用 + 计算：连接文字请用 ~"),
        ("{{ owner < 1 }}", 1, "空值和数不能比大小"),
        ("{{ 1 / 0 }}", 1, "除数是 0"),
        ("{{ 1 is divisibleby 0 }}", 1, "除数是 0"),
        ("{{ -plan }}", 1, "只有数才能这样算"),
        ("{{ plan is odd }}", 1, "只有数才能这样"),
        ("{{ owner is even }}", 1, "只有数才能这样问"),
        ("{{ 1 in plan }}", 1, "文字里只能找文字，这里是数"),
        ("{{ range('a') }}", 1, "这里应为整数，写的是文字"),
        ("{{ range() }}", 1, "range 里写一到三个整数"),
        ("{{ range(0, 1, 0) }}", 1, "range 里写一到三个整数，第三个不能是 0"),
        ("{{ people | join(1) }}", 1, "过滤器的这个参数应为文字，写的是数"),
        ("{{ people | sum(1) }}", 1, "过滤器的这个参数应为文字，写的是数"),
        ("{% for x in year %}{% endfor %}", 1, "数不是列表，不能循环"),
        ("{% for a, b in people %}{% endfor %}", 1, "for 之后的名字和每项的个数不一样"),
        ("{{ rows }}", 1, "一组字段不能直接显示：写出要它的哪个字段"),
        ("{{ [people] }}", 1, "列表里还有列表，不能直接显示"),
        ("{{ owner.name }}", 1, "空值没有字段 name"),
        ("{{ plan | links }}", 1, "links 只用于佐证列表（每项有 text 和 url），这里是文字"),
        ("{{ plan | numbered }}", 1, "numbered 只用于 1 到 99 的整数，这里是文字"),
        ("{{ plan | image }}", 1, "image 只用于图（charts 里的一项），这里是文字"),
        (
            "{{ {'name': 'a)(http://b', 'title': '图'} | image }}",
            *(1, "image 的图要有名字，如 charts 里的"),
        ),
        ("{{ plan | sum }}", 1, "这个过滤器只用于列表，这里是文字"),
        ("{{ people | sum }}", 1, "sum 只加数，这里有文字"),
        ("{{ rows | table }}", 1, "table 要写出各列"),
        ("{{ rows | table(x=1) }}", 1, "过滤器没有参数 x"),
        ("{{ rows | selectattr('late', 'is') }}", 1, "没有比较方法 is，可用：eq、ne"),
        ("{{ [1, 'a'] | sort }}", 1, "文字和数不能比大小"),
        ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m() }}", 1, "宏的参数 x 没有给"),
        ("{% macro m(x) %}{% endmacro %}{{ m(1, 2) }}", 1, "宏 m 最多 1 个参数"),
        ("{% filter join %}{% endfilter %}", 1, "不支持 {% filter %}"),
        ("{% autoescape false %}{% endautoescape %}", 1, "不支持 {% autoescape %}"),
        ("{{ ('a' if false) ~ 'b' }}", 1, "“值 if 条件”要写全"),
    ],
)
def test_a_fault_has_its_line_and_a_chinese_sentence(source: str, line: int, said: str) -> None:
    found = fault(source, areas="")
    assert (found.template, found.line) == ("t.md", line)
    assert found.message.startswith(said)


def test_a_fault_is_told_where_it_is() -> None:
    inner = "x\n{% for row in rows %}\n{{ row.nmae }}\n{% endfor %}"
    macro = "\n{% macro m() %}\n\n{{ plann }}\n{% endmacro %}"
    for source, place in (
        ("a\n{% include 'i.md' %}", ("i.md", 3)),
        ("{% import 'm.md' as m %}\n{{ m.m() }}", ("m.md", 4)),
        ("{% extends 'b.md' %}\n{% block x %}\n{{ plann }}{% endblock %}", ("t.md", 3)),
        ("a\n{% include 's.md' %}", ("s.md", 2)),
        ("a\n\n{% include 'none.md' %}", ("t.md", 3)),
    ):
        found = fault(source, i=inner, m=macro, b="{% block x %}{% endblock %}", s="\n{{ 1 + }}")
        assert (found.template, found.line) == place
        assert str(found) == f"{place[0]}:{place[1]}: {found.message}"
