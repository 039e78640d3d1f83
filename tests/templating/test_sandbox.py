"""A hostile template reaches nothing, uses nothing up, and ends."""

import sys
from pathlib import Path
from typing import Any

import pytest

from mjplan.templating.errors import TemplateFault
from mjplan.templating.fill import fill
from mjplan.templating.worker import render_template

DATA: dict[str, Any] = {"rows": [{"name": "a", "n": 1}], "text": "x", "n": 1, "none": None}


PATIENCE = 600.0
"""Seconds that a busy machine is given for what takes one of them on an idle one."""


def refused(source: str, **others: str) -> TemplateFault:
    with pytest.raises(TemplateFault) as caught:
        render_template("t", {"t": source, **others}, DATA)
    return caught.value


# ---- what a template cannot reach


REACHES = """
''.__class__ ; ''.format ; ''['format'] ; '{0.__class__}'.format(n) ; text.upper() ; text[0]
;'%s' % n ; [].append(1) ; [].append ; rows.__len__() ; rows.sort() ; rows['sort']
;rows[0].items ; rows[0].pop('name') ; rows[0]['__class__'] ; {}.update ; n.real ; n.__add__
;none.__class__ ; true.real ; ().__class__.__base__.__subclasses__() ; (1, 2).count
;(1.5).is_integer() ; range.__call__ ; range(3).start ; range.__globals__
;namespace.__init__.__globals__ ; namespace(a=1).__class__ ; namespace(a=1)._Namespace__attrs
;self.__init__ ; self._TemplateReference__context ; self['__class__'] ; self.t ; loop ; caller
;varargs ; environment ; context ; cycler ; joiner ; lipsum() ; lipsum.__globals__ ; dict
;request ; config ; __builtins__ ; __import__('os') ; __name__ ; __file__ ; eval
;open('/etc/passwd') ; undefined.__class__ ; text | attr('__class__') ; text | format(n)
;text | safe ; text | pprint ; rows | map(attribute='__class__') ; rows | map('upper')
;rows | selectattr('__class__') ; rows | groupby('__class__') ; rows | sort('name.__class__')
;rows | table('x=__class__') ; rows | table('x=name.upper') ; rows | sum('name.__len__')
;text | links ; text | tojson ; text | xmlattr ; text | urlize ; text is callable
;text is sameas 1 ; text is filter ; rows() ; text() ; n() ; rows[0]() ; (rows | map('name'))()
;rows[[1]] ; rows[0][rows] ; super()
"""
"""What a template might ask for, with `;` between."""


@pytest.mark.parametrize("asked", [each.strip() for each in REACHES.split(";")])
def test_no_python_is_reached(asked: str) -> None:
    for source in (f"{{{{ {asked} }}}}", f"{{% set x = {asked} %}}{{{{ x }}}}"):
        found = refused(source)
        assert "object at" not in str(found)
        assert "<class" not in str(found)
        assert "<function" not in str(found)


def test_no_python_is_reached_through_macros_loops_and_modules() -> None:
    macro = "{% macro m() %}{% endmacro %}"
    for asked in ("name", "_func", "__call__", "arguments", "__class__", "_environment"):
        refused(macro + f"{{{{ m.{asked} }}}}")
        refused(f"{{% import 'm' as m %}}{{{{ m._{asked} }}}}", m=macro)
        refused(f"{{% import 'm' as m %}}{{{{ m.m.{asked} }}}}", m=macro)
        refused(f"{{% for x in rows %}}{{{{ loop._{asked} }}}}{{% endfor %}}")
        refused(f"{{% block b %}}{{{{ self.b.{asked} }}}}{{% endblock %}}")
    for asked in ("changed(1)", "cycle(1)", "__class__", "_iterable", "depth0"):
        refused(f"{{% for x in rows %}}{{{{ loop.{asked} }}}}{{% endfor %}}")
    refused(macro + "{{ m }}")
    refused("{% import 'm' as m %}{{ m }}", m=macro)
    refused("{% from 'm' import __class__ %}", m=macro)
    refused("{% from 'm' import __dict__ as d %}", m=macro)


@pytest.mark.parametrize(
    "tag",
    [
        *("include '/etc/passwd'", "include '../t'", "include ['a', 'b']", "extends '/dev/zero'"),
        *("import 'os' as os", "from 'os' import system", "include n", "include rows"),
        *("include none", "include '\\ud800'", "include '" + "x" * 10_000 + "'", "include ''"),
    ],
)
def test_only_the_templates_that_came_along_are_there(tag: str) -> None:
    found = refused(f"{{% {tag} %}}")
    assert (found.template, found.line) == ("t", 1)
    found.message.encode()
    assert len(found.message) < 300


