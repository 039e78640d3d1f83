"""YAML text -> plain data, and a path inside the data -> its line and column.

Only strings, lists, mappings and None come out: what a scalar means is the schema's business.
Tags, anchors, aliases, several documents, duplicate keys and deep nesting are refused where they
stand. Events are read one by one, so that no depth and no alias can exhaust the machine.
"""

import re
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from mjplan.messages import UNREADABLE, syntax
from mjplan.text import CONTROL, holds_control

Path = tuple[str | int, ...]
"""Keys and positions that lead from the top of a document to one value in it."""

MAX_DEPTH = 24
"""Nesting that no plan needs and only a hostile file has."""

MAX_FAULTS = 20
"""Faults of form after which the rest of a text is left unread."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_FULLWIDTH_NUMBER = re.compile(r"(?=.*[0-9０-９])[-0-9.,]*[０-９．，－][-0-9.,０-９．，－]*\Z")
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?$", re.MULTILINE)
_QUOTED = r""""[^"]*"|'[^']*'"""
_SIGNS = r""""(?:[^"\\]|\\.?)*+"?|'[^']*+'?|(?<!\S)#.*|[][{}]"""
_FULLWIDTH_SIGN = "[：，｛｝［］“”‘’＃－]"


class Fault(NamedTuple):
    """One thing that YAML forbids, or that we do: where (from 1), rule and Chinese sentence."""

    line: int
    column: int
    rule: str
    message: str


class Document(NamedTuple):
    """What a text holds, and everything that is wrong with its form; `data` is None then."""

    data: Any
    faults: tuple[Fault, ...]


class Places(NamedTuple):
    """Where values begin, and where the keys that name them do: path -> (line, column)."""

    values: dict[Path, tuple[int, int]]
    keys: dict[Path, tuple[int, int]]


def read(text: str) -> Document:
    """The one YAML document in `text`."""
    conflict = _CONFLICT.search(text)
    if conflict is not None:
        line = text.count("\n", 0, conflict.start()) + 1
        message = "文件里有 git 合并冲突标记，请先解决冲突"
        return Document(None, (Fault(line, 1, "conflict", message),))
    builder = _Builder(text)
    if text.replace("\n", "").isprintable() or not _find_controls(builder):
        builder.run()
    faults = tuple(sorted(builder.faults))
    if len(faults) >= MAX_FAULTS:
        message = "格式错误太多，后面的没有再读；请先改正以上各处"
        faults += (faults[-1]._replace(rule="too-many", message=message),)
    return Document(None if faults else builder.root, faults)


@lru_cache(maxsize=16)
def places(text: str) -> Places:
    """Where everything in `text` stands, as far as it can be read; for naming problems only."""
    readable = text.encode("utf-8", "replace").decode()  # no lone surrogates
    builder = _Builder(readable, places=Places({}, {}))
    builder.run()
    assert builder.places is not None
    return builder.places


def locate(text: str, path: Path, *, key: bool = False) -> tuple[int, int]:
    """Line and column of the value (or, with `key`, of its key) at `path`.

    A path that is not in the text (a missing key) gives the nearest thing around it.
    """
    found = places(text)
    if key and path in found.keys:
        return found.keys[path]
    while path and path not in found.values:
        path = path[:-1]
    return found.values.get(path, (1, 1))


class _Frame:
    """A list or mapping that is being read."""

    __slots__ = ("items", "key", "path", "waiting")

    def __init__(self, items: Any, path: Path) -> None:
        self.items = items
        self.path = path
        self.key: str | None = None
        self.waiting = False  # a key has been read, its value comes next


