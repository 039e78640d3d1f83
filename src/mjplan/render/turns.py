"""What is missing of what is asked of every period or member, and what was done of it."""

from mjplan.model import EveryMember, EveryPeriod
from mjplan.progress.values import Measure, Tally
from mjplan.render import words
from mjplan.render.words import exact

_NAMED = 3


def often_enough(measure: Measure) -> str:
    """Say what was counted where each period or member has several turns: 做够 2 次; empty where
    one is enough, or the turns themselves are counted."""
    if _times(measure) == 1 or measure.item.every == "year":
        return ""
    return f"做够 {_times(measure)} {measure.item.recorded_in}"


def missing(measure: Measure, counted_in: str) -> str:
    """Name who or what is due and not done, in a few words, the measure word given: 缺 1月; of a
    roster's turns whose: 缺 办公室1月的; of several turns how many are there: 上半年 1/2 次，
    还差 1 次, or what each lacks: 各差 1 次：甲、乙."""
    missed, times, unit = measure.missed, _times(measure), measure.item.recorded_in
    more = f"等 {len(missed)} {counted_in}" if len(missed) > _NAMED else ""
    lacks = {times - tally.number for tally in missed}
    begun = times > 1 and any(tally.number > 0 for tally in missed)
    if any(tally.missing for tally in missed):
        return f"缺 {'；'.join(map(_whose, missed[:_NAMED]))}{more}"
    if begun and len(missed) == 1:
        return f"{missed[0].name} {of_times(measure, missed[0])}，{lacking(measure, missed[0])}"
    if begun and len(lacks) == 1:
        names = "、".join(tally.name for tally in missed[:_NAMED])
        return f"各差 {exact(lacks.pop())} {unit}：{names}{more}"
    named = "、".join(_named(measure, tally) for tally in missed[:_NAMED])
    return f"缺 {named}{more}"


def counted(measure: Measure, counted_in: str) -> str:
    """Say how many are due and not done, the measure word given, without their names: 缺 5 个支部,
    2 人各差 1 次."""
    missed = measure.missed
    some = f"{len(missed)} {counted_in}"
    if not any(tally.number > 0 for tally in missed):
        return f"缺 {some}"
    lacks = {_times(measure) - tally.number for tally in missed}
    each = (
        f"各差 {exact(lacks.pop())} {measure.item.recorded_in}" if len(lacks) == 1 else "没有做够"
    )
    return f"{some}{each}"


def of_times(measure: Measure, tally: Tally) -> str:
    """Say how many turns of all were taken: 1/2 次."""
    times = _times(measure)
    of = f"/{times}" if times > 1 else ""
    return f"{exact(tally.number)}{of} {measure.item.recorded_in}"


def lacking(measure: Measure, tally: Tally) -> str:
    """Say how many turns are missing: 还差 1 次."""
    return f"还差 {exact(_times(measure) - tally.number)} {measure.item.recorded_in}"


def short_of(measure: Measure, tally: Tally) -> str:
    """Say what a period that is over lacks: all of it (缺), or some of its turns."""
    begun = _times(measure) > 1 and tally.number > 0
    return lacking(measure, tally) if begun else "缺"


def _whose(tally: Tally) -> str:
    """Name whose turns of a period are missing: 办公室1月的; of a period without any that all
    are."""
    names = tally.missing
    if not names:
        return f"{tally.name}的全部"
    more = f"等 {len(names)} 个" if len(names) > _NAMED else ""
    return f"{'、'.join(names[:_NAMED])}{more}{tally.name}的"


def _named(measure: Measure, tally: Tally) -> str:
    """Name a period or a member, with what it has where that is only a part."""
    name = words.tally_name(tally)
    begun = _times(measure) > 1 and tally.number > 0
    return f"{name}（{of_times(measure, tally)}）" if begun else name


def _times(measure: Measure) -> int:
    """How often each period or member has to; 1 where a period has a roster's turns together."""
    item = measure.item
    if isinstance(item, EveryPeriod) and item.roster is None:
        return item.times
    return item.times if isinstance(item, EveryMember) else 1
