"""The pydantic models, derived from `model`: the verdict on files, and JSON Schemas for editors.

Loading a good file never comes here: `decoding` lets `msgspec` accept it in a hundredth of the
time. What it does not take to the letter, and all that `check` looks at, is read by pydantic, which
names every fault.
"""

import json
import re
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Optional, Union, get_args, get_origin

import msgspec
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    TypeAdapter,
    ValidationError,
    create_model,
)

from mjplan import catalog, model, table_map, trace
from mjplan.messages import chinese
from mjplan.record import Record
from mjplan.schema_values import LEAVES, Schema, keys_schema, leaf, year_text
from mjplan.yaml_source import Path

FILES: dict[str, Any] = {
    "plan": model.Head,
    "area": model.Area,
    "source": trace.Trace,
    "records": tuple[Record, ...],
    "imports": table_map.TableMap,
    "units": catalog.Catalog,
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


def judge(data: Any, kind: Any) -> tuple[Any, list[Fault]]:
    """Return the `kind` (a Struct class) that pydantic reads, or None and everything that keeps
    `data` from being one, in Chinese."""
    adapter = _adapter(kind)
    try:
        accepted = adapter.validate_python(data)
    except ValidationError as error:
        return None, _faults(error, data, kind)
    return msgspec.convert(adapter.dump_python(accepted, exclude_unset=True), kind), []


def accepts(kind: Any, data: Any) -> bool:
    """Tell whether pydantic finds no fault in `data`; for many values at once."""
    try:
        _adapter(kind).validate_python(data)
    except ValidationError:
        return False
    return True


def json_schema(file: str) -> str:
    """Return the JSON Schema of one of FILES, for editors; the same bytes every time."""
    schema = _adapter(FILES[file]).json_schema()
    if schema.get("type") == "array":  # a month without records is an empty file
        schema["type"] = ["array", "null"]
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(_pydantic(kind))


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
    if kind in LEAVES:
        return leaf(kind, {})
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1:])
    if origin in (Union, UnionType):
        return _union(arguments)
    if origin in (tuple, list):
        return origin[tuple(part if part is ... else _pydantic(part) for part in arguments)]
    if origin is dict:
        return _mapping(*arguments)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return pydantic_model(kind)
    return kind


def _annotated(kind: Any, metas: tuple[msgspec.Meta, ...]) -> Any:
    limits = {name: value for meta in metas for name, value in _limits(meta).items()}
    editors = {name: value for meta in metas for name, value in _for_editors(meta).items()}
    about = Field(description=limits.pop("description", None))
    if kind in LEAVES:
        return Annotated[leaf(kind, limits, editors), about]
    parts: list[Any] = [Field(**limits), about]
    if editors:
        parts.append(Schema(editors))
    if "integer" in editors.get("type", ()):
        parts.append(BeforeValidator(year_text))
    return Annotated[(_pydantic(kind), *parts)]


def _mapping(key: Any, value: Any) -> Any:
    kind, *metas = get_args(key)
    limits = {name: part for meta in metas for name, part in _limits(meta).items()}
    editors = {name: part for meta in metas for name, part in _for_editors(meta).items()}
    keys = keys_schema(kind, limits, editors)
    plain = leaf(kind, limits, key=True) if kind in LEAVES else kind
    mapping: Any = dict.__class_getitem__((plain, _pydantic(value)))
    return Annotated[mapping, Schema({"propertyNames": keys})]


def _union(arguments: tuple[Any, ...]) -> Any:
    kinds = [part for part in arguments if part is not NoneType]
    parts: list[Any] = [_pydantic(part) for part in kinds]
    made: Any
    if any(_is_list(part) for part in kinds):
        parts = [
            Annotated[made, Tag(_LIST if _is_list(part) else _SCALAR)]
            for made, part in zip(parts, kinds, strict=True)
        ]
        made = Annotated[Union.__getitem__(tuple(parts)), Discriminator(_list_or_scalar)]
    else:
        made = Union.__getitem__(tuple(parts))
        if len(parts) > 1 and all(isinstance(part, type) for part in parts):
            made = Annotated[made, Field(discriminator="kind")]
    return Optional[made] if NoneType in arguments else made  # noqa: UP045 - of a value


_LIST, _SCALAR = "[list]", "[scalar]"


def _list_or_scalar(value: Any) -> str:
    """Tell which of the two a value was meant to be, so that only its faults are named."""
    return _LIST if isinstance(value, list | tuple) else _SCALAR


def _is_list(kind: Any) -> bool:
    kind = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    return get_origin(kind) in (tuple, list)


def _limits(meta: msgspec.Meta) -> dict[str, Any]:
    names = ("ge", "le", "min_length", "max_length", "pattern", "description")
    given = {name: getattr(meta, name) for name in names} | (meta.extra or {})
    if "(?!" in (given["pattern"] or ""):  # only Python's own engine looks ahead
        given["pattern"] = re.compile(given["pattern"])
    return {name: value for name, value in given.items() if value is not None}


def _for_editors(meta: msgspec.Meta) -> dict[str, Any]:
    return meta.extra_json_schema or {}


def _faults(error: ValidationError, data: Any, kind: Any) -> list[Fault]:
    details = [dict(detail) for detail in error.errors(include_url=False)]
    faults = [_fault(each, data, kind) for each in details[:MAX_FAULTS] if not _echoes(each)]
    if len(details) > MAX_FAULTS:
        rest = f"还有 {len(details) - MAX_FAULTS} 处错误没有列出，请先改正已列出的"
        faults.append(Fault((), False, "too-many", rest))
    return faults


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
    elif error == "model_type":
        keys = _keys(kind, location)
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
