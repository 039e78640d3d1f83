"""Pydantic's error types in plain Chinese: what is wrong and what to write instead."""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any

from mjplan.safe import quoted

_SENTENCES: dict[str, Callable[[str, dict[str, Any]], str]] = {
    "missing": lambda _shown, ctx: f"缺少“{ctx['field']}”，请补上",
    "string_type": lambda shown, _ctx: f"{shown}应是文字",
    "string_too_short": lambda _shown, _ctx: "这里不能为空",
    "string_too_long": lambda _shown, ctx: f"文字太长，最多 {ctx['max_length']} 个字",
    "string_pattern_mismatch": lambda shown, ctx: f"{shown}写法不对，{_form(ctx['pattern'])}",
    "greater_than_equal": lambda shown, ctx: f"{shown}太小，不能小于 {ctx['ge']}",
    "less_than_equal": lambda shown, ctx: f"{shown}太大，不能大于 {ctx['le']}",
    "too_short": lambda _shown, ctx: f"至少要有 {ctx['min_length']} 项",
    "literal_error": lambda shown, ctx: f"{shown}不能用在这里，可用：{ctx['expected']}",
    "union_tag_invalid": lambda shown, ctx: f"{shown}不是事项种类，可用：{ctx['expected_tags']}",
    "union_tag_not_found": lambda _shown, _ctx: "缺少“kind”（事项种类），请补上",
    "tuple_type": lambda shown, _ctx: f"{shown}应是列表（每行以“- ”开头，或写在方括号里）",
    "dict_type": lambda shown, _ctx: f"{shown}应是“键: 值”的映射",
    "model_type": lambda shown, _ctx: f"{shown}应是“键: 值”的映射",
    "model_attributes_type": lambda shown, _ctx: f"{shown}应是“键: 值”的映射",
    "not_number": lambda shown, _ctx: f"{shown}不是数：请用半角数字，不带逗号、单位和指数",
    "not_whole": lambda shown, _ctx: f"{shown}应是整数，用半角数字",
    "not_bool": lambda shown, _ctx: f"{shown}应是 true（是）或 false（否）",
    "not_date": lambda shown, _ctx: f"{shown}不是日期：请写成 2018-03-05，且须真有这一天",
}

_FORMS = (
    (r"^[a-z][a-z0-9_]*$", "英文标识只用小写字母、数字和下划线，以字母开头"),
    (r"^[a-z][a-z0-9_]*\.yaml$", "应是小写英文文件名，如 publicity.yaml"),
    (r"^[0-9]{8}-", "记录号应如 20180305-7k3mq"),
    (r"^[0-9]{4}(-", "应如 2018、2018Q1 或 2018-03"),
)


def chinese(kind: str, value: Any, context: dict[str, Any], keys: Iterable[str]) -> str:
    """One sentence for an error of type `kind` about `value`; `keys` are the ones allowed there."""
    if kind == "extra_forbidden":
        return _unknown_key(str(context["field"]), keys)
    shown = _shown(value)
    if isinstance(value, str) and re.search("[０-９，．：]", value):
        return f"{shown}里有全角数字或标点，请改成半角"
    sentence = _SENTENCES.get(kind)
    return sentence(shown, context) if sentence else f"{shown}不合要求（{kind}）"


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """「，是否为 "x"？」 where one of the choices is near; otherwise an empty text."""
    near = get_close_matches(word, list(choices), n=1, cutoff=0.6)
    return f"，是否为 {quoted(near[0])}？" if near else ""


def _unknown_key(key: str, keys: Iterable[str]) -> str:
    if "：" in key or "，" in key:
        return f"{quoted(key)}里有全角冒号或逗号，请改成半角“: ”和“, ”"
    return f"不认识的键 {quoted(key)}{did_you_mean(key, keys) or '，请删去或改正'}"


def _form(pattern: str) -> str:
    return next((form for start, form in _FORMS if pattern.startswith(start)), "请对照说明改正")


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "这里的映射"
    if isinstance(value, list | tuple):
        return "这里的列表"
    return "空值" if value is None else quoted(str(value))
