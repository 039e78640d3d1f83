"""The tidy tables: their columns with types and Chinese titles, their keys, declared once.

CSV, Parquet, databases and the package's description are all made from this. Column names are no
reserved words of any SQL. What is absent is NULL. `figures` are made by mjplan of one workspace,
`parent` those that the parent's catalogue adds.
"""

from enum import Enum
from typing import NamedTuple

VERSION = 1
"""The version of the tables: one more for every column that is renamed, removed or means
something else."""

LONGEST_LINE = 1 << 22
"""The most bytes of a row as CSV, its end included, that a reader of tables has to take. None comes
near: the longest text has the names of a whole roster, which stands in a plan file of 1 MiB."""


class Kind(Enum):
    """What stands in a column; the value is its type in SQL."""

    TEXT = "VARCHAR"
    INTEGER = "BIGINT"
    BOOLEAN = "BOOLEAN"
    DATE = "DATE"
    INSTANT = "TIMESTAMP"  # UTC, whole seconds
    RECORDED = "DECIMAL(18,6)"  # as files say it: twelve digits and six decimals
    COMPUTED = "DECIMAL(28,6)"  # rounded half up, once


class Column(NamedTuple):
    """A column: its name, what stands in it, its Chinese title; `needed` is never NULL."""

    name: str
    kind: Kind
    title: str
    needed: bool = False


class Reference(NamedTuple):
    """Columns whose values stand in another table's key columns of the given names."""

    columns: tuple[str, ...]
    table: str
    keys: tuple[str, ...]


class Table(NamedTuple):
    """A table: its rows are told from each other by `key`, and sorted by it within a unit only as
    far as the plan gives no order."""

    name: str
    title: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


def _text(name: str, title: str, *, needed: bool = False) -> Column:
    return Column(name, Kind.TEXT, title, needed)


def _whole(name: str, title: str, *, needed: bool = False) -> Column:
    return Column(name, Kind.INTEGER, title, needed)


def _day(name: str, title: str, *, needed: bool = False) -> Column:
    return Column(name, Kind.DATE, title, needed)


def _yes(name: str, title: str) -> Column:
    return Column(name, Kind.BOOLEAN, title, needed=True)


def _recorded(name: str, title: str) -> Column:
    return Column(name, Kind.RECORDED, title)


def _computed(name: str, title: str) -> Column:
    return Column(name, Kind.COMPUTED, title)


_UNIT = _text("unit", "单位", needed=True)
_ITEM = _text("item", "事项", needed=True)
_YEAR = _whole("year", "年度", needed=True)
_AS_OF = _day("as_of", "截至", needed=True)
_SEQ = _whole("seq", "序号", needed=True)
_OF_UNIT = Reference(("unit",), "units", ("unit",))
_OF_ITEM = Reference(("unit", "item"), "items", ("unit", "item"))
_OF_RECORD = Reference(("unit", "record"), "records", ("unit", "record"))

