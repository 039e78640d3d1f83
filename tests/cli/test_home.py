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
        words = command.replace("做了什么", "开完了会").split()
        assert small.run(*words).code == 0, command
