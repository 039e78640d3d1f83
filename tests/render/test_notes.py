"""Every typed note has a sentence, and says it as one expects."""

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest

from mjplan.progress import notes as facts
from mjplan.progress.notes import Note, Start
from mjplan.render import notes
from mjplan.workdays import NoCalendar, UnknownYears

DAY = date(2018, 6, 1)


def test_every_note_has_a_sentence() -> None:
    assert {*notes.SENTENCES, *notes.BY_YEAR} == {
        *get_args(Note),
        *get_args(Start),
        NoCalendar,
        UnknownYears,
    }


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (facts.NoTarget(2017), "2017 年没有此项年度目标"),
        (facts.NotPlanned(2017), "2017 年有记录，但规划这一年没有此项目标"),
        (facts.NoOpening(), "没有年初数，应达按目标乘以已过天数的比例推算"),
        (facts.Carried(DAY, 2019), "读数是 2018-06-01 的，2019 年还没有读数"),
        (facts.Watched("less"), "规划没有定目标，越少越好：只与去年同期比，不评判"),
        (
            facts.LastYear(DAY, Decimal(4), Decimal("1.5"), "%", good=False),
            "去年同期（2018-06-01）4 %，今年多 1.5 个百分点，变差",
        ),
        (
            facts.LastYear(DAY, Decimal(4), Decimal(-1), "件", good=None),
            "去年同期（2018-06-01）4 件，今年少 1 件",
        ),
        (
            facts.LastYear(DAY, Decimal(4), Decimal(0), "件", good=None),
            "去年同期（2018-06-01）4 件，今年持平",
        ),
        (facts.Uncounted(("东区", "西区")), "还没有记录、没有算进合计的：东区、西区"),
        (facts.Unread(("东区",), 2018), "2018 年还没有读数、合计不出来的：东区"),
        (
            facts.StalePart("东区", DAY, 130),
            "“东区”最近的读数是 2018-06-01 的，已 130 天没有更新，合计也就旧了",
        ),
        (facts.Unknown(("录用", "报送")), "录用、报送还没有数，算不出来"),
        (facts.NothingToDivideBy("报送"), "报送是 0，算不出来"),
        (facts.Unproven(), "有记录，但没有佐证，也没有年终评定"),
        (facts.Over(Decimal("1.25"), "期"), "超出 1.25 期，原文要求正好"),
        (facts.Repeated(2), "其中 2 条是同一篇再次录用，不重复计数"),
        (
            facts.Limited(Decimal("7.5"), Decimal(5), "分"),
            "合计 7.5 分，限度以外的不计，计 5 分",
        ),
        (facts.Stale(DAY, 121), "最近一条记录是 2018-06-01，已 121 天没有新记录"),
        (facts.EmptyRoster("常委"), "名册“常委”未填，无从逐个核对"),
        (facts.Strangers(("王一", "李二")), "有记录但不在名册上：王一、李二"),
        (facts.PromiseJudged(DAY, kept=True), "2018-06-01 评定为已落实"),
        (facts.PromiseJudged(DAY, kept=False), "2018-06-01 评定为未落实"),
        (facts.ProblemJudged(DAY, resolved=True), "2018-06-01 评定为已解决"),
        (facts.ProblemJudged(DAY, resolved=False), "2018-06-01 评定为未解决"),
        (facts.LastTarget(2017, adjusted=False), "2017 年目标"),
        (facts.LastTarget(2017, adjusted=True), "2017 年调整后的目标"),
        (facts.Opening(), "规划期初数"),
        (facts.Reading(DAY), "2018-06-01 读数"),
        (
            NoCalendar((2018,)),
            "工作日按周一至周五推算（没有装节假日数据：pip install 'mjplan[holidays]'）",
        ),
        (
            UnknownYears((2027, 2028)),
            "2027、2028 年不在节假日数据之内，工作日按周一至周五推算",
        ),
    ],
)
def test_what_a_note_says(note: Note | Start | NoCalendar | UnknownYears, said: str) -> None:
    assert notes.sentence(note) == said


def test_working_days_that_are_known_need_no_caveat() -> None:
    assert notes.workday_caveat([]) == ""
    assert notes.workday_caveat([2018]) == ""
    assert notes.workday_caveat([2027]) == ("2027 年不在节假日数据之内，工作日按周一至周五推算")
    assert notes.workday_caveat(range(2027, 9999)).startswith("2027—9998 年不在")
