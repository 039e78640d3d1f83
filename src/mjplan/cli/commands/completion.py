"""The command `completion`: the shell's completion script."""

import shutil
from pathlib import Path

from mjplan.cli import console
from mjplan.cli.exits import refuse


def completion(shell: str = "bash") -> None:
    """Print the script that makes a shell complete this program's words."""
    from typer._completion_shared import get_completion_script

    if shell not in ("bash", "zsh", "fish"):
        refuse(f"不支持 {shell!r}，可选 bash、zsh、fish")
    program = Path(shutil.which("mjplan") or "mjplan").name
    script = get_completion_script(prog_name=program, complete_var="_MJPLAN_COMPLETE", shell=shell)
    console.raw(script + "\n")
