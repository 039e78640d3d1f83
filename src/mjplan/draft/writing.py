"""A draft -> the texts of its files, with a comment 待核 on each line that holds a guess."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from mjplan.checks.drafted import SIGN
from mjplan.draft.drafted import AreaDraft, Draft, Entry, Heading, Said
from mjplan.item import Item
from mjplan.model import EveryPeriod, Milestone, Rectification
from mjplan.targeted import Targeted

_MARK = f"{SIGN}："
_PLAIN = re.compile("[一-鿿“《（][一-鿿A-Za-z0-9 “”‘’《》（）、，。；！？：·…%+./-]*")
_HEAD = """\
# yaml-language-server: $schema=schema/{}.schema.json
# 由 mjplan draft 从 {} 起草。行尾“# 待核：”是程序猜的：核对以后改正，并删去这个记号；
# mjplan check --draft 逐条列出还没有核对的。
"""


def texts(draft: Draft, name: str) -> dict[str, str]:
    """Return the files of a draft by their paths in a workspace; `name` is the source's."""
    found = {"plan/plan.yaml": _text(name, "plan", _head(draft))}
    for area in draft.areas:
        found[f"plan/{area.id}.yaml"] = _text(name, "area", _area(area))
    return found


def _text(name: str, schema: str, lines: Iterable[str]) -> str:
    shown = re.sub(r"\s+", " ", "".join(sign for sign in name if sign.isprintable()))
    return _HEAD.format(schema, shown) + "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """Write a text as YAML: plain where nothing in it means something there, else in quotes."""
    if _PLAIN.fullmatch(text) and not text.endswith((" ", "：")):
        return text
    return json.dumps(text, ensure_ascii=False)


def _line(key: str, value: str, mark: str = "") -> str:
    return f"{key}: {value}{_marked(mark)}"


def _marked(mark: str) -> str:
    return f"  # {_MARK}{mark}" if mark else ""


def _head(draft: Draft) -> Iterator[str]:
    marks = draft.marks
    yield _line("name", quoted(draft.name), marks.get("name", ""))
    yield _line("organisation", quoted(draft.organisation), marks.get("organisation", ""))
    period = f"{{first: {draft.first}, last: {draft.last}}}"
    yield _line("period", period, marks.get("period", ""))
    yield "areas:"
    yield from (f"  - {area.id}.yaml" for area in draft.areas)
    yield from _statements("mission", draft.mission)
    if draft.vision:
        yield "vision:"
        for heading in draft.vision:
            yield from _heading(heading)
    if any(entry.item.takes_targets for area in draft.areas for entry in area.items):
        yield "policies:"
        yield _line("  bare_number", "at_least", "只有数、没有“不少于”一类用语的，按不少于读")
    if draft.tolerance:
        yield "  tolerance:"
        for item, number in draft.tolerance.items():
            yield _line(f"    {item}", _number(number), "原文只说左右，差多少算到，先按百分之一写")
    if draft.units:
        yield "departments:"
        for unit in draft.units:
            mark = _marked("从表里“责任”一栏取的")
            name = json.dumps(unit.name, ensure_ascii=False)
            yield f"  - {{id: {unit.id}, name: {name}}}{mark}"


def _heading(heading: Heading) -> Iterator[str]:
    yield from _statement(heading.text, "  ")
    if heading.points:
        yield "    points:"
        for each in heading.points:
            yield from _statement(each, "      ")


def _statements(key: str, said: Iterable[Said], indent: str = "") -> Iterator[str]:
    """Yield a list of statements; nothing where there is none."""
    lines = [line for each in said for line in _statement(each, f"{indent}  ")]
    if lines:
        yield f"{indent}{key}:"
        yield from lines


def _statement(said: Said, indent: str) -> Iterator[str]:
    yield _line(f"{indent}- text", quoted(said.text), said.mark)
    yield from _rest_of(said, indent)


def _rest_of(said: Said, indent: str) -> Iterator[str]:
    yield _line(f"{indent}  source", quoted(said.source))
    if said.items:
        yield f"{indent}  items: [{', '.join(said.items)}]"


def _area(area: AreaDraft) -> Iterator[str]:
    yield f"id: {area.id}"
    yield _line("name", quoted(area.name), area.mark)
    yield _line("source", quoted(area.source or area.name))
    yield from _statements("overall_goal", area.overall)
    if area.problem is not None:
        yield "problem:"
        yield _line("  text", quoted(area.problem.text), area.problem.mark)
        yield from _rest_of(area.problem, "")
    yield from _statements("measures", area.measures)
    if area.goals:
        yield "goals:"
        for goal in area.goals:
            yield f"  - id: {goal.id}"
            yield _line("    name", quoted(goal.name))
            yield _line("    source", quoted(goal.source))
            yield from _statements("measures", goal.measures, "    ")
    yield "items:" if area.items else "items: []"
    for entry in area.items:
        yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    """Write an item, each key on its line with the mark that it has."""
    item, marks = entry.item, entry.marks
    kind = str(type(item).__struct_config__.tag)
    values = {"kind": kind, "id": item.id, "name": quoted(item.name)} | _common(item) | _own(item)
    for number, (key, value) in enumerate(values.items()):
        dash = "    " if number else "  - "
        mark = marks.get(key, "")
        mark = f"“{_inside(item.name)}”{mark}" if mark and key != "name" else mark
        is_list = value.startswith("\n")
        yield (
            f"{dash}{key}:{_marked(mark)}{value}" if is_list else _line(f"{dash}{key}", value, mark)
        )


def _inside(name: str) -> str:
    return name.replace("“", "‘").replace("”", "’")


def _common(item: Item) -> dict[str, str]:
    found = {}
    for key in ("goal", "source", "wording", "department"):
        if (text := getattr(item, key)) is not None:
            found[key] = text if key in ("goal", "department") else quoted(text)
    if item.wordings:
        found["wordings"] = _by_year({y: quoted(text) for y, text in item.wordings.items()})
    if item.supporting:
        found["supporting"] = f"[{', '.join(item.supporting)}]"
    if item.caveats:
        found["caveats"] = "".join(f"\n      - {quoted(each)}" for each in item.caveats)
    return found


def _own(item: Item) -> dict[str, str]:
    """Return the keys that a kind has beside those of every kind."""
    if isinstance(item, Targeted):
        targets = {
            year: _number(t) if isinstance(t, Decimal) else f"[{', '.join(map(_number, t))}]"
            for year, t in sorted(item.targets.items())
        }
        return {"unit": quoted(item.unit), "targets": _by_year(targets)}
    if isinstance(item, Milestone | Rectification):
        return {"due": f'"{item.due}"'}
    years = {"years": f"[{', '.join(map(str, item.years))}]"} if item.years else {}
    if isinstance(item, EveryPeriod):
        return {"every": item.every, "times": f"{item.times}", "unit": quoted(item.unit)} | years
    return years


def _by_year(values: Mapping[int, str]) -> str:
    return "".join(f"\n      {year}: {value}" for year, value in values.items())


def _number(number: Decimal) -> str:
    return f"{number:f}"
