"""The proofs run the same lines by the thousand: each line has a small test of its own to count."""

import pytest


def pytest_itemcollected(item: pytest.Item) -> None:
    item.add_marker("uncounted")
