"""What `add` asks of an item's record: only what its kind takes, in its words."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from mjplan.checks.record import NO_PART
from mjplan.checks.together import stages_before
from mjplan.cli import arguments, asking
from mjplan.cli.exits import sound
from mjplan.cli.questions import Choice, Entry, Question, ask, faults
from mjplan.funnel import stages
from mjplan.item import DEPARTMENTS
from mjplan.loading import Item, Several, load
from mjplan.lookup import Names
from mjplan.plan import Plan
from mjplan.quantities import is_whole
from mjplan.record import Record

ASSESSED = {"met": "已落实", "unmet": "未落实"}
"""What an assessment says."""

_PENDING = 20
"""How many records of the stages before are offered, the latest ones."""


def wanted(entry: Entry) -> list[Question]:
    """Return the questions that an item's record answers and that were not answered yet."""
    return [q for q in QUESTIONS if q.field not in entry.said and q.concerns(entry)]


def amend(entry: Entry, label: str) -> bool:
    """Ask for a field anew, and for those that do not fit it; whether there is one of that name."""
    question = next((q for q in QUESTIONS if q.label == label and q.concerns(entry)), None)
    if question is None:
        return False
    ask(entry, question)
    for each in QUESTIONS:
        why = [
            asking.plainly(f.message)
            for f in faults(entry)
            if f.key == each.key or f.rule == each.rule
        ]
        if why and each.concerns(entry):
            asking.say(why)
            ask(entry, each)
    return True


def _value_text(entry: Entry) -> str:
    item = entry.item
    unit = item.recorded_in
    if item.is_running:
        return f"年初以来的累计数，单位 {unit}"
    if item.is_read:
        return f"{'当日的总数' if is_whole(unit) else '当日的读数'}，不是增减；单位 {unit}"
    if item.adds_points:
        return f"加减多少{unit}，减 1 {unit}写 -1"
    return f"单位 {unit}；回车：1"


def _period_text(entry: Entry) -> str:
    when = arguments.day_it_happened(entry.day)
    every = entry.item.every or "month"
    return f"说的是哪一期；回车：{entry.plan.calendar.containing(when, every).name}"


def _by_text(entry: Entry) -> str:
    if (usual := entry.plan.usual_by(entry.item)) is not None:
        return f"回车：{usual}；? 列出"
    return "哪个处室的；? 列出" if entry.item.roster == DEPARTMENTS else "回车：不写；? 列出"


def _plainly(names: Iterable[str]) -> list[Choice]:
    return [Choice(Names(each, each), each) for each in names]


def _members(entry: Entry) -> Sequence[Choice]:
    when = arguments.day_it_happened(entry.day)
    return _plainly(entry.plan.roster(entry.item.roster or "", when))


def _units(entry: Entry) -> Sequence[Choice]:
    return [Choice(each, each.name) for each in entry.plan.units]


def _assessments(_entry: Entry) -> Sequence[Choice]:
    return [Choice(Names(each, each, (said,)), said) for each, said in ASSESSED.items()]


def _pending(entry: Entry) -> Sequence[Choice]:
    """Return the records of the stages before that have not gone on, the latest first, of the day's
    year and the one before it; each with what is shown of it."""
    plan, item = entry.plan, entry.item
    when = arguments.day_it_happened(entry.day)
    year = plan.calendar.year_of(when)
    last_year = plan.calendar.first(year) - timedelta(1)
    scope = Several((Item(item.id, last_year), Item(item.id, when)))
    ledger = sound(load(entry.space, scope, plan))
    before = stages_before(plan, item)
    # From the year before on: a stage goes from its year's first day to the last day asked for.
    found = stages(ledger, item, year - 1, when)
    records = [record for stage in found if stage.item.id in before for record in stage.pending]
    latest = sorted(records, key=lambda record: (record.date, record.id))[::-1][:_PENDING]
    return [
        Choice(Names(each.id, each.id, (each.title or "",)), _shown(plan, each)) for each in latest
    ]


def _shown(plan: Plan, record: Record) -> str:
    name = plan.items[record.item or ""].name
    return "  ".join(filter(None, (f"{record.date}", name, record.title, record.by)))


def _has_units(entry: Entry) -> bool:
    return bool(entry.plan.units) or entry.item.roster == DEPARTMENTS


def _named_people(entry: Entry) -> bool:
    return entry.item.takes_members and entry.item.roster not in (None, DEPARTMENTS)


QUESTIONS = (
    Question(
        *("数量", "value", "value", "no-value"),
        lambda entry: entry.item.takes_value,
        _value_text,
        "照平常的写法：12、12篇、1,010、十二、1.2万都行。",
    ),
    Question(
        *("日期", "day", "date", ""),
        lambda _entry: True,
        lambda _entry: f"回车：今天 {arguments.today()}",
        "哪一天的事：2018-03-05、3月5日、昨天都行；不写年份就是今年。",
    ),
    Question(
        *("期间", "period", "period", ""),
        lambda entry: entry.item.takes_period,
        _period_text,
        "补报以前的，写那一期：2018-03、2018年3月、上月，季度写 2018Q1，半年写 2018H1。",
    ),
    Question(
        *("人员", "member", "members", "no-member"),
        _named_people,
        lambda entry: f"{entry.plan.roster_name(entry.item.roster or '')}；号或姓名，可写几个：1 3",
        "写前面的号或姓名，几个之间用空格或顿号隔开；名册上没有的人，先写进规划。",
        _members,
        many=True,
    ),
    Question(
        *("部分", "part", "parts", NO_PART),
        lambda entry: bool(entry.item.parts),
        lambda _entry: "做成的是哪一部分；号或名称，可写几个：1 2",
        "这一项分成几部分，每一部分都有了才算完成；写前面的号，几个之间用空格隔开。",
        lambda entry: _plainly(entry.item.parts),
        many=True,
    ),
    Question(
        *("接续", "of", "of", ""),
        lambda entry: entry.item.follows is not None,
        lambda _entry: "接着哪一条，写号或记录号；回车：不接续",
        "上面是前面环节里还没有后续的；更早的写记录号，见 mjplan log。",
        _pending,
    ),
    Question(
        *("内容", "title", "title", "no-title"),
        lambda _entry: True,
        lambda entry: "为什么加减，一句话" if entry.item.adds_points else "做了什么，一句话",
        "报告里照写这一句；不写就回车。",
    ),
    Question(
        *("处室", "by", "by", "no-by"),
        _has_units,
        _by_text,
        "哪个处室做的：写名称、其中几个字，或下面的号；被采用的也可写采用的单位。",
        _units,
        quiet=True,
    ),
    Question(
        *("佐证", "evidence", "evidence", ""),
        lambda _entry: True,
        lambda _entry: "链接、工作区里的文件或文号；回车：没有",
        "链接以 https:// 开头；文件先放进工作区（如 佐证/），写它的路径；一行一件，回车结束。",
        one_by_one=True,
    ),
    Question(
        *("评定", "assess", "assessment", ""),
        lambda entry: entry.item.takes_assessment,
        lambda _entry: "这一条是评定才写，号；回车：不是",
        "年终评定或整改销号：1 已落实（已解决），2 未落实（未解决）；平常登记不写。",
        _assessments,
    ),
    Question(
        *("备注", "note", "note", ""),
        lambda _entry: True,
        lambda _entry: "回车：没有",
        "要记下、又不写进报告的话；不写就回车。",
    ),
)
"""In the order in which they are asked."""
