"""The reference of what a template may use, made from the values themselves."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

import msgspec

from mjplan.report.components import Part
from mjplan.report.values import REPORTS

_KINDS = {str: "文字", int: "整数", bool: "是否"}
_NAMES = {
    "month": "月报",
    "quarter": "季报",
    "half": "半年报",
    "year": "年度自评",
    "plan": "五年总评",
    "brief": "一页简报",
}


def page(filters: dict[str, str], tests: dict[str, str]) -> str:
    """The whole reference as Markdown: the names of each report and of their parts, the filters,
    the tests after `is`."""
    out = ["# 模板可用的名字", "", "这一页由程序生成（`mjplan report --fields`），请勿手改。", ""]
    parts: dict[str, type[Part]] = {}
    for name, report in REPORTS.items():
        out += [f"## {_NAMES[name]}（`{name}.md`）", "", *_table(report), ""]
        parts |= dict(_parts(report))
    out += ["## 各部分", ""]
    for name, part in parts.items():
        out += [f"### {name}", "", f"{_meaning(part)}", "", *_table(part), ""]
    out += ["## 过滤器", "", "| 写法 | 意思 |", "| --- | --- |"]
    shown = {name.replace("|", r"\|"): meaning for name, meaning in filters.items()}
    out += [f"| `{name}` | {meaning} |" for name, meaning in shown.items()]
    out += ["", "## `is` 后面可以写", "", "| 写法 | 意思 |", "| --- | --- |"]
    out += [f"| `{name}` | {meaning} |" for name, meaning in tests.items()]
    return "\n".join(out) + "\n"


def _meaning(part: type[Part]) -> str:
    return (part.__doc__ or "").strip()


def _table(part: type[Part]) -> list[str]:
    lines = ["| 名字 | 内容 | 意思 |", "| --- | --- | --- |"]
    for field in msgspec.structs.fields(part):
        kind, meaning = _unfold(field.type)
        lines.append(f"| `{field.encode_name}` | {_kind(kind)} | {meaning} |")
    return lines


def _unfold(kind: Any) -> tuple[Any, str]:
    """A field's bare type and its meaning."""
    assert get_origin(kind) is Annotated
    bare, meta = get_args(kind)
    return bare, meta.description


def _kind(kind: Any) -> str:
    if get_origin(kind) is tuple:
        return f"列表，每项为{_kind(get_args(kind)[0])}"
    if isinstance(kind, type) and issubclass(kind, Part):
        return f" {kind.__name__}"
    if kind in _KINDS:
        return _KINDS[kind]
    return f"{_kind(next(k for k in get_args(kind) if k is not type(None)))}，可能没有"


def _parts(part: type[Part]) -> Iterator[tuple[str, type[Part]]]:
    """The parts that a part holds, and theirs."""
    for field in msgspec.structs.fields(part):
        kind, _ = _unfold(field.type)
        inner = get_args(kind)[0] if get_origin(kind) is tuple else kind
        if isinstance(inner, type) and issubclass(inner, Part):
            yield inner.__name__, inner
            yield from _parts(inner)
