"""The arithmetic of kinds with numbers, in sentences."""

from mjplan import workdays
from mjplan.model import Count, EveryMember, EveryPeriod, Level
from mjplan.periods import of_year
from mjplan.plan import Plan
from mjplan.progress.values import Measure
from mjplan.render import notes, words
from mjplan.render.words import exact, number


def count(plan: Plan, item: Count, measure: Measure) -> list[str]:
    """From the target to the gap, the lag, and what the rest of the year must bring."""
    if measure.target is None or measure.pace is None:
        return [f"实绩 = {measure.records} 条记录之和 = {exact(measure.actual)} {item.unit}"]
    said = [_reading(plan, item, measure), *_adjustments(plan, item, measure)]
    have = f"{exact(measure.actual)} {item.unit}" if measure.records else "没有记录（不当作 0）"
    said.append(f"实绩 = {measure.records} 条有效记录之和 = {have}")
    said.append(_expected(item, measure))
    if measure.records and measure.gap is not None:
        rate = words.percent(measure.rate)
        said.append(
            f"差距 = {exact(measure.target)} - {exact(measure.actual)} = {exact(measure.gap)}，"
            f"完成率 {rate}"
        )
        said.append(_lag(plan, measure))
        said += _ahead(item, measure)
    return said


def _reading(plan: Plan, item: Count | Level, measure: Measure) -> str:
    how = words.COMPARATORS[plan.comparator(item)]
    wording = item.wording_in(measure.year)
    by = f"原文“{wording}”，" if wording else ""
    spread = f"，允许相差 {exact(measure.tolerance)}" if measure.tolerance is not None else ""
    return f"目标 {measure.year} 年 {exact(measure.target)} {item.unit}：{by}按“{how}”比较{spread}"


def _adjustments(plan: Plan, item: Count | Level, measure: Measure) -> list[str]:
    made = plan.adjustments(item.id, measure.year, measure.as_of)
    said = [f"目标调整：{words.adjustment(each, item.unit)}" for each in made]
    return [*said, words.adjusted(measure)] if said else []


def _expected(item: Count | Level, measure: Measure) -> str:
    pace, target, expected = measure.pace, exact(measure.target), number(measure.expected)
    assert pace is not None
    days = f"{pace.elapsed}/{pace.total}"
    if pace.basis == "deadline":
        return f"应达 {expected}：数量少或一次完成的工作看年底期限，不按日摊"
    if pace.basis == "slope":
        if pace.start_from is None:
            return "应达：没有年初数，算不出"
        start, since = exact(pace.start), notes.sentence(pace.start_from)
        return f"应达 = {start}（{since}）+（{target} - {start}）× {days} = {expected}"
    if pace.basis == "even":
        return f"应达 = {target} × {days}（今年第 {pace.elapsed} 天）= {expected}"
    share = number(pace.share * 100)
    part = "月" if pace.basis == "months" else "季"
    return f"应达 = {target} × {share}%（按规划的{part}度安排）= {expected}"


def _lag(plan: Plan, measure: Measure) -> str:
    policies = plan.policies
    rule = (
        f"超过 {number(policies.behind_points)} 个百分点为略滞后，"
        f"超过 {number(policies.far_behind_points)} 个为严重滞后"
    )
    if measure.lag is None or measure.lag <= 0:
        return f"不落后于应达进度（{rule}）"
    return f"落后 {number(measure.lag)} 个百分点（{rule}）"


def _ahead(item: Count | Level, measure: Measure) -> list[str]:
    said = []
    if measure.need is not None:
        said.append(
            f"今年还有 {measure.months_left} 个月，每月需 {number(measure.need)} {item.unit}"
        )
    if measure.forecast is not None and measure.months_left:
        said.append(f"照目前进度，年底约 {number(measure.forecast, 0)} {item.unit}")
    return said


def level(plan: Plan, item: Level, measure: Measure) -> list[str]:
    """From the target and the reading to the difference, against the year's own step."""
    said = [_reading(plan, item, measure)] if measure.target is not None else []
    said += _adjustments(plan, item, measure)
    if measure.actual is None:
        return [*said, "还没有读数：mjplan add " + item.id + " 数值 --date 日期"]
    said.append(f"实绩 = {measure.last} 的读数 {exact(measure.actual)} {item.unit}")
    if measure.target is None or measure.gap is None:
        return said
    said.append(_expected(item, measure))
    behind = f"扣除允许相差后，落后全年增量的 {number(measure.lag)}%"
    inside = abs(measure.gap) <= (measure.tolerance or 0)
    where = "在允许范围内" if inside else ("高于目标" if measure.gap < 0 else "低于目标")
    said.append(
        f"与目标相差 {exact(-measure.gap)}（{where}），"
        f"{'不落后' if (measure.lag or 0) <= 0 else behind}"
    )
    return said + _ahead(item, measure)


def every_member(_plan: Plan, item: EveryMember, measure: Measure) -> list[str]:
    """What is required of everybody, and what each has done."""
    within = "规划期内" if item.within == "plan" else "当年"
    return [
        f"要求：名册上每人{within}不少于 {item.times} {item.unit}",
        *(
            f"{tally.name}：{exact(tally.number)} {item.unit}{'' if tally.enough else '，未达'}"
            for tally in measure.tallies
        ),
    ]


def every_period(_plan: Plan, item: EveryPeriod, measure: Measure) -> list[str]:
    """What is required, and what each period of the year brought."""
    grace = f"，期满后宽限 {item.grace_workdays} 个工作日" if item.grace_workdays else ""
    passed = f"已{'到期' if grace else '过去'} {number(measure.expected)} 个期间"
    said = [f"要求：{words.EVERY[item.every]}都有{grace}；{passed}"]
    for period, tally in zip(of_year(measure.year, item.every), measure.tallies, strict=True):
        state = "有" if tally.enough else ("缺" if tally.due else "未到")
        if not (tally.enough or tally.due) and period.last <= measure.as_of:
            state = f"宽限到 {workdays.nth_after(period.last, item.grace_workdays)}"
        said.append(f"{words.tally_name(tally)}：{state}（{number(tally.number)} 条）")
    note = notes.workday_caveat([measure.year]) if grace else ""
    return [*said, note] if note else said
