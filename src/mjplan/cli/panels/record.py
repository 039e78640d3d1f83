"""Commands that append records: add, paste, void, replace."""

from mjplan.cli import options as the
from mjplan.cli.panels import command

ADD = command(
    "add",
    "登记一条实绩；只写 add，就一项一项地问。\n\n"
    '例：mjplan add 网站 12 --date 2018-03-05 --title "三月第一周更新" --by 宣传处',
    *(the.ITEM_NAME, the.FIRST_VALUE, the.DAY, *the.CONTENT, the.NOTE, the.YES, the.COMMIT),
)

IMPORT = command(
    "import",
    "读入处室自己的表，核对后一起登记；先用 --learn 认一次。\n\n"
    "例：mjplan import 三月.xlsx --map 组织处 --month 2018-03",
    *(the.TABLE_FILE, the.TABLE_MAP, the.TABLE_SHEET, the.TABLE_MONTH, the.BY, the.TABLE_LEARN),
    *(the.YES, the.COMMIT),
    function="import_.import_",
)

PASTE = command(
    "paste",
    "登记群里的文字、从表里复制的格子。\n\n读出日期、事项和数，核对后一起登记。\n\n"
    "例：mjplan paste 群消息.txt --month 2018-03；cat 群消息.txt | mjplan paste",
    *(the.PASTED_FILE, the.BY, the.PASTED_MONTH, the.YES, the.COMMIT),
)

PANEL = (
    ADD,
    IMPORT,
    PASTE,
    command(
        "void",
        "作废记录：原记录保留，不再计数。\n\n例：mjplan void 20180305-7k3mq --reason 重复录入",
        *(the.RECORD_NAMES, the.REASON, the.BY, the.YES),
    ),
    command(
        "replace",
        "更正一条记录：没写的照旧。\n\n"
        "例：mjplan replace 20180305-7k3mq --value 11 --reason 数错了",
        *(the.RECORD_NAME, the.REASON, the.VALUE, the.DAY, *the.CONTENT, the.DUE, the.NOTE),
        the.YES,
    ),
)
