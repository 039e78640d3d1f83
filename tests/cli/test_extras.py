"""What is not installed is said in one line, with what to type."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from mjplan.cli import extras
from mjplan.cli.exits import Stop


@pytest.mark.parametrize(
    ("extra", "library"),
    [(extras.office, "docx"), (extras.units, "duckdb"), (extras.units, "pebble")],
)
def test_what_to_install_is_said(
    extra: Callable[[str], AbstractContextManager[None]],
    library: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(Stop), extra("写表"):
        raise ModuleNotFoundError(name=f"{library}.inner")
    name = "office" if extra is extras.office else "units"
    said = capsys.readouterr()
    assert f"写表要先安装：pip install 'mjplan[{name}]'，再试一次" in said.out + said.err


def test_any_other_lack_is_a_fault_of_ours() -> None:
    with pytest.raises(ModuleNotFoundError), extras.units("写表"):
        raise ModuleNotFoundError(name="json")
