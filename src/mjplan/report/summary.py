"""The summaries in sentences: every number in them is computed from the records."""

from collections.abc import Callable
from decimal import Decimal

from mjplan import workdays
from mjplan.periods import Calendar
from mjplan.progress.status import Status
from mjplan.progress.values import Measure, Year, attention, in_force
from mjplan.render import exceeding, kinds, score, words
from mjplan.render.status import binding, counts, needs_attention, numbered
from mjplan.report import departments, focuses
from mjplan.report.amending import is_late
from mjplan.report.changes import changes
from mjplan.report.components import Changed
from mjplan.report.context import Context
from mjplan.report.corrections import Amendment
from mjplan.report.item_rows import LAGGING, SHORT, UNDECIDED, is_missed, verdict
from mjplan.report.results import period_results

_NAMED = 6
_RUNNING = "还没有结束，到现在"
"""What goes ahead of the figures of a year that is not over: no share of them is said, which would
read as if the year had failed."""


def of_span(
    context: Context, changed: tuple[Changed, ...], amendments: list[Amendment]
) -> tuple[str, ...]:
    """What a month, a quarter or a half came to."""
    measures = context.year.measures
    said = [
        *binding(measures),
        _standing(context),
        _results(context),
        _changes(context),
        _attention(tuple(in_force(measures))),
        *exceeding.lines(measures),
        score.line(context.ledger.plan, context.year),
        focuses.focus_sentence(context),
        departments.reports_sentence(context),
        _corrections(amendments, changed),
        _calendar(context),
    ]
    return tuple(_full(sentence) for sentence in said if sentence)


def of_brief(context: Context, name: Callable[[str], str]) -> tuple[str, ...]:
    """What a month came to in the fewest sentences; `name` shortens an item's name."""
    said = [_standing(context), *binding(context.year.measures), _changes(context, name)]
    return tuple(_full(sentence) for sentence in said if sentence)


def _standing(context: Context) -> str:
    year = context.period.calendar.named(context.year.year)
    return f"截至{words.full_day(context.as_of)}，{year} {numbered(context.year.measures)}。"


def _calendar(context: Context) -> str:
    """That working days were guessed, where a period's grace is counted in them; how to install
    what is missing is not for those who read reports."""
    graced = [m for m in context.year.measures if m.item.grace_workdays]
    whole = context.period.calendar.whole(context.year.year)
    guessed = graced and workdays.guess(whole.civil_years)
    return "期限的工作日按周一至周五推算，没有算节假日和调休" if guessed else ""


def of_year(context: Context, changed: tuple[Changed, ...]) -> tuple[str, ...]:
    """What a year came to."""
    every, measures = context.year.measures, tuple(in_force(context.year.measures))
    judged = [m for m in measures if m.is_judged]
    met = [m for m in judged if m.status == Status.DONE]
    counted = [m for m in judged if m.item.takes_targets]
    reached = [m for m in counted if m.status == Status.DONE]
    calendar = context.period.calendar
    over = calendar.is_over(calendar.last(context.year.year), context.as_of)
    head = f"{calendar.named(context.year.year)}列入 {len(measures)} 项"
    if over:
        head += f"，已完成 {len(met)} 项"
    if over and judged:
        head += f"（{_share(len(met), len(judged))}{_untargeted(len(measures) - len(judged))}）"
    said = [
        *binding(every),
        f"{head}：{counts(every)}" if over else f"{head}，{_RUNNING}{counts(every)}",
        _reached(len(counted), len(reached), over=over),
        _named_by(counted, SHORT, "没有达到的"),
        _named_by(counted, LAGGING, "目标在以后年份、落后于进度的"),
        _unknown(counted),
        _undecided(counted),
        _attention(measures),
        score.line(context.ledger.plan, context.year),
        _results(context),
        focuses.ended_sentence(context),
        _changed_figures(changed),
    ]
    return tuple(_full(sentence) for sentence in said if sentence)


def of_plan(
    plan_years: dict[int, Year], calendar: Calendar, rising: list[str], falling: list[str]
) -> tuple[str, ...]:
    """What the years came to, one after the other, and which items' rates rise or fall."""
    said = []
    for year, found in plan_years.items():
        measures = in_force(found.measures)
        judged = [m for m in measures if m.is_judged]
        said += [f"{calendar.named(year)}{text}" for text in binding(found.measures)]
        head = f"{calendar.named(year)}列入 {len(measures)} 项"
        if not calendar.is_over(calendar.last(year), found.as_of):
            said.append(f"{head}，{_RUNNING}{counts(found.measures)}")
        elif any(measure.is_known for measure in judged):
            met = sum(m.status == Status.DONE for m in judged)
            share = _share(met, len(judged)) + _untargeted(len(measures) - len(judged))
            said.append(f"{head}，已完成 {met} 项（{share}）")
        else:
            said.append(f"{head}，没有记录，无从判断" if measures else head)
    if rising or falling:
        head = f"完成率走高 {len(rising)} 项，走低 {len(falling)} 项"
        said.append(head + _listed(falling))
    return tuple(_full(sentence) for sentence in said)


