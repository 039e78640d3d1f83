"""What `mjplan` alone prints: what matters now, and what to do next."""

from datetime import date

from mjplan.focus import Focus
from mjplan.ledger import Ledger
from mjplan.periods import containing
from mjplan.progress.values import ATTENTION, Measure, Status, Year, attention
from mjplan.reminders import collected
from mjplan.render import kinds, words
from mjplan.render.status import counts
from mjplan.render.table import Cell

_SHOWN = 6


def lines(ledger: Ledger, year: Year, set_: tuple[Focus, ...], today: date) -> list[Cell]:
    """The state of the year in a few lines; every one is a fact or a command. `set_` are the
    focuses as of today."""
    out = [
        Cell(f"{ledger.plan.name}  截至 {year.as_of}", "strong"),
        Cell(f"{year.year} 年 {len(year.measures)} 项：{counts(year.measures)}"),
        Cell(_this_month(ledger, today)),
        *_rhythm(ledger, set_, today),
        *_problems(year),
    ]
    urgent = attention(year.measures)
    for status in ATTENTION:
        mine = [measure for measure in urgent if measure.status == status]
        if mine:
            out += [Cell(""), *_group(status, mine)]
    out += [Cell(""), Cell("接下来", "strong"), *_next_steps(year, urgent)]
    return out


def _this_month(ledger: Ledger, today: date) -> str:
    month = today.replace(day=1)
    found = [r for rs in ledger.by_item.values() for r in rs if month <= r.date <= today]
    return f"本月（{today:%Y-%m}）已登记 {len(found)} 条"


def _rhythm(ledger: Ledger, set_: tuple[Focus, ...], today: date) -> list[Cell]:
    """This month's focuses, and who has not reported on the last month."""
    plan, month = ledger.plan, containing(today, "month")
    found = [focus for focus in set_ if month in focus.months]
    out = []
    if found:
        done = sum(focus.state == "done" for focus in found)
        late = sum(focus.is_overdue(today) for focus in found)
        overdue = f"，逾期 {late} 项（mjplan focus list --open）" if late else ""
        out.append(Cell(f"本月重点 {len(found)} 项，完成 {done} 项{overdue}"))
    item, last = plan.reporting_item(), month.before
    if item and plan.head.departments and last.first.year in plan.years_of(item):
        said = collected(ledger, item, last, today)
        if said.missing:
            names = "、".join(said.missing)
            out.append(Cell(f"{last.name}月报还差：{names}（mjplan remind {last}）", "warn"))
        else:
            out.append(Cell(f"{last.name}月报：各处室都已报"))
    return out


def _problems(year: Year) -> list[Cell]:
    """The problems that are to be put right and are not yet, whether somebody is late or not."""
    found = [m for m in year.measures if m.state is not None]
    open_ = [measure for measure in found if measure.status != Status.DONE]
    said = "、".join(f"{m.item.name}（{kinds.actual(m)}，{kinds.gap(m)}）" for m in open_)
    return [Cell(f"问题整改：{said}")] if said else []


def _group(status: Status, measures: list[Measure]) -> list[Cell]:
    light = words.light(status)
    out = [Cell(f"{light.text} {len(measures)} 项", light.tone)]
    for measure in measures[:_SHOWN]:
        who = measure.item.owner or "未落实责任人"
        out.append(Cell(f"  {measure.item.name}：{kinds.shortfall(measure)}（{who}）"))
    if len(measures) > _SHOWN:
        out.append(Cell(f"  另有 {len(measures) - _SHOWN} 项", "dim"))
    return out


def _next_steps(year: Year, urgent: list[Measure]) -> list[Cell]:
    first = urgent[0].item if urgent else (year.measures[0].item if year.measures else None)
    out = [Cell(f"  mjplan status {year.year}{' --behind' if urgent else ''}    看全年进度表")]
    if first is not None:
        what = "登记完成" if first.is_done_once else "登记一条实绩"
        out.append(Cell(f"  mjplan show {words.short_name(first)}    看这一项怎么算的"))
        out.append(Cell(f"  mjplan add {kinds.example(first)}    {what}"))
    return out
