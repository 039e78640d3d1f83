"""What pydantic and the YAML parser complain of, in plain Chinese: what is wrong, what to write."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from mjplan.lookup import did_you_mean
from mjplan.text import quoted

_SENTENCES: dict[str, Callable[[str, dict[str, Any]], str]] = {
    "missing": lambda _shown, ctx: f"缺少“{ctx['field']}”，请补上",
    "string_type": lambda shown, _ctx: f"{shown}应是文字",
    "string_too_short": lambda shown, ctx: _length(shown, ctx["min_length"]) or "这里不能为空",
    "string_too_long": lambda shown, ctx: (
        _length(shown, ctx["max_length"]) or f"文字太长，最多 {ctx['max_length']} 个字"
    ),
    "string_pattern_mismatch": lambda shown, ctx: (
        f"{shown}写法不对，{_form(shown, ctx['pattern'])}"
    ),
    "greater_than_equal": lambda shown, ctx: f"{shown}太小，不能小于 {ctx['ge']}",
    "less_than_equal": lambda shown, ctx: f"{shown}太大，不能大于 {ctx['le']}",
    "too_short": lambda _shown, ctx: f"至少要有 {ctx['min_length']} 项",
    "too_long": lambda _shown, ctx: f"最多只能有 {ctx['max_length']} 项",
    "literal_error": lambda shown, ctx: f"{shown}不能用在这里，{_chosen(shown, ctx['expected'])}",
    "union_tag_invalid": lambda shown, ctx: (
        f"{shown}不是事项种类，可用：{_choices(ctx['expected_tags'])}"
    ),
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
    (r"^(?!", "英文标识只用小写字母、数字和下划线，以字母开头"),
    (r"^[a-z][a-z0-9_]*\.[a-z]", "应是 目录.事项，如 kpb.opinions，都是小写英文标识"),
    (r"^[a-z]", "应是小写英文文件名，如 publicity.yaml"),
    (r"^[0-9]{8}-", "记录号应如 20180305-7k3mq"),
    (r"^[0-9]{4}-", "月份应如 2018-03"),
    (r"^[一-", "应是一到六个汉字，如 学年、财年"),
    (r"^(?:19", "应如 2018、2018H1、2018Q1 或 2018-03"),
)
"""How the patterns of `scalars` begin, and what to write."""

_FIXED = {14: _FORMS[3][1]}
"""The form of texts that have just one length, by that length."""

UNREADABLE = "文件里有不可见的控制字符，请删除"
"""What is said of characters that YAML does not let into a file."""

_NO_DIRECTIVES = "不支持 YAML 指令（以“%”开头），请去掉或加引号"
_NO_TAGS = "不支持 YAML 标签（以“!”开头），请去掉或加引号"
_NO_START = "这里不能用 Tab 或此符号开头：缩进用空格，特殊符号请加引号"
_SYNTAX = (
    ("mapping values are not allowed", "这里多了一个冒号：含“: ”的文字请加引号，或检查缩进"),
    ("could not find expected ':'", "这一行缺少“键: 值”的冒号（半角冒号加一个空格）"),
    ("found unexpected ':'", "冒号后面要空一格；含冒号的文字请加引号"),
    ("did not find expected key", "这里应是一个键：请检查缩进、引号或漏写的冒号"),
    ("mapping keys are not allowed", "这里不能用“? ”开头，请加引号"),
    ("cannot start any token", _NO_START),
    ("found a tab character", "这里用了 Tab：缩进只能用空格"),
    ("did not find expected ',' or '}'", "花括号里缺少逗号或右括号“}”"),
    ("did not find expected ',' or ']'", "方括号里缺少逗号或右括号“]”"),
    ("found unexpected end of stream", "引号没有配对，直到文件结束也没有找到另一半"),
    ("found unexpected document indicator", "引号没有配对，就遇到了“---”或“...”"),
    ("found invalid Unicode character escape", "双引号里的 \\u 写法不对，请直接写出那个字"),
    ("did not find expected hexdecimal", "双引号里的 \\x 或 \\u 写法不对，请直接写出那个字"),
    ("found unknown escape character", "双引号里的反斜杠写法不对，反斜杠请写成两个“\\\\”"),
    ("did not find expected '-' indicator", "这里应以“- ”开头，请检查缩进"),
    ("did not find expected <document start>", "这里多出了内容，请检查缩进或多余的符号"),
    ("did not find expected node content", "这里缺少内容，请检查多余的逗号和符号"),
    ("did not find expected alphabetic", "文字以“*”或“&”开头时请加引号"),
    ("did not find expected comment or line break", "“|”“>”开头的文字请加引号，写在一行里"),
    ("block sequence entries are not allowed", "这里不能用“- ”开头，请检查缩进"),
)
"""Words of libyaml's complaints, where nothing but its words tells what is wrong."""

