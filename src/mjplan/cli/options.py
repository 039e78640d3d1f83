"""The arguments and options that commands share, each with its name and its help in Chinese."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from mjplan import completion

Completer = Callable[[str], list[tuple[str, str]]] | None


def option(*names: str, kind: str, help_: str, complete: Completer = None) -> Any:
    """An option whose value is a `kind` of thing."""
    return typer.Option(*names, metavar=kind, help=help_, autocompletion=complete)


def argument(name: str, help_: str, complete: Completer = None) -> Any:
    """A positional argument; in square brackets where it may be left out."""
    return typer.Argument(metavar=name, help=help_, autocompletion=complete)


def flag(*names: str, help_: str) -> Any:
    """An option without a value."""
    return typer.Option(*names, help=help_)


_FORM = ("--format", "-f")
Format = Annotated[str, option(*_FORM, kind="形式", help_="table、markdown、json 或 csv")]
TableOrJson = Annotated[str, option(*_FORM, kind="形式", help_="table 或 json")]
TreeOrJson = Annotated[str, option(*_FORM, kind="形式", help_="tree 或 json")]
CheckFormat = Annotated[str, option(*_FORM, kind="形式", help_="text、json 或 github（CI 批注）")]

YearName = Annotated[str | None, argument("[年份]", "默认今年", completion.years)]
PeriodName = Annotated[
    str | None, argument("[期间]", "2018、2018Q1 或 2018-03", completion.periods)
]
ItemName = Annotated[str, argument("事项", "id、名称或别名", completion.items)]
FirstValue = Annotated[str | None, argument("[数值]", "不写则计 1")]
RecordName = Annotated[str, argument("记录号", "如 20180305-7k3mq，见 mjplan log")]
Files = Annotated[list[str] | None, argument("[文件]...", "只报告这些文件里的问题")]

AsOf = Annotated[
    str | None, option("--as-of", kind="日期", help_="截至哪一天（2018-06-30），默认今天")
]
Area = Annotated[
    str | None, option("--area", kind="领域", help_="只看一个领域", complete=completion.areas)
]
OnlyItem = Annotated[
    str | None, option("--item", kind="事项", help_="只看一个事项", complete=completion.items)
]
Year = Annotated[str | None, option("--year", "-y", kind="年份", help_="看哪一年，默认今年")]

Reason = Annotated[str, option("--reason", "-r", kind="原因", help_="为什么更正")]
Value = Annotated[str | None, option("--value", "-v", kind="数值", help_="数量或读数")]
Day = Annotated[
    str | None, option("--date", "-d", kind="日期", help_="哪一天的事（2018-03-05），默认今天")
]
Title = Annotated[str | None, option("--title", "-t", kind="文字", help_="做了什么，一句话")]
By = Annotated[
    str | None, option("--by", kind="处室", help_="哪个处室", complete=completion.departments)
]
Members = Annotated[
    list[str] | None, option("--member", "-m", kind="姓名", help_="名册上的人，可写多次")
]
Evidence = Annotated[
    list[str] | None,
    option("--evidence", "-e", kind="链接", help_="佐证材料的链接或文件，可写多次"),
]
PeriodOf = Annotated[
    str | None, option("--period", kind="期间", help_="属于哪个月或季度（2018-03）")
]
Of = Annotated[str | None, option("--of", kind="记录号", help_="接续上一环节的哪条记录")]
Assess = Annotated[
    str | None, option("--assess", kind="met|unmet", help_="年终评定：met 已落实，unmet 未落实")
]
Commit = Annotated[bool, flag("--commit", help_="写完就用 git 提交")]
Due = Annotated[str | None, option("--due", kind="日期", help_="工作重点的期限（2018-04-20）")]
Note = Annotated[str | None, option("--note", kind="文字", help_="备注")]
