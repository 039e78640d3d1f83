"""When a sentence about a figure is said, and when not: each with records of both kinds."""

from typing import NamedTuple

import pytest

from helpers import happened, ledger_of
from helpers.measures import (
    ABOUT,
    ARTICLES,
    CLASS,
    DEPARTMENTS,
    LEVEL,
    LONE_LEVEL,
    MILESTONE,
    PROMISE,
    QUARTERS,
    REPORTS,
    TOLERANCE,
    VISITS,
    board,
    on,
)
from mjplan.record import Record
from mjplan.render import kinds
from mjplan.render.explain import explain


class When(NamedTuple):
    """A sentence (or a part of one) that is said of the item x with some records on a day, and not
    with others."""

    said: str
    items: str
    day: str
    records: tuple[Record, ...]
    others: tuple[Record, ...]
    head: str = ""


FUNNEL = """\
  - {kind: count, id: y, name: 报送, unit: 篇, targets: {2018: 90}}
  - {kind: count, id: x, name: 录用, unit: 篇, follows: y, targets: {2018: 90}}
"""
SENT = happened("2018-01-05", item="y")
ADOPTED = tuple(happened(day, of=SENT.id) for day in ("2018-02-05", "2018-03-05"))
STEADY = LEVEL.replace("2017: 2060, 2018: 2120", "2017: 2120, 2018: 2120")
IN_JANUARY = happened("2018-01-31", by="办")
PROOF = ("https://example.org/1",)
TWICE = QUARTERS.replace("quarter", "quarter, times: 2")
BOARD = board("{name: 王一}", "{name: 李二}")
BRANCHES = BOARD.replace("name: 常委,", "name: 支部, unit: 支部,")

WHEN = (
    # counts
    When(
        "实绩 = 2 条有效记录之和（另有 1 条是同一篇再次录用，不重复计数）= 8 篇",
        *(FUNNEL, "2018-06-30"),
        (SENT, *ADOPTED, happened("2018-04-01", 7)),
        (SENT, ADOPTED[0], happened("2018-04-01", 7)),
    ),
    When(
        "实绩 = 2 条有效记录之和 = 8 篇",
        *(FUNNEL, "2018-06-30"),
        (SENT, ADOPTED[0], happened("2018-04-01", 7)),
        (SENT, *ADOPTED, happened("2018-04-01", 7)),
    ),
    When("没有记录（不当作 0）", ARTICLES, "2018-06-30", (), (happened("2018-01-05", 0),)),
    When(
        "今年还有 6 个月零 1 天，每月需 9.9 篇",
        *(ARTICLES, "2018-06-29"),
        (happened("2018-01-05", 60),),
        (happened("2018-01-05", 120),),
    ),
    When(
        "今年还有 3 天，还需 10 篇",
        *(ARTICLES, "2018-12-28"),
        (happened("2018-12-05", 110),),
        (happened("2018-12-05", 120),),
    ),
    When(
        "最近一条记录是 2018-01-05，已 176 天没有新记录",
        *(ARTICLES, "2018-06-30"),
        (happened("2018-01-05", 90),),
        (happened("2018-01-05", 90), happened("2018-06-01", 1)),
    ),
    # levels
    When(
        "落后目标的 0.9%",
        *(STEADY, "2018-12-30"),
        (happened("2017-12-01", 2090), happened("2018-12-01", 2100)),
        (happened("2018-12-01", 2120),),
    ),
    When(
        "落后全年增量的 9.6%",
        *(LEVEL.replace("comparator: about, ", ""), "2018-06-30"),
        (happened("2018-06-01", 2084),),
        (happened("2018-06-01", 2090),),
    ),
    When(
        "扣除允许相差后，落后",
        *(LEVEL, "2018-06-30"),
        (happened("2018-06-01", 2050),),
        (happened("2018-06-01", 2060),),
        TOLERANCE,
    ),
    When(
        "应达 = 2120 × 181/365（没有年初数，按已过天数）= 1051.3",
        *(LONE_LEVEL, "2018-06-30"),
        (happened("2018-06-01", 2084),),
        (happened("2017-12-31", 2050), happened("2018-06-01", 2084)),
    ),
    When(
        "没有年初数，应达按目标乘以已过天数的比例推算",
        *(LONE_LEVEL, "2018-06-30"),
        (happened("2018-06-01", 2084),),
        (happened("2017-12-31", 2050), happened("2018-06-01", 2084)),
    ),
    When(
        "读数是 2017-12-31 的，2018 年还没有读数",
        *(LEVEL, "2018-03-31"),
        (happened("2017-12-31", 2130),),
        (happened("2017-12-31", 2130), happened("2018-03-01", 2084)),
    ),
    When(
        "照 2017-12-31 以来的变化，年底约 2122 人",
        *(LEVEL, "2018-06-30"),
        (happened("2017-12-31", 2060), happened("2018-06-01", 2086)),
        (happened("2018-06-01", 2086),),
    ),
    When(
        "照目前进度，年底约 2122 人",
        *(LEVEL, "2018-06-30"),
        (happened("2018-06-01", 2086),),
        (happened("2017-12-31", 2060), happened("2018-06-01", 2086)),
    ),
    # promises
    When(
        "有记录，但没有佐证，也没有年终评定",
        *(PROMISE, "2018-12-31"),
        (happened("2018-06-01"),),
        (happened("2018-06-01", evidence=PROOF),),
    ),
    When(
        "现在一条记录也没有",
        *(PROMISE, "2018-06-30"),
        (),
        (happened("2018-06-01"),),
    ),
    When(
        "记录 2 条，其中带佐证的 1 条，最近一条 2018-06-01",
        *(PROMISE, "2018-06-30"),
        (happened("2018-05-01", evidence=PROOF), happened("2018-06-01")),
        (happened("2018-05-01"), happened("2018-06-01")),
    ),
    # periods
    When(
        "全年 24 份，到这一天应有 6、已有 5 份，12 个月里 2 个月齐全",
        *(REPORTS, "2018-03-31"),
        (
            happened("2018-01-31", members=("办公室", "学习处")),
            happened("2018-02-27", members=("办公室", "学习处")),
            happened("2018-03-30", by="办"),
        ),
        (),
        DEPARTMENTS,
    ),
    When(
        "要求：每月，各处室都有；已过去 3 个期间",
        *(REPORTS, "2018-03-31"),
        (),
        (),
        DEPARTMENTS,
    ),
    When(
        "全年 4 个季度，到这一天应有 1、已有 0 个季度做够 2 次",
        *(TWICE, "2018-03-31"),
        (happened("2018-02-01"),),
        (happened("2018-02-01", 2),),
    ),
    When("要求：每季度不少于 2 次；已过去 1 个期间", TWICE, "2018-03-31", (), ()),
    When(
        "第1季度：还差 1 次（1/2 次）",
        *(TWICE, "2018-03-31"),
        (happened("2018-02-01"),),
        (happened("2018-02-01", 2),),
    ),
    # members
    When(
        "应有 = 4 × 181/365 = 2 次，已有 1 次（各人超出的不算）",
        *(VISITS, "2018-06-30"),
        (happened("2018-02-01", members=("王一",)),),
        (happened("2018-02-01", 2, members=("王一", "李二")),),
        BOARD,
    ),
    When("要求：名册上每个支部当年不少于 2 次", VISITS, "2018-06-30", (), (), BRANCHES),
    When("要求：名册上每人当年不少于 2 次", VISITS, "2018-06-30", (), (), BOARD),
    When(
        "应达：数量少，看 2018-12-31 的期限，不按日摊",
        *(VISITS.replace("times: 2", "times: 1"), "2018-06-30"),
        (happened("2018-02-01", members=("王一",)),),
        (happened("2018-02-01", members=("王一", "李二")),),
        BOARD,
    ),
)


