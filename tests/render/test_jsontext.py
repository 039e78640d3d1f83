"""JSON for programs: the same values whatever they hold, and nothing in it that can't be seen."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import Desk
from helpers.repositories import commit_all, in_repository
from mjplan.cli.options import Option
from mjplan.cli.panels import commands, look, maintain, month, record
from mjplan.render import jsontext

HIDDEN = "\u061c\u200b\u200e\u200f\u202a\u202e\u2066\u2069\u206a\ufeff\ufff9\U000e0041"
"""Signs that turn the reading direction, or show nothing of themselves."""

TURNED = "甲\u202e乙\u2067"
COMMANDS = {
    "status": ["2018"],
    "overview": [],
    "score": ["2018"],
    "show": ["x"],
    "plan": [],
    "log": ["--all"],
    "diff": [],
    "focus list": ["2018"],
    "check": ["--caveats"],
}
"""Every command that answers in JSON, with what it has to be given."""


def answers_in_json(form: object) -> bool:
    return isinstance(form, Option) and form.field == "form" and "json" in form.help


@given(st.text(st.characters()))
def test_what_is_read_back_is_what_was_said(text: str) -> None:
    shown = jsontext.dumps([text])
    assert json.loads(shown) == [text]
    unseen = {sign for sign in shown if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")}
    assert unseen <= {"\n"}


@pytest.mark.parametrize("sign", HIDDEN)
def test_a_sign_that_hides_is_escaped(sign: str) -> None:
    shown = jsontext.dumps({"甲": f"乙{sign}丙"})
    assert sign not in shown
    assert json.loads(shown) == {"甲": f"乙{sign}丙"}


def test_what_can_be_seen_stands_as_it_is() -> None:
    assert jsontext.dumps("网站　“新” é 🎉") == '"网站　“新” é 🎉"\n'


def test_every_command_that_answers_in_json_is_tried() -> None:
    declared = [each for panel in (look, record, month, maintain) for each in commands(panel.PANEL)]
    known = {each.name for each in declared if any(map(answers_in_json, each.parameters))}
    assert known == COMMANDS.keys()


@pytest.fixture
def turned(desk: Desk) -> Desk:
    """A workspace in whose every text the reading direction is turned."""
    in_repository(desk)
    item = f'kind: count, id: x, name: "{TURNED}", unit: "{TURNED}", owner: "{TURNED}"'
    item += f', source: "{TURNED}", caveats: ["{TURNED}"], weight: 100, targets: {{2018: 12}}'
    desk.plan(f"  - {{{item}}}\n", f'departments:\n  - {{id: d, name: "{TURNED}"}}\n')
    commit_all(desk.root)
    more = ("--by", TURNED, "--note", TURNED, "--date", "2018-03-05")
    assert desk.run("add", "x", "2", "--title", TURNED, *more).code == 0
    assert desk.run("focus", "add", "2018-04", TURNED, "--item", "x", *more).code == 0
    bad = desk.text("records/2018/03.yaml").splitlines()[-1].replace('"item": "x"', '"item": "甲"')
    desk.write({"records/2018/05.yaml": f"{bad}\n"})
    return desk


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_turns_the_reading_direction(turned: Desk, command: str) -> None:
    if command != "check":
        (turned.root / "records/2018/05.yaml").unlink()
    result = turned.run(*command.split(), *COMMANDS[command], "--format", "json")
    assert result.err == ""
    assert not set(result.out) & set(HIDDEN + TURNED[1::2])
    assert "\\u202e" in result.out or "<U+202E>" in result.out
    json.loads(result.out)
