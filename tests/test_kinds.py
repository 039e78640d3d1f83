"""Every table that must know all kinds of item knows each of them, and no stranger."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

import pytest

from helpers import ROOT, TESTS
from helpers.modules import modules
from mjplan.checks.record import RULES
from mjplan.demo.results import PARTS
from mjplan.item import Item
from mjplan.model import AnyItem
from mjplan.progress.kinds import KINDS as MEASURED
from mjplan.render.kinds import KINDS

EVERY_KIND: tuple[type[Item], ...] = get_args(AnyItem)

TABLES: dict[str, tuple[Mapping[type[Item], Any], Sequence[type[Item]]]] = {
    "progress/kinds.py KINDS, how it is measured": (MEASURED, EVERY_KIND),
    "render/kinds.py KINDS, its words": (KINDS, EVERY_KIND),
    "checks/record.py RULES, what its records must obey": (RULES, EVERY_KIND),
    "demo/results.py PARTS, its part in the demo": (PARTS, EVERY_KIND),
}
"""Every table by kind, and the kinds that it is about (all, or those of which a fact holds)."""


def tag(kind: type[Item]) -> str:
    """The kind as the files write it."""
    return str(kind.__struct_config__.tag)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_each_of_its_kinds_and_no_other(name: str) -> None:
    table, kinds = TABLES[name]
    lacking = [tag(kind) for kind in kinds if kind not in table]
    strangers = [kind.__name__ for kind in table if kind not in kinds]
    assert (lacking, strangers) == ([], []), name


def test_every_table_by_kind_is_listed_here() -> None:
    listed = [id(table) for table, _ in TABLES.values()]
    forgotten = {
        f"{module.__name__}.{name}"
        for module in modules()
        for name, value in vars(module).items()
        if is_table(value) and id(value) not in listed
    }
    assert forgotten == set()


def is_table(value: object) -> bool:
    """Whether a value is a mapping whose keys are kinds of item."""
    return (
        isinstance(value, Mapping)
        and len(value) > 1
        and all(isinstance(key, type) and issubclass(key, Item) for key in value)
    )


def test_what_stays_open_says_until_when() -> None:
    assert [k for k in EVERY_KIND if MEASURED[k].is_open] == [k for k in EVERY_KIND if k.stays_open]


def test_no_two_kinds_have_one_word() -> None:
    assert len({kind.word for kind in KINDS.values()}) == len(EVERY_KIND)


def test_no_kind_is_a_kind_of_another_one() -> None:
    """A kind's facts come from what many share, so that a table need not look at its bases."""
    assert not [
        (one.__name__, other.__name__)
        for one in EVERY_KIND
        for other in EVERY_KIND
        if one is not other and issubclass(one, other)
    ]


@pytest.mark.parametrize("kind", EVERY_KIND, ids=tag)
def test_every_kind_has_its_tests(kind: type[Item]) -> None:
    assert (TESTS / "progress" / f"test_{tag(kind)}.py").is_file()


def test_every_kind_has_its_module() -> None:
    folder = ROOT / "src" / "mjplan" / "progress"
    assert not [tag(kind) for kind in EVERY_KIND if not (folder / f"{tag(kind)}.py").is_file()]


@pytest.mark.parametrize("kind", EVERY_KIND, ids=tag)
def test_the_facts_of_a_kind_fit_together(kind: type[Item]) -> None:
    fields = set(kind.__struct_fields__)
    assert kind.takes_targets == ("targets" in fields)
    assert kind.stays_open == ("due" in fields)
    assert kind.takes_period == ("every" in fields)
    assert kind.takes_members == ("roster" in fields)
    recorded = "of" not in fields
    assert kind.takes_value == ("unit" in fields and recorded)
    if kind.takes_targets and recorded:
        assert kind.is_summed != kind.is_read, "a target is met by a sum or by a reading"


def test_the_manual_counts_the_kinds_that_it_lists() -> None:
    manual = (ROOT / "docs" / "guide.md").read_text("utf-8")
    number = "零一二三四五六七八九十"[len(EVERY_KIND)]
    assert f"事项有{number}种：" in manual
    assert not [tag(kind) for kind in EVERY_KIND if f"\n| {tag(kind)} |" not in manual]
