"""What plans and records can be read from: a folder as it is now, or a commit of one."""

from typing import Protocol

from mjplan.file_text import Read, Sift


class PlanSource(Protocol):
    """What a plan can be read from."""

    def plan_paths(self) -> list[str]:
        """The YAML files of plan/, in order of their names."""

    def read(self, path: str, sift: Sift | None = None) -> Read:
        """The text of one file, or what is wrong with it."""

    def has(self, path: str) -> bool:
        """Whether there is something at `path`, readable or not."""


class Readable(PlanSource, Protocol):
    """What a plan and its records can be read from: a folder, or a commit of one."""

    folder: str

    def record_paths(self) -> list[str]:
        """Every file under records/ that is meant to hold records, in order of its name; with "/"
        at its end a folder of which that can't be told, so that reading it says why."""

    def may_read(self, path: str) -> bool:
        """Whether `path` can be read, as far as rights tell; never a folder's."""

    def size(self, path: str) -> int:
        """A file's size in bytes; 0 where it can't be told."""
