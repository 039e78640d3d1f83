"""The modules of the package, all of them loaded."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import mjplan

APART = {"mjplan.__main__", "mjplan.fleet.gathered.spark"}
"""What runs the program, and what Spark's workers load, whose library comes with Spark."""


def modules() -> Iterator[ModuleType]:
    """Load every module that commands load."""
    for found in pkgutil.walk_packages(mjplan.__path__, "mjplan."):
        if found.name not in APART:
            yield import_module(found.name)
