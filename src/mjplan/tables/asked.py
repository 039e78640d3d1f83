"""What a table is read by: its mapping, the plan, and what was said on the command line."""

from datetime import date
from functools import cached_property

from mjplan.intake import items
from mjplan.lookup import exactly
from mjplan.model import AnyItem
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.sheets.book import Unread
from mjplan.table_map import TableMap, path_of
from mjplan.text import folded, named

_MANY = 300


def _named(plan: Plan, word: str) -> AnyItem | Unread:
    """Return the item of just that name."""
    found = exactly(word, plan.named_things())
    return plan.items[found.id] if found else Unread(f"没有事项{named(word)}")


class Asked:
    """How a table is to be read. `name` is that of its mapping, which has to be judged good; `by` a
    department's full name; `month` the one in whose year days without a year lie."""

    def __init__(
        self, name: str, map_: TableMap, plan: Plan, month: Period | None = None, by: str = ""
    ) -> None:
        self.name = name
        self.map = map_
        self._found: dict[str, AnyItem | Unread] = {}
        self.plan = plan
        self.month = month
        self.by = by or (plan.unit_name(map_.department) if map_.department else "")

    @property
    def path(self) -> str:
        """Where its mapping lies."""
        return path_of(self.name)

    @property
    def year_of(self) -> Period | None:
        """The month by which a day without a year is read: as asked, else the last one of the year
        that the mapping names."""
        if self.month is None and self.map.year is not None:
            return Period("month", date(self.map.year, 12, 1))
        return self.month

    @cached_property
    def items(self) -> dict[str, AnyItem]:
        """The items that the mapping names, by the word of the table, folded."""
        return {folded(word): self._item(name) for word, name in self.map.items.items()}

    @cached_property
    def only_item(self) -> AnyItem | None:
        """The item that the whole table is about."""
        return self._item(self.map.item) if self.map.item else None

    @cached_property
    def units(self) -> dict[str, str]:
        """The plan's units by those of the table, folded."""
        return {folded(word): unit for word, unit in self.map.unit_aliases.items()}

    def find(self, word: str) -> AnyItem | Unread:
        """Return the item that a word of the table means; each word is looked up once, and what it
        may have been only of the first ones: a column that is no column of items has thousands."""
        key = folded(word)
        if key not in self._found:
            known = self.items.get(key)
            many = len(self._found) > _MANY
            self._found[key] = known or (
                _named(self.plan, word) if many else items.item(self.plan, word)
            )
        return self._found[key]

    def _item(self, name: str) -> AnyItem:
        found = exactly(name, self.plan.named_things())
        assert found is not None, "`check_map` has to be asked before"
        return self.plan.items[found.id]
