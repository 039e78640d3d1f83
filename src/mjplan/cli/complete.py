"""Shell completion of items, areas, departments and periods; never an error, never a write."""

from mjplan.plan import Plan


def items(incomplete: str) -> list[tuple[str, str]]:
    """Item ids with their names, and names with their ids."""
    plan = _plan()
    pairs = [(each.id, each.name) for each in plan.named_things()] if plan else []
    return _starting([*pairs, *((name, word) for word, name in pairs)], incomplete)


def areas(incomplete: str) -> list[tuple[str, str]]:
    """Area names and ids."""
    plan = _plan()
    pairs = [(area.id, area.name) for area in plan.areas] if plan else []
    return _starting([*pairs, *((name, word) for word, name in pairs)], incomplete)


def departments(incomplete: str) -> list[tuple[str, str]]:
    """The departments that the plan names."""
    plan = _plan()
    found = [(each.name, "") for each in plan.head.departments] if plan else []
    return _starting(found, incomplete)


def years(incomplete: str) -> list[tuple[str, str]]:
    """The plan's years."""
    plan = _plan()
    return _starting([(f"{year}", "") for year in plan.years] if plan else [], incomplete)


def periods(incomplete: str) -> list[tuple[str, str]]:
    """The plan's years, and the quarters and months of a year that has been typed."""
    plan = _plan()
    if plan is None:
        return []
    found = [f"{year}" for year in plan.years]
    for year in found[:]:
        if incomplete.startswith(year):
            found += [f"{year}Q{quarter}" for quarter in range(1, 5)]
            found += [f"{year}-{month:02}" for month in range(1, 13)]
    return _starting([(each, "") for each in found], incomplete)


def _starting(found: list[tuple[str, str]], incomplete: str) -> list[tuple[str, str]]:
    return [(word, help_) for word, help_ in found if word.startswith(incomplete)]


def _plan() -> Plan | None:
    import os
    from pathlib import Path

    from mjplan.ledger import read_plan
    from mjplan.workspace import NoWorkspace, find

    try:
        return read_plan(find(Path(os.environ.get("MJPLAN_DIR") or "."))).plan
    except NoWorkspace:
        return None
