"""What is said of units, of their states and of how their figures come together, in every form: on
the screen, in a workbook, in Word and on a page."""

from collections.abc import Iterable, Mapping, Sequence

from mjplan.fleet.table.values import Answer, Group, Indicator, Row, UnitsTable, Urgent
from mjplan.fleet.values import State
from mjplan.fleet.values import short as short_id
from mjplan.progress.status import APART, ATTENTION, STATUSES, Status
from mjplan.progress.values import decimals, rounded
from mjplan.render import gaps
from mjplan.render.precision import MOST
from mjplan.render.table import Tone
from mjplan.render.words import BINDING, NOTHING, aimed, exact, number, until
from mjplan.render.words import STATUSES as WORDS
from mjplan.tidy import terms

_TONES: dict[State, Tone] = {
    "ok": "",
    "errors": "bad",
    "refused": "bad",
    "crashed": "bad",
    "unreachable": "warn",
}
STATES: dict[State, tuple[str, Tone]] = {
    state: (terms.STATES[state], tone) for state, tone in _TONES.items()
}
"""Each state's word, and how it feels."""

SILENT_DAYS = 31
"""A unit that has entered nothing for more days is named: units report month by month."""


def heading(table: UnitsTable, between: str = "  ") -> str:
    """Name whose units they are, the year, and of which day the figures are."""
    day = until(table.as_of, ahead=table.ahead)
    return f"{table.organisation}{between}{table.year_name}各单位进度（{day}）"


def states(table: UnitsTable) -> str:
    """Say how many units there are, and in which states those are that were not read."""
    others = {state: number for state, number in table.states.items() if state != "ok"}
    said = f"共 {len(table.rows)} 个单位"
    if not others:
        return said
    told = "、".join(f"{STATES[state][0]} {number} 个" for state, number in others.items())
    return f"{said}，其中{told}"


def counted(statuses: Mapping[Status, int]) -> str:
    """Say how many items there are and how they stand: 12 项：已完成 2，正常 10；已取消 1."""
    inside = [each for each in STATUSES if statuses.get(each) and each not in APART]
    apart = [each for each in APART if statuses.get(each)]
    said = f"{in_force(statuses)} 项"
    if inside:
        said += f"：{_numbered(statuses, inside)}"
    return f"{said}；另{_numbered(statuses, apart)}" if apart else said


def in_force(statuses: Mapping[Status, int]) -> int:
    """Count the items of which one asks whether they are done."""
    return sum(number for status, number in statuses.items() if status not in APART)


def _numbered(statuses: Mapping[Status, int], chosen: Iterable[Status]) -> str:
    return "，".join(f"{WORDS[each]} {statuses[each]}" for each in chosen)


NO_YEAR = "这一年没有数"
"""What is said of a unit that was read, and whose plan has nothing in the year."""


def about(row: Row) -> str:
    """Say why there are no figures of a unit, or no new ones; empty where there are."""
    return row.detail or (NO_YEAR if row.state == "ok" and not row.has_figures else "")


def old(found: Row | Answer) -> str:
    """Say of which day figures are that are not of today; empty for those that are."""
    return f"{found.as_of} 的旧数" if found.is_old else ""


def item(urgent: Urgent) -> str:
    """Name an item, with the mark of what is binding."""
    return f"{urgent.name}{BINDING}" if urgent.is_binding else urgent.name


def target(found: Indicator | Answer | Urgent) -> str:
    """Say what is to be reached: a number, or both ends of what is aimed at; a dash for none."""
    if found.target is not None and found.target_high is not None:
        return aimed((found.target, found.target_high))
    return exact(found.target)


def short(urgent: Urgent, row: Row) -> str:
    """Say by how much an item is off, in a few words; empty where only its status says so."""
    if urgent.status is Status.STALE and urgent.last_record is not None:
        return f"最近一条 {urgent.last_record}"
    if urgent.status is Status.NO_RECORD and urgent.last_record is None:
        return "还没有记录"
    said = [_distance(urgent)] if urgent.gap is not None and urgent.gap > 0 else []
    if urgent.status is Status.OVERDUE and urgent.late:
        said.append(f"逾期{urgent.late}天")
    elif urgent.status is Status.DUE_SOON and urgent.due is not None and row.as_of is not None:
        said.append(f"余{(urgent.due - row.as_of).days}天")
    return "，".join(said)


