"""Real shells on a pseudo-terminal, with the completion that `mjplan completion` prints."""

import json
import os
import select
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from helpers import PATIENCE

_PROMPT, _PASTE = "READY> ", "\x1b[?2004h"
STARTS = {
    "bash": (["bash", "--noprofile", "-i"], ".bashrc", f"PS1='{_PROMPT}'\n"),
    "zsh": (["zsh", "-i"], ".zshrc", ""),
    "fish": (
        ["fish", "-i"],
        ".config/fish/config.fish",
        "set -g fish_greeting\n",
    ),
}
"""How a shell is started, the file that it reads then, and what it is told beside the script."""

READY = {"bash": _PROMPT, "zsh": _PASTE, "fish": _PASTE}
"""What a shell sends when it waits for a line, and only then."""

_PROGRAM = """\
#!/bin/sh
[ -n "$_MJPLAN_COMPLETE" ] && exec {python} -m mjplan "$@"
{python} -m mjplan "$@" >{answer}.part 2>&1
mv {answer}.part {answer}
"""


class Shell:
    """An interactive shell that stands in a workspace."""

    def __init__(self, name: str, terminal: int, answer: Path) -> None:
        self.name = name
        self.terminal = terminal
        self.answer = answer
        self.screen = ""

    def type(self, keys: str) -> None:
        os.write(self.terminal, keys.encode())

    def wait(self, text: str = "") -> None:
        """Wait until the shell has sent a text; by default, until it waits for a line."""
        text = text or READY[self.name]
        self._until(lambda: text in self.screen)

    def run(self, keys: str) -> str:
        """Type a line with Enter behind it; what mjplan said of it."""
        self.answer.unlink(missing_ok=True)
        self.screen = ""
        self.type(f"{keys}\r")
        self._until(self.answer.exists)
        self.wait()
        return self.answer.read_text("utf-8")

    def _until(self, met: Any) -> None:
        silent = 0
        while not met():
            if select.select([self.terminal], [], [], 0.02)[0]:
                self.screen += os.read(self.terminal, 65536).decode(errors="replace")
            else:
                silent += 1
                assert silent < 5 * PATIENCE, self.screen


@contextmanager
def started(shell: str, home: Path, folder: Path) -> Iterator[Shell]:
    """Start a shell in a folder, with a home of its own. Skips where it is not installed."""
    pty = pytest.importorskip("pty")
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    command, settings, prompt = STARTS[shell]
    script = subprocess.run(
        [sys.executable, "-m", "mjplan", "completion", shell], capture_output=True, check=True
    )
    file = home / settings
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(prompt + script.stdout.decode(), "utf-8")
    answer = home / "answer"
    program = home / "bin" / "mjplan"
    program.parent.mkdir()
    words = {"python": shlex.quote(sys.executable), "answer": shlex.quote(str(answer))}
    program.write_text(_PROGRAM.format(**words), "utf-8")
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    more = {"HOME": str(home), "ZDOTDIR": str(home), "XDG_CONFIG_HOME": str(home / ".config")}
    more |= {"PATH": path, "TERM": "dumb" if shell == "bash" else "xterm", "LC_ALL": "C.UTF-8"}
    mine, theirs = pty.openpty()
    running = subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | more,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=_take_terminal,
    )
    os.close(theirs)
    try:
        there = Shell(shell, mine, answer)
        there.wait()
        yield there
    finally:
        running.kill()
        running.wait()
        os.close(mine)


def _take_terminal() -> None:
    """Make standard input the terminal of a new session, as a window does."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def shown(said: str) -> str:
    """The id of the item that `show --format json` speaks of."""
    id_: str = json.loads(said)["item"]["id"]
    return id_
