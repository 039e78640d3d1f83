"""What is known of a template's fault without the words of Jinja2 and Python."""

import pytest

from mjplan.templating import errors
from mjplan.templating.errors import TemplateFault
from mjplan.templating.worker import render_template

DATA = {"plan": "规划", "rows": [{"name": "a"}]}


def message(source: str) -> str:
    with pytest.raises(TemplateFault) as caught:
        render_template("t", {"t": source}, DATA)
    return caught.value.message


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ plann }}", "模板里的 plann 不认识，是否为 plan？可用的名字见 mjplan report --fields"),
        ("{{ zzz + 1 }}", "模板里的 zzz 不认识。可用的名字见"),
        ("{{ rows | tabel('a') }}", "没有过滤器 tabel，是否为 table？可用的过滤器见"),
        ("{% if false %}{{ rows | tabel('a') }}{% endif %}", "没有过滤器 tabel，是否为 table？"),
        ("{{ 1 is oddd }}", "is 之后不能写 oddd，是否为 odd？可用的写法见"),
        ("{{ rows[0].nmae }}", "没有字段 nmae，是否为 name？"),
        ("{% include 'u' %}", "没有模板 u"),
        ("{% filter join %}{% endfilter %}", "不支持 {% filter %}"),
        ("{{ 1 / 0 }}", "除数是 0"),
        ("{{ 1 is divisibleby 0 }}", "除数是 0"),
        ("{{ 0 ** 0 }}", errors.NO_RESULT),
        ("{{ 1000000000000000 // 0.0000000000001 }}", errors.NO_RESULT),
        ("{% include 't' %}", errors.ENDLESS),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", errors.ENDLESS),
        ("{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}", errors.TOO_DEEP),
    ],
    ids=range(15),
)
def test_what_classes_and_checks_tell_needs_no_words(
    source: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errors, "_SENTENCES", ())
    assert message(source).startswith(said)


@pytest.mark.parametrize("source", ["a\n{{ 1 + }}", "\n{% fro x in rows %}", "\n{{ ('a' < 1) }}"])
def test_unknown_words_are_quoted_with_their_line(
    source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errors, "_SENTENCES", ())
    with pytest.raises(TemplateFault, match=r"^t:2: 模板这里写错了：[a-zA-Z'<]") as caught:
        render_template("t", {"t": source}, DATA)
    assert caught.value.line == 2