def urgent(found: Urgent, row: Row) -> str:
    """Name an item, by how much it is off and who has it: 网站文章★（差 36 篇，宣传处）."""
    said = short(found, row) or WORDS[found.status]
    return f"{item(found)}（{'，'.join(filter(None, (said, found.department)))}）"


def standing(row: Row) -> Status | None:
    """Return the worst that an item of a unit is in that somebody has to act on, else what its
    items are in; None for none."""
    if row.urgent:
        return min((each.status for each in row.urgent), key=ATTENTION.index)
    good = (Status.ON_TRACK, Status.DONE, *STATUSES)
    return next((each for each in good if row.statuses.get(each)), None)


def _distance(urgent: Urgent) -> str:
    """Say how far it is from good, and on which side: 差 12 篇, 超 3 起."""
    return f"{gap(urgent)} {gaps.unit(urgent.measure_unit or '')}".rstrip()


def gap(found: Urgent | Answer | Indicator) -> str:
    """Say how far a figure is from good, and on which side, as the table of one plan does: 差 10,
    超 4, of a limit 超 3, 余 15; a dash for none."""
    if not found.gap:
        return exact(found.gap)
    beyond = found.actual is not None and found.target is not None and found.actual > found.target
    side = "超" if beyond else "差" if found.gap > 0 else "余"
    return f"{side} {number(abs(found.gap), gap_places(found))}"


def actual(found: Urgent | Answer | Indicator) -> str:
    """Say what is there, as finely as the table of one plan does; a dash for nothing."""
    return number(found.actual, places(found))


def places(found: Urgent | Answer | Indicator) -> int:
    """The decimals of a figure and of its gap: all of what was recorded; of what was divided as
    many as tell on which side of its target it is."""
    there, aims = found.actual, (found.target, found.target_high)
    ends = [rounded(each, MOST) for each in aims if each is not None]
    is_rate = not isinstance(found, Indicator) and found.kind == "ratio"
    if there is None or not (is_rate or decimals([rounded(there, MOST)]) >= _DIVIDED):
        return MOST
    finer = range(max(2 if is_rate else 1, decimals(ends)), MOST)
    sides = [there.compare(end) for end in ends]
    return next((p for p in finer if [rounded(there, p).compare(e) for e in ends] == sides), MOST)


def gap_places(found: Urgent | Answer | Indicator) -> int:
    """The decimals of a gap: those of its figure, all where it would read 0 without being it."""
    few = places(found)
    return few if found.gap is not None and rounded(found.gap, few) else MOST


_DIVIDED = 5
"""A figure with so many decimals was divided: nobody records so many."""


def silent(row: Row) -> str:
    """Say since when nothing was entered; empty where nothing of a unit is known."""
    if not row.has_figures:
        return ""
    if row.last_entered is None or row.silent is None:
        return "没有录入过"
    return f"{row.silent} 天没有录入" if row.silent > SILENT_DAYS else ""


def never(table: UnitsTable) -> str:
    """Say that nothing was entered up to the day: after an earlier one something may have come."""
    return f"{'从来' if table.as_of >= table.today else '到这一天'}没有录入过"


def is_silent(row: Row) -> bool:
    """Whether a unit that was read has entered nothing for long, or ever."""
    return row.state == "ok" and bool(silent(row))


def longest_silent(rows: Iterable[Row]) -> list[Row]:
    """Return the units that have entered nothing for long, or ever: first those that never did,
    then the longest silent."""
    silent_ = filter(is_silent, rows)
    return sorted(silent_, key=lambda row: (row.silent is not None, -(row.silent or 0)))


