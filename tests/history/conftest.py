"""Repositories to ask."""

import pytest

from helpers import Desk
from helpers.repositories import (
    LINE,
    MONTH,
    commit_all,
    in_repository,
)
from mjplan.history import Repository, open_repository


@pytest.fixture
def home(desk: Desk) -> Desk:
    in_repository(desk)
    desk.write({".gitignore": ".home\n"})  # no word of the lock
    return desk


@pytest.fixture
def repository(home: Desk) -> Repository:
    """A repository with one commit: the plan and one record."""
    home.write({MONTH: LINE % 1})
    commit_all(home.root)
    return open_repository(home.root)
