"""The table of all units on the screen by shared indicator: what they come to, and every unit."""

from collections.abc import Iterator

from mjplan.fleet import words
from mjplan.fleet.screens.all_units import listed, unread
from mjplan.fleet.table.values import Answer, Indicator, UnitsTable
from mjplan.progress.score import PLACES
from mjplan.progress.status import LATE
from mjplan.render.table import Cell, Column, Section, Table, Tone
from mjplan.render.words import NOTHING, exact, light, number, percent

_COLUMNS = (
    Column("单位", wraps=True),
    Column("下达", right=True, spare=3, legend="下达：上级分解给它的"),
    Column("目标", right=True),
    Column("实绩", right=True),
    Column("差距", right=True, spare=2),
    Column("完成率", right=True),
    Column("得分", right=True, spare=1),
    Column("状态", wraps=True, least=10),
)

NO_INDICATORS = "还没有共同指标：请在 plan/units.yaml 的 indicators 里写，见 mjplan help units"


def by_indicator(found: UnitsTable) -> Table:
    """Show a section a shared indicator: what the units come to, then every unit."""
    sections = [
        Section(_named(each), [_total(each), *map(_answer, each.answers)])
        for each in found.indicators
    ]
    legend = "" if found.indicators else NO_INDICATORS
    is_part = any(each.asked > len(each.answers) for each in found.indicators)
    of_all = f"只列{_groups(found)}的单位；合计是全部单位的" if is_part else ""
    before = tuple(filter(None, (words.states(found), words.remade(found), legend, of_all)))
    after = tuple(_below(found))
    table = Table(words.heading(found), _COLUMNS, sections, before, after)
    without = [] if any(each.points for each in found.indicators) else ["得分"]
    if not any(answer.share is not None for each in found.indicators for answer in each.answers):
        without.append("下达")
    return table.without(*without)


def _groups(found: UnitsTable) -> str:
    return "、".join(group.name for group in found.groups)


def _named(found: Indicator) -> str:
    unit = f"，{found.measure_unit}" if found.measure_unit else ""
    return f"{found.name}（{found.indicator}{unit}）"


def _total(found: Indicator) -> tuple[Cell, ...]:
    """The row of what the units come to, beside the parent's target."""
    strong: Tone = "strong"
    name = {
        "sum": f"合计（计入 {words.of_how_many(found)}）",
        "met": f"完成的（{found.counted} 个中）",
        "none": "不合计",
    }[found.total]
    actual = words.actual(found) if found.met is None else str(found.met)
    return (
        Cell(name, strong),
        Cell(exact(found.shares), strong),
        Cell(words.target(found), strong),
        Cell(actual, strong),
        Cell(words.gap(found), strong),
        Cell(percent(found.rate), strong),
        Cell(f"满分 {exact(found.points)}" if found.points is not None else NOTHING, strong),
        Cell("上级的目标" if found.target is not None else NOTHING, "dim"),
    )


def _answer(answer: Answer) -> tuple[Cell, ...]:
    points = answer.part.points if answer.part is not None else None
    return (
        Cell(f"  {answer.name}"),
        Cell(exact(answer.share), "warn" if _differs(answer) else ""),
        Cell(words.target(answer)),
        Cell(words.actual(answer)),
        Cell(words.gap(answer)),
        Cell(percent(answer.rate)),
        Cell(number(points, PLACES)),
        standing(answer),
    )


def _differs(answer: Answer) -> bool:
    """Whether a unit's own target is another than what was given to it."""
    return answer.share is not None and answer.target not in (None, answer.share)


def standing(answer: Answer) -> Cell:
    """Say how a unit stands in an indicator, or why nobody can say."""
    if answer.unlike:
        return Cell(f"不同类：{answer.unlike}", "warn")
    if answer.state != "ok" and not answer.is_old:
        return Cell(*words.STATES[answer.state])
    if answer.item is None:
        return Cell("没有这一项", "warn")
    if answer.status is None:
        return Cell(words.NO_YEAR, "dim")
    shown = light(answer.status)
    return Cell(f"{shown.text}（{words.old(answer)}）", "dim") if answer.is_old else shown


def _below(found: UnitsTable) -> Iterator[Cell]:
    """Who is behind, of what is unlike, who can't be read, where shares differ."""
    for each in found.indicators:
        late = [a for a in each.answers if a.state == "ok" and a.status in LATE and not a.unlike]
        if late:
            named = listed([answer.name for answer in late])
            yield Cell(f"{each.name}落后的 {len(late)} 个单位：{named}", "bad")
    for each in found.indicators:
        if unlike := each.unlike:
            named = listed([f"{answer.name}（{answer.unlike}）" for answer in unlike])
            yield Cell(f"{each.name}不同类，不合计、不比较：{named}", "warn")
    yield from unread(found)
    if any(_differs(answer) for each in found.indicators for answer in each.answers):
        yield Cell("下达的和单位自己的目标不一样的，见 mjplan units check", "dim")
