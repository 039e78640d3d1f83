"""The tidy tables: their columns with types and Chinese titles, their keys, declared once.

CSV, Parquet, databases and the package's description are all made from this. Column names are no
reserved words of any SQL. What is absent is NULL. `figures` are made by mjplan of one workspace,
`parent` those that the parent's catalogue adds.
"""

from mjplan.tidy.columns import (
    AS_OF,
    ITEM,
    OF_ITEM,
    OF_RECORD,
    OF_UNIT,
    SEQ,
    UNIT,
    YEAR,
    Column,
    Kind,
    Reference,
    Table,
    computed,
    day,
    recorded,
    text,
    whole,
    yes,
)
from mjplan.tidy.parent_tables import PARENT

VERSION = 1
"""The version of the tables: one more for every column that is renamed, removed or means
something else."""

UNITS = Table(
    "units",
    "单位",
    ("unit",),
    (
        UNIT,
        text("name", "名称", needed=True),
        text("unit_group", "组"),
        text("state", "状态", needed=True),  # ok, errors, refused, crashed, unreachable
        text("detail", "说明"),
        text("plan_name", "规划"),
        text("organisation", "规划里的单位名称"),
        whole("first_year", "规划首年"),
        whole("last_year", "规划末年"),
        text("commit_id", "提交"),
        Column("committed_at", Kind.INSTANT, "提交时间"),
        day("as_of", "数字截至"),
        day("read_on", "哪天读的"),
        whole("records", "记录数"),
        day("last_record", "最近一条的日期"),
        day("last_entered", "最近录入的日期"),
        whole("errors", "错误数"),
        whole("warnings", "警告数"),
        text("mjplan", "mjplan 版本", needed=True),
        whole("tables_version", "表的版本", needed=True),
    ),
)
AREAS = Table(
    "areas",
    "工作领域",
    ("unit", "area"),
    (
        UNIT,
        text("area", "领域", needed=True),
        text("name", "名称", needed=True),
        whole("place", "位置", needed=True),
    ),
    (OF_UNIT,),
)
ITEMS = Table(
    "items",
    "事项",
    ("unit", "item"),
    (
        UNIT,
        ITEM,
        text("area", "领域", needed=True),
        whole("place", "位置", needed=True),
        text("kind", "种类", needed=True),
        text("name", "名称", needed=True),
        text("measure_unit", "计量单位"),
        text("comparator", "怎样比较"),
        text("better", "超出目标时哪边好"),
        yes("is_binding", "约束性"),
        recorded("weight", "权重"),
        text("department", "责任处室"),
        text("owner", "责任人"),
        text("goal", "工作目标"),
        text("indicator", "共同指标"),
        text("due", "期限"),
        text("rhythm", "每多久一次"),
        text("roster", "名册"),
        text("wording", "原文用语"),
        text("source", "出处"),
    ),
    (Reference(("unit", "area"), "areas", ("unit", "area")),),
)
TARGETS = Table(
    "targets",
    "年度目标（规划原定）",
    ("unit", "item", "year"),
    (UNIT, ITEM, YEAR, recorded("target", "目标"), recorded("target_high", "目标上端")),
    (OF_ITEM,),
)
ADJUSTMENTS = Table(
    "adjustments",
    "目标调整",
    ("unit", "item", "seq"),
    (
        UNIT,
        ITEM,
        SEQ,
        day("decided_on", "哪天起", needed=True),
        whole("year", "年度"),
        recorded("old_target", "原目标"),
        recorded("old_target_high", "原目标上端"),
        recorded("new_target", "新目标"),
        recorded("new_target_high", "新目标上端"),
        text("new_due", "新期限"),
        yes("is_cancelled", "取消"),
        text("reason", "原因", needed=True),
        text("approved_by", "批准者", needed=True),
        text("document", "文号"),
    ),
    (OF_ITEM,),
)
MEASURES = Table(
    "measures",
    "各事项各年的进度",
    ("unit", "item", "year", "as_of"),
    (
        UNIT,
        ITEM,
        YEAR,
        AS_OF,
        text("status", "状态", needed=True),
        text("measure_unit", "计量单位"),
        recorded("target", "目标"),
        recorded("target_high", "目标上端"),
        recorded("original_target", "原定目标"),
        recorded("original_target_high", "原定目标上端"),
        computed("low", "下限"),
        computed("high", "上限"),
        computed("actual", "实绩"),
        computed("actual_in_year", "其中当年"),
        computed("expected", "应达"),
        computed("gap", "差距"),
        computed("original_gap", "按原定目标的差距"),
        computed("rate", "完成率"),
        computed("lag", "落后百分点"),
        computed("need", "余下每月需"),
        computed("allowance", "余下每月可有"),
        computed("months_left", "剩余月数"),
        computed("forecast", "年底预测"),
        recorded("tolerance", "允许偏差"),
        whole("first_year", "目标首年"),
        whole("last_year", "目标末年"),
        day("due", "期限"),
        day("original_due", "原定期限"),
        day("done_on", "完成日"),
        whole("days_late", "逾期天数"),
        text("state", "整改进展"),
        whole("records", "记录数", needed=True),
        day("last_record", "最近一条的日期"),
        whole("parts_due", "应完成的部分"),
        whole("parts_missed", "缺的部分"),
        text("notes", "说明"),
    ),
    (OF_ITEM,),
)
PARTS = Table(
    "parts",
    "各期、各人、各部分",
    ("unit", "item", "year", "as_of", "seq"),
    (
        UNIT,
        ITEM,
        YEAR,
        AS_OF,
        SEQ,
        text("name", "名称", needed=True),
        computed("amount", "数"),
        yes("is_enough", "够了"),
        yes("is_due", "到期"),
        text("missing", "缺谁"),
    ),
    (OF_ITEM,),
)
FOCUSES = Table(
    "focuses",
    "工作重点",
    ("unit", "focus", "as_of"),
    (
        UNIT,
        text("focus", "记录号", needed=True),
        AS_OF,
        text("department", "处室"),
        text("title", "做什么"),
        text("about", "落实哪个事项"),
        text("first_month", "首月", needed=True),
        text("last_month", "末月", needed=True),
        day("due", "期限", needed=True),
        text("state", "结果", needed=True),
        whole("carried", "转月次数", needed=True),
        day("ended_on", "结束日"),
        yes("is_overdue", "逾期"),
    ),
    (OF_UNIT,),
)
PROBLEMS = Table(
    "problems",
    "文件里的问题",
    ("unit", "seq"),
    (
        UNIT,
        SEQ,
        text("path", "文件", needed=True),
        whole("line", "行", needed=True),
        whole("col", "列", needed=True),
        text("level", "级别", needed=True),
        text("rule", "规则", needed=True),
        text("message", "说明", needed=True),
    ),
    (OF_UNIT,),
)
RECORDS = Table(
    "records",
    "记录",
    ("unit", "record"),
    (
        UNIT,
        text("record", "记录号", needed=True),
        day("recorded_on", "日期", needed=True),
        text("item", "事项"),
        recorded("amount", "数值"),
        text("title", "做了什么"),
        text("entered_by", "处室"),
        text("period", "属于哪一期"),
        text("continues", "接续哪条"),
        text("assessment", "评定"),
        text("focus", "重点的月份"),
        text("about", "重点落实哪个事项"),
        day("due", "重点的期限"),
        text("settles", "了结哪条重点"),
        text("outcome", "重点的结果"),
        text("note", "备注"),
        text("voids", "作废哪条"),
        text("replaces", "更正哪条"),
        text("reason", "更正的原因"),
        day("entered", "录入日期"),
        text("origin", "从哪里读来"),
        text("corrected_by", "被哪条更正"),
    ),
    (OF_UNIT,),
)


def _of_record(name: str, title: str, column: str) -> Table:
    """A table of the several values of one field of a record."""
    columns = (
        UNIT,
        text("record", "记录号", needed=True),
        SEQ,
        text(column, title, needed=True),
    )
    return Table(name, f"记录的{title}", ("unit", "record", "seq"), columns, (OF_RECORD,))


RECORD_MEMBERS = _of_record("record_members", "名册上的人", "member")
RECORD_PARTS = _of_record("record_parts", "部分", "part")
RECORD_EVIDENCE = _of_record("record_evidence", "佐证", "evidence")

FIGURES = (UNITS, AREAS, ITEMS, TARGETS, ADJUSTMENTS, MEASURES, PARTS, FOCUSES, PROBLEMS)
"""What every workspace gives."""

LINES = (RECORDS, RECORD_MEMBERS, RECORD_PARTS, RECORD_EVIDENCE)
"""What it gives besides where the records are asked for: names of people are among them."""


def tables(*, records: bool, parent: bool = False) -> tuple[Table, ...]:
    """The tables of an export, each of which is always written, with rows or without."""
    return (*FIGURES, *(LINES if records else ()), *(PARENT if parent else ()))
