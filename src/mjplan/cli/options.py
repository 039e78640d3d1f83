"""Every argument and option, once, as plain data.

Typer's declarations, the short road and completion are all made from this; nothing here loads any
of them. `field` is the parameter of the command's function that a word fills, `complete` the
function of `completion` that offers words for it.
"""

from typing import NamedTuple, TypeAlias

FORMATS = ("table", "markdown", "json", "csv")
"""The forms in which most tables can be shown."""


class Argument(NamedTuple):
    """A word by its position. Not required: its metavar stands in square brackets."""

    field: str
    metavar: str
    help: str
    complete: str = ""
    required: bool = False
    many: bool = False
    default: str | None = None


class Option(NamedTuple):
    """A word behind a name; `many`: it may be given several times."""

    field: str
    names: tuple[str, ...]
    metavar: str
    help: str
    complete: str = ""
    required: bool = False
    many: bool = False
    default: str | None = None


class Flag(NamedTuple):
    """A name alone: given or not."""

    field: str
    names: tuple[str, ...]
    help: str


Parameter: TypeAlias = Argument | Option | Flag


def form(*forms: str) -> Option:
    """Declare --format with the forms that a command knows, the first one being the usual."""
    help_ = f"{'、'.join(forms[:-1])} 或 {forms[-1]}"
    return Option("form", ("--format", "-f"), "形式", help_, default=forms[0])


FOLDER = Option("folder", ("-C",), "文件夹", "工作区所在的文件夹")
VERSION = Flag("version", ("--version",), "显示版本")

# ---- what is looked at

FORMAT = form(*FORMATS)
TABLE_OR_JSON = form("table", "json")
TREE_OR_JSON = form("tree", "json")
TEXT_OR_MARKDOWN = form("text", "markdown")
CHECK_FORMAT = form("text", "json", "github（CI 批注）")

YEAR_NAME = Argument("year", "[年份]", "默认今年", "years")
PERIOD_NAME = Argument("period", "[期间]", "2018、2018H1、2018Q1 或 2018-03", "periods")
ITEM_NAME = Argument("name", "[事项]", "id、名称、别名；不写就一项一项地问", "items")
SHOWN_NAME = Argument(
    "name",
    "名称",
    "事项、处室、领域、目标、措施、机构或名册的名称、别名或 id",
    "shown",
    required=True,
)
RECORD_NAME = Argument("number", "记录号", "如 20180305-7k3mq，见 mjplan log", required=True)
RECORD_NAMES = Argument(
    "numbers", "记录号...", "可写多个，如 20180305-7k3mq，见 mjplan log", required=True, many=True
)
FILES = Argument("files", "[文件]...", "只报告这些文件和文件夹里的问题", many=True)
BEFORE = Argument("first", "[甲]", "提交或日期（2018-06-30、2018-03）；默认上次提交", "periods")
AFTER = Argument("second", "[乙]", "同上；默认现在的文件")

AS_OF = Option("as_of", ("--as-of",), "日期", "截至哪一天（2018-06-30），默认今天")
AREA = Option("area", ("--area",), "领域", "只看一个领域", "areas")
ONLY_ITEM = Option("item", ("--item",), "事项", "只看一个事项", "items")
ONLY_UNIT = Option("by", ("--by",), "处室", "只看一个处室或机构", "departments")
GROUPED_BY = Option(
    "by",
    ("--by",),
    "area|department",
    "按领域（area）还是按处室（department）小计",
    "groupings",
    default="area",
)
YEAR = Option("year", ("--year", "-y"), "年份", "看哪一年，默认今年")
SHEET_OUT = Option("output", ("-o", "--output"), "文件", "写成 Excel 表（.xlsx）或 .csv")
PORT = Option("port", ("--port",), "端口", "用本机的哪个端口，0 为任一空着的", default="8018")
OPEN_BROWSER = Flag("open_", ("--open",), "用浏览器打开")
BEHIND = Flag("behind", ("--behind",), "只看需要关注的")
CHART = Flag("chart", ("--chart",), "画成图：每个事项一条，看离目标、应达多远")
EVERYTHING = Flag("everything", ("--all", "-a"), "连同作废和更正前的")

# ---- what a record says

