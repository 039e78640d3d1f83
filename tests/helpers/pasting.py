"""A small plan to paste into, and what a text comes to, in few words."""

from datetime import date
from typing import NamedTuple

from helpers import plan_of
from mjplan.intake.values import DOUBT, Batch, Remark
from mjplan.pasted.asked import Asked
from mjplan.pasted.reading import batch, read
from mjplan.pasted.source import Pasted
from mjplan.periods import CIVIL
from mjplan.problem import ERROR, NOTE, WARNING
from mjplan.sheets.book import Unread

ITEMS = """\
  - {kind: count, id: articles, name: 网站文章, aliases: [网站], owner: 甲, unit: 篇,
     department: publicity, targets: {2018: 120}}
  - {kind: count, id: posts, name: 公众号文章, aliases: [公众号], owner: 甲, unit: 篇,
     targets: {2018: 120}}
  - {kind: count, id: class, name: 新会员学习班, owner: 甲, unit: 期, targets: {2018: 4}}
  - {kind: count, id: reports, name: 社情民意, owner: 甲, unit: 篇, targets: {2018: 60}}
  - {kind: count, id: taken, name: 录用, owner: 甲, unit: 篇, targets: {2018: 12}}
  - {kind: count, id: family, name: 计划生育宣传, owner: 甲, unit: 次, targets: {2018: 4}}
  - {kind: count, id: fund, name: 捐款, owner: 甲, unit: 万元, targets: {2018: 50}}
  - {kind: count, id: research, name: 专题调研, owner: 甲, unit: 项, targets: {2018: 3}}
  - {kind: level, id: members, name: 会员数, aliases: [会员], owner: 甲, unit: 人,
     targets: {2018: 2120}}
  - {kind: milestone, id: rules, name: 修订章程, owner: 甲, due: 2018-06}
  - {kind: commitment, id: unity, name: 思想建设, owner: 甲}
  - {kind: every_period, id: council, name: 主席会议, owner: 甲, every: month, unit: 次}
  - {kind: every_member, id: visits, name: 走基层, owner: 甲, roster: team}
"""
HEAD = """\
departments:
  - {id: publicity, name: 宣传处}
  - {id: organisation, name: 组织处}
rosters:
  team:
    name: 班子
    members: [{name: 陈一}, {name: 陈一民}, {name: 王二}]
"""
PLAN = plan_of(ITEMS, HEAD)
TODAY = date(2018, 4, 2)


class Came(NamedTuple):
    """What a text came to: each line in a few words ("2018-03-05 articles 12 网站更新"), errors,
    doubts and warnings with their places, and what was passed over."""

    lines: list[str]
    errors: list[str]
    doubts: list[str]
    lost: list[str]
    talk: str
    batch: Batch


def came(text: str, month: str = "") -> Came:
    """What a text comes to without any answer; `month` as with --month."""
    reading = read(Asked(PLAN, TODAY, CIVIL.parse(month)), Pasted("文", text))
    assert not isinstance(reading, Unread), reading
    found = batch(PLAN, reading, None, {})
    remarks = [*found.remarks, *(each for line in found.lines for each in line.remarks)]
    talk = [each.message for each in found.remarks if each.message.startswith("略过")]
    return Came(
        [_line(dict(line.fields)) for line in found.lines],
        _of(ERROR, remarks),
        _of(DOUBT, remarks),
        _of(WARNING, remarks),
        "".join(talk),
        found,
    )


def notes(found: Came) -> list[str]:
    """What is said beside the lines."""
    return [
        each.message for line in found.batch.lines for each in line.remarks if each.level == NOTE
    ]


def _of(level: str, remarks: list[Remark]) -> list[str]:
    return [f"{each.place}: {each.message}" for each in sorted(remarks) if each.level == level]


def _line(fields: dict[str, object]) -> str:
    said = [fields["date"], fields["item"], fields["value"], fields["title"]]
    members = fields.get("members") or ()
    assert isinstance(members, tuple)
    return " ".join(str(each) for each in (*said, *members) if each is not None)