UNITS = Table(
    "units",
    "单位",
    ("unit",),
    (
        _UNIT,
        _text("name", "名称", needed=True),
        _text("unit_group", "组"),
        _text("state", "状态", needed=True),  # ok, errors, refused, crashed, unreachable
        _text("detail", "说明"),
        _text("plan_name", "规划"),
        _text("organisation", "规划里的单位名称"),
        _whole("first_year", "规划首年"),
        _whole("last_year", "规划末年"),
        _text("commit_id", "提交"),
        Column("committed_at", Kind.INSTANT, "提交时间"),
        _day("as_of", "数字截至"),
        _day("read_on", "哪天读的"),
        _whole("records", "记录数"),
        _day("last_record", "最近一条的日期"),
        _day("last_entered", "最近录入的日期"),
        _whole("errors", "错误数"),
        _whole("warnings", "警告数"),
        _text("mjplan", "mjplan 版本", needed=True),
        _whole("tables_version", "表的版本", needed=True),
    ),
)
AREAS = Table(
    "areas",
    "工作领域",
    ("unit", "area"),
    (
        _UNIT,
        _text("area", "领域", needed=True),
        _text("name", "名称", needed=True),
        _whole("place", "位置", needed=True),
    ),
    (_OF_UNIT,),
)
ITEMS = Table(
    "items",
    "事项",
    ("unit", "item"),
    (
        _UNIT,
        _ITEM,
        _text("area", "领域", needed=True),
        _whole("place", "位置", needed=True),
        _text("kind", "种类", needed=True),
        _text("name", "名称", needed=True),
        _text("measure_unit", "计量单位"),
        _text("comparator", "怎样比较"),
        _text("better", "超出目标时哪边好"),
        _yes("is_binding", "约束性"),
        _recorded("weight", "权重"),
        _text("department", "责任处室"),
        _text("owner", "责任人"),
        _text("goal", "工作目标"),
        _text("indicator", "共同指标"),
        _text("due", "期限"),
        _text("rhythm", "每多久一次"),
        _text("roster", "名册"),
        _text("wording", "原文用语"),
        _text("source", "出处"),
    ),
    (Reference(("unit", "area"), "areas", ("unit", "area")),),
)
TARGETS = Table(
    "targets",
    "年度目标（规划原定）",
    ("unit", "item", "year"),
    (_UNIT, _ITEM, _YEAR, _recorded("target", "目标"), _recorded("target_high", "目标上端")),
    (_OF_ITEM,),
)
ADJUSTMENTS = Table(
    "adjustments",
    "目标调整",
    ("unit", "item", "seq"),
    (
        _UNIT,
        _ITEM,
        _SEQ,
        _day("decided_on", "哪天起", needed=True),
        _whole("year", "年度"),
        _recorded("old_target", "原目标"),
        _recorded("old_target_high", "原目标上端"),
        _recorded("new_target", "新目标"),
        _recorded("new_target_high", "新目标上端"),
        _text("new_due", "新期限"),
        _yes("is_cancelled", "取消"),
        _text("reason", "原因", needed=True),
        _text("approved_by", "批准者", needed=True),
        _text("document", "文号"),
    ),
    (_OF_ITEM,),
)
MEASURES = Table(
    "measures",
    "各事项各年的进度",
    ("unit", "item", "year", "as_of"),
    (
        _UNIT,
        _ITEM,
        _YEAR,
        _AS_OF,
        _text("status", "状态", needed=True),
        _text("measure_unit", "计量单位"),
        _recorded("target", "目标"),
        _recorded("target_high", "目标上端"),
        _recorded("original_target", "原定目标"),
        _recorded("original_target_high", "原定目标上端"),
        _computed("low", "下限"),
        _computed("high", "上限"),
        _computed("actual", "实绩"),
        _computed("actual_in_year", "其中当年"),
        _computed("expected", "应达"),
        _computed("gap", "差距"),
        _computed("original_gap", "按原定目标的差距"),
        _computed("rate", "完成率"),
        _computed("lag", "落后百分点"),
        _computed("need", "余下每月需"),
        _computed("allowance", "余下每月可有"),
        _computed("months_left", "剩余月数"),
        _computed("forecast", "年底预测"),
        _recorded("tolerance", "允许偏差"),
        _whole("first_year", "目标首年"),
        _whole("last_year", "目标末年"),
        _day("due", "期限"),
        _day("original_due", "原定期限"),
        _day("done_on", "完成日"),
        _whole("days_late", "逾期天数"),
        _text("state", "整改进展"),
        _whole("records", "记录数", needed=True),
        _day("last_record", "最近一条的日期"),
        _whole("parts_due", "应完成的部分"),
        _whole("parts_missed", "缺的部分"),
        _text("notes", "说明"),
    ),
    (_OF_ITEM,),
)
PARTS = Table(
    "parts",
    "各期、各人、各部分",
    ("unit", "item", "year", "as_of", "seq"),
    (
        _UNIT,
        _ITEM,
        _YEAR,
        _AS_OF,
        _SEQ,
        _text("name", "名称", needed=True),
        _computed("amount", "数"),
        _yes("is_enough", "够了"),
        _yes("is_due", "到期"),
        _text("missing", "缺谁"),
    ),
    (_OF_ITEM,),
)
FOCUSES = Table(
    "focuses",
    "工作重点",
    ("unit", "focus", "as_of"),
    (
        _UNIT,
        _text("focus", "记录号", needed=True),
        _AS_OF,
        _text("department", "处室"),
        _text("title", "做什么"),
        _text("about", "落实哪个事项"),
        _text("first_month", "首月", needed=True),
        _text("last_month", "末月", needed=True),
        _day("due", "期限", needed=True),
        _text("state", "结果", needed=True),
        _whole("carried", "转月次数", needed=True),
        _day("ended_on", "结束日"),
        _yes("is_overdue", "逾期"),
    ),
    (_OF_UNIT,),
)
PROBLEMS = Table(
    "problems",
    "文件里的问题",
    ("unit", "seq"),
    (
        _UNIT,
        _SEQ,
        _text("path", "文件", needed=True),
        _whole("line", "行", needed=True),
        _whole("col", "列", needed=True),
        _text("level", "级别", needed=True),
        _text("rule", "规则", needed=True),
        _text("message", "说明", needed=True),
    ),
    (_OF_UNIT,),
)
RECORDS = Table(
    "records",
    "记录",
    ("unit", "record"),
    (
        _UNIT,
        _text("record", "记录号", needed=True),
        _day("recorded_on", "日期", needed=True),
        _text("item", "事项"),
        _recorded("amount", "数值"),
        _text("title", "做了什么"),
        _text("entered_by", "处室"),
        _text("period", "属于哪一期"),
        _text("continues", "接续哪条"),
        _text("assessment", "评定"),
        _text("focus", "重点的月份"),
        _text("about", "重点落实哪个事项"),
        _day("due", "重点的期限"),
        _text("settles", "了结哪条重点"),
        _text("outcome", "重点的结果"),
        _text("note", "备注"),
        _text("voids", "作废哪条"),
        _text("replaces", "更正哪条"),
        _text("reason", "更正的原因"),
        _day("entered", "录入日期"),
        _text("origin", "从哪里读来"),
        _text("corrected_by", "被哪条更正"),
    ),
    (_OF_UNIT,),
)