FIRST_VALUE = Argument("value", "[数值]", "不写则计 1")
VALUE = Option("value", ("--value", "-v"), "数值", "数量或读数")
DAY = Option("day", ("--date", "-d"), "日期", "哪一天的事（2018-03-05），默认今天")
TITLE = Option("title", ("--title", "-t"), "文字", "做了什么，一句话")
BY = Option("by", ("--by",), "处室", "哪个处室", "departments")
MEMBERS = Option("member", ("--member", "-m"), "姓名", "名册上的人，可写多次", many=True)
EVIDENCE = Option(
    "evidence", ("--evidence", "-e"), "链接", "佐证材料的链接或文件，可写多次", many=True
)
PERIOD_OF = Option("period", ("--period",), "期间", "属于哪个月、季度或半年（2018-03）")
OF = Option("of", ("--of",), "记录号", "接续上一环节的哪条记录")
PART = Option("part", ("--part",), "名称", "做成的是事项的哪一部分，可写多次", many=True)
ASSESS = Option("assess", ("--assess",), "met|unmet", "年终评定：met 已落实，unmet 未落实")
DUE = Option("due", ("--due",), "日期", "工作重点的期限（2018-04-20）")
NOTE = Option("note", ("--note",), "文字", "备注")
REASON = Option("reason", ("--reason", "-r"), "原因", "为什么更正", required=True)
YES = Flag("yes", ("--yes",), "有疑问也写入，不再问")
COMMIT = Flag("commit", ("--commit",), "写完就用 git 提交")

TABLE_FILE = Argument("file", "文件", "处室自己的表：xlsx、xls、et、ods 或 csv", required=True)
TABLE_MAP = Option(
    "map_", ("--map",), "名称", "照 imports/名称.yaml 来读；第一次先用 --learn", "maps"
)
TABLE_SHEET = Option("sheet", ("--sheet",), "工作表", "读哪张工作表，名字或其中一段")
TABLE_MONTH = Option(
    "month", ("--month",), "月份", "是哪个月的表（2018-03）：没写年份、没有日期的照它", "months"
)
TABLE_LEARN = Flag("learn", ("--learn",), "认一认这份表：一问一答，写出 imports/名称.yaml")
PASTED_FILE = Argument("file", "[文件]", "存着文字的文件；不写就读管道，没有管道读剪贴板")
PASTED_MONTH = Option(
    "month", ("--month",), "月份", "说的是哪个月（2018-03）：没写年份、没写月份的日子照它", "months"
)

CONTENT = (TITLE, BY, MEMBERS, EVIDENCE, PERIOD_OF, OF, PART, ASSESS)
"""What a result says beside its number and its day."""

# ---- the month's work

FOCUS_MONTH = Argument("period", "月份", "哪个月的重点（2018-04）", "months", required=True)
FOCUS_TITLE = Argument("title", "重点", "做什么，一句话", required=True)
FOCUS_PERIOD = Argument("period", "[期间]", "2018-04、2018Q2 或 2018；默认本月和以后", "periods")
FOCUS_NAME = Argument(
    "number", "记录号", "如 20180328-7k3mq，见 mjplan focus list", "focuses", required=True
)
TO_MONTH = Argument("period", "月份", "转到哪个月（2018-05）", "months", required=True)
FOCUS_BY = BY._replace(required=True)
FOCUS_ITEM = ONLY_ITEM._replace(help="落实哪个事项")
FOCUS_DUE = DUE._replace(help="哪天以前做完（2018-04-20），默认月底")
FOCUS_DAY = DAY._replace(help="哪一天的事（2018-04-18），默认今天")
FOCUS_REASON = REASON._replace(help="为什么不做了")
OPEN = Flag("open_", ("--open",), "只看没有做完的")

MONTH = Argument("month", "月份", "哪个月的月报（2018-03）", "months", required=True)
LAST_MONTH = Argument("month", "[月份]", "2018-03，默认刚过完的那个月", "months")
REPORTER = BY._replace(help="哪个处室报的", required=True)
REPORTED_ON = DAY._replace(help="哪一天报的（2018-03-30），默认今天")
REMINDED = BY._replace(help="只提醒一个处室或机构")

FORM_MONTH = MONTH._replace(help="哪个月的填报表（2018-03）")
FORM_BY = ONLY_UNIT._replace(many=True, help="只出这个处室或机构的，可写多次；默认每个处室一份")
FORM_FOLDER = Option("output", ("-o", "--output"), "文件夹", "放在哪里，默认 forms/月份")
FORM_AS_OF = AS_OF._replace(help="表上的数截至哪一天（2018-02-28），默认上月底")
FORM_FILES = Argument(
    "files",
    "文件...",
    "填好的表（Excel、WPS、ODS、CSV），可写多个或一个文件夹",
    required=True,
    many=True,
)
FORCE = Flag("force", ("--force",), "已经有的也覆盖")