def _reached(counted: int, reached: int, *, over: bool) -> str:
    """Say how many of the items with numbers reached their target; of a year that is not over
    nothing where none did, as none had to."""
    if not counted or not (over or reached):
        return ""
    to_reach = "达到目标" if over else "已经达到全年目标"
    return f"有数字的指标 {counted} 项，{to_reach} {reached} 项"


def _untargeted(number: int) -> str:
    """Say how many items a share leaves out, having no target; empty for none."""
    return f"，没有目标的 {number} 项不算在内" if number else ""


def _full(sentence: str) -> str:
    return sentence.rstrip("。") + "。"


def _share(part: int, whole: int) -> str:
    return words.percent(Decimal(part) / whole)


def _results(context: Context) -> str:
    found = period_results(context)
    if not found:
        return f"{context.period.name}没有登记实绩"
    late = sum(is_late(context.ledger, record) for record in found)
    items = len({record.item for record in found})
    said = f"{context.period.name}登记实绩 {len(found)} 条，涉及 {items} 项"
    return f"{said}，其中补报 {late} 条" if late else said


def _changes(context: Context, name: Callable[[str], str] = str) -> str:
    """Which items stand better or worse than when the period began, by something that happened or
    as time went on; of the latter also how, what is binding first."""
    found = changes(context)
    better, worse = (
        [name(words.marked(m.item)) for m in each] for each in (found.better, found.worse)
    )
    told = [_named("好转", better), _named("变差", worse), _outrun(context, found.outrun, name)]
    parts = [part for part in told if part]
    return "，".join(("与上期末相比", *parts)) if parts else ""


def _outrun(context: Context, outrun: list[Measure], name: Callable[[str], str]) -> str:
    """Name what has not kept up with the days by how its status turned; empty for none."""
    ahead = sorted(outrun, key=lambda m: not m.item.binding)
    turns: dict[str, list[str]] = {}
    for each in ahead[:_NAMED]:
        before = words.STATUSES[context.before[each.item.id].status]
        turn = f"{before} → {words.STATUSES[each.status]}"
        turns.setdefault(turn, []).append(name(words.marked(each.item)))
    named = "；".join(f"{turn}：{'、'.join(names)}" for turn, names in turns.items())
    more = " 等" if len(ahead) > _NAMED else ""
    return f"随时间推移变差 {len(ahead)} 项（{named}{more}）" if ahead else ""


def _listed(names: list[str]) -> str:
    if not names:
        return ""
    return f"（{'、'.join(names[:_NAMED])}{' 等' if len(names) > _NAMED else ''}）"


def _named(what: str, names: list[str]) -> str:
    if not names:
        return ""
    return f"{what} {len(names)} 项{_listed(names)}"


def _attention(measures: tuple[Measure, ...]) -> str:
    urgent = attention(measures)
    if urgent:
        return needs_attention(urgent, _NAMED)
    if any(measure.is_known and measure.is_judged for measure in measures):
        return "没有落后的事项"
    return "还没有记录，进度无从判断" if measures else ""


def _named_by(counted: list[Measure], judged: str, what: str) -> str:
    """Name those that were judged so, with their figures; empty where none was."""
    found = [m for m in counted if verdict(m) == judged]
    named = (f"{m.item.name} {kinds.actual(m)}/{kinds.target(m)}" for m in found)
    return f"{what}：{'，'.join(named)}" if found else ""


def _unknown(counted: list[Measure]) -> str:
    """Name what nobody knows whether it was reached, having no record or none that is new."""
    missed = [m for m in counted if is_missed(m) and verdict(m) not in (SHORT, LAGGING)]
    unknown = [f"{m.item.name}（{verdict(m)}）" for m in missed]
    return f"判断不了的 {len(unknown)} 项：{'、'.join(unknown)}" if unknown else ""


def _undecided(counted: list[Measure]) -> str:
    """Name what is to be reached later, so that nothing is said of it yet; empty where nothing
    is."""
    names = [m.item.name for m in counted if verdict(m) in UNDECIDED]
    return f"还没有到期的 {len(names)} 项{_listed(names)}" if names else ""


def _corrections(amendments: list[Amendment], changed: tuple[Changed, ...]) -> str:
    """Return how many results of earlier months were corrected and added."""
    added = sum(amendment.is_addition for amendment in amendments)
    corrected = len(amendments) - added
    parts = [f"更正 {corrected} 条" if corrected else "", f"补报 {added} 条" if added else ""]
    amended = f"对以前月份{'、'.join(part for part in parts if part)}" if amendments else ""
    return "；".join(part for part in (amended, _changed_figures(changed)) if part)


def _changed_figures(changed: tuple[Changed, ...]) -> str:
    return f"已提交的报告里有 {len(changed)} 个数字变了，见更正说明" if changed else ""