_BEGUN = {
    '"': "双引号里写得不对：请检查引号是否成对，反斜杠请写成两个“\\\\”",
    "'": "单引号里写得不对：请检查引号是否成对",
    "[": "方括号里的写法不对：请检查逗号和右括号“]”",
    "{": "花括号里的写法不对：请检查逗号、冒号和右括号“}”",
    "|": "“|”“>”开头的文字请加引号，写在一行里",
    ">": "“|”“>”开头的文字请加引号，写在一行里",
    "*": "文字以“*”或“&”开头时请加引号",
    "&": "文字以“*”或“&”开头时请加引号",
}
"""What may be said of a complaint in words that we do not know, by the sign that began it."""

_OTHER = "这里不合 YAML 的写法：请检查这一行和上一行的缩进、引号、括号和冒号"


def syntax(problem: str, begun: str, here: str) -> str:
    """Return one sentence for a complaint of the YAML parser.

    `begun` is the text from where the thing that it could not read begins (with the character
    before it), `here` from where it stopped; `problem` is what it says of it in English. Signs
    decide where they can, as every release may use other words.
    """
    before, begun = begun[:1], begun[1:]
    if begun.startswith("%") and before == "\n":
        return _NO_DIRECTIVES
    if begun.startswith("!"):
        return _NO_TAGS
    if begun == here and here[:1] in ("\t", "@", "`"):
        return _NO_START
    for english, sentence in _SYNTAX:
        if english in problem:
            return sentence
    return _BEGUN.get(begun[:1], _OTHER)


def chinese(kind: str, value: Any, context: dict[str, Any], keys: Iterable[str]) -> str:
    """One sentence for an error of type `kind` about `value`; `keys` are the ones allowed in the
    mapping that is meant."""
    if kind == "extra_forbidden":
        return _unknown_key(str(context["field"]), keys)
    shown = _shown(value)
    if isinstance(value, str) and re.search("[０-９，．：－]", value):
        return f"{shown}里有全角数字或标点，请改成半角"
    if kind == "string_pattern_mismatch" and not value.strip():
        return "这里只有空格，请写上文字"
    if kind == "model_type" and isinstance(value, str):
        return f"{shown}应是“键: 值”的映射{_example(value, keys)}"
    sentence = _SENTENCES.get(kind)
    return sentence(shown, context) if sentence else f"{shown}不合要求（{kind}）"


def _example(value: str, keys: Iterable[str]) -> str:
    """Return how a text is to be written that stands where a mapping should: 如 name: 张一."""
    key = next((key for key in ("name", "text") if key in keys), "")
    return f"，请写成 - {key}: {value}" if key and value.isprintable() and len(value) < 50 else ""


def _unknown_key(key: str, keys: Iterable[str]) -> str:
    if "：" in key or "，" in key:
        return f"{quoted(key)}里有全角冒号或逗号，请改成半角“: ”和“, ”"
    return f"不认识的键 {quoted(key)}{did_you_mean(key, keys) or '，请删去或改正'}"


def _length(shown: str, length: int) -> str:
    """A sentence about a text of fixed length; nothing for others."""
    return f"{shown}写法不对，{_FIXED[length]}" if length in _FIXED else ""


def _choices(listed: str) -> str:
    """Pydantic's "'a', 'b' or 'c'" -> a、b、c."""
    return "、".join(re.findall(r"'([^']*)'", listed))


def _chosen(shown: str, listed: str) -> str:
    """What may be chosen; first what the text begins with: half of half_year."""
    choices = _choices(listed)
    meant = next((each for each in choices.split("、") if shown[1:].startswith(each)), "")
    return f"{f'请写 {meant}；' if meant else ''}可用：{choices}"


def _form(shown: str, pattern: str) -> str:
    if shown in ('"true"', '"false"'):
        return "它在 YAML 里是“是”或“否”，请换一个词"
    return next((form for start, form in _FORMS if pattern.startswith(start)), "请对照说明改正")


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "这里的映射"
    if isinstance(value, list | tuple):
        return "这里的列表"
    return "这里是空的，" if value is None else quoted(str(value))
