"""completion: the scripts for the shells."""

import pytest

from helpers import Desk


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script(desk: Desk, shell: str) -> None:
    result = desk.run("completion", shell)
    assert result.code == 0
    assert "_MJPLAN_COMPLETE" in result.out
