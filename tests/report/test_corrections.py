"""What a report puts right of the months before."""

from datetime import date

import msgspec

from helpers import happened, struck
from helpers.reports import monthly
from mjplan.record import Record


def test_what_was_put_right_in_the_month() -> None:
    old = happened("2018-02-05", 12, title="二月")
    wrong = happened("2018-01-09", 4)
    report = monthly(
        "2018-03",
        *(old, wrong),
        happened(
            "2018-02-05", 11, title="二月", replaces=old.id, reason="数错", entered=date(2018, 3, 2)
        ),
        _entered(struck(wrong, "重复"), date(2018, 3, 3)),
        happened("2018-01-20", 3, title="漏记", entered=date(2018, 3, 20)),
        happened("2018-02-20", 3, title="不迟", entered=date(2018, 3, 20)),
        happened("2018-03-20", 3, entered=date(2018, 3, 21)),
    )
    assert [(each.date, each.change, each.reason) for each in report.corrections] == [
        ("2018-02-05", "12 篇，二月 → 11 篇，二月", "数错"),
        ("2018-01-09", "作废：4 篇", "重复"),
        ("2018-01-20", "补报：3 篇，漏记", "补报"),
    ]
    assert any("对以前月份更正 2 条、补报 1 条" in said for said in report.summary)


def _entered(record: Record, day: date) -> Record:
    return msgspec.structs.replace(record, entered=day)


def test_a_record_that_was_moved_into_the_month_corrects_the_one_before() -> None:
    old = happened("2018-02-27", 4, entered=date(2018, 2, 27))
    once = happened("2018-02-27", 7, replaces=old.id, reason="一", entered=date(2018, 3, 2))
    new = happened("2018-03-01", 5, replaces=once.id, reason="二", entered=date(2018, 3, 3))
    [told] = monthly("2018-03", old, once, new).corrections
    assert (told.change, told.reason) == ("4 篇 → 5 篇", "二"), "what readers saw was 4"
