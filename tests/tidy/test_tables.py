"""The tables as they are declared: names that need no quotes anywhere, titles, keys."""

import re

from helpers import ROOT
from mjplan.tidy.tables import tables


def test_names_titles_keys_and_references() -> None:
    every = {table.name: table for table in tables(records=True, parent=True)}
    for table in every.values():
        assert len({*table.names}) == len(table.names)
        assert {*table.key} <= {each.name for each in table.columns if each.needed}
        assert all(re.fullmatch(r"[a-z][a-z_]*", name) for name in table.names)
        assert all(re.search("[一-鿿]", each.title) for each in table.columns)
        for reference in table.references:
            assert reference.keys == every[reference.table].key
            assert {*reference.columns} <= {*table.names}


def test_the_guide_lists_them() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (\S+) \| `(\w+)` \| \S+ \| (.+) \|$", guide, re.MULTILINE)
    assert [(title, name, tuple(re.findall(r"\w+", key))) for title, name, key in listed] == [
        (table.title, table.name, table.key) for table in tables(records=True)
    ]
