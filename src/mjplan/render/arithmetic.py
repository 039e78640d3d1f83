"""The arithmetic of kinds with numbers, in sentences."""

from decimal import Decimal

from mjplan import workdays
from mjplan.computed import Ratio
from mjplan.item import DEPARTMENTS
from mjplan.model import PERIODS, EveryMember, EveryPeriod
from mjplan.periods import Period
from mjplan.plan import Plan
from mjplan.progress.notes import Repeated
from mjplan.progress.status import Status
from mjplan.progress.values import Measure, Tally
from mjplan.quantities import Count, Level
from mjplan.render import adjusted, computed, forecast, gaps, notes, spans, turns, words
from mjplan.render.words import exact, number
from mjplan.targeted import Targeted
from mjplan.text import named
from mjplan.wording import COMPARATORS


def count(plan: Plan, item: Count | Level, measure: Measure) -> list[str]:
    """From the target to the gap, the lag, and what the rest of the year must bring."""
    if measure.target is None or measure.pace is None:
        return [_sum(item, measure)]
    said = [reading(plan, item, measure), *adjustments(plan, item, measure)]
    said.append(_sum(item, measure))
    said.append(expected(item, measure))
    if measure.records and measure.gap is not None:
        rate = f"，完成率 {words.percent(measure.rate)}" if measure.rate is not None else ""
        said.append(f"{_gap(measure)}{rate}")
        said += [_lag(plan, measure)] if measure.lag is not None and not measure.is_above else []
        said += ahead(item, measure)
        said += _silence(item, measure)
    return said


def _silence(item: Count | Level, measure: Measure) -> list[str]:
    """Say what to record of a limit of which nothing was heard for long: that nothing happened."""
    is_limit = measure.band is not None and measure.band.low is None
    if measure.status is not Status.STALE or not is_limit or item.made_of or item.is_running:
        return []
    return [f"没有再发生也要登记：mjplan add {words.short_name(item)} 0 --date 日期"]


def _gap(measure: Measure) -> str:
    """Say how far a sum is from its target, as what is missing, left of a limit, or outside."""
    band, actual = measure.band, measure.actual
    assert band is not None
    assert actual is not None
    if band.high is None or (band.low == band.high and not measure.is_above):
        return f"差距 = {words.target(measure)} - {exact(actual)} = {exact(measure.gap)}"
    if band.low == band.high:
        return f"超出 = {exact(actual)} - {exact(band.high)} = {exact(measure.gap)}"
    if band.low is None:
        limit, over = band.high, actual - band.high
        if measure.is_above:
            return f"超出 = {exact(actual)} - {exact(limit)} = {exact(over)}，超过上限"
        return f"余量 = {exact(limit)} - {exact(actual)} = {exact(-over)}，没有超过上限"
    where = "之内" if actual in band else f"之外，{gaps.gap(measure)}"
    return f"实绩 {exact(actual)} 在 {words.span(band)} {where}"


def _sum(item: Count | Level, measure: Measure) -> str:
    """Say what is summed: a report that is recorded once more is named and left out; or which
    running total it is."""
    if not measure.records:
        return "实绩：没有记录（不当作 0）"
    if item.is_running:
        return f"实绩 = {measure.last} 的累计数 {exact(measure.actual)} {item.unit}（年初以来）"
    again = sum(note.number for note in measure.notes if isinstance(note, Repeated))
    left_out = f"（另有 {again} 条是同一篇再次录用，不重复计数）" if again else " "
    number_ = measure.records - again
    mine = (
        f"，其中 {measure.calendar.named(measure.year)} {exact(measure.in_year)}"
        if measure.in_year is not None
        else ""
    )
    return f"实绩 = {number_} 条有效记录之和{left_out}= {exact(measure.actual)} {item.unit}{mine}"


def reading(plan: Plan, item: Targeted, measure: Measure) -> str:
    """Say what the target is, by whose words, and how it compares."""
    how = COMPARATORS[plan.comparator(item)]
    wording = item.wording_in(measure.year)
    by = f"原文{named(wording)}，" if wording else ""
    spread = f"，允许相差 {exact(measure.tolerance)}" if measure.tolerance is not None else ""
    target = words.target(measure)
    when = spans.lead(measure) or spans.until(measure) or measure.calendar.named(measure.year)
    return f"目标 {when} {target} {item.unit}：{by}按“{how}”比较{spread}"


def adjustments(plan: Plan, item: Targeted, measure: Measure) -> list[str]:
    """Say how the target was adjusted, and how it stands by the plan's own."""
    made = plan.adjustments(item.id, measure.year, measure.as_of)
    said = [f"目标调整：{adjusted.adjustment(each, item.unit)}" for each in made]
    return [*said, adjusted.adjusted(measure)] if said else []