def _of_record(name: str, title: str, column: str) -> Table:
    """A table of the several values of one field of a record."""
    columns = (
        _UNIT,
        _text("record", "记录号", needed=True),
        _SEQ,
        _text(column, title, needed=True),
    )
    return Table(name, f"记录的{title}", ("unit", "record", "seq"), columns, (_OF_RECORD,))


RECORD_MEMBERS = _of_record("record_members", "名册上的人", "member")
RECORD_PARTS = _of_record("record_parts", "部分", "part")
RECORD_EVIDENCE = _of_record("record_evidence", "佐证", "evidence")

FIGURES = (UNITS, AREAS, ITEMS, TARGETS, ADJUSTMENTS, MEASURES, PARTS, FOCUSES, PROBLEMS)
"""What every workspace gives."""

LINES = (RECORDS, RECORD_MEMBERS, RECORD_PARTS, RECORD_EVIDENCE)
"""What it gives besides where the records are asked for: names of people are among them."""

UNIT_GROUPS = Table(
    "unit_groups",
    "单位的组",
    ("unit_group",),
    (
        _text("unit_group", "组", needed=True),
        _text("name", "名称", needed=True),
        _whole("place", "位置", needed=True),
        _yes("is_ranked", "组内排名"),
    ),
)
INDICATORS = Table(
    "indicators",
    "共同指标",
    ("indicator", "year"),
    (
        _text("indicator", "指标", needed=True),
        _YEAR,
        _text("name", "名称", needed=True),
        _whole("place", "位置", needed=True),
        _text("kind", "种类", needed=True),
        _text("measure_unit", "计量单位"),
        _text("total", "怎样合计", needed=True),  # sum, met, none
        _recorded("points", "满分"),
        _recorded("target", "上级的目标"),
        _recorded("target_high", "上级的目标上端"),
    ),
)
SHARES = Table(
    "shares",
    "目标分解",
    ("unit", "indicator", "year"),
    (
        _UNIT,
        _text("indicator", "指标", needed=True),
        _YEAR,
        _recorded("target", "下达的目标"),
    ),
    (_OF_UNIT,),
)
POINTS = Table(
    "points",
    "得分",
    ("unit", "part", "year", "as_of"),
    (
        _UNIT,
        _text("part", "哪一部分", needed=True),  # an indicator, or a part from elsewhere
        _YEAR,
        _AS_OF,
        _yes("is_final", "年度已过"),  # the unit's own year was over on that day
        _text("item", "事项"),
        _recorded("full_points", "满分"),
        _computed("reached", "得分率"),
        _computed("points", "得分"),
        _text("ground", "依据", needed=True),
        _text("source", "来源"),  # of what comes from elsewhere
    ),
    (_OF_UNIT,),
)

PARENT = (UNIT_GROUPS, INDICATORS, SHARES, POINTS)
"""What the parent's catalogue adds to the tables of all units."""


def tables(*, records: bool, parent: bool = False) -> tuple[Table, ...]:
    """The tables of an export, each of which is always written, with rows or without."""
    return (*FIGURES, *(LINES if records else ()), *(PARENT if parent else ()))
