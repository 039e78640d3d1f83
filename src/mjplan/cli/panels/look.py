"""Commands that look: status, overview, score, show, plan, log, diff."""

from mjplan.cli import options as the
from mjplan.cli.panels import command

STATUS = command(
    "status",
    "某一年的进度：目标、实绩、差距、应达、状态。\n\n"
    "例：mjplan status 2018 --behind；mjplan status 2018 -o 进度.xlsx",
    *(the.YEAR_NAME, the.AS_OF, the.AREA, the.ONLY_UNIT, the.BEHIND, the.CHART, the.FORMAT),
    the.SHEET_OUT,
)

PANEL = (
    STATUS,
    command(
        "overview",
        "各年一览：每个事项每年的实绩和目标。\n\n"
        "例：mjplan overview --format markdown；mjplan overview -o 各年.xlsx",
        *(the.AS_OF, the.FORMAT, the.SHEET_OUT),
    ),
    command(
        "score",
        "某一年的得分：权重、得分率、得分、依据，按领域或处室小计。\n\n"
        "例：mjplan score 2018 --by department",
        *(the.YEAR_NAME, the.AS_OF, the.GROUPED_BY, the.FORMAT),
    ),
    command(
        "show",
        "一个事项的全部；也看处室、领域、目标、名册。\n\n"
        "事项：定义、各年各月、记录、算法、出入；处室：它的事项、本月重点、月报、最近登记的；"
        "领域、目标、措施、机构、名册：规划怎么说，名下的事项怎样。\n\n"
        "例：mjplan show 网站文章 --as-of 2018-06-30",
        *(the.SHOWN_NAME, the.YEAR, the.AS_OF, the.TABLE_OR_JSON),
    ),
    command(
        "page",
        "某一年的进度做成一个网页文件，发给领导看。\n\n"
        "一个文件，不用联网：各状态多少项、需要关注的、各领域、历年、各处室，和每个数的依据；"
        "手机、电脑都能看，可以打印。\n\n"
        "例：mjplan page 2018 -o 进度.html",
        *(the.YEAR_NAME, the.PAGE_OUTPUT, the.AS_OF),
    ),
    command(
        "plan",
        "规划本身：使命、愿景、目标、措施和事项，年度目标分解，谁负责。\n\n"
        "例：mjplan plan --area 社会服务 --notes",
        *(the.AREA, the.NOTES, the.TRACE, the.TREE_OR_JSON),
    ),
    command(
        "log",
        "登记了什么。\n\n例：mjplan log 2018-03 --by 宣传处 --all",
        *(the.PERIOD_NAME, the.ONLY_ITEM, the.BY, the.EVERYTHING, the.FORMAT, the.SHEET_OUT),
    ),
    command(
        "diff",
        "数字变了什么：两次提交或两个日期之间的目标、实绩、状态。\n\n"
        "例：mjplan diff 2018-05 2018-06",
        *(the.BEFORE, the.AFTER, the.YEAR, the.FORMAT),
    ),
)
