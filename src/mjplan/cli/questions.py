"""What `add` asks of an item's record, a question a field: only what its kind takes, in its words.

Answers are kept as they would be typed behind the options, and read by the same functions.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from mjplan.checks.finding import Finding
from mjplan.checks.names import FIRM
from mjplan.checks.record import COMPUTED, NO_PART, judge_alone
from mjplan.checks.together import stages_before
from mjplan.cli import appending, arguments, asking
from mjplan.cli.appending import Content
from mjplan.cli.exits import Stop, refuse, sound
from mjplan.funnel import stages
from mjplan.item import DEPARTMENTS
from mjplan.loading import Item, Several, load
from mjplan.lookup import Names
from mjplan.model import AnyItem
from mjplan.plan import Plan
from mjplan.problem import ERROR
from mjplan.quantities import is_whole
from mjplan.record import Record
from mjplan.text import ended
from mjplan.workspace import Workspace

ASSESSED = {"met": "已落实", "unmet": "未落实"}
"""What an assessment says."""

_PENDING = 20
"""How many records of the stages before are offered, the latest ones."""


class Entry(NamedTuple):
    """A record while it is asked for: of which item, and what was said so far, as typed; the day
    under "day"."""

    space: Workspace
    plan: Plan
    item: AnyItem
    said: dict[str, str | list[str] | None]

    @property
    def day(self) -> str | None:
        return self.said.get("day")  # type: ignore[return-value]

    @property
    def content(self) -> Content:
        """What was said but the day."""
        return {key: each for key, each in self.said.items() if key != "day"}  # type: ignore[return-value]

    def record(self) -> Record:
        """Make the record that was said so far. Stops as the options do."""
        fields = appending.fields(self.space, self.plan, self.content, self.item)
        when = arguments.day_it_happened(self.day)
        fields["by"] = fields["by"] or appending.who_answers(self.plan, self.item)
        return appending.record({"date": when, "item": self.item.id, **fields})


class Choice(NamedTuple):
    """What may be chosen: by which names, and as what it is shown."""

    names: Names
    shown: str


class Question(NamedTuple):
    """A field: what it is called to the reader, the option's field and the record's, the rule that
    asks for it, of which items it is asked, the question, what `?` says, and what may be chosen:
    `quiet` where only `?` lists it. Of `many` several may be in an answer, `one_by_one` a line
    each."""

    label: str
    field: str
    key: str
    rule: str
    concerns: Callable[[Entry], bool]
    text: Callable[[Entry], str]
    help: str
    choices: Callable[[Entry], Sequence[Choice]] | None = None
    quiet: bool = False
    many: bool = False
    one_by_one: bool = False


def ask(entry: Entry, question: Question) -> None:
    """Ask for a field until its answer is right, and put it to what was said."""
    things = question.choices(entry) if question.choices else ()
    listed = asking.numbered([each.shown for each in things])
    if not question.quiet:
        asking.say(listed)
    help_ = [question.help, *(listed if question.quiet else ())]
    entry.said.pop(question.field, None)
    text = f"{question.label}（{question.text(entry)}）："
    while True:
        more = asking.until_read(text, help_, lambda typed: _read(entry, question, things, typed))
        if not more or not question.one_by_one:
            return
        text = f"{question.label}（还有的再写一件；回车：没有了）："


def _read(entry: Entry, question: Question, things: Sequence[Choice], typed: str) -> bool:
    """Read an answer and keep it; whether there was any. Stops where the record may not say so."""
    before = entry.said.get(question.field)
    answer: str | list[str] | None
    names = [each.names for each in things]
    if question.one_by_one:
        answer = [*(before or ()), *filter(None, [typed])]
    elif question.many:
        answer = asking.several_of_list(typed, names)
    else:
        answer = asking.of_list(typed, names) if typed and names else typed or None
    entry.said[question.field] = answer
    try:
        _stop_where_wrong(entry, question)
    except Stop:
        entry.said[question.field] = before
        raise
    return bool(typed)


def _stop_where_wrong(entry: Entry, question: Question) -> None:
    """Stop where the field that was asked for is what is wrong with the record."""
    for finding in _faults(entry):
        if finding.key == question.key or finding.rule == question.rule:
            refuse(finding.message)


def _faults(entry: Entry) -> list[Finding]:
    """Return for what a record would not be taken, whatever the others say."""
    firm = {*FIRM, *([NO_PART] if entry.item.is_done_once else ())}
    found = judge_alone(entry.plan, entry.record())
    return [each for each in found if each.level == ERROR or each.rule in firm]


def stop_where_given_wrong(entry: Entry) -> None:
    """Stop where what the command line gave is wrong for the item: nobody would ask for it
    again."""
    for finding in _faults(entry):
        if finding.key is not None:
            refuse(f"{ended(finding.message)}什么都没有写入")


def why_not(plan: Plan, item: AnyItem) -> str:
    """Say why an item is not recorded, where it is computed; else nothing."""
    new = appending.record({"date": plan.end, "item": item.id})
    found = [each.message for each in judge_alone(plan, new) if each.rule == COMPUTED]
    return found[0] if found else ""


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
        why = [f.message for f in _faults(entry) if f.key == each.key or f.rule == each.rule]
        if why and each.concerns(entry):
            asking.say(why)
            ask(entry, each)
    return True


# ---- what each asks


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
    if (usual := appending.who_answers(entry.plan, entry.item)) is not None:
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
