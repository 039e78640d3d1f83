"""Every command that README and guide show is run, in order, on the real plan; what PowerShell
writes otherwise stands beside it."""

import re
import shlex
import shutil
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from helpers import ROOT
from helpers.commands import GROUP, existing
from helpers.powershell import blocks, in_powershell
from mjplan import cli

CODE = re.compile(r"`([^`]+)`")
OPTION = re.compile("--?[a-zA-Z]")
PLACEHOLDER = re.compile(r"([0-9]{8})-7k3mq")
DONE = 0


def commands(document: str) -> list[str]:
    """The mjplan command lines in a document's shell blocks."""
    text = (ROOT / document).read_text(encoding="utf-8")
    found = re.findall(r"^```sh\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    lines = [re.split("  #| > ", line)[0].strip() for b in found for line in b.splitlines()]
    return [line for line in lines if line.startswith("mjplan")]


def files(document: str) -> dict[str, str]:
    """The files that a document shows whole, by the names beside their marks."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return dict(re.findall(r"^```text (\S+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))


@pytest.mark.uncounted
@pytest.mark.parametrize("document", ["README.md", "docs/guide.md"])
def test_documented_commands_work(
    document: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(ROOT / "plan", tmp_path / "plan")
    for name, text in files(document).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MJPLAN_TODAY", "2018-12-31")
    ids: dict[str, str] = {}
    found = commands(document)
    assert len(found) > 5
    for line in found:
        real = PLACEHOLDER.sub(lambda shown: ids[shown[1]], line)
        code = cli.run(shlex.split(real)[1:])
        printed = capsys.readouterr()
        assert code == DONE, f"{line}\n{printed.out}{printed.err}"
        assert printed.out
        for number in re.findall(r"记录号 ([0-9]{8}-[0-9a-z]{5})", printed.out):
            ids[number[:8]] = number


class Line(NamedTuple):
    """A command as a document writes it: what it may be called with, `|` between."""

    text: str
    options: tuple[str, ...] = ()
    listed: bool = True  # in a table or a block, not only in a sentence


def written(text: str) -> list[Line]:
    """Every command that a document names: in shell blocks, as `mjplan NAME ...` in a sentence,
    and in the first column of a table, whose other columns name the options."""
    block = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
    shell = [line.split("  #")[0] for each in block.findall(text) for line in each.splitlines()]
    lines = [Line(line.removeprefix("mjplan ")) for line in shell if line.startswith("mjplan ")]
    for line in block.sub("", text).splitlines():
        if line.startswith("| `"):
            cells = [cell.replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
            options = [each for each in CODE.findall("".join(cells[1:])) if each.startswith("-")]
            lines += [Line(each, tuple(options)) for each in CODE.findall(cells[0])]
        else:
            spans = CODE.findall(line)
            lines += [Line(each[7:], listed=False) for each in spans if each.startswith("mjplan ")]
    return lines


def options_of(command: click.Command) -> dict[str, click.Option]:
    options = [each for each in command.params if isinstance(each, click.Option)]
    return {word: each for each in options for word in (*each.opts, *each.secondary_opts)}


def faults(text: str, *, whole: bool = False) -> list[str]:
    """What a document names that does not exist; with `whole`, also what it does not name."""
    known, named, wrong = existing(), set(), []
    for line in written(text):
        words = shlex.split(re.sub(r"[\[\]]", "", line.text))
        while words and words[0] in options_of(GROUP):
            words = words[1:] if options_of(GROUP)[words[0]].is_flag else words[2:]
        names = words[:1]
        if words[:1] and isinstance(known.get(words[0]), click.Group):
            names = [f"{words[0]} {each}" for each in "".join(words[1:2]).split("|")]
        wrong += [f"no command {name}: {line.text}" for name in names if name not in known]
        commands = [known[name] for name in names if name in known]
        named |= {name for name in names if name in known and line.listed}
        for option in [each for each in (*words, *line.options) if OPTION.match(each)]:
            word = re.split("[= ]", option)[0]
            if not any(word in options_of(each) for each in commands):
                wrong.append(f"no option {word}: {line.text}")
    if whole:
        leaves = {name for name, each in known.items() if not isinstance(each, click.Group)}
        wrong += [f"not named: {name}" for name in sorted(leaves - named)]
    return wrong


def test_readme_names_every_command() -> None:
    assert faults((ROOT / "README.md").read_text("utf-8"), whole=True) == []


@pytest.mark.parametrize("document", ["guide.md", "month.md", "units.md"])
def test_the_documents_name_no_command_and_no_option_that_is_not_there(document: str) -> None:
    text = (ROOT / "docs" / document).read_text("utf-8")
    assert len(written(text)) > 0
    assert faults(text) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("| `repair` |", "| |", "not named: repair"),
        ("`add`、`void`、`replace`", "`add`、`replace`", "not named: void"),
        ("mjplan add 网站", "mjplan ad 网站", "no command ad: ad 网站"),
        ("add\\|list\\|done\\|drop", "add\\|list\\|done", "not named: focus drop"),
        ("add\\|list\\|done\\|drop", "add\\|list\\|done\\|drip", "no command focus drip"),
        ("| `completion SHELL` |", "| `complete SHELL` |", "not named: completion"),
        ("`--behind`", "`--behnd`", "no option --behnd: status [年份]"),
        ("status 2018 --as-of", "status 2018 --asof", "no option --asof: status 2018"),
        ("`--template`、", "`--tempate`、", "no option --tempate: report 报告期"),
        ("`mjplan repair`", "`mjplan mend`", "no command mend: mend"),
        ("--format github`", "--form github`", "no option --form: check --form github"),
    ],
)
def test_a_doctored_readme_is_found_out(old: str, new: str, fault: str) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert old in text
    wrong = faults(text.replace(old, new), whole=True)
    assert [each for each in wrong if fault in each], wrong


EXPORT = re.compile(r"^export MJPLAN_TODAY=.*\n", re.MULTILINE)
"""The line that every step of a walk begins with; its PowerShell form is told once."""

WALKS = ("docs/month.md", "docs/units.md")
DOCUMENTS = ("README.md", "docs/guide.md", *WALKS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_differs_in_powershell_stands_beside_bash(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    found = blocks(text)
    assert len([each for each in found if each.powershell]) == text.count("```powershell\n")
    assert document == "docs/units.md" or "```powershell\n" in text
    for block in found:
        bash = EXPORT.sub("", block.bash) if document in WALKS else block.bash
        differs = in_powershell(bash) != bash
        assert block.powershell == (in_powershell(block.bash) if differs else ""), block.bash


def test_the_environment_of_powershell_is_told_where_bash_exports() -> None:
    for document in ("docs/guide.md", *WALKS):
        assert '`$env:MJPLAN_TODAY = "' in (ROOT / document).read_text("utf-8")


def test_the_readme_is_chinese_first_and_ends_in_english() -> None:
    """Every command stands in the Chinese part; the English one is short."""
    chinese, english = (ROOT / "README.md").read_text("utf-8").split("## In English\n")
    assert re.findall("[\u4e00-\u9fff]", chinese.splitlines()[2])
    assert not re.search("[\u4e00-\u9fff]|```", english)
    assert len(english) < len(chinese) / 3