def expected(item: Count | Level, measure: Measure) -> str:
    """Say what should be there by the day, and from what that follows."""
    pace, target, expected = measure.pace, exact(measure.target), words.expected(measure)
    assert pace is not None
    days = f"{pace.elapsed}/{pace.total}"
    if pace.basis == "limit":
        return f"应达：没有，只要不超过上限；{spans.end(measure)}仍不超过才算完成"
    if pace.basis == "kept":
        return _kept(measure)
    if pace.basis == "deadline":
        return f"应达 {expected}：数量少或一次完成的工作看{measure.calendar.label}底期限，不按日摊"
    if pace.basis == "slope":
        target = exact(pace.aim)
        if pace.start_from is None:
            return f"应达 = {target} × {days}（没有年初数，按已过天数）= {expected}"
        start, since = exact(pace.start), notes.sentence(pace.start_from, measure.calendar)
        less = f"({start})" if start.startswith("-") else start
        return f"应达 = {start}（{since}）+（{target} - {less}）× {days} = {expected}"
    if pace.basis == "line":
        assert pace.start_from is not None
        assert pace.years is not None
        start, since = exact(pace.start), notes.sentence(pace.start_from, measure.calendar)
        less = f"({start})" if start.startswith("-") else start
        done, years = pace.years
        passed = f" {done + 1} " if pace.elapsed == pace.total else f"（{done} + {days}）"
        return (
            f"应达 = {start}（{since}）+（{target} - {less}）×{passed}÷ {years} 年 = {expected}"
            f"：{spans.until(measure)}才到目标，中间按直线"
        )
    if pace.basis == "marks":
        marks = "，".join((*spans.marks(item), f"{measure.calendar.label}底 {target}"))
        return f"应达 {expected}：按规划的时点（{marks}），两个时点之间按天数"
    if pace.basis == "even":
        whole = (measure.as_of - measure.calendar.first(measure.year)).days + 1
        since = measure.calendar.this if pace.elapsed == whole else "台账记起以来"
        if measure.span:
            return f"应达 = {target} × {days}（规划期的天数）= {expected}"
        return f"应达 = {target} × {days}（{since}第 {pace.elapsed} 天）= {expected}"
    share = number(pace.share * 100)
    part = "月" if pace.basis == "months" else "季"
    return f"应达 = {target} × {share}%（按规划的{part}度安排）= {expected}"


def _kept(measure: Measure) -> str:
    """Say that a level is to stay where it is good; of two ends none is what should be there."""
    pace, good = measure.pace, words.good(measure)
    assert pace is not None
    if pace.start is not None:
        return f"应达：年初已在目标以内，全年保持{good}，年底仍在才算完成"
    end = f"全年要{good}，年底仍在才算完成"
    return f"没有年初数：{end}" if pace.aim is None else f"应达：没有年初数，{end}"


def _lag(plan: Plan, measure: Measure) -> str:
    policies = plan.policies
    rule = (
        f"超过 {number(policies.behind_points)} 个百分点为略滞后，"
        f"超过 {number(policies.far_behind_points)} 个为严重滞后"
    )
    if measure.lag is None or measure.lag <= 0:
        return f"不落后于应达进度（{rule}）"
    read = f"累计数是 {day}的；" if (day := spans.read_on(measure)) else ""
    return f"落后 {number(measure.lag)} 个百分点（{read}{rule}）"


def ahead(item: Count | Level, measure: Measure) -> list[str]:
    """Say what the rest of the year must or may bring, and what it leads to."""
    said = []
    if measure.need is not None:
        doing = "需降" if item.is_read and measure.is_above else "需"
        said.append(f"{spans.rest(measure)}，{gaps.need(measure, doing)}")
    if measure.allowance is not None:
        said.append(f"{spans.rest(measure)}，{gaps.allowance(measure)}")
    leads = forecast.sentence(item, measure)
    return [*said, leads] if leads else said


def ratio(plan: Plan, item: Ratio, measure: Measure) -> list[str]:
    """From the target and the two figures to the rate, and how far it is outside."""
    said = [reading(plan, item, measure)] if measure.target is not None else []
    said += [*adjustments(plan, item, measure), computed.quotient(measure)]
    if measure.gap is not None and measure.lag is not None:
        gap, rate = gaps.gap(measure), words.percent(measure.rate)
        far = number(plan.policies.far_behind_points)
        outside = f"不在要求之内，相差目标的 {number(measure.lag)}%（超过 {far}% 为严重滞后）"
        standing = outside if measure.lag else "在要求之内"
        said.append(f"差距：{gap}，完成率 {rate}，{standing}；比率全年都按年度目标看，不按日摊")
    return said


