"""How a department's own table is read: which heading stands over which field of a record.

`imports/NAME.yaml` in the workspace; `import --learn` writes one. Words only, no patterns: whatever
stands in such a file is compared, never run.
"""

import re
from typing import Annotated

from msgspec import Meta, field

from mjplan.scalars import Key, Model, Name, Text, Year
from mjplan.text import folded

FOLDER = "imports"

Words = Annotated[tuple[Name, ...], Meta(max_length=500)]

_LARGE = ("万", "亿")
_UNIT = re.compile(r"[^\W\d_](?:[^\W\d_]|[()·])*[23]?")
_NO_UNIT = re.compile("[十百千万亿第].*|.*(?:左右|上下|以[上下内外]|[约余多几]).*")
"""What belongs to the number before it, or says that it is not exact."""
_NAME = re.compile(r"(?![.\s])[^\x00-\x1f\x7f-\x9f/\\:*?\"<>|#]{1,60}(?<![.\s])")
"""A plain file name on every system; `#` stands behind it in an origin."""


class Columns(Model, frozen=True):
    """What the heading over each field of a record may be; where the table has several of them, the
    first one counts."""

    item: Annotated[Words, Meta(description="事项这一栏的表头，可写几种叫法")] = ()
    date: Annotated[Words, Meta(description="哪一天")] = ()
    value: Annotated[Words, Meta(description="数量或读数；没有这一栏，一行计 1")] = ()
    title: Annotated[Words, Meta(description="做了什么")] = ()
    evidence: Annotated[Words, Meta(description="佐证")] = ()
    members: Annotated[Words, Meta(description="名册上的人")] = ()
    note: Annotated[Words, Meta(description="备注")] = ()
    by: Annotated[Words, Meta(description="哪个处室")] = ()
    period: Annotated[Words, Meta(description="属于哪个月、季度或半年")] = ()

    def named(self) -> dict[str, tuple[str, ...]]:
        """Return the fields that the table has, each with its headings."""
        every = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: headings for name, headings in every.items() if headings}


class TableMap(Model, frozen=True):
    """imports/NAME.yaml: how one department's table is read."""

    columns: Columns
    sheet: Annotated[
        Text | None, Meta(description="工作表的名字或其中一段；不写则是第一张有这些表头的")
    ] = None
    department: Annotated[
        Name | None, Meta(description="填表的处室；表里有处室一栏的，以那一栏为准")
    ] = None
    item: Annotated[Name | None, Meta(description="整张表只记一个事项的，写它的 id 或名称")] = None
    title: Annotated[Name | None, Meta(description="没有写做了什么的行，记作这句话")] = None
    year: Annotated[Year | None, Meta(description="没写年份的日子是哪一年的")] = None
    items: Annotated[dict[Key, Name], Meta(description="表里怎样写 -> 是哪个事项（id 或名称）")] = (
        field(default_factory=dict)
    )
    fill_down: Annotated[
        Words, Meta(description="这些栏空着的，照上一行（合并过的单元格在 CSV 里就空着）")
    ] = ()
    skip_if: Annotated[
        dict[Key, Words],
        Meta(description="表头 -> 词：那一栏写着这个词的行不读；*词* 是含有这个词的"),
    ] = field(default_factory=dict)
    skip_empty: Annotated[Words, Meta(description="这些栏空着的行不读")] = ()
    unit_aliases: Annotated[
        dict[Key, Name], Meta(description="表里的单位 -> 规划里的单位，如 次: 期")
    ] = field(default_factory=dict)


def path_of(name: str) -> str:
    """Return where the mapping of that name lies in a workspace."""
    return f"{FOLDER}/{name}.yaml"


def name_of(path: str) -> str:
    """Return what the mapping that lies at a path is called."""
    return path.removeprefix(f"{FOLDER}/").rsplit(".", 1)[0]


def is_name(name: str) -> bool:
    """Whether a mapping may be called so: a plain file name on every system."""
    return _NAME.fullmatch(name) is not None


def is_unit_alias(word: str, unit: str) -> bool:
    """Whether a word may be another one for a unit: a number means the same with either of them."""
    word = folded(word)
    is_unit = _UNIT.fullmatch(word) is not None and _NO_UNIT.fullmatch(word) is None
    return is_unit and not unit.startswith(_LARGE)


def is_meant(pattern: str, word: str) -> bool:
    """Whether a cell's word is one that `skip_if` names; `*` at an end stands for anything."""
    plain, word = folded(pattern), folded(word)
    inner = plain.strip("*")
    if plain.startswith("*") and plain.endswith("*"):
        return inner in word
    if plain.startswith("*"):
        return word.endswith(inner)
    return word.startswith(inner) if plain.endswith("*") else word == plain
