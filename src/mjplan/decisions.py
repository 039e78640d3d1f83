"""What adjustments have decided by a day: targets, due days, and what was called off."""

from collections.abc import Iterable
from datetime import date

from mjplan.adjustment import Adjustment


class Decisions:
    """The adjustments of a plan, item by item in the order in which they came into force."""

    def __init__(self, adjustments: Iterable[Adjustment]) -> None:
        self._of: dict[str, list[Adjustment]] = {}
        for each in sorted(adjustments, key=lambda adjustment: adjustment.date):
            self._of.setdefault(each.item, []).append(each)

    def all_of(self, item: str) -> tuple[Adjustment, ...]:
        """Everything that was decided of an item, by date, also what comes into force later."""
        return tuple(self._of.get(item, ()))

    def of(self, item: str, year: int, on: date) -> tuple[Adjustment, ...]:
        """What was decided of an item by a day, as far as it concerns a year, by date."""
        return tuple(each for each in self._until(item, on) if each.year in (year, None))

    def targets(self, item: str, year: int, on: date) -> tuple[Adjustment, ...]:
        """How a year's target was adjusted by a day, by date."""
        return tuple(each for each in self.of(item, year, on) if each.to is not None)

    def moves(self, item: str, on: date) -> tuple[Adjustment, ...]:
        """How the day that an item is due was moved by a day, by date."""
        return tuple(each for each in self._until(item, on) if each.due is not None)

    def cancellation(self, item: str, year: int, on: date) -> Adjustment | None:
        """What has called off an item, or its target of a year, by a day."""
        return next((each for each in self.of(item, year, on) if each.cancel), None)

    def ended(self, item: str, on: date) -> Adjustment | None:
        """What has called off all of an item by a day."""
        called_off = (each for each in self._until(item, on) if each.cancel and each.year is None)
        return next(called_off, None)

    def due_before(self, made: Adjustment, planned: str | None) -> str | None:
        """The deadline that an item had before a move of it, `planned` being the plan's own."""
        before = planned
        for each in self.moves(made.item, made.date):
            if each is made:
                break
            before = each.due
        return before

    def _until(self, item: str, on: date) -> list[Adjustment]:
        return [each for each in self._of.get(item, ()) if each.date <= on]