REPORT_PERIOD = Argument("period", "[报告期]", "2018-03、2018Q1、2018H1、2018 或 plan", "reported")
OUTPUT = Option("output", ("-o", "--output"), "文件", "写到文件（默认屏幕）")
TEMPLATE = Option(
    "template", ("--template",), "名称", "用另一个模板，见 mjplan template list", "templates"
)
LAYOUT = Option(
    "layout", ("--layout",), "名称", "Word 报告的版式，默认公文，见 mjplan template list", "layouts"
)
NUMBER = Option("number", ("--number",), "文号", "Word 报告的发文字号，如 某委〔2018〕12号")
SIGNED = Option("signed", ("--signed",), "日期", "Word 报告落款的日期（2018-04-03），默认今天")
BRIEF_OUTPUT = OUTPUT._replace(help="写到 .md、.docx 或 .html 文件（默认屏幕）")
BRIEF_LAYOUT = LAYOUT._replace(help="Word 简报的版式，默认简报，见 mjplan template list")
PAGE_OUTPUT = OUTPUT._replace(help="写到哪个文件，默认 进度-年份.html")
AT = Option("at", ("--at",), "提交", "照 git 的某次提交重出当时的报告")
CHARTS = Flag("charts", ("--charts",), "带图，写在报告旁边；Word、网页报告本来就有图")
FIELDS = Flag("fields", ("--fields",), "列出模板可用的名字")
TEMPLATE_NAME = Argument(
    "name",
    "名称",
    "month、quarter、half、year、plan、brief、_parts，或公文.docx、信函.docx、简报.docx",
    "to_copy",
    required=True,
)

# ---- many workspaces, and other programs

EXPORT_FOLDER = Argument("folder", "文件夹", "写到哪个文件夹：新的，或从前导出的", required=True)
EXPORT_FORMAT = form("csv", "xlsx", "parquet", "duckdb", "sqlite")
EXPORTED_AT = AT._replace(help="照 git 的某次提交，不看现在的文件")
RECORDS = Flag("records", ("--records",), "连同每一条记录（里面有人名）")
UNIT_NAME = Option("unit", ("--unit",), "代号", "表里这个单位叫什么；默认规划里的单位名称")
GROUP = Option("group", ("--group",), "组", "只看一个组的单位", "groups")
BY_UNIT = Option(
    "by",
    ("--by",),
    "方式",
    "unit（一个单位一行）或 indicator（一个共同指标一段）",
    "sides",
    default="unit",
)
PROCESSES = Option("processes", ("--processes",), "个数", "用几个进程来读，默认有几个处理器用几个")
UNITS_OUT = SHEET_OUT._replace(
    help="写成 Excel 表（.xlsx）、.csv、Word（.docx）、网页（.html）或 .md"
)
PARENT_AT = AT._replace(help="照上级工作区 git 的某次提交：那时的目录、得分和各单位的提交")
SHARD = Option(
    "shard", ("--shard",), "份/总份数", "只导出一部分单位，如 3/8：八份里的第三份，各份放在一起"
)
ONE_UNIT = Argument("name", "单位", "代号或名称", "units", required=True)
SOME_UNITS = Argument(
    "names", "[单位]...", "只取这些单位，代号或名称；默认全部", "units", many=True
)

# ---- keeping a workspace

STRICT = Flag("strict", ("--strict",), "有警告也算不通过")
NOTES = Flag("notes", ("--notes",), "连同原文出入、这里的读法、名册和计算口径")
TRACE = Flag("trace", ("--trace",), "原文逐条对照：落在哪里，或为什么不落")
CAVEATS = Flag("caveats", ("--caveats",), "连同原文出入的提示")
DRAFT = Flag("draft", ("--draft",), "连同起草时猜的、还没有核对的（待核）")
DRAFT_OF = Argument("file", "文件", "规划的文字：.docx、.md、.txt 或 .xlsx", required=True)
DRAFT_FOLDER = Option("output", ("-o", "--output"), "文件夹", "放在哪个新文件夹，默认照文件的名字")
HERE = Argument("folder", "[文件夹]", "默认当前文件夹", default=".")
PLAN_TO_START = Option(
    "plan", ("--plan",), "规划", "用这份规划：自带的名字，或它所在的文件夹", "plans"
)
RECORDS_BEGIN = Option(
    "begin", ("--records-begin",), "月份", "台账从哪个月（或哪一天）记起；以前的不计"
)
DEMO_FOLDER = Argument("folder", "[文件夹]", "放在哪里", default="mjplan-demo")
UNITS_DEMO_FOLDER = Argument("folder", "[文件夹]", "放在哪里", default="mjplan-units")
UNTIL = Option("until", ("--until",), "日期", "记录只到哪一天，后面的自己来记")
TOPIC = Argument("topic", "[主题]", "章节的号、标题或其中的词；或一条命令", "topics", many=True)
SHELL = Argument("shell", "[SHELL]", "bash、zsh 或 fish", default="bash")
MESSAGE = Option("message", ("--message", "-m"), "说明", "提交说明；不写则自动写明改了什么")