# ---- what a template cannot use up


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ 'x' * 10**9 }}", "不能用 * 计算"),
        ("{{ 9**9**9 }}", "太大了"),
        ("{{ 10**15 * 10**15 }}", "太大了"),
        ("{{ 1e999 }}", "数太大了"),
        ("{{ 1" + "0" * 5000 + " }}", "太长的数"),
        ("{{ range(10001) }}", "range 最多数到 10000"),
        ("{{ range(0, 9**15, 9**15) }}", "不能直接显示"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "没有尽头"),
        ("{% include 't' %}", "没有尽头"),
        ("{% extends 't' %}", "没有尽头"),
        ("{% import 't' as t %}", "没有尽头"),
        ("{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}", "太深"),
        ("{{ " + "[" * 150 + "]" * 150 + " }}", "太深|列表里还有列表"),
        ("{{ " + "1 + " * 20_000 + "1 }}", "太深"),
        ("{{ n" + ".x" * 20_000 + " }}", "太深"),
        ("{{ " + "not " * 20_000 + "n }}", "太深"),
        ("{% if n %}" * 3000 + "{% endif %}" * 3000, "太深"),
        ("{% for i in rows %}" * 30 + "{% endfor %}" * 30, "太深"),
        ("{% for i in range(9999) %}" * 2 + "x" * 100 + "{% endfor %}" * 2, "文字太长"),
    ],
    ids=range(19),
)
def test_what_never_ends_is_refused(source: str, said: str) -> None:
    assert any(each in refused(source).message for each in said.split("|"))


def in_child(source: str, seconds: float = PATIENCE) -> str:
    with pytest.raises(TemplateFault) as caught:
        fill("t", {"t": source}, DATA, seconds)
    assert caught.value.template == "t"
    return caught.value.message


def test_a_child_is_given_ten_seconds() -> None:
    loops = "{% for i in range(9999) %}" * 3 + "{% endfor %}" * 3
    assert in_child(loops, seconds=1) == "模板 1 秒还没有填完（死循环？）"


GROW = "{% set s = namespace(x=BEGIN) %}{% for i in range(9999) %}{% set s.x = STEP %}{% endfor %}"


@pytest.mark.skipif(sys.platform != "linux", reason="no other system limits a process's memory")
@pytest.mark.parametrize(
    ("begin", "step"),
    [
        ("'xxxx'", "s.x ~ s.x"),
        ("'xxxx'", "s.x + s.x"),
        ("[1]", "s.x + s.x"),
        ("'xx'", "s.x | replace('x', s.x)"),
    ],
)
def test_what_grows_is_refused_with_its_line(begin: str, step: str) -> None:
    source = "\n" + GROW.replace("BEGIN", begin).replace("STEP", step)
    with pytest.raises(TemplateFault) as caught:
        fill("t", {"t": source}, DATA, PATIENCE)
    assert str(caught.value) == "t:2: 模板要的内存太多：文字成倍增长，或者循环太多？"


def test_a_child_that_breaks_is_a_fault() -> None:
    with pytest.raises(TemplateFault, match="填模板的进程中断了（ValueError"):
        fill("t", {"t": ""}, b'{"n": 1' + b"0" * 5000 + b"}")


def test_a_huge_template_is_filled_or_refused() -> None:
    assert len(fill("t", {"t": "中文 {{ n }}\n" * 20_000}, DATA, PATIENCE)) == 5 * 20_000 + 0
    assert in_child("x" * (9 * 2**20)) == "模板填出来的文字太长：循环太多？"


def test_what_lies_in_the_folder_is_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = "raise SystemExit('trapped')\n"
    for name in ("jinja2.py", "json.py", "resource.py", "difflib.py", "sitecustomize.py"):
        (tmp_path / name).write_text(trap)
    (tmp_path / "mjplan" / "templating").mkdir(parents=True)
    for name in ("__init__.py", "templating/__init__.py", "templating/worker.py"):
        (tmp_path / "mjplan" / name).write_text(trap)
    monkeypatch.chdir(tmp_path)
    assert fill("t", {"t": "{{ n }}"}, DATA) == "1\n"
    assert "是否为 rows？" in in_child("{{ rowss }}")


def test_the_child_answers_as_the_function_does() -> None:
    source = (
        '{{ rows | table("事项=name", "数=n>") }}'
        + "{{ text }} {{ [1.10, none, '中'] }} {{ rows | map('n') | sum }}"
    )
    data = {"rows": [{"name": "a|\x1b", "n": 0.1}, {"name": None, "n": 0.2}], "text": "*"}
    assert fill("t", {"t": source}, data) == render_template("t", {"t": source}, data)
    assert fill("t", {"t": source}, data) == fill("t", {"t": source}, data)
