"""The sentence of each typed note: of measures, of where a level starts, of guessed workdays."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from mjplan import workdays
from mjplan.band import Better
from mjplan.periods import CIVIL, Calendar
from mjplan.progress.notes import (
    CalledOff,
    Carried,
    EmptyRoster,
    Exceeding,
    Fallen,
    LastTarget,
    LastYear,
    Limited,
    Missing,
    NoOpening,
    NoTarget,
    Note,
    NothingToDivideBy,
    NotMeasured,
    NotPlanned,
    Opening,
    Over,
    ProblemJudged,
    PromiseJudged,
    Reading,
    Repeated,
    Stale,
    StalePart,
    Start,
    Strangers,
    Uncounted,
    Unknown,
    Unproven,
    Unread,
    Waiting,
    Watched,
)
from mjplan.progress.values import Measure, Year, decimals, rounded
from mjplan.render import adjusted, gaps
from mjplan.workdays import NoCalendar, UnknownYears

WAYS: dict[Better, str] = {"more": "越多越好", "less": "越少越好", "neither": "不分好坏"}
"""What is said of what has no target, but a direction."""


def _last_year(note: LastYear) -> str:
    """去年同期（2017-06-29）40 件，今年少 5 件，向好."""
    then = f"去年同期（{note.on}）{_plain(note.value)} {note.unit}"
    if not note.change:
        return f"{then}，今年持平"
    way = {True: "，向好", False: "，变差", None: ""}[note.good]
    more = "多" if note.change > 0 else "少"
    return f"{then}，今年{more} {_plain(abs(note.change))} {gaps.unit(note.unit)}{way}"


def _plain(number: Decimal) -> str:
    """A recorded number to its last decimal; what was divided to two."""
    return f"{rounded(number, 6 if decimals([number]) <= 6 else 2):f}"


SENTENCES: dict[type, Callable[[Any], str]] = {
    NoOpening: lambda _: "没有年初数，应达按目标乘以已过天数的比例推算",
    Watched: lambda note: f"规划没有定目标，{WAYS[note.better]}：只与去年同期比，不评判",
    LastYear: _last_year,
    Uncounted: lambda note: f"还没有记录、没有算进合计的：{'、'.join(note.names)}",
    StalePart: lambda note: (
        f"“{note.name}”最近的读数是 {note.last} 的，已 {note.days} 天没有更新，合计也就旧了"
    ),
    Unknown: lambda note: f"{'、'.join(note.names)}还没有数，算不出来",
    NothingToDivideBy: lambda note: f"{note.name}是 0，算不出来",
    Missing: lambda note: f"{_listed(note.years)} 年没有数，平均里没有算",
    Fallen: lambda note: (
        f"{note.on} 的累计数 {rounded(note.value, 6):f} 比上一次的 "
        f"{rounded(note.before, 6):f} 少，请核对"
    ),
    Over: lambda note: f"超出 {rounded(note.by, 6):f} {gaps.unit(note.unit)}，原文要求正好",
    Exceeding: lambda note: (
        f"照目前进度{f' {note.year} ' if note.year else ''}年底约 "
        f"{rounded(note.forecast, 6):f} {note.unit}，超过上限 {rounded(note.limit, 6):f}"
    ),
    Repeated: lambda note: f"其中 {note.number} 条是同一篇再次录用，不重复计数",
    Limited: lambda note: (
        f"合计 {rounded(note.total, 2)} {note.unit}，限度以外的不计，"
        f"计 {rounded(note.counted, 2)} {note.unit}"
    ),
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
    Unread: lambda note, year: f"{year}还没有读数、合计不出来的：{'、'.join(note.names)}",
    NotMeasured: lambda note, year: (
        f"{year}还没有测；上一次是 {note.on} 的 "
        f"{rounded(note.value, 6):f} {note.unit}，不算 {year}的"
    ),
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
    if isinstance(
        note, NoTarget | NotPlanned | Carried | Unread | NotMeasured | CalledOff | LastTarget
    ):
        return BY_YEAR[type(note)](note, calendar.named(note.year))
    return SENTENCES[type(note)](note)


def sentences(measure: Measure) -> list[str]:
    """Say what is to know of a measure, a sentence each."""
    return [sentence(note, measure.calendar) for note in measure.notes]


def left_out(year: Year, calendar: Calendar) -> list[str]:
    """Say which items are not counted in a year, and why."""
    return [f"未计入：{each.item.name}（{sentence(each.why, calendar)}）" for each in year.left_out]


def workday_caveat(years: Iterable[int]) -> str:
    """Say that working days in these years are guesses; empty where they are not."""
    guess = workdays.guess(years)
    return sentence(guess) if guess else ""
