"""`datapackage.json`: what is in the folder of an export, for people and for programs that know the
Data Package standard of Frictionless, version 1."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from mjplan.tidy.columns import Column, Kind, Reference, Table
from mjplan.tidy.tables import VERSION

NAME = "datapackage.json"

_TYPES = {
    Kind.TEXT: "string",
    Kind.INTEGER: "integer",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
    Kind.INSTANT: "datetime",
    Kind.RECORDED: "number",
    Kind.COMPUTED: "number",
}
_MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "duckdb": "application/octet-stream",
    "sqlite": "application/vnd.sqlite3",
}
"""What files are, by their endings."""


class File(NamedTuple):
    """A file of an export: its name, its size in bytes, the SHA-256 of these. `table` is the one
    that stands in it, None where all of them do."""

    name: str
    size: int
    digest: str
    table: Table | None = None


def descriptor(title: str, tables: Sequence[Table], files: Iterable[File]) -> str:
    """Describe an export of some tables: every file, and of files that hold one table its columns,
    keys and references."""
    found = list(files)
    is_tabular = all(each.name.endswith(".csv") for each in found)
    said = {
        "profile": "tabular-data-package" if is_tabular else "data-package",
        "name": "mjplan-export",
        "title": title,
        "version": f"{VERSION}.0.0",
        "mjplan": {"tables": [table.name for table in tables]},
        "resources": [_resource(each) for each in found],
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _resource(file: File) -> Mapping[str, Any]:
    name, _, form = file.name.rpartition(".")
    about: dict[str, Any] = {
        "name": name,
        "path": file.name,
        "title": file.table.title if file.table else "全部的表",
        "format": form,
        "mediatype": _MEDIA[form],
        "bytes": file.size,
        "hash": f"sha256:{file.digest}",
    }
    if file.table is None:
        return about
    schema = _schema(file.table)
    if form != "csv":
        return about | {"schema": schema}
    reading = {"encoding": "utf-8", "dialect": {"lineTerminator": "\n"}}
    return {"profile": "tabular-data-resource", **about, **reading, "schema": schema}


def _schema(table: Table) -> Mapping[str, Any]:
    """Describe the columns of a table, its key and its references."""
    references = [_reference(each) for each in table.references]
    return {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": [*table.key],
        **({"foreignKeys": references} if references else {}),
    }


def _field(column: Column) -> Mapping[str, Any]:
    needed = {"constraints": {"required": True}} if column.needed else {}
    return {
        "name": column.name,
        "title": column.title,
        "type": _TYPES[column.kind],
        **needed,
    }


def _reference(reference: Reference) -> Mapping[str, Any]:
    to = {"resource": reference.table, "fields": [*reference.keys]}
    return {"fields": [*reference.columns], "reference": to}
