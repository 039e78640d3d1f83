"""Commands about what departments hand in: submit, remind."""

from typing import Annotated

from mjplan import completion
from mjplan.cli import collect
from mjplan.cli.options import AsOf, Commit, Note, argument, option
from mjplan.cli.panels.root import MEET, command

Month = Annotated[str, argument("月份", "哪个月的月报（2018-03）", completion.months)]
LastMonth = Annotated[
    str | None, argument("[月份]", "2018-03，默认刚过完的那个月", completion.months)
]
Reporter = Annotated[
    str,
    option("--by", kind="处室", help_="哪个处室报的", complete=completion.departments),
]
Reminded = Annotated[
    str | None,
    option("--by", kind="处室", help_="只提醒一个处室或机构", complete=completion.departments),
]
Reported = Annotated[
    str | None, option("--date", "-d", kind="日期", help_="哪一天报的（2018-03-30），默认今天")
]
TextOrMarkdown = Annotated[str, option("--format", "-f", kind="形式", help_="text 或 markdown")]


@command("submit", MEET)
def _submit(
    month: Month,
    by: Reporter,
    note: Note = None,
    day: Reported = None,
    commit: Commit = False,
) -> None:
    """登记一个处室报了某月的月报；零报告也算。

    例：mjplan submit 2018-03 --by 宣传处
    """
    collect.submit(month, by, note, day, commit)


@command("remind", MEET)
def _remind(
    month: LastMonth = None,
    as_of: AsOf = None,
    by: Reminded = None,
    form: TextOrMarkdown = "text",
) -> None:
    """谁没报月报、什么快到期或落后了：逐个处室的提醒，可直接粘贴发送。

    例：mjplan remind 2018-03 --by 宣传处
    """
    collect.remind(month, as_of, by, form)
