"""What is worked out once: only while somebody says that everything stays as it is."""

import pytest

from helpers import Desk, happened
from mjplan import repeated
from mjplan.loading import Focuses, Whole, Year, load, load_plan
from mjplan.workspace import Workspace

ITEMS = "  - {kind: count, id: x, name: 文章, owner: 甲, unit: 篇, targets: {2018: 9}}\n"


@pytest.fixture
def space(desk: Desk) -> Workspace:
    desk.plan(ITEMS)
    desk.keep(happened("2018-03-05", 2))
    return Workspace(desk.root)


def test_everything_is_worked_out_anew(space: Workspace, desk: Desk) -> None:
    plan, _ = load_plan(space)
    assert load(space, Year(2018), plan)[0] is not load(space, Year(2018), plan)[0]
    (desk.root / "records/2018/03.yaml").unlink()
    ledger, _ = load(space, Whole())
    assert ledger is not None
    assert ledger.by_item == {}


def test_while_files_stay_it_is_worked_out_once(space: Workspace) -> None:
    with repeated.questions():
        plan, _ = load_plan(space)
        assert load_plan(Workspace(space.folder))[0] is plan
        ledger, _ = load(space, Year(2018), plan)
        assert load(space, Year(2018))[0] is ledger
    assert load_plan(space)[0] is not plan


def test_each_scope_is_another(space: Workspace) -> None:
    """Some scopes have the same values, or none."""
    with repeated.questions():
        ledgers = [load(space, scope)[0] for scope in (Whole(), Focuses(), Year(2018), Year(2017))]
    assert None not in ledgers
    assert len({id(ledger) for ledger in ledgers}) == len(ledgers)
