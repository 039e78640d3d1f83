"""Points from elsewhere as rows: those that were given, and nothing in the place of the others."""

from datetime import date
from decimal import Decimal

from helpers import read
from helpers.units_tables import CATALOG
from mjplan.catalog import Catalog
from mjplan.checks.scores import Given
from mjplan.fleet.gathered.scores import part_rows

DAYS = {2018: date(2018, 6, 29), 2017: date(2017, 12, 31)}
GIVEN = {2017: [Given("fgw", "survey", Decimal("27.5"), "报告")], 2016: []}


def test_what_was_given_has_its_source_and_what_was_not_has_no_points() -> None:
    catalog = read(CATALOG, Catalog)
    assert part_rows("fgw", DAYS, catalog, GIVEN) == [
        (
            *("fgw", "survey", 2017, date(2017, 12, 31), True, None, Decimal(40)),
            *(None, Decimal("27.5"), "given", "报告"),
        ),
        (
            *("fgw", "survey", 2018, date(2018, 6, 29), True, None, Decimal(40)),
            *(None, None, "no_score", None),
        ),
    ]
    assert [row[8] for row in part_rows("jyj", DAYS, catalog, GIVEN)] == [None, None]
