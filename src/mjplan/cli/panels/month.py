"""Commands of the month's work: form, focus, submit, remind, report, template."""

from mjplan.cli import options as the
from mjplan.cli.panels import Group, command

FORM_IN = command(
    "form in",
    "收填报表：先列出要登记的，核对后再写入；同一张表再收一次不会重复。\n\n"
    "例：mjplan form in forms/2018-03/*.xlsx",
    *(the.FORM_FILES, the.YES._replace(help="核对过了，不再问"), the.COMMIT),
    function="form_in.take",
)

_FORM = Group(
    "form",
    "填报表：每月发给各处室填的 Excel 表。",
    (
        command(
            "form out",
            "出填报表：每个处室一份 Excel，列好它的事项、目标和累计数。\n\n"
            "例：mjplan form out 2018-03 --by 宣传处",
            *(the.FORM_MONTH, the.FORM_BY, the.FORM_FOLDER, the.FORM_AS_OF, the.FORCE),
            function="form_out.out",
        ),
        FORM_IN,
    ),
)

_FOCUS = Group(
    "focus",
    "工作重点：各处室下个月做什么，做成了没有。",
    (
        command(
            "focus add",
            "登记一项工作重点。\n\n"
            '例：mjplan focus add 2018-04 "举办新会员学习班" --by 组织处 --due 2018-04-20',
            *(the.FOCUS_MONTH, the.FOCUS_TITLE, the.FOCUS_BY, the.FOCUS_ITEM, the.FOCUS_DUE),
            *(the.NOTE, the.FOCUS_DAY, the.YES, the.COMMIT),
            function="focus.add",
        ),
        command(
            "focus list",
            "工作重点和结果：做成的、没做完的、逾期的、取消的。\n\n"
            "例：mjplan focus list 2018-04 --by 组织处",
            *(the.FOCUS_PERIOD, the.BY, the.OPEN, the.AS_OF, the.FORMAT),
            function="focus.show",
        ),
        command(
            "focus done",
            "办结：这项重点做成了。\n\n"
            '例：mjplan focus done 20180328-7k3mq --note "42 人参加" --evidence 佐证/名单.pdf',
            *(the.FOCUS_NAME, the.NOTE, the.EVIDENCE, the.FOCUS_DAY, the.YES, the.COMMIT),
            function="focus.done",
        ),
        command(
            "focus drop",
            "取消：这项重点不做了，写明原因。\n\n"
            '例：mjplan focus drop 20180328-7k3mq --reason "并入市里的培训"',
            *(the.FOCUS_NAME, the.FOCUS_REASON, the.FOCUS_DAY, the.YES, the.COMMIT),
            function="focus.drop",
        ),
        command(
            "focus carry",
            "转月：没有做完，转到以后的月份，另定期限。\n\n"
            "到月底没有做完的，不登记也会自动转入下月，只是期限不变，算作逾期。\n\n"
            "例：mjplan focus carry 20180328-7k3mq 2018-05 --due 2018-05-18",
            *(
                the.FOCUS_NAME,
                the.TO_MONTH,
                the.FOCUS_DUE,
                the.NOTE,
                the.FOCUS_DAY,
                the.YES,
                the.COMMIT,
            ),
            function="focus.carry",
        ),
    ),
)

_TEMPLATE = Group(
    "template",
    "报告的模板和 Word 版式：有哪些，复制一份来改。",
    (
        command(
            "template list", "列出模板和 Word 版式，和在用的是哪一份。", function="template.show"
        ),
        command(
            "template copy",
            "把自带的模板或 Word 版式复制到工作区的 templates/，供修改。\n\n"
            "例：mjplan template copy 公文.docx",
            the.TEMPLATE_NAME,
            function="template.copy",
        ),
    ),
)

PANEL = (
    _FORM,
    _FOCUS,
    command(
        "submit",
        "登记一个处室报了某月的月报；零报告也算。\n\n例：mjplan submit 2018-03 --by 宣传处",
        *(the.MONTH, the.REPORTER, the.NOTE, the.REPORTED_ON, the.YES, the.COMMIT),
    ),
    command(
        "remind",
        "谁没报月报、什么快到期或落后：逐个处室的提醒，可直接粘贴。\n\n"
        "例：mjplan remind 2018-03 --by 宣传处",
        *(the.LAST_MONTH, the.AS_OF, the.REMINDED, the.TEXT_OR_MARKDOWN),
    ),
    command(
        "report",
        "月报、季报、半年报、年度自评、五年总评。\n\n"
        "写成 Markdown（.md）、Word 文档（.docx）或网页（.html），照 -o 的文件名。\n\n"
        "例：mjplan report 2018-03 -o reports/2018-03.docx",
        *(the.REPORT_PERIOD, the.OUTPUT, the.TEMPLATE, the.AS_OF, the.AT),
        *(the.CHARTS, the.LAYOUT, the.NUMBER, the.SIGNED, the.FIELDS),
    ),
    command(
        "brief",
        "一页简报：谁落后、谁来办、年底会怎样，给领导看。\n\n"
        "例：mjplan brief 2018-03 -o reports/2018-03-简报.docx",
        *(the.LAST_MONTH, the.BRIEF_OUTPUT, the.AS_OF, the.BRIEF_LAYOUT),
    ),
    _TEMPLATE,
)
