"""Commands that write the meeting's reports: report, template list, template copy.

What does the work is loaded late: no other command needs it.
"""

from typing import Annotated

from mjplan import completion
from mjplan.cli.options import AsOf, argument, flag, option
from mjplan.cli.panels.root import MEET, command, group, subcommand
from mjplan.cli.session import refuse

ReportPeriod = Annotated[
    str | None, argument("[报告期]", "2018-03、2018Q1、2018 或 plan", completion.reported)
]
Output = Annotated[str | None, option("-o", "--output", kind="文件", help_="写到文件（默认屏幕）")]
TemplateName = Annotated[
    str | None, option("--template", kind="名称", help_="用另一个模板，见 mjplan template list")
]
At = Annotated[str | None, option("--at", kind="提交", help_="照 git 的某次提交重出当时的报告")]


@command("report", MEET)
def _report(
    period: ReportPeriod = None,
    output: Output = None,
    template: TemplateName = None,
    as_of: AsOf = None,
    at: At = None,
    fields: Annotated[bool, flag("--fields", help_="列出模板可用的名字")] = False,
) -> None:
    """月报、季报、年度自评、五年总评，写成 Markdown。

    例：mjplan report 2018-03 -o reports/2018-03.md
    """
    from mjplan.cli import reporting

    if fields:
        reporting.fields()
    elif period is None:
        refuse("缺少报告期：请写成 2018-03、2018Q1、2018 或 plan")
    else:
        reporting.report(period, output, template, as_of, at)


template = group("template", MEET, "报告模板：有哪些，复制一份来改。")


@subcommand(template, "list")
def _list() -> None:
    """列出模板，和在用的是哪一份。"""
    from mjplan.cli import reporting

    reporting.template_list()


@subcommand(template, "copy")
def _copy(
    name: Annotated[str, argument("名称", "month、quarter、year、plan 或 _parts")],
) -> None:
    """把自带的模板复制到工作区的 templates/，供修改。

    例：mjplan template copy month
    """
    from mjplan.cli import reporting

    reporting.template_copy(name)
