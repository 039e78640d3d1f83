"""Commands about what departments set out to do in a month: focus add, list, done, drop, carry."""

from typing import Annotated

from mjplan import completion
from mjplan.cli import focusing
from mjplan.cli.options import AsOf, By, Commit, Evidence, Format, Note, argument, flag, option
from mjplan.cli.panels.root import MEET, group, subcommand

Month = Annotated[str, argument("月份", "哪个月的重点（2018-04）", completion.months)]
Title = Annotated[str, argument("重点", "做什么，一句话")]
Period = Annotated[
    str | None, argument("[期间]", "2018-04、2018Q2 或 2018；默认本月和以后", completion.periods)
]
FocusName = Annotated[
    str, argument("记录号", "如 20180328-7k3mq，见 mjplan focus list", completion.focuses)
]
ToMonth = Annotated[str, argument("月份", "转到哪个月（2018-05）", completion.months)]
Department = Annotated[
    str, option("--by", kind="处室", help_="哪个处室", complete=completion.departments)
]
Item = Annotated[
    str | None, option("--item", kind="事项", help_="落实哪个事项", complete=completion.items)
]
Due = Annotated[
    str | None, option("--due", kind="日期", help_="哪天以前做完（2018-04-20），默认月底")
]
Day = Annotated[
    str | None, option("--date", "-d", kind="日期", help_="哪一天的事（2018-04-18），默认今天")
]
Why = Annotated[str, option("--reason", "-r", kind="原因", help_="为什么不做了")]

focus = group("focus", MEET, "工作重点：各处室下个月做什么，做成了没有。")


@subcommand(focus, "add")
def _add(
    period: Month,
    title: Title,
    by: Department,
    item: Item = None,
    due: Due = None,
    note: Note = None,
    day: Day = None,
    commit: Commit = False,
) -> None:
    """登记一项工作重点。

    例：mjplan focus add 2018-04 "举办新会员学习班" --by 组织处 --due 2018-04-20
    """
    focusing.add(period, title, by, item, due, note, day, commit)


@subcommand(focus, "list")
def _list(
    period: Period = None,
    by: By = None,
    open_: Annotated[bool, flag("--open", help_="只看没有做完的")] = False,
    as_of: AsOf = None,
    form: Format = "table",
) -> None:
    """工作重点和结果：做成的、没做完的、逾期的、取消的。

    例：mjplan focus list 2018-04 --by 组织处
    """
    focusing.show(period, by, open_, as_of, form)


@subcommand(focus, "done")
def _done(
    number: FocusName,
    note: Note = None,
    evidence: Evidence = None,
    day: Day = None,
    commit: Commit = False,
) -> None:
    """办结：这项重点做成了。

    例：mjplan focus done 20180328-7k3mq --note "42 人参加" --evidence 佐证/名单.pdf
    """
    focusing.done(number, note, evidence, day, commit)


@subcommand(focus, "drop")
def _drop(number: FocusName, reason: Why, day: Day = None, commit: Commit = False) -> None:
    """取消：这项重点不做了，写明原因。

    例：mjplan focus drop 20180328-7k3mq --reason "并入市里的培训"
    """
    focusing.drop(number, reason, day, commit)


@subcommand(focus, "carry")
def _carry(
    number: FocusName,
    period: ToMonth,
    due: Due = None,
    note: Note = None,
    day: Day = None,
    commit: Commit = False,
) -> None:
    """转月：没有做完，转到以后的月份，另定期限。

    到月底没有做完的，不登记也会自动转入下月，只是期限不变，算作逾期。

    例：mjplan focus carry 20180328-7k3mq 2018-05 --due 2018-05-18
    """
    focusing.carry(number, period, due, note, day, commit)