class _Builder:
    """Turns parser events into data; collects faults, and places where asked."""

    def __init__(self, text: str, places: Places | None = None) -> None:
        self.text = text
        self.places = places
        self.root: Any = None
        self.faults: list[Fault] = []
        self.documents = 0
        self.stack: list[_Frame] = []
        self.event: Any = None  # the last one

    def run(self) -> None:
        try:
            self.read()
        except yaml.YAMLError as error:
            too_deep = _read_to_the_depth(self.text, self.event, len(self.stack))
            self.faults = too_deep or [*self.faults, _explain(error, self.text)]

    def read(self) -> None:
        """Take the events one by one. Raises YAMLError where the parser refuses the text."""
        # The C loader reads ahead when it is made, so even this line may meet bad characters.
        next_event = _LOADER(self.text).get_event
        going = True
        while going and len(self.faults) < MAX_FAULTS:
            event = self.event = next_event()
            if type(event) is ScalarEvent:
                self._scalar(event)
            else:
                going = self._take(event)

    def _take(self, event: Any) -> bool:
        """Anything but a scalar; False where reading ends."""
        kind = type(event)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            return self._open(event, {} if kind is MappingStartEvent else [])
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self.stack.pop()
        elif kind is AliasEvent:
            self._fault(event, "alias", f"不支持别名“*{event.anchor}”，请把内容写出来")
            self._put(event, None)
        elif kind is DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self._fault(event, "documents", "一个文件只能有一份文档，请去掉第二个“---”")
                return False
        return kind is not StreamEndEvent

    def _scalar(self, event: Any) -> None:
        value = event.value
        if event.implicit[0]:  # plain, neither quoted nor tagged
            if value in _NULLS:
                value = None
            elif not value.isascii() and _FULLWIDTH_NUMBER.match(value):
                message = f"“{value}”用了全角数字或标点，请改成半角"
                self._fault(event, "fullwidth", message)
        elif not value.isprintable() and holds_control(value):
            self._fault(event, "control", "文字里有换行或控制字符，请写成一行，去掉反斜杠转义")
        if event.tag is not None or event.anchor is not None:
            self._refuse_marks(event)
        self._put(event, value)

    def _open(self, event: Any, container: Any) -> bool:
        if event.tag is not None or event.anchor is not None:
            self._refuse_marks(event)
        if len(self.stack) >= MAX_DEPTH:
            self._fault(event, "depth", f"嵌套超过 {MAX_DEPTH} 层，请检查括号和缩进")
            return False
        path = self._put(event, container)
        self.stack.append(_Frame(container, path))
        return True

    def _put(self, event: Any, value: Any) -> Path:
        """Hand `value` to the list or mapping around it; its path, where places are kept."""
        if not self.stack:
            if self.documents <= 1:
                self.root = value
            return self._place(event, ())
        top = self.stack[-1]
        if type(top.items) is list:
            top.items.append(value)
            return self._place(event, (*top.path, len(top.items) - 1)) if self.places else ()
        if top.waiting:
            top.waiting = False
            if top.key is None:
                return ()
            top.items[top.key] = value
            return self._place(event, (*top.path, top.key)) if self.places else ()
        self._key(top, event, value)
        return ()

    def _key(self, top: _Frame, event: Any, value: Any) -> None:
        top.waiting = True
        top.key = value if type(value) is str else None
        if top.key is None:
            self._fault(event, "key", "这里的键须是一个词，不能为空，也不能是列表或映射")
        elif top.key in top.items:
            self._fault(event, "duplicate-key", f"键“{top.key}”重复了，请只留一个")
        if self.places and top.key is not None:
            mark = event.start_mark
            self.places.keys[(*top.path, top.key)] = (mark.line + 1, mark.column + 1)

    def _place(self, event: Any, path: Path) -> Path:
        if self.places is not None:
            mark = event.start_mark
            self.places.values[path] = (mark.line + 1, mark.column + 1)
        return path

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._fault(event, "anchor", f"不支持锚点“&{event.anchor}”，请去掉")
        if event.tag is not None:
            self._fault(event, "tag", f"不支持 YAML 标签“{event.tag}”，请去掉")

    def _fault(self, event: Any, rule: str, message: str) -> None:
        mark = event.start_mark
        self.faults.append(Fault(mark.line + 1, mark.column + 1, rule, message))


def _find_controls(builder: _Builder) -> bool:
    """Name the characters that no text file should hold; YAML would read some as line ends."""
    for found in re.finditer(CONTROL, builder.text):
        before = builder.text[: found.start()]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"文件里有控制字符 U+{ord(found[0][0]):04X}，请删除"
        builder.faults.append(Fault(line, column, "control", message))
        if len(builder.faults) >= MAX_FAULTS:
            break
    return bool(builder.faults)


def _read_to_the_depth(text: str, last: Any, depth: int) -> list[Fault]:
    """Return the faults of a text whose nesting is too deep; none if that is not what is wrong.

    Parsers have limits of their own, reach them by looking ahead, before they hand out the events,
    and word them anew with every release. So what follows the `last` event, where `depth` levels
    are open, is read once more, up to the bracket that is one too many: its events decide.
    """
    for sign in re.compile(_SIGNS).finditer(text, last.end_mark.index if last else 0):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(sign[0], 0)
        if depth > MAX_DEPTH:
            builder = _Builder(text[: sign.end()])
            with suppress(yaml.YAMLError):
                builder.read()
                return builder.faults
            break
    return []


def _explain(error: yaml.YAMLError, text: str) -> Fault:
    """Return a parser's complaint in Chinese, at its place."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # a reader's error
        line, column = _place_of_character(getattr(error, "position", 0), text)
        sentence = UNREADABLE
    else:
        line, column = mark.line + 1, mark.column + 1
        begin = getattr(error, "context_mark", None) or mark
        problem = str(getattr(error, "problem", ""))
        sentence = syntax(problem, f"\n{text}"[begin.index :], text[mark.index :])
    lines = text.rstrip().split("\n")
    if line > len(lines):  # at the very end, below everything that one could look at
        line, column = len(lines), len(lines[-1]) + 1
    return Fault(line, column, "syntax", sentence + _fullwidth_hint(lines, line))


def _place_of_character(position: int, text: str) -> tuple[int, int]:
    """Reader errors count bytes of UTF-8 (C) or characters (pure Python) and name no line."""
    before = text.encode("utf-8", "replace")[:position].decode("utf-8", "ignore")
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _fullwidth_hint(lines: list[str], line: int) -> str:
    """A word about full-width punctuation in or just above the line where the parser stopped."""
    for number, name in ((line, "这一行"), (line - 1, "上一行")):
        if number > 0:
            found = re.search(_FULLWIDTH_SIGN, re.sub(_QUOTED, "", lines[number - 1]))
            if found:
                return f"（{name}有全角“{found[0]}”，YAML 的标点须用半角）"
    return ""
