"""Commands that append records: add, void, replace."""

from mjplan.cli import write
from mjplan.cli.options import (
    Assess,
    By,
    Commit,
    Day,
    Due,
    Evidence,
    FirstValue,
    ItemName,
    Members,
    Note,
    Of,
    PeriodOf,
    Reason,
    RecordName,
    Title,
    Value,
)
from mjplan.cli.panels.root import WRITE, command


@command("add", WRITE)
def _add(
    name: ItemName,
    value: FirstValue = None,
    day: Day = None,
    title: Title = None,
    by: By = None,
    member: Members = None,
    evidence: Evidence = None,
    period: PeriodOf = None,
    of: Of = None,
    assess: Assess = None,
    note: Note = None,
    commit: Commit = False,
) -> None:
    """登记一条实绩。

    例：mjplan add 网站 12 --date 2018-03-05 --title "三月第一周更新" --by 宣传处
    """
    content = write.Content(
        value=value,
        title=title,
        by=by,
        member=member,
        evidence=evidence,
        period=period,
        of=of,
        assess=assess,
        note=note,
    )
    write.add(name, day, commit, **content)


@command("void", WRITE)
def _void(number: RecordName, reason: Reason, by: By = None) -> None:
    """作废一条记录：原记录保留，不再计数。

    例：mjplan void 20180305-7k3mq --reason 重复录入
    """
    write.void(number, reason, by)


@command("replace", WRITE)
def _replace(
    number: RecordName,
    reason: Reason,
    value: Value = None,
    day: Day = None,
    title: Title = None,
    by: By = None,
    member: Members = None,
    evidence: Evidence = None,
    period: PeriodOf = None,
    of: Of = None,
    assess: Assess = None,
    due: Due = None,
    note: Note = None,
) -> None:
    """更正一条记录：没写的照旧。

    例：mjplan replace 20180305-7k3mq --value 11 --reason 数错了
    """
    content = write.Content(
        value=value,
        title=title,
        by=by,
        member=member,
        evidence=evidence,
        period=period,
        of=of,
        assess=assess,
        due=due,
        note=note,
    )
    write.replace(number, reason, day, **content)