def every_member(plan: Plan, item: EveryMember, measure: Measure) -> list[str]:
    """What is required of everybody, what all together should have done, and what each has."""
    within = "规划期内" if item.within == "plan" else "当年"
    every = words.each(measure.unit)
    return [
        f"要求：名册上{every}{within}不少于 {item.times} {item.unit}",
        *_turns(plan, item, measure),
        *(
            f"{tally.name}：{exact(tally.number)} {item.unit}{_unmet(measure, tally)}"
            for tally in measure.tallies
        ),
    ]


def _unmet(measure: Measure, tally: Tally) -> str:
    """Say what a member still has to do; nothing where enough is done."""
    return "" if tally.enough else f"，{turns.lacking(measure, tally)}"


def _turns(plan: Plan, item: EveryMember, measure: Measure) -> list[str]:
    """The turns of all members together: taken, and to be taken by the day."""
    pace, times = measure.pace, Decimal(item.times)
    if pace is None or measure.due is None or measure.status == Status.DONE:
        return []
    if pace.basis == "deadline":
        return [f"应达：数量少，看 {measure.due} 的期限，不按日摊"]
    wanted = len(measure.tallies) * times
    taken = sum((min(tally.number, times) for tally in measure.tallies), Decimal(0))
    cut = pace.elapsed + (measure.due - measure.as_of).days < pace.total
    since = f"（台账记起以来第 {pace.elapsed} 天）" if cut else " "
    due = f"{number(wanted * pace.share)} {item.unit}"
    return [
        f"应有 = {exact(wanted)} × {pace.elapsed}/{pace.total}{since}= {due}，"
        f"已有 {exact(taken)} {item.unit}（各人超出的不算）",
        _lag(plan, measure),
    ]


def every_period(plan: Plan, item: EveryPeriod, measure: Measure) -> list[str]:
    """What is required, what has come in of what was due, and what each period brought."""
    grace = f"，期满后宽限 {item.grace_workdays} 个工作日" if item.grace_workdays else ""
    due = sum(tally.due for tally in measure.tallies)
    passed = f"已{'到期' if grace else '过去'} {due} 个期间"
    said = [f"要求：{_asked(plan, item)}{grace}；{passed}"]
    if measure.actual is not None:
        kept = [tally for tally in measure.tallies if tally.kept]
        whole = sum(tally.enough for tally in kept)
        cut = len(kept) < len(measure.tallies)
        span = f"台账记起到{measure.calendar.label}底" if cut else "全年"
        whole_year = f"{span} {exact(measure.target)} {measure.unit}"
        came = f"应有 {exact(measure.expected)}、已有 {exact(measure.actual)} {measure.unit}"
        came += turns.often_enough(measure)
        length = PERIODS[item.every]
        complete = f"，{len(kept)} {length}里 {whole} {length}齐全"
        said.append(f"{whole_year}，到这一天{came}{complete if item.roster else ''}")
    periods = measure.calendar.of_year(measure.year, item.every)
    for period, tally in zip(periods, measure.tallies, strict=True):
        if not tally.kept:
            said.append(f"{tally.name}：未纳入台账")
            continue
        state = _state(item, measure, period, tally)
        said.append(f"{words.tally_name(tally)}：{state}（{turns.of_times(measure, tally)}）")
    note = notes.workday_caveat(measure.calendar.whole(measure.year).civil_years) if grace else ""
    return [*said, note] if note else said


def _state(item: EveryPeriod, measure: Measure, period: Period, tally: Tally) -> str:
    """Say whether a period has enough, what it lacks, or until when there is still time."""
    if tally.enough:
        return "有"
    if tally.due:
        return turns.short_of(measure, tally)
    if period.last <= measure.as_of:
        return f"宽限到 {workdays.nth_after(period.last, item.grace_workdays)}"
    return "进行中" if period.first <= measure.as_of else "未到"


def _asked(plan: Plan, item: EveryPeriod) -> str:
    """What every period asks for: 每月都有, 每季度不少于 2 次, 每月，各处室都有."""
    everyone = ""
    if item.roster is not None:
        name = plan.roster_name(item.roster)
        everyone = f"，{name}" if item.roster == DEPARTMENTS else f"，名册“{name}”上每个"
    return words.how_often(item, everyone) + ("" if item.times > 1 else "都有")