def why_unread(row: Row) -> str:
    """Say how it went to read a unit, what to do, and of which day its figures are."""
    figures = f"；这里是 {old(row)}" if row.is_old else ""
    return f"{STATES[row.state][0]}：{row.detail or NOTHING}{figures}"


def lacking(row: Row) -> str:
    """Name the parts of a score that have no points; empty for none."""
    return "、".join(part.name for part in row.lacking)


def without_points(rows: Iterable[Row]) -> dict[str, list[str]]:
    """Return who, of the units that were read now, has no points of a part, by its name."""
    found: dict[str, list[str]] = {}
    for row in rows:
        for part in row.lacking if row.state == "ok" else ():
            found.setdefault(part.name, []).append(row.name)
    return found


def remark(found: Answer) -> str:
    """Say why what a unit has of an indicator is not added, or that it has nothing; empty where
    its figures say all."""
    if found.unlike:
        return f"不同类：{found.unlike}"
    if found.is_old:
        return old(found)
    if found.state != "ok":
        return STATES[found.state][0]
    return "" if found.item is not None else "没有对应的事项"


def scale(table: UnitsTable) -> str:
    """Say out of how many points the units' points are, and of which parts nobody has any yet;
    empty where nothing gives points."""
    rows = [row for row in table.rows if row.parts]
    if not rows:
        return ""
    known = {part.name for row in rows for part in row.parts if part.points is not None}
    every = dict.fromkeys(part.name for row in rows for part in row.parts)
    without = [name for name in every if name not in known]
    more = f"，其中{'、'.join(without)}还没有得分" if without else ""
    return f"得分满分 {exact(max(row.full for row in rows))} 分{more}"


MOST_NAMED = 20
"""Units that a sentence or a cell of a file names."""


MOST_TOLD = 20
"""Problems of a unit that a file tells: who has to mend them sees all of them in `check`."""


def named(names: Sequence[str]) -> str:
    """Name units, the first of them where they are many: 甲、乙 等 75 个单位."""
    more = f" 等 {len(names)} 个单位" if len(names) > MOST_NAMED else ""
    return f"{'、'.join(names[:MOST_NAMED])}{more}"


def unranked(table: UnitsTable, group: Group) -> str:
    """Say why a group has no ranks, or some of its units none; empty where all of them have."""
    if not table.has_parts or not group.rows:
        return ""
    if not group.is_ranked:
        return f"{group.name}不排名，只列出来"
    if not table.is_closed:
        return f"{table.year_name}还没有结束，不排名：按需要关注的多少排列，得分是到这一天的"
    unread = sum(row.state != "ok" for row in group.rows)
    running = sum(row.state == "ok" and row.is_interim for row in group.rows)
    without = sum(row.state == "ok" and row.rank is None for row in group.rows)
    said = [f"{without - running} 个缺得分"] if without > running else []
    said += [f"{running} 个自己的年度还没有过完"] if running else []
    said += [f"{unread} 个没有读到"] if unread else []
    return f"{unread + without} 个单位没有排名：{'，'.join(said)}" if said else ""


def why_unranked(table: UnitsTable, group: Group) -> str:
    """Say the same where the group does not stand above it: of a year that is over, whose it is."""
    said = unranked(table, group)
    which = f"{group.name}：" if said and table.is_closed and group.is_ranked else ""
    return f"{which}{said}"


def remade(table: UnitsTable) -> str:
    """Say of which commit of the parent the figures are; empty for those of now."""
    return f"照上级的提交 {short_id(table.commit)} 重出" if table.commit is not None else ""


def of_how_many(found: Indicator) -> str:
    """Say of how many units a total is, of how many that were asked: 2/3."""
    return f"{found.counted}/{found.asked}"


def all_statuses(rows: Iterable[Row]) -> dict[Status, int]:
    """Count the items of all units that were read now, by status."""
    found = [row.statuses for row in rows if row.state == "ok"]
    counted_ = {status: sum(each.get(status, 0) for each in found) for status in STATUSES}
    return {status: number for status, number in counted_.items() if number}
