"""The workspace's history, kept by git: what changed, what was there, and keeping what is new."""

from mjplan.history.program import Bare, GitRefused
from mjplan.history.repository import Repository, open_repository, top_of, uncommitted
from mjplan.history.snapshot import Snapshot

__all__ = [
    "Bare",
    "GitRefused",
    "Repository",
    "Snapshot",
    "open_repository",
    "top_of",
    "uncommitted",
]
