"""A template filled in a child, which ends in time and reaches nothing."""

import sys
from pathlib import Path

import pytest

from helpers import PATIENCE
from helpers.templates import FEW
from mjplan.templating.errors import TemplateFault
from mjplan.templating.fill import fill
from mjplan.templating.worker import render_template


def in_child(source: str, seconds: float = PATIENCE) -> str:
    with pytest.raises(TemplateFault) as caught:
        fill("t", {"t": source}, FEW, seconds)
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
        fill("t", {"t": source}, FEW, PATIENCE)
    assert str(caught.value) == "t:2: 模板要的内存太多：文字成倍增长，或者循环太多？"


def test_a_child_that_breaks_is_a_fault() -> None:
    with pytest.raises(TemplateFault, match="填模板的进程中断了（ValueError"):
        fill("t", {"t": ""}, b'{"n": 1' + b"0" * 5000 + b"}")


def test_a_child_that_does_not_start_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path))
    assert in_child("x") == "填模板的进程没有运行起来：没有权限"


def test_a_huge_template_is_filled_or_refused() -> None:
    assert len(fill("t", {"t": "中文 {{ n }}\n" * 20_000}, FEW, PATIENCE)) == 5 * 20_000 + 0
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
    assert fill("t", {"t": "{{ n }}"}, FEW) == "1\n"
    assert "是否为 rows？" in in_child("{{ rowss }}")


@pytest.mark.usefixtures("counted_processes")
def test_the_child_answers_as_the_function_does() -> None:
    source = (
        '{{ rows | table("事项=name", "数=n>") }}'
        + "{{ text }} {{ [1.10, none, '中'] }} {{ rows | map('n') | sum }}"
    )
    data = {"rows": [{"name": "a|\x1b", "n": 0.1}, {"name": None, "n": 0.2}], "text": "*"}
    assert fill("t", {"t": source}, data) == render_template("t", {"t": source}, data)
    assert fill("t", {"t": source}, data) == fill("t", {"t": source}, data)
