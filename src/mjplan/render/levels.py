"""The arithmetic of levels, in sentences: of a stock, of what is measured once a year, of an
average."""

from collections.abc import Callable
from decimal import Decimal

from mjplan.plan import Plan
from mjplan.progress.status import Status
from mjplan.progress.values import Measure, rounded
from mjplan.quantities import Level
from mjplan.render import arithmetic, computed, gaps, words
from mjplan.render.words import exact, number


def level(plan: Plan, item: Level, measure: Measure) -> list[str]:
    """From the target and the figure to how far apart they are, as the figures are read."""
    return _READS.get(item.reads or "", _stock)(plan, item, measure)


def _stock(plan: Plan, item: Level, measure: Measure) -> list[str]:
    said = _aim(plan, item, measure)
    if measure.actual is None:
        return said if item.made_of else [*said, f"还没有读数：{_recorded(item)}"]
    if item.made_of:
        said.append(f"实绩 = {computed.addition(measure)}（最早的读数是 {measure.last} 的）")
    else:
        said.append(f"实绩 = {measure.last} 的读数 {exact(measure.actual)} {item.unit}")
    if measure.target is None or measure.gap is None:
        return said
    said.append(arithmetic.expected(item, measure))
    said.append(_apart(measure) if measure.is_carried else _standing(plan, measure))
    return said + arithmetic.ahead(item, measure)


def _yearly(plan: Plan, item: Level, measure: Measure) -> list[str]:
    said = _aim(plan, item, measure)
    if measure.actual is None:
        return [*said, "一年测一次：测出来以前没有应达，也不下结论"]
    said.append(f"实绩 = {measure.last} 测得 {exact(measure.actual)} {item.unit}（一年测一次）")
    if measure.is_ahead:
        said.append(arithmetic.expected(item, measure))
    return [*said, _standing(plan, measure)] if measure.target is not None else said


def _mean(plan: Plan, item: Level, measure: Measure) -> list[str]:
    said = _aim(plan, item, measure)
    if measure.actual is None:
        return [*said, f"还没有哪一年的数：{_recorded(item)}"]
    years = " + ".join(
        f"{each.name} {measure.calendar.label} {exact(each.number)}" for each in measure.tallies
    )
    average = f"（{years}）÷ {len(measure.tallies)} 年 = {words.actual(measure)}"
    said.append(f"实绩 ={average} {item.unit}")
    if measure.lag is None:
        return [*said, f"{measure.calendar.named(measure.year)}自己的数还没有，不下结论"]
    return [*said, _standing(plan, measure)]


_READS: dict[str, Callable[[Plan, Level, Measure], list[str]]] = {
    "year_to_date": arithmetic.count,
    "yearly": _yearly,
    "mean": _mean,
}
"""How levels are explained that are no stocks."""


def _aim(plan: Plan, item: Level, measure: Measure) -> list[str]:
    """Say what the target is, and what became of it."""
    said = [arithmetic.reading(plan, item, measure)] if measure.target is not None else []
    return said + arithmetic.adjustments(plan, item, measure)


def _recorded(item: Level) -> str:
    return f"mjplan add {item.id} 数值 --date 日期"


def _standing(plan: Plan, measure: Measure) -> str:
    """Say how far a figure is from its target, and what that means: 比目标高 2.8，落后全程降幅的
    24.8%."""
    assert measure.band is not None
    if measure.actual not in measure.band:
        return f"{_apart(measure)}，{_behind(plan, measure)}"
    if measure.band.is_closed and (measure.tolerance or _is_pair(measure)):
        return f"{_apart(measure)}，在允许范围内" if measure.tolerance else _apart(measure)
    if measure.actual == measure.target:
        return _apart(measure)
    kept = measure.pace is not None and measure.pace.basis == "kept"
    return f"{_apart(measure)}，{'符合' if kept else '已达到'}目标"


def _apart(measure: Measure) -> str:
    """Say how far a figure is from its target: 比目标低 19; of a pair whether it lies inside."""
    band, actual, target = measure.band, measure.actual, measure.target
    assert band is not None
    assert actual is not None
    assert target is not None
    if _is_pair(measure):
        shown, ends = words.actual(measure), words.span(band)
        if actual in band:
            return f"{shown} 在 {ends} 之内"
        return f"{shown} 不在 {ends} 之内，{gaps.gap(measure)}"
    far = actual - band.nearest(target, actual)
    if not far:
        return f"正好是目标 {exact(target)}"
    return f"比目标{'高' if far > 0 else '低'} {gaps.distance(measure, far)}"


def _is_pair(measure: Measure) -> bool:
    band, target = measure.band, measure.target
    return band is not None and target is not None and isinstance(band.aimed(target), tuple)


_WAYS = {"slope": "全年", "marks": "全年", "line": "全程"}
"""How long a way is of which a level is behind by points."""


def _behind(plan: Plan, measure: Measure) -> str:
    """Say how far behind a level is, of what: of the way up or down, else of the target."""
    if measure.status is Status.BREACHED:
        return "已突破" if measure.is_above else "已跌破"
    if measure.lag is None or measure.lag <= 0:
        return "不落后"
    pace, verb, of = measure.pace, "落后", "目标"
    if pace is not None and pace.basis in _WAYS and None not in (pace.start, pace.aim):
        of = _WAYS[pace.basis] + ("降幅" if measure.is_above else "增量")
    elif measure.is_above:
        verb = "超出"
    allowed = "扣除允许相差后，" if measure.tolerance else ""
    return f"{allowed}{verb}{of}的 {_points(measure.lag)}{_rule(plan, measure)}"


def _points(lag: Decimal) -> str:
    """Points behind to one decimal; the least of them is not none."""
    return f"{number(lag)}%" if rounded(lag) else "0.1% 以内"


def _rule(plan: Plan, measure: Measure) -> str:
    """Say by which points a status was given; nothing where another reason decides."""
    policies = plan.policies
    rules = {
        Status.ON_TRACK: f"（不超过 {number(policies.behind_points)}% 算正常）",
        Status.BEHIND: f"（超过 {number(policies.far_behind_points)}% 为严重滞后）",
        Status.FAR_BEHIND: f"（超过 {number(policies.far_behind_points)}% 为严重滞后）",
    }
    return rules.get(measure.status, "")
