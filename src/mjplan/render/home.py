"""What `mjplan` alone prints: what matters now, and what to do next."""

import shlex
from datetime import date
from typing import NamedTuple

from mjplan.focus import Focus
from mjplan.ledger import Ledger
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.progress.status import ATTENTION, Status
from mjplan.progress.values import Measure, Year, attention, in_force
from mjplan.reminders import collected, reporting_item
from mjplan.render import exceeding, kinds, words
from mjplan.render.status import binding, numbered
from mjplan.render.table import Cell

_SHOWN = 6


_COLLECT_FROM = 25
"""The day of the month from which the next month's focuses are collected."""


class Papers(NamedTuple):
    """The files of the reports that were looked for, by their periods; what no commit has, as far
    as that is known; and why it is not."""

    reports: dict[Period, str]
    uncommitted: list[str]
    refusal: str = ""


def lines(
    ledger: Ledger, years: list[Year], set_: tuple[Focus, ...], papers: Papers, today: date
) -> list[Cell]:
    """The state of the year in a few lines; every one is a fact or a command. `years` are this one
    and in its first month the one that has closed, `set_` the focuses as of today."""
    year, *closed = years
    calendar = ledger.plan.calendar
    out = [
        Cell(f"{ledger.plan.name}  截至 {year.as_of}", "strong"),
        Cell(f"{calendar.named(year.year)} {numbered(year.measures)}"),
        *map(Cell, binding(year.measures)),
        *(Cell(text, "warn") for text in exceeding.lines(year.measures)),
        *(_closed(ledger.plan, each, papers) for each in closed),
        Cell(_this_month(ledger, today)),
        *_this_months(ledger, set_, today),
        *rhythm(ledger.plan, set_, papers, today),
        *_problems(year),
    ]
    urgent = attention(year.measures)
    for status in ATTENTION:
        mine = [measure for measure in urgent if measure.status == status]
        if mine:
            out += [Cell(""), *_group(status, mine)]
    out += [Cell(""), Cell("接下来", "strong"), *_next_steps(ledger.plan, year, urgent)]
    return out


def _this_month(ledger: Ledger, today: date) -> str:
    month = today.replace(day=1)
    found = [r for rs in ledger.by_item.values() for r in rs if month <= r.date <= today]
    return f"本月（{today:%Y-%m}）已登记 {len(found)} 条"


def _this_months(ledger: Ledger, set_: tuple[Focus, ...], today: date) -> list[Cell]:
    """This month's focuses, and who has not reported on the last month."""
    plan = ledger.plan
    month = plan.calendar.containing(today, "month")
    found = [focus for focus in set_ if month in focus.months]
    out = []
    if found:
        done = sum(focus.state == "done" for focus in found)
        late = sum(focus.is_overdue(today) for focus in found)
        overdue = f"，逾期 {late} 项（mjplan focus list --open）" if late else ""
        out.append(Cell(f"本月重点 {len(found)} 项，完成 {done} 项{overdue}"))
    last = month.before
    item = reporting_item(plan, last)
    if item and plan.head.departments:
        said = collected(ledger, item, last, today)
        if said.missing:
            names = "、".join(said.missing)
            out.append(Cell(f"{last.name}月报还差：{names}（mjplan remind {last}）", "warn"))
        else:
            out.append(Cell(f"{last.name}月报：各处室都已报"))
    return out


def _closed(plan: Plan, year: Year, papers: Papers) -> Cell:
    """Say what the year that has closed came to, and how its report is written; after the plan's
    last year also how that of the whole plan is."""
    name, whole = plan.calendar.named(year.year), plan.calendar.whole(year.year)
    said = [f"{name}已经结束，{numbered(year.measures)}"]
    said.append(_writing(papers, whole, "年度自评"))
    if year.year == plan.years.last:
        said.append("规划期已满，总评见 mjplan report plan")
    return Cell("；".join(part for part in said if part), "strong")


def rhythm(plan: Plan, set_: tuple[Focus, ...], papers: Papers, today: date) -> list[Cell]:
    """Say what the day of the month asks for, whatever the figures are."""
    return [*_report(plan, papers, today), *_coming(plan, set_, today), *_to_commit(papers)]


def _report(plan: Plan, papers: Papers, today: date) -> list[Cell]:
    """Say that the last month's report is to be written, or to be committed."""
    month = plan.calendar.containing(today, "month").before
    if month.year not in plan.years or not plan.keeps(month.last):
        return []
    said = _writing(papers, month, "月度报告")
    return [Cell(f"{month.name}{said}", "warn")] if said else []


