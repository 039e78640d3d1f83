"""What will break its limit is named where leaders look, though it is on track."""

from helpers import Desk, happened
from helpers.commands import said

LIMIT = (
    "  - {kind: count, id: x, name: 一般事故, owner: 甲, unit: 起, comparator: at_most, "
    "binding: true, targets: {2018: 7}}\n"
)
LINE = "照目前进度将突破：一般事故★（年底约 12 起，上限 7）"


def test_it_is_named_in_every_view(desk: Desk) -> None:
    desk.plan(LIMIT)
    desk.keep(happened("2018-06-01", 6))
    shown = said(desk, "status", today="2018-07-01")
    assert LINE in shown
    assert "●正常" in shown
    assert LINE in said(desk, today="2018-07-01")
    assert LINE in said(desk, "report", "2018H1", today="2018-07-01")
    reminded = said(desk, "remind", "--format", "markdown", today="2018-07-01")
    assert "一般事故：上限 7 起，已有 6 起，照目前进度年底约 12 起，超过上限 7。" in reminded


def test_what_has_just_reached_its_limit_is_told_where_it_leads(desk: Desk) -> None:
    desk.plan(LIMIT)
    desk.keep(happened("2018-06-01", 7))
    reminded = said(desk, "remind", "--format", "markdown", today="2018-07-01")
    assert "一般事故：上限 7 起，已有 7 起，照目前进度年底约 14 起，超过上限 7。" in reminded


def test_what_stays_within_its_limit_is_not_named(desk: Desk) -> None:
    desk.plan(LIMIT)
    desk.keep(happened("2018-06-01", 3))
    for command in (["status"], [], ["remind"]):
        assert "将突破" not in said(desk, *command, today="2018-07-01")
