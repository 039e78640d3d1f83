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
from hashlib import file_digest
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from mjplan.cache import digest, encoded
from mjplan.fleet.gathered.gathering import Shard, Wanted
from mjplan.fleet.values import Asked
from mjplan.tidy import package, swapping
from mjplan.tidy.folder import InTheWay, Work
from mjplan.tidy.tables import Table

FORMS = ("csv", "parquet")
"""The forms of which files can lie side by side."""
MOST = 9_999
"""How many parts there may be."""

_PART = re.compile(r"part-(\d{5})-of-(\d{5})")


class Part(NamedTuple):
    """A part that is to be made: which one, in which form, of what, of which units. `units` are all
    units, those of the other parts too."""

    shard: Shard
    form: str
    asked: Asked
    tables: tuple[Table, ...]
    units: tuple[str, ...]

    @property
    def name(self) -> str:
        """What its files are called, without their endings."""
        return f"part-{self.shard.number:05}-of-{self.shard.of:05}"

    @property
    def key(self) -> str:
        """What parts have in common that may be put together."""
        names = [table.name for table in self.tables]
        asked = self.asked.day.isoformat(), self.asked.of_worth
        said = self.form, self.shard.of, *asked, names, self.units
        return digest(encoded(json.dumps(said))).hex()


def part_of(wanted: Wanted, shard: Shard, form: str, tables: tuple[Table, ...]) -> Part:
    """Return what is to be made of a part of what is wanted."""
    units = sorted(unit.id for unit in wanted.parent.catalog.units)
    return Part(shard, form, wanted.asked, tables, tuple(units))


class _Resource(msgspec.Struct):
    path: str
    size: int = msgspec.field(name="bytes")
    hash: str


class _About(msgspec.Struct):
    part: int
    of: int
    key: str


class _Described(msgspec.Struct):
    """What is known of a part by its description."""

    mjplan: _About
    resources: list[_Resource]


@contextmanager
def placing(target: Path, part: Part) -> Iterator[Work]:
    """Give a place in which a part is made, whose files come into the folder `target` once what is
    done with it is done. Raises InTheWay and OSError."""
    target = target.absolute()
    target.mkdir(parents=True, exist_ok=True)
    swapping.clear(target / part.name)
    make_sure(target, part)
    with swapping.room(target / part.name) as room:
        work = Work(room / "lines", room / "files")
        work.lines.mkdir()
        work.files.mkdir()
        yield work
        make_sure(target, part)
        _put(work.files, target, part)


def make_sure(target: Path, part: Part) -> None:
    """Make sure that a part may come into a folder: nothing is there but parts that go together
    with it. Raises InTheWay and OSError."""
    if not os.path.lexists(target):
        return
    tables = {table.name for table in part.tables}
    for name in sorted(os.listdir(target)):
        if name in tables or name.startswith(".part-"):
            continue
        if not _PART.fullmatch(name.removesuffix(".json")):
            raise InTheWay(f"里有 {name}，不是分份导出的：请移走它，或换一个新文件夹")
        about = _described(target / name)
        if about is None or about.mjplan.key != part.key:
            raise InTheWay(
                f"里的 {name} 是另一次导出的（日期、形式、份数或单位不同）：请换一个新文件夹"
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
        _is_as_written(target / path, each) for path, each in files.items()
    )


def _is_as_written(file: Path, wanted: _Resource) -> bool:
    if file.is_symlink() or not file.is_file() or file.stat().st_size != wanted.size:
        return False
    with file.open("rb") as opened:
        return f"sha256:{file_digest(opened, 'sha256').hexdigest()}" == wanted.hash


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
        _flushed(files / f"{resource['name']}.{part.form}").replace(target / resource["path"])
        swapping.flush(table)
    new = files / described.name
    new.write_text(_description(about, part), encoding="utf-8", newline="\n")
    _flushed(new).replace(described)
    swapping.flush(target)


def _description(about: Mapping[str, Any], part: Part) -> str:
    number, of = part.shard
    own = {**about["mjplan"], "part": number, "of": of, "key": part.key}
    return json.dumps({**about, "mjplan": own}, ensure_ascii=False, indent=2) + "\n"


def _flushed(file: Path) -> Path:
    """Make a file survive a pulled plug."""
    with file.open("r+b") as opened:
        os.fsync(opened.fileno())
    return file


def _described(file: Path) -> _Described | None:
    """Read a description of ours; None for anything else."""
    try:
        if file.is_symlink() or not file.is_file():
            return None
        return msgspec.json.decode(file.read_bytes(), type=_Described)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
