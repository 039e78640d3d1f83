"""The mirrors of units: one of our own for each, of which every commit that was locked is kept."""

import os
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from mjplan.fleet.places.known import Known
from mjplan.fleet.values import Pinned
from mjplan.history import Bare, mirror
from mjplan.history.patience import Patience

FOLDER = "mirrors"
"""The folder of all mirrors, in the data folder."""

How = Literal["new", "same", "updated", "rewritten", "lost"]
"""What a fetch brought: the first commit, the same one, a later one; one that does not come after
the one before, which is kept, or which is nowhere to be had."""


class Got(NamedTuple):
    """The commits that were fetched, with the day and time when each was made: the last one, and
    the one before that was locked, where it is there."""

    how: How
    commit: str
    made: datetime
    commits: dict[str, datetime]


def pinned(own: str, unit: str, commit: str, known: Known) -> Pinned | None:
    """Return where a unit's commit is read; None where the mirror has none. Raises GitRefused."""
    folder = _folder(own, unit)
    if not os.path.isdir(folder):
        return None
    made = known.commits.get(commit)
    if made is None:
        found = mirror.commit_in(Bare(folder), commit)
        made = found.made if found is not None else None
    return Pinned(folder, commit, made.astimezone(UTC)) if made is not None else None


def fetch(
    own: str,
    unit: str,
    address: str,
    branch: str | None,
    locked: str | None,
    patience: Patience,
    *,
    is_bundle: bool,
) -> Got:
    """Fetch what a unit has committed, and keep that commit and the one that is locked for good.
    Raises GitRefused and OSError."""
    bare = mirror.made(_folder(own, unit))
    take = mirror.fetch_bundle if is_bundle else mirror.fetch
    head = take(bare, address, branch, patience)
    mirror.pin(bare, head.id)
    before = mirror.commit_in(bare, locked) if locked is not None else None
    if locked is not None and before is None and not is_bundle:
        mirror.fetch_commit(bare, address, locked, patience)
        before = mirror.commit_in(bare, locked)
    commits = {head.id: head.made}
    if before is not None:
        mirror.pin(bare, before.id)
        commits = {before.id: before.made, **commits}
    how = _how(bare, head.id, locked, is_kept=before is not None)
    mirror.tidy(bare, patience)
    return Got(how, head.id, head.made, commits)


def _how(bare: Bare, head: str, locked: str | None, *, is_kept: bool) -> How:
    if locked is None:
        return "new"
    if locked == head:
        return "same"
    if not is_kept:
        return "lost"
    return "updated" if mirror.descends(bare, head, locked) else "rewritten"


def _folder(own: str, unit: str) -> str:
    return os.path.join(own, FOLDER, f"unit-{unit}.git")
