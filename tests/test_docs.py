"""Every command that README and guide show is run, in order, on the real plan."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from mjplan import cli
from mjplan.cli import app

ROOT = Path(__file__).parent.parent
PLACEHOLDER = re.compile(r"([0-9]{8})-7k3mq")
DONE = 0


def commands(document: str) -> list[str]:
    """The mjplan command lines in a document's shell blocks."""
    text = (ROOT / document).read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("mjplan")]


@pytest.mark.parametrize("document", ["README.md", "docs/guide.md"])
def test_documented_commands_work(
    document: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(ROOT / "plan", tmp_path / "plan")
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


def test_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in app.app.registered_commands:
        assert command.name
        assert command.name in text
