"""Commands for many workspaces, and for other programs: units, export."""

from mjplan.cli import options as the
from mjplan.cli.panels import Group, command

_UNITS = Group(
    "units",
    "多个单位：各有自己的工作区，在上级的工作区里一起看。",
    (
        command(
            "units demo",
            "建一个样例：三个单位和它们的上级，都是虚构的。\n\n例：mjplan units demo",
            *(the.UNITS_DEMO_FOLDER, the.UNTIL),
            function="units_demo.units_demo",
        ),
        command(
            "units check",
            "核对各单位：读不到的，缺事项的，目标和下达的不一样的。\n\n"
            "不同类的、写错的指标、合计达不到的目标也说，都写明怎么办；有错误的退出码是 1。\n\n"
            "例：mjplan units check；mjplan units check --as-of 2018-06-30",
            *(the.AS_OF, the.PARENT_AT, the.PROCESSES, the.TABLE_OR_JSON),
            function="units_check.check",
        ),
        command(
            "units status",
            "各单位某一年的进度：谁落后，谁很久没有录入，得分和名次。\n\n"
            "例：mjplan units status 2018；mjplan units status --by indicator；"
            "mjplan units status -o 各单位.docx",
            *(the.YEAR_NAME, the.GROUP, the.BY_UNIT, the.AS_OF, the.PARENT_AT, the.PROCESSES),
            *(the.FORMAT, the.UNITS_OUT, the.LAYOUT, the.NUMBER, the.SIGNED),
            function="units_status.status",
        ),
        command(
            "units show",
            "一个单位的全部：在哪里读的，需要关注什么，共同指标、得分和依据，缺什么。\n\n"
            "例：mjplan units show 甲局",
            *(the.ONE_UNIT, the.YEAR, the.AS_OF, the.PARENT_AT, the.PROCESSES),
            the.TABLE_OR_JSON,
            function="units_show.show",
        ),
        command(
            "units export",
            "把各单位写成规整的数据表，交给别的程序：每个单位一行，读不到的也在。\n\n"
            "例：mjplan units export 各单位；mjplan units export 各单位 --format parquet",
            *(the.EXPORT_FOLDER, the.EXPORT_FORMAT, the.AS_OF, the.PARENT_AT, the.RECORDS),
            *(the.PROCESSES, the.SHARD),
            function="units_export.export",
        ),
        command(
            "units fetch",
            "取各单位用 git 提交的：记下各照哪次提交（units.lock），以后照它来算。\n\n"
            "取不到的照上一次的，别的照取。\n\n"
            "例：mjplan units fetch；mjplan units fetch 甲局 --commit",
            *(the.SOME_UNITS, the.COMMIT, the.TABLE_OR_JSON),
            function="units_fetch.fetch",
        ),
    ),
)

PANEL = (
    _UNITS,
    command(
        "export",
        "把一个工作区写成规整的数据表，交给别的程序。\n\n"
        "例：mjplan export 数据；mjplan export 数据 --format xlsx",
        *(the.EXPORT_FOLDER, the.EXPORT_FORMAT, the.AS_OF, the.EXPORTED_AT, the.RECORDS),
        the.UNIT_NAME,
    ),
)
