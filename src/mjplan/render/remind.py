"""Reminders as messages, one a department, with all that there is to remind of; and how messages
are written: as a text to be pasted into a chat, or as Markdown. `remind_short` says less."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from mjplan.periods import Period
from mjplan.progress.exceeding import note_of
from mjplan.progress.notes import Uncounted
from mjplan.progress.status import SILENT, Status
from mjplan.progress.values import Measure
from mjplan.record import Record
from mjplan.reminders import Block, Collected, Deadline, Lapsed, Owed, Reminders, Supported, Term
from mjplan.render import gaps, kinds, notes, spans, turns, words
from mjplan.render.markdown import escape
from mjplan.text import visible

NOBODY = "未明确责任处室"
EVERYBODY = "各事项"
NOTHING = "没有要提醒的"
_SUMMARY = "汇总"
_SHOWN = 8


class Message(NamedTuple):
    """What one unit is told: its name, and sentences."""

    name: str
    lines: Sequence[str]


def messages(found: Reminders) -> list[Message]:
    """A message to everybody who has to be reminded, and last the one for the secretary."""
    return [
        *(message(found, block) for block in found.blocks if not block.is_empty),
        *([last] if (last := summary(found)).lines else []),
    ]


def message(found: Reminders, block: Block) -> Message:
    """What one unit is told: the report first, being the reason for the message."""
    lines = [
        *_owed(found, block.owed),
        *map(_deadline, block.deadlines),
        *_behind(found, block.behind),
        *map(_supported, block.supported),
        *map(_lapsed, block.lapsed),
        *_unowned(found, block),
    ]
    return Message(addressee(found, block), lines or [f"{NOTHING}。"])


def addressee(found: Reminders, block: Block) -> str:
    """Name whom a message is to: a unit, or nobody; all where the plan knows of no units."""
    return block.name or (NOBODY if found.has_units else EVERYBODY)


def caveat(found: Reminders) -> str | None:
    """What to know of the working days that the messages count."""
    said = notes.workday_caveat(found.years)
    return f"注：{said}。" if said else None


def text(found: Reminders, told: Iterable[Message]) -> str:
    """Blocks to paste: a heading in brackets, numbered lines, a blank line between blocks."""
    blocks = []
    for each in told:
        head = f"【{each.name}】{_title(found)}"
        numbered = (f"{number}. {line}" for number, line in enumerate(each.lines, 1))
        blocks.append("".join(f"{visible(line)}\n" for line in (head, *numbered)))
    note = caveat(found)
    return "\n".join([*blocks, *([f"{note}\n"] if note else [])])


def markdown(found: Reminders, told: Iterable[Message]) -> str:
    """The same with headings and numbered lists."""
    out = [f"# {escape(_title(found))}"]
    for each in told:
        out += ["", f"## {escape(each.name)}", ""]
        out += [f"{number}. {escape(line)}" for number, line in enumerate(each.lines, 1)]
    note = caveat(found)
    return "\n".join([*out, *(["", escape(note)] if note else [])]) + "\n"


def _title(found: Reminders) -> str:
    return f"{found.month.name}工作提醒（{words.until(found.as_of, ahead=found.ahead)}）"


def _owed(found: Reminders, owed: tuple[Owed, ...]) -> list[str]:
    """The month's report by itself, the others that are late at once."""
    if found.collected is None:
        return []
    item, month = found.collected.item.name, found.month
    lines = [
        f"{month.name}“{item}”还没有报：{_until(each.term)}，没有实绩也请报一份（零报告）。"
        for each in owed
        if each.month == month
    ]
    others = listed([each.month for each in owed if each.month != month], found.as_of)
    return [*lines, f"还欠 {others}的“{item}”，请一并补报。"] if others else lines


def listed(months: list[Period], on: date) -> str:
    """1月、2月; with the year where it is not the day's: once, or beside each of several years."""
    years = {month.first.year for month in months}
    if len(years) > 1:
        return "、".join(month.name for month in months)
    year = "".join(f"{each}年" for each in years if each != on.year)
    return year + "、".join(month.short for month in months)


def _until(term: Term) -> str:
    """By when something is to be there, and how long that still is, or has been."""
    day = words.day(term.due, term.on.year)
    if term.days == 0:
        return f"今天（{day}）到期"
    lasts = f"{abs(term.days)} 天（{term.working} 个工作日）"
    return f"{day}到期，{'还有' if term.days > 0 else '已逾期'} {lasts}"


def _deadline(deadline: Deadline) -> str:
    measure = deadline.measure
    return f"{measure.item.name}：{'，'.join([_until(deadline.term), *_state(measure)])}。"


def _supported(supported: Supported) -> str:
    """Say what is due or behind of something that another unit leads."""
    what = supported.what
    said = _deadline(what) if isinstance(what, Deadline) else _behind_alone(what)
    return f"（配合，牵头：{supported.lead or NOBODY}）{said}"


def _behind(found: Reminders, behind: tuple[Measure, ...]) -> list[str]:
    """Each by itself; but commitments, of which only records are wanted, all together."""
    lines = [_behind_alone(measure) for measure in behind if not is_quiet(measure)]
    promised = [measure for measure in behind if is_quiet(measure)]
    silent = [m.item.name for m in promised if not m.records]
    if silent:
        year, calendar = promised[0].year, promised[0].calendar
        this = year == calendar.year_of(found.as_of)
        when = calendar.this if this else calendar.named(year)
        lines.append(f"{when}还没有记录、请登记进展的 {len(silent)} 项：{'、'.join(silent)}。")
    old = [f"{m.item.name}（{words.day(m.last, m.as_of.year)}）" for m in promised if m.last]
    if old:
        head = f"很久没有新记录、请登记进展的 {len(old)} 项（括号内是最近一次）"
        lines.append(f"{head}：{'、'.join(old)}。")
    return lines