@pytest.mark.parametrize("when", WHEN, ids=[each.said for each in WHEN])
def test_a_sentence_is_said_when_it_is_true(when: When) -> None:
    ledger = ledger_of(when.items, *when.records, head=when.head)
    assert any(when.said in line for line in explain(ledger.plan, on(ledger, when.day)))


@pytest.mark.parametrize(
    "when", [w for w in WHEN if w.records != w.others], ids=lambda each: each.said
)
def test_a_sentence_is_not_said_when_it_is_not(when: When) -> None:
    ledger = ledger_of(when.items, *when.others, head=when.head)
    said = explain(ledger.plan, on(ledger, when.day))
    assert not any(when.said in line for line in said), said


@pytest.mark.parametrize(
    ("said", "items", "day", "records", "head"),
    [
        ("最近一条 2018-01-05", ARTICLES, "2018-06-30", [happened("2018-01-05", 90)], ""),
        ("最近一条 2017-12-31", LEVEL, "2018-06-30", [happened("2017-12-31", 2060)], ""),
        ("还没有记录", ARTICLES, "2018-06-30", [], ""),
        ("余30天", MILESTONE, "2018-05-31", [], ""),
        ("余1天", CLASS, "2018-12-30", [], ""),
        ("差 1 期，余1天", CLASS, "2018-12-30", [happened("2018-03-01")], ""),
        ("差 60 次", ABOUT, "2018-06-30", [happened("2018-06-01", 40)], TOLERANCE),
        ("缺 学习处1月的；2月的全部", REPORTS, "2018-02-28", [IN_JANUARY], DEPARTMENTS),
        (
            "缺 学习处1月的；2月的全部；3月的全部等 4 个月",
            REPORTS,
            "2018-04-30",
            [IN_JANUARY],
            DEPARTMENTS,
        ),
        ("缺 李二", VISITS, "2018-12-30", [happened("2018-06-01", 2, members=("王一",))], BOARD),
        (
            "名册“常委”未填，无从逐个核对",
            *(VISITS, "2018-06-30", [happened("2018-02-01", members=("王一",))], board()),
        ),
    ],
)
def test_what_is_missing_in_a_few_words(
    said: str, items: str, day: str, records: list[Record], head: str
) -> None:
    assert kinds.shortfall(on(ledger_of(items, *records, head=head), day)) == said
