"""The sentence of each typed note: of measures, of where a level starts, of guessed workdays."""

from collections.abc import Callable, Iterable
from typing import Any

from mjplan import workdays
from mjplan.periods import CIVIL, Calendar
from mjplan.progress.notes import (
    CalledOff,
    Carried,
    EmptyRoster,
    Exceeding,
    LastTarget,
    NoOpening,
    NoTarget,
    Note,
    NotPlanned,
    Opening,
    Over,
    ProblemJudged,
    PromiseJudged,
    Reading,
    Repeated,
    Stale,
    Start,
    Strangers,
    Unproven,
    Waiting,
)
from mjplan.progress.values import Measure, rounded
from mjplan.render import adjusted
from mjplan.workdays import NoCalendar, UnknownYears

SENTENCES: dict[type, Callable[[Any], str]] = {
    NoOpening: lambda _: "没有年初数，应达按目标乘以已过天数的比例推算",
    Over: lambda note: f"超出 {rounded(note.by)} {note.unit}，原文要求正好",
    Exceeding: lambda note: (
        f"照目前进度年底约 {rounded(note.forecast, 0):f} {note.unit}，"
        f"超过上限 {rounded(note.limit, 6):f}"
    ),
    Repeated: lambda note: f"其中 {note.number} 条是同一篇再次录用，不重复计数",
    Stale: lambda note: f"最近一条记录是 {note.last}，已 {note.days} 天没有新记录",
    Unproven: lambda _: "有记录，但没有佐证，也没有年终评定",
    EmptyRoster: lambda note: f"名册“{note.roster}”未填，无从逐个核对",
    Strangers: lambda note: f"有记录但不在名册上：{'、'.join(note.names)}",
    PromiseJudged: lambda note: f"{note.on} 评定为{'已' if note.kept else '未'}落实",
    ProblemJudged: lambda note: f"{note.on} 评定为{'已' if note.resolved else '未'}解决",
    Waiting: lambda note: f"要等“{note.item}”完成以后才开始",
    Opening: lambda _: "规划期初数",
    Reading: lambda start: f"{start.on} 读数",
    NoCalendar: lambda _: (
        "工作日按周一至周五推算（没有装节假日数据：pip install 'mjplan[holidays]'）"
    ),
    UnknownYears: lambda guess: (
        f"{_listed(guess.years)} 年不在节假日数据之内，工作日按周一至周五推算"
    ),
}


BY_YEAR: dict[type, Callable[[Any, str], str]] = {
    NoTarget: lambda _, year: f"{year}没有此项年度目标",
    NotPlanned: lambda _, year: f"{year}有记录，但规划这一年没有此项目标",
    Carried: lambda note, year: f"读数是 {note.on} 的，{year}还没有读数",
    CalledOff: lambda note, year: f"取消：{adjusted.called_off(note.made, year)}",
    LastTarget: lambda start, year: f"{year}{'调整后的' if start.adjusted else ''}目标",
}
"""The sentences of notes that name a year, given as one says it."""


def _listed(years: tuple[int, ...]) -> str:
    """2027、2028; many in a row, as of a day millennia ahead, by the first and the last."""
    first, last = years[0], years[-1]
    if len(years) > _FEW and len(years) == last - first + 1:
        return f"{first}—{last}"
    return "、".join(map(str, years))


_FEW = 3


def sentence(note: Note | Start | NoCalendar | UnknownYears, calendar: Calendar = CIVIL) -> str:
    """Say a note in Chinese, without a full stop; its year by the plan's calendar."""
    if isinstance(note, NoTarget | NotPlanned | Carried | CalledOff | LastTarget):
        return BY_YEAR[type(note)](note, calendar.named(note.year))
    return SENTENCES[type(note)](note)


def sentences(measure: Measure) -> list[str]:
    """Say what is to know of a measure, a sentence each."""
    return [sentence(note, measure.calendar) for note in measure.notes]


def workday_caveat(years: Iterable[int]) -> str:
    """Say that working days in these years are guesses; empty where they are not."""
    guess = workdays.guess(years)
    return sentence(guess) if guess else ""