def _writing(papers: Papers, period: Period, what: str) -> str:
    """Say how a report is written, or that its file is in no commit; empty where all is done."""
    path = papers.reports.get(period)
    if path is None:
        return f"{what}还没有写（mjplan report {period} -o reports/{period}.md）"
    if path in papers.uncommitted:
        name = shlex.quote(path)
        return f"{what} {path} 还没有提交（git add {name}，再 git commit -m {period}报告）"
    return ""


def _coming(plan: Plan, set_: tuple[Focus, ...], today: date) -> list[Cell]:
    """Towards a month's end, say which departments have not set the next month's focuses."""
    month = plan.calendar.containing(today, "month").next
    wanted = month.year in plan.years and plan.keeps(month.last)
    if today.day < _COLLECT_FROM or not wanted:
        return []
    found = [focus for focus in set_ if month in focus.months]
    have = {plan.department_name(focus.record.by or "") for focus in found}
    names = [each.name for each in plan.head.departments]
    missing = [name for name in names if name not in have]
    if not missing and found:
        return [Cell(f"{month.name}重点已有 {len(found)} 项{'，各处室都有了' if names else ''}")]
    whose = f"，还没有的处室：{'、'.join(missing)}" if missing else "，还一项也没有"
    add = f'mjplan focus add {month} "做什么" --by {(*missing, "处室")[0]}'
    return [Cell(f"收 {month.name}重点{whose}（{add}）", "warn")]


def _to_commit(papers: Papers) -> list[Cell]:
    """Say what of the plan and the records no commit has."""
    if papers.refusal:
        return [Cell(f"没有核对是否都已提交：{papers.refusal}", "dim")]
    left = [path for path in papers.uncommitted if path not in papers.reports.values()]
    return (
        [Cell(f"规划和台账有 {len(left)} 个文件没有提交（mjplan commit）", "warn")] if left else []
    )


def _problems(year: Year) -> list[Cell]:
    """The problems that are to be put right and are not yet, whether somebody is late or not."""
    found = [m for m in in_force(year.measures) if m.state is not None]
    open_ = [measure for measure in found if measure.status != Status.DONE]
    said = "、".join(f"{m.item.name}（{kinds.actual(m)}，{kinds.gap(m)}）" for m in open_)
    return [Cell(f"问题整改：{said}")] if said else []


def _group(status: Status, measures: list[Measure]) -> list[Cell]:
    light = words.light(status)
    out = [Cell(f"{light.text} {len(measures)} 项", light.tone)]
    for measure in measures[:_SHOWN]:
        who = measure.item.owner or "未落实责任人"
        out.append(Cell(f"  {words.marked(measure.item)}：{kinds.shortfall(measure)}（{who}）"))
    if len(measures) > _SHOWN:
        out.append(Cell(f"  另有 {len(measures) - _SHOWN} 项", "dim"))
    return out


def _next_steps(plan: Plan, year: Year, urgent: list[Measure]) -> list[Cell]:
    found = (*urgent, *in_force(year.measures))
    asked = [measure.item for measure in found]
    out = [Cell(f"  mjplan status {year.year}{' --behind' if urgent else ''}    看全年进度表")]
    if asked:
        out.append(Cell(f"  mjplan show {words.short_name(asked[0])}    看这一项怎么算的"))
    if (first := next((each for each in found if not each.item.made_of), None)) is not None:
        out.append(Cell(f"  {_recording(plan, first)}"))
    return out


def _recording(plan: Plan, measure: Measure) -> str:
    """Say how to record something of an item: of what is only limited that nothing happened, for
    whoever copies an example means no accident."""
    item = measure.item
    months = zip(plan.calendar.of_year(measure.year, "month"), measure.tallies, strict=False)
    month = next((month for month, tally in months if tally.due and not tally.enough), None)
    if month is not None and item is reporting_item(plan, month):
        return f"mjplan submit {month} --by 处室    登记月报"
    if item.is_summed and measure.band is not None and measure.band.low is None:
        return f"mjplan add {words.short_name(item)} 0    没有发生也要登记"
    what = "登记完成" if item.is_done_once else "登记一条实绩"
    return f"mjplan add {kinds.example(item)}    {what}"
