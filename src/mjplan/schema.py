"""The pydantic models, derived from `model`: all errors of a file at once, and JSON Schemas.

Loading a good file never comes here: `msgspec` accepts it in a hundredth of the time. A file that
it refuses is read again by pydantic, which names every fault in it.
"""

import json
import re
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
    create_model,
)
from pydantic_core import PydanticCustomError

from mjplan import model
from mjplan.messages import chinese
from mjplan.record import Record
from mjplan.scalars import PLAIN_NUMBER
from mjplan.yaml_source import Path

FILES: dict[str, Any] = {
    "plan": model.Head,
    "area": model.Area,
    "records": tuple[Record, ...],
}
"""The kinds of file, by the name of their JSON Schema."""


MAX_FAULTS = 200
"""Faults of one file, or of one record, that are told."""


class Fault(NamedTuple):
    """One value that the schema refuses: where in the data, whether its key is meant, and why."""

    path: Path
    at_key: bool
    rule: str
    message: str


def faults(data: Any, kind: Any, refusal: Exception | None = None) -> list[Fault]:
    """Everything that keeps `data` from being a `kind` (a Struct class), in Chinese.

    `refusal` is why msgspec said no; it stands where pydantic would have accepted the data.
    """
    try:
        TypeAdapter(_pydantic(kind)).validate_python(data)
    except ValidationError as error:
        details = [dict(detail) for detail in error.errors(include_url=False)]
        told = [_fault(each, data, kind) for each in details[:MAX_FAULTS] if not _echoes(each)]
        if len(details) > MAX_FAULTS:
            rest = f"还有 {len(details) - MAX_FAULTS} 处错误没有列出，请先改正已列出的"
            told.append(Fault((), False, "too-many", rest))
        return told
    return [Fault((), False, "schema", f"内容不合要求（{refusal}）")] if refusal else []


def json_schema(file: str) -> str:
    """The JSON Schema of one of FILES, for editors; the same bytes every time."""
    schema = TypeAdapter(_pydantic(FILES[file])).json_schema()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


@cache
def pydantic_model(struct: type[msgspec.Struct]) -> type[BaseModel]:
    """The pydantic model with the fields, limits and docstring of a Struct: frozen, no extras."""
    fields: dict[str, Any] = {
        field.encode_name: (_pydantic(field.type), ... if field.required else _default(field))
        for field in msgspec.structs.fields(struct)
    }
    config = struct.__struct_config__
    if isinstance(config.tag, str) and config.tag_field:
        fields = {config.tag_field: (Literal[config.tag], ...), **fields}
    made: type[BaseModel] = create_model(
        struct.__name__,
        __config__=ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True),
        __doc__=struct.__doc__,
        **fields,
    )
    return made


def _default(field: Any) -> Any:
    if field.default_factory is not msgspec.NODEFAULT:
        return Field(default_factory=field.default_factory)
    if isinstance(field.default, msgspec.Struct):
        return Field(default_factory=lambda: field.default)  # JSON Schema has no word for it
    return field.default


def _pydantic(kind: Any) -> Any:
    """A type as `model` writes it -> the same type as pydantic reads it."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in _LEAVES:
        return _LEAVES[kind]
    if origin is Annotated:
        metas = [_limits(meta) for meta in arguments[1:]]
        return Annotated[(_pydantic(arguments[0]), *metas)]
    if origin in (Union, UnionType):
        return _union(arguments)
    if origin in (tuple, dict):
        return origin[tuple(part if part is ... else _pydantic(part) for part in arguments)]
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return pydantic_model(kind)
    return kind


def _union(arguments: tuple[Any, ...]) -> Any:
    parts = [_pydantic(part) for part in arguments if part is not NoneType]
    made: Any = Union.__getitem__(tuple(parts))
    if len(parts) > 1 and all(isinstance(part, type) for part in parts):
        made = Annotated[made, Field(discriminator="kind")]
    return made | None if NoneType in arguments else made


def _limits(meta: msgspec.Meta) -> Any:
    names = ("ge", "gt", "le", "lt", "min_length", "max_length", "pattern", "description")
    given = {name: getattr(meta, name) for name in names} | (meta.extra or {})
    return Field(**{name: value for name, value in given.items() if value is not None})


def _whole(value: Any) -> Any:
    if isinstance(value, bool) or not re.fullmatch(r"-?(0|[1-9][0-9]{0,14})", str(value)):
        raise PydanticCustomError("not_whole", "not a whole number")
    return int(value)


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not PLAIN_NUMBER.fullmatch(str(value)):
        raise PydanticCustomError("not_number", "not a number")
    return Decimal(str(value))


def _date(value: Any) -> Any:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(value), re.ASCII):
            return date.fromisoformat(str(value))
    except ValueError:
        pass
    raise PydanticCustomError("not_date", "not a date")


def _yes_or_no(value: Any) -> Any:
    if str(value).lower() not in ("true", "false"):
        raise PydanticCustomError("not_bool", "neither true nor false")
    return str(value).lower() == "true"


_LEAVES: dict[Any, Any] = {
    bool: Annotated[bool, BeforeValidator(_yes_or_no)],
    int: Annotated[int, BeforeValidator(_whole)],
    Decimal: Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})],
    date: Annotated[
        date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})
    ],
}


def _echoes(detail: dict[str, Any]) -> bool:
    """Whether a list counts as too short only because its entries are wrong themselves."""
    if detail["type"] != "too_short":
        return False
    given, wanted = len(detail["input"]), detail["ctx"]["min_length"]
    return bool(given >= wanted)


def _fault(detail: dict[str, Any], data: Any, kind: Any) -> Fault:
    error, location, value = detail["type"], detail["loc"], detail["input"]
    path, at_key = _path(location, data)
    keys: tuple[str, ...] = ()
    if error == "extra_forbidden":
        at_key, keys = True, _keys(kind, location[:-1])
    elif error == "union_tag_invalid":
        path, value = (*path, "kind"), value["kind"]
    context = {"field": location[-1] if location else "", **detail.get("ctx", {})}
    message = chinese(error, value, context, keys)
    return Fault(path, at_key, f"schema-{error.replace('_', '-')}", message)


def _path(location: tuple[str | int, ...], data: Any) -> tuple[Path, bool]:
    """The part of a pydantic location that is in the data: it also names tags and '[key]'."""
    path: list[str | int] = []
    for part in location:
        inside = part in data if isinstance(data, dict) else isinstance(data, list)
        if inside and (isinstance(data, dict) or isinstance(part, int)):
            data = data[part]
            path.append(part)
    return tuple(path), bool(location) and location[-1] == "[key]"


def _keys(kind: Any, location: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that the mapping at a pydantic location may have."""
    for part in location:
        while get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        if get_origin(kind) in (Union, UnionType):
            tagged = [k for k in get_args(kind) if getattr(k, "__struct_config__", None)]
            kind = next((k for k in tagged if k.__struct_config__.tag == part), tagged[0])
            if kind.__struct_config__.tag == part:
                continue
        if get_origin(kind) in (tuple, dict):
            kind = get_args(kind)[0 if get_origin(kind) is tuple else 1]
        else:
            fields = {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
            kind = fields.get(str(part))
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    return tuple(getattr(kind, "__struct_encode_fields__", ()))
