"""The command `units export`: all units as tidy tables for other programs."""

import re
from functools import partial
from pathlib import Path

from mjplan.cli import all_units, arguments, console, exporting, extras
from mjplan.cli.exits import fail, refuse
from mjplan.fleet.gathered import gathering, shards
from mjplan.fleet.gathered.gathering import Gathered, Shard, Wanted
from mjplan.fleet.gathered.shards import Part
from mjplan.fleet.words import STATES
from mjplan.render import words
from mjplan.tidy import formats
from mjplan.tidy.formats import About
from mjplan.tidy.tables import tables


def export(
    folder: str,
    form: str = "csv",
    as_of: str | None = None,
    at: str | None = None,
    records: bool = False,
    processes: str | None = None,
    shard: str | None = None,
) -> None:
    """Write the tables of all units, or of a part of them, into a folder."""
    number, chosen = all_units.processes(processes), _shard(shard, form)
    space, day = arguments.workspace(), arguments.day_or_today(as_of, "--as-of")
    parent = all_units.parent(space, at)
    every = tables(records=records, parent=True)
    until = words.until(day, ahead=arguments.is_ahead(day))
    about = About(f"{parent.plan.head.organisation}各单位（{until}）", every, day)
    with all_units.asking():
        wanted = all_units.wanted(space, parent, day, number, records=records, shard=chosen)
        if chosen is None:
            _whole(exporting.make_sure(space, folder, form), folder, form, about, wanted)
        else:
            part = shards.part_of(wanted, chosen, form, every)
            may_stand = partial(shards.make_sure, part=part)
            _part(exporting.make_sure(space, folder, form, may_stand), folder, part, about, wanted)


def _whole(target: Path, folder: str, form: str, about: About, wanted: Wanted) -> None:
    """Write the tables of all units, and say so."""
    found = exporting.write(target, form, about, partial(_fill, wanted))
    exporting.say_written(folder, form, about, found.rows)
    _say_states(found)


def _part(target: Path, folder: str, part: Part, about: About, wanted: Wanted) -> None:
    """Write the tables of a part of all units, and say so. Stops where they can't be written."""
    with exporting.stopping(target), shards.placing(target, part) as work:
        found = _fill(wanted, work.lines)
        formats.make(part.form, work, about)
    number, of = part.shard
    said = f"{about.title}，{len(part.tables)} 张表，{found.rows} 行"
    console.say(f"已写 {folder} 的第 {number} 份，共 {of} 份：{said}")
    _say_states(found)
    _say_parts(folder, target, part)


def _fill(wanted: Wanted, folder: Path) -> Gathered:
    return gathering.write(folder, wanted, all_units.watched)


def _shard(typed: str | None, form: str) -> Shard | None:
    """Read which part of all units is wanted; None for all of them."""
    if typed is None:
        return None
    read = re.fullmatch(r"([0-9]{1,4})/([0-9]{1,4})", typed)
    if read is None or not 1 <= int(read[1]) <= int(read[2]):
        refuse(f"--shard {typed!r} 不对：请写成 3/8，八份里的第三份")
    if form not in shards.FORMS:
        forms = " 或 ".join(shards.FORMS)
        refuse(f"--shard 的各份要能放在一起，不能是 {form}：请写 --format {forms}")
    return Shard(int(read[1]), int(read[2]))


def _say_states(found: Gathered) -> None:
    """Say how it went to read the units, and what to do about those that could not be."""
    all_units.say_fault(found)
    told = [
        f"{word} {found.states[state]} 个"
        for state, (word, _) in STATES.items()
        if found.states.get(state)
    ]
    console.say(f"共 {sum(found.states.values())} 个单位：{'、'.join(told) or '一个也没有'}")
    if found.old:
        console.say(f"连不上的里有 {found.old} 个用从前的数，是哪天的见表 units 的 as_of、read_on")
    if sum(found.states.values()) > found.states.get("ok", 0):
        console.say(
            "没有读到的，为什么、怎么办，见 mjplan units status，或表 units 的 detail（说明）"
        )


def _say_parts(folder: str, target: Path, part: Part) -> None:
    """Say which parts are still to be made; once all are there, make sure that together they have
    every unit once. Stops where they do not."""
    with exporting.stopping(target):
        left = shards.missing(target, part)
    if left:
        more = f" 等 {len(left)}" if len(left) > _NAMED else ""
        console.say(f"还差第 {'、'.join(map(str, left[:_NAMED]))}{more} 份")
        return
    with extras.units("核对各份"):
        from mjplan.tidy import duck
    from mjplan.fleet.gathered import whole

    with duck.opened(target, part.tables) as base:
        faults = whole.faults(lambda sql: base.execute(sql).fetchall(), part.tables, part.units)
    if faults:
        fail(f"{folder} 的 {part.shard.of} 份合不起来：{'；'.join(faults[:_NAMED])}")
    console.say(
        f"{part.shard.of} 份都有了：{len(part.units)} 个单位各有一行，没有重的；"
        "每张表是一个文件夹，整个文件夹当一张表来读"
    )


_NAMED = 10
"""Parts or faults that are told."""
