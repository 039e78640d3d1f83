"""Parts of a table of all units that are made apart, by any scheduler, and lie side by side: every
table is a folder of files, a part each, which any engine reads as one.

    DIR/measures/part-00003-of-00008.parquet
    DIR/part-00003-of-00008.json

A part is there once its description is, which comes last. Parts of other days, forms or units are
never put together.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from mjplan import __version__
from mjplan.cache import digest, encoded
from mjplan.fleet.gathered import above
from mjplan.fleet.gathered.gathering import Shard, Wanted
from mjplan.fleet.parent import Parent
from mjplan.fleet.values import Asked
from mjplan.tidy import package, swapping
from mjplan.tidy.columns import Table
from mjplan.tidy.folder import (
    InTheWay,
    Resource,
    Work,
    is_as_written,
    read_description,
    working,
)
from mjplan.tidy.tables import VERSION

FORMS = ("csv", "parquet")
"""The forms of which files can lie side by side."""
MOST = 9_999
"""How many parts there may be."""

_PART = re.compile(r"part-(\d{5})-of-(\d{5})")


class Part(NamedTuple):
    """A part that is to be made: which one, in which form, of what, of which units. `units` are all
    units, those of the other parts too; `above` tells what the organisation above says of them
    from anything else that it may have said."""

    shard: Shard
    form: str
    asked: Asked
    tables: tuple[Table, ...]
    units: tuple[str, ...]
    above: str = ""

    @property
    def name(self) -> str:
        """What its files are called, without their endings."""
        return self.numbered(self.shard.number)

    def numbered(self, number: int) -> str:
        """Return what the files of one of the parts are called."""
        return f"part-{number:05}-of-{self.shard.of:05}"

    @property
    def key(self) -> str:
        """What parts have in common that may be put together."""
        names = [table.name for table in self.tables]
        program = __version__, VERSION
        day, worth = self.asked.day.isoformat(), self.asked.of_worth
        asked = day, worth, names, self.units, self.above
        said = program, self.form, self.shard.of, asked
        return digest(encoded(json.dumps(said))).hex()


def part_of(wanted: Wanted, shard: Shard, form: str, tables: tuple[Table, ...]) -> Part:
    """Return what is to be made of a part of what is wanted."""
    units = sorted(unit.id for unit in wanted.parent.catalog.units)
    return Part(
        shard, form, wanted.asked, tables, tuple(units), _above(wanted.parent, wanted.asked)
    )


def _above(parent: Parent, asked: Asked) -> str:
    """Tell what the organisation above says from anything else: its catalogue, its targets, the
    commits that are locked, points from elsewhere."""
    targets = [[*map(str, row)] for row in above.indicators(parent, asked.day)]
    scores = {path: digest(content).hex() for path, content in parent.scores.items()}
    said = parent.at, parent.catalog, targets, sorted(parent.lock.items()), sorted(scores.items())
    return digest(msgspec.json.encode(said)).hex()


class _About(msgspec.Struct):
    part: int
    of: int
    key: str


class _Described(msgspec.Struct):
    """What is known of a part by its description."""

    mjplan: _About
    resources: list[Resource]


@contextmanager
def placing(target: Path, part: Part) -> Iterator[Work]:
    """Give a place in which a part is made, whose files come into the folder `target` once what is
    done with it is done. Raises InTheWay and OSError."""
    target = target.absolute()
    target.mkdir(parents=True, exist_ok=True)
    swapping.clear(target / part.name)
    make_sure(target, part)
    with working(target / part.name) as work:
        yield work
        make_sure(target, part)
        _put(work.files, target, part)


def make_sure(target: Path, part: Part) -> None:
    """Make sure that a part may come into a folder: nothing is there but parts that go together
    with it. Raises InTheWay and OSError."""
    if not os.path.lexists(target):
        return
    tables = {table.name for table in part.tables}
    names = sorted(os.listdir(target))
    for name in names:
        if name in tables or name.startswith(".part-"):
            continue
        if not _PART.fullmatch(name.removesuffix(".json")):
            raise InTheWay(f"里有 {name}，不是分份导出的：请移走它，或换一个新文件夹")
        about = _described(target / name)
        if about is None and not os.path.lexists(target / name):
            continue  # that part is being made anew
        if about is None or about.mjplan.key != part.key:
            raise InTheWay(
                f"里的 {name} 是另一次导出的（日期、形式、份数、目录或程序不同）：请换一个新文件夹"
            )
    for name in sorted(tables.intersection(names)):
        _make_sure_of_table(target / name, part)


def _make_sure_of_table(folder: Path, part: Part) -> None:
    """Make sure that a folder holds nothing but files of parts, as whoever reads the table reads
    all of it. Raises InTheWay and OSError."""
    if folder.is_symlink() or not folder.is_dir():
        raise InTheWay(f"里的 {folder.name} 不是文件夹（或是一个链接）：请换一个新文件夹")
    ours = {f"{part.numbered(number)}.{part.form}" for number in range(1, part.shard.of + 1)}
    if others := sorted({*os.listdir(folder)} - ours):
        raise InTheWay(
            f"里有 {folder.name}/{others[0]}，不是这次分份导出的：请移走它，或换一个新文件夹"
        )


def missing(target: Path, part: Part) -> list[int]:
    """Return which parts are not there yet, or not whole, by their numbers. Raises OSError."""
    return [
        number
        for number in range(1, part.shard.of + 1)
        if not _is_whole(target, part._replace(shard=Shard(number, part.shard.of)))
    ]


def _is_whole(target: Path, part: Part) -> bool:
    about = _described(target / f"{part.name}.json")
    if about is None or about.mjplan.key != part.key:
        return False
    wanted = {f"{table.name}/{part.name}.{part.form}" for table in part.tables}
    files = {each.path: each for each in about.resources}
    return wanted == files.keys() and all(
        is_as_written(target / path, each) for path, each in files.items()
    )


def _put(files: Path, target: Path, part: Part) -> None:
    """Put the files of a part in their places; without its description it is not there."""
    described = target / f"{part.name}.json"
    about = json.loads((files / package.NAME).read_text("utf-8"))
    with suppress(FileNotFoundError):
        described.unlink()
    for resource in about["resources"]:
        table = target / resource["name"]
        table.mkdir(exist_ok=True)
        resource["path"] = f"{resource['name']}/{part.name}.{part.form}"
        swapping.flush_file(files / f"{resource['name']}.{part.form}").replace(
            target / resource["path"]
        )
        swapping.flush(table)
    new = files / described.name
    new.write_text(_description(about, part), encoding="utf-8", newline="\n")
    swapping.flush_file(new).replace(described)
    swapping.flush(target)


def _description(about: Mapping[str, Any], part: Part) -> str:
    number, of = part.shard
    own = {**about["mjplan"], "part": number, "of": of, "key": part.key}
    return json.dumps({**about, "mjplan": own}, ensure_ascii=False, indent=2) + "\n"


def _described(file: Path) -> _Described | None:
    return read_description(file, _Described)
