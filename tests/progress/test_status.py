"""What several kinds judge a status by."""

from decimal import Decimal

import pytest

from mjplan.policies import Policies
from mjplan.progress.status import Status, lag_status


@pytest.mark.parametrize(
    ("lag", "too_late", "status"),
    [
        ("10", False, Status.ON_TRACK),
        ("10.1", False, Status.BEHIND),
        ("30", False, Status.BEHIND),
        ("30.1", False, Status.FAR_BEHIND),
        ("0", True, Status.BEHIND),
        ("30.1", True, Status.FAR_BEHIND),
    ],
)
def test_points_behind_and_a_year_that_has_closed(lag: str, too_late: bool, status: Status) -> None:
    assert lag_status(Decimal(lag), too_late, Policies()) is status
