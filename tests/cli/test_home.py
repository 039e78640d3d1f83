"""What `mjplan` alone prints."""

import re

from helpers import Desk
from helpers.commands import Golden, said

# ---- status in every form


def test_home_whole(small: Desk, golden: Golden) -> None:
    golden("home.txt", said(small, today="2018-06-30"))


# ---- without records, without a workspace, with broken files


def test_home_names_commands_that_work(small: Desk) -> None:
    out = said(small)
    commands = re.findall(r"^  mjplan (.+?)(?:    .*)?$", out, re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        assert small.run(*command.split()).code == 0, command