def is_quiet(measure: Measure) -> bool:
    """Whether nothing is wanted of an item but records."""
    return kinds.kind_of(measure.item).wants_records and measure.status in SILENT


def _behind_alone(measure: Measure) -> str:
    item = measure.item
    # The other statuses are what the sentence says anyway.
    tells = measure.status in (Status.BEHIND, Status.FAR_BEHIND, Status.BREACHED)
    status = words.STATUSES[measure.status] if tells else ""
    deadline = measure.deadline or item.due
    due = [f"{words.due(deadline, measure.calendar)}到期"] if deadline else []
    return f"{item.name}{status}：{'，'.join([*due, *_state(measure)])}。"


def _state(measure: Measure) -> list[str]:
    """What was to be reached, what is there, what is missing, and the pace that it takes."""
    standing, unit = kinds.kind_of(measure.item).standing, measure.unit
    if standing is not None:
        return standing(measure)
    parts = [aim(measure)] if measure.target is not None else []
    if measure.actual is None:
        return [*parts, *(notes.sentences(measure) or ("还没有记录",)), *_need(measure)]
    read = f"（{day}的累计数）" if (day := spans.read_on(measure)) else ""
    parts.append(f"已有 {words.actual(measure)} {unit}{turns.often_enough(measure)}{read}")
    over = measure.is_above or (measure.gap is not None and measure.gap < 0)
    if measure.missed:
        parts.append(kinds.shortfall(measure))
    elif measure.gap and not (over and measure.notes):
        parts.append(f"{kinds.gap(measure)} {gaps.unit(unit)}")
    lacks = any(isinstance(note, Uncounted) for note in measure.notes)
    leads_beyond = note_of(measure) is not None
    telling = over or lacks or leads_beyond or measure.status in SILENT
    return [*parts, *_need(measure), *(notes.sentences(measure) if telling else ())]


def aim(measure: Measure) -> str:
    """Say what was to be reached, or not to be exceeded, and how near is near enough."""
    unit = measure.unit
    near = (
        f"，相差 {words.exact(measure.tolerance)} {gaps.unit(unit)}以内即可"
        if measure.tolerance
        else ""
    )
    is_limit = measure.band is not None and measure.band.low is None
    return f"{'上限' if is_limit else '目标'} {kinds.target(measure)}{near}"


def _need(measure: Measure) -> list[str]:
    if measure.need is None:
        return []
    rest = words.rest(measure.as_of, measure.calendar, measure.years_ahead)
    return [f"余下 {rest}，{gaps.need(measure, doing(measure))}"]


def doing(measure: Measure) -> str:
    """Say what has to be done with what is missing: of a level it is to rise, or to fall."""
    if measure.item.is_read and not measure.item.is_running:
        return "要减少" if measure.is_above else "要增加"
    return "要完成"


def _lapsed(lapsed: Lapsed) -> str:
    focus = lapsed.focus
    carried = f"，已结转 {focus.carried} 次" if focus.carried else ""
    return f"工作重点“{focus.record.title}”：{_until(lapsed.term)}{carried}。"


def _unowned(found: Reminders, block: Block) -> list[str]:
    if not block.unowned:
        return []
    names = [item.name for item in block.unowned]
    more = "等" if len(names) > _SHOWN else ""
    some = f"{len(names)} 项：{'、'.join(names[:_SHOWN])}{more}"
    if block.name is None and found.has_units:
        return [f"没有写明责任处室、也没有落实责任人的 {some}。请先明确由谁负责。"]
    return [f"还没有落实责任人的 {some}。请明确到人。"]


def summary(found: Reminders) -> Message:
    """Who has reported, who has not, and of whom nothing is wanted."""
    if found.collected:
        lines = _collected(found, found.collected)
    else:
        lines = [_NO_REPORTS] if found.has_units else _nothing(found)
    empty = {block.name for block in found.blocks if block.is_empty}
    idle = "、".join(name for name in found.departments if name in empty)
    return Message(_SUMMARY, [*lines, f"{NOTHING}：{idle}。"] if idle else lines)


def _nothing(found: Reminders) -> list[str]:
    """Say that there is nothing, where nobody is told anything else."""
    return [f"{NOTHING}。"] if all(block.is_empty for block in found.blocks) else []


_NO_REPORTS = "规划没有要求各处室报这个月的情况，没有核对谁报了、谁没有报。"
_NO_NAMES = "规划没有列出处室，不知道还差谁；请把处室写进 plan/plan.yaml 的 departments。"


def _came(found: Reminders, collected: Collected, name: str, report: Record) -> str:
    """Say when a department's report came in, and whether after its due day."""
    late = "，迟报" if report.date > collected.due else ""
    return f"{name}（{words.day(report.date, found.as_of.year)}{late}）"


def _collected(found: Reminders, collected: Collected) -> list[str]:
    here = f"{found.month.name}“{collected.item.name}”"
    came = [_came(found, collected, *each) for each in collected.reported.items()]
    if not found.departments:
        return [f"{here}已报 {len(came)} 个处室：{'、'.join(came) or '无'}。", _NO_NAMES]
    number = f"{len(came)}/{len(found.departments)} 个处室"
    lines = [f"{here}已报 {number}{'：' if came else ''}{'、'.join(came)}。"]
    if collected.missing:
        until = _until(Term(collected.due, found.as_of))
        lines.append(f"还差：{'、'.join(collected.missing)}；{until}。")
        lines.append(f"收到后登记：mjplan submit {found.month} --by 处室。")
    return lines
