"""The Tab key in real shells: what a strange workspace names is inserted, never run."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers import HEAD
from helpers.shells import STARTS, Shell, shown, started

ITEMS = {
    "dollar": ("网站$(touch X)", "网站"),
    "backquote": ("`touch X`", "\\`"),
    "semicolon": (";touch X", "\\;"),
    "redirect": (">X", "\\>"),
    "escaped": ("\\$(touch X)", "\\\\"),
    "blank": ("a b", "a"),
    "quoted_blank": ("q r", "'q "),
    "bracket": ("[甲]", "\\["),
    "double": ('"引"', '\\"'),
    "single": ("'单'", "\\'"),
    "star": ("*", "\\*"),
    "home": ("~", "\\~"),
    "variable": ("$HOME", "\\$"),
    "history": ("报!!告", "报"),
    "together": ("和&touch X&", "和"),
    "pipe": ("管|touch X", "管"),
    "braces": ("花{X,Y}", "花"),
    "equals": ("=ls", "\\="),
    "hash": ("号#X", "号"),
    "colon": ("冒:号", "冒"),
    "percent": ("百%F{red}分", "百"),
    "substitution": ("进<(touch X)", "进"),
    "fullwidth": ("新（一）“二”、三", "新"),
    "slash": ("甲/乙", "甲"),
    "letters": ("走访", "走"),
}
"""Items by their ids: a name that a shell would read as more than letters, and what is typed of
it before Tab."""

FOCUS = '- {{"id": "{}", "date": "2018-03-28", "title": "{}", "by": "走访", "focus": "2018-04"}}\n'
NUMBER = "20180328-aaaaa"


def quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def workspace(root: Path) -> Path:
    """A plan all of whose names are hostile, and a focus with a hostile title."""
    lines = [
        f"  - {{kind: count, id: {id_}, name: {quoted(name)}, owner: 甲, unit: 次,"
        " targets: {2018: 1}}\n"
        for id_, (name, _) in ITEMS.items()
    ]
    departments = [
        f"  - id: of_{id_}\n    name: {quoted(name)}\n" for id_, (name, _) in ITEMS.items()
    ]
    texts = {
        "plan/plan.yaml": HEAD + "departments:\n" + "".join(departments),
        "plan/work.yaml": "id: work\nname: '工 作`touch X`'\nitems:\n" + "".join(lines),
        "records/2018/03.yaml": FOCUS.format(NUMBER, "\\\\$(touch X)`touch X`;touch X>X"),
    }
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module", params=STARTS)
def shell(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shell]:
    """A shell in the hostile workspace; nothing was run in it when all is done."""
    root = workspace(tmp_path_factory.mktemp("workspace"))
    before = sorted(root.rglob("*"))
    with started(request.param, tmp_path_factory.mktemp("home"), root) as there:
        yield there
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize("id_", ITEMS)
def test_what_tab_inserts_means_the_item(shell: Shell, id_: str) -> None:
    said = shell.run(f"mjplan show --format json {ITEMS[id_][1]}\t")
    assert shown(said) == id_


@pytest.mark.parametrize("id_", ["dollar", "backquote", "quoted_blank", "bracket", "equals"])
def test_what_tab_inserts_means_the_department(shell: Shell, id_: str) -> None:
    said = shell.run(f"mjplan remind 2018-03 --by {ITEMS[id_][1]}\t")
    assert said.startswith(f"【{ITEMS[id_][0]}】"), said


def test_an_area_is_completed_like_an_item(shell: Shell) -> None:
    said = shell.run("mjplan status 2018 --format json --area 工\t")
    assert json.loads(said)["summary"]["areas"][0]["id"] == "work"


def test_a_focus_is_completed_whatever_its_title(shell: Shell) -> None:
    said = shell.run("mjplan focus done 2018\t --date 2018-99-99")
    assert "--date '2018-99-99' 不是日期" in said
    assert NUMBER in shell.screen


def test_listing_all_names_runs_nothing(shell: Shell) -> None:
    shell.type("mjplan show \t\t")
    shell.wait("fullwidth")
    shell.type("\x15")
    assert shell.run("mjplan --vers\t").startswith("mjplan ")


@pytest.mark.parametrize(
    "line",
    [
        "mjplan stat\t 2018 --format json",
        "mjplan focus lis\t2018 --format json",
        "mjplan log --format json --al\t 2018",
        "mjplan log --format json --item=let\t --all",
        "mjplan log --format json --item=走\t --all",
        "mjplan log --format json --by 走访 201\b\b\b2018-1\b\b --item 走\t",
    ],
)
def test_commands_options_and_values_are_completed(shell: Shell, line: str) -> None:
    json.loads(shell.run(line))


def test_a_program_in_the_folder_is_not_asked(shell: Shell) -> None:
    """`./mjplan` may be anything; only the installed program is asked what to offer."""
    shell.run("printf '#!/bin/sh\\ntouch X\\n' >mjplan; chmod +x mjplan; mjplan --version")
    shell.type("./mjplan show dol\t\t\x15")
    shell.run("rm mjplan; mjplan --version")
