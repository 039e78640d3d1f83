"""What git keeps, by the id of its content: one `git cat-file` answers all questions."""

import subprocess
from typing import Self

from mjplan.history import program


class Contents:
    """A context manager; the process starts with the first question, and has to be let go."""

    def __init__(self, root: program.Root, most: int | None = None) -> None:
        """What is larger than so many bytes is not read; None for no such limit."""
        self._root = root
        self._most = most
        self._reader: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._reader is not None:
            self._reader.communicate()
            self._reader = None

    def of(self, content: bytes) -> bytes | None:
        """A file's bytes by their id; None where the repository has lost them, or they are too
        many."""
        if self._reader is None:
            self._reader = program.start(self._root, "cat-file", "--batch")
        asked, answer = self._reader.stdin, self._reader.stdout
        assert asked is not None
        assert answer is not None
        try:
            asked.write(content + b"\n")
            asked.flush()
            size = int(answer.readline().split()[2])  # "<id> blob <size>", or "<id> missing"
        except (OSError, IndexError):
            return None
        if self._most is not None and size > self._most:
            self._reader.kill()  # before it unpacks what nobody wants; the next one starts anew
            self.__exit__()
            return None
        return answer.read(size + len(b"\n"))[:size]
