"""The organisation above the units: its plan, its catalogue, what it has fetched, points that it was
given; as its files are now, or as a commit has them."""

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import datetime
from typing import NamedTuple

from mjplan.catalog import CATALOG_FILE, Catalog
from mjplan.catalog_file import read_catalog
from mjplan.fleet.lock import LOCK_FILE, read_lock
from mjplan.history import Snapshot, open_repository
from mjplan.loading import Loaded, load_plan
from mjplan.plan import Plan
from mjplan.problem import ERROR, Problem, errors
from mjplan.readable import Readable
from mjplan.workspace import Workspace

SCORES = "scores"
"""The folder of points that come from elsewhere, a file a year."""

MOST_SCORES = 16 << 20
"""Bytes of a file of scores that is read."""


class Parent(NamedTuple):
    """What the organisation above says of its units: `lock` is the commit of each unit that is
    fetched, `scores` the files in scores/ by their paths, as bytes. `at` is the commit that all of
    it is of, None for the files as they are."""

    plan: Plan
    catalog: Catalog
    lock: Mapping[str, str]
    scores: Mapping[str, bytes]
    at: str | None = None
