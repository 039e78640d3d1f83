"""The filters of report templates: few, each with the line that the documentation prints."""

import operator
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from mjplan.numerals import numeral
from mjplan.render.markdown import CHART, escape, grid
from mjplan.render.markdown import image as picture
from mjplan.templating.errors import kind, no_field
from mjplan.templating.escape import Markdown, Wrong, half_up, is_number, plain, total, written
from mjplan.templating.links import is_link, links


class Doc(NamedTuple):
    """How a filter is written, what it does, and the function (None: Jinja2's own)."""

    usage: str
    says: str
    made: Callable[..., Any] | None


def field(row: object, path: str) -> Any:
    """What a row says under a name such as `item.name`; None where the way there ends early."""
    for name in path.split("."):
        if row is None:
            return None
        if isinstance(row, list) and name.isdecimal() and int(name) < len(row):
            row = row[int(name)]
            continue
        if not isinstance(row, dict) or name not in row:
            raise Wrong(no_field(row, name))
        row = row[name]
    return row


def listed(value: object) -> list[Any]:
    """The entries of a list."""
    if isinstance(value, list | tuple | range):
        return list(value)
    raise Wrong(f"这个过滤器只用于列表，这里是{kind(value)}")


def table(rows: object, *columns: str, empty: str = "") -> Markdown:
    """Rows as a GitHub table; a column is `heading=field`, with `>` at its end for numbers."""
    if not columns:
        raise Wrong('table 要写出各列，如 table("事项=name", "目标=target>")')
    entries = listed(rows)
    heads, paths = zip(*(_column(each) for each in columns), strict=True)
    cells = [[_cell(field(row, path)) for path in paths] for row in entries]
    if not entries:
        return Markdown(escape(empty))
    right = [each.endswith(">") for each in columns]
    return Markdown("\n".join(grid([escape(head) for head in heads], right, cells)))


def _column(spec: str) -> tuple[str, str]:
    if not isinstance(spec, str):
        raise Wrong(f'table 的每一列写成 "标题=字段"，这里是{kind(spec)}')
    head, _, path = spec.removesuffix(">").rpartition("=")
    return (head or path).strip(), path.strip()


def _cell(value: object) -> str:
    if isinstance(value, list) and value and all(map(is_link, value)):
        return links(value)
    return written(plain(value))  # a cell is data: Markdown would bring its bars and line ends


def image(chart: object) -> Markdown:
    """A picture of a report, which stands beside it or in it: its title, and `chart:` its name."""
    if not (isinstance(chart, dict) and {"name", "title"} <= chart.keys()):
        raise Wrong(f"image 只用于图（charts 里的一项），这里是{kind(chart)}")
    name = plain(chart["name"])
    if not (name.isascii() and name.isidentifier()):
        raise Wrong("image 的图要有名字，如 charts 里的")
    return Markdown(picture(plain(chart["title"]), f"{CHART}{name}"))


def day(value: object) -> str:
    """A day such as 2018-03-05 as papers write it, 2018年3月5日; any other text as it is."""
    text = plain(value)
    try:
        when = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{when.year}年{when.month}月{when.day}日"


def numbered(number: object) -> str:
    """A number as it heads what stands below a chapter: （一）."""
    if not isinstance(number, int) or not 0 < number < 100:
        raise Wrong(f"numbered 只用于 1 到 99 的整数，这里是{kind(number)}")
    return f"（{numeral(number)}）"


def join(values: object, between: str = "、") -> str:
    return between.join(map(plain, listed(values)))


def length(value: object) -> int:
    if isinstance(value, str | dict):
        return len(value)
    return len(listed(value))


def first(values: object) -> Any:
    return next(iter(listed(values)), None)


def last(values: object) -> Any:
    return next(reversed(listed(values)), None)


def mapped(rows: object, attribute: str) -> list[Any]:
    return [field(row, attribute) for row in listed(rows)]


def added(values: object, attribute: str = "") -> int | float | None:
    found = mapped(values, attribute) if attribute else listed(values)
    numbers = [each for each in found if each is not None]
    for each in numbers:
        if not is_number(each):
            raise Wrong(f"sum 只加数，这里有{kind(each)}")
    return total(numbers) if numbers else None


def ordered(values: object, attribute: str = "", reverse: bool = False) -> list[Any]:
    """Sorted; what has no value stands at the end either way."""
    entries = listed(values)
    keyed = [(field(each, attribute) if attribute else each, each) for each in entries]
    known = [pair for pair in keyed if pair[0] is not None]
    known.sort(key=operator.itemgetter(0), reverse=reverse)
    return [each for _, each in known] + [each for key, each in keyed if key is None]


def grouped(rows: object, attribute: str) -> list[tuple[Any, list[Any]]]:
    """Groups in the order in which their first row stands: the plan's own order."""
    groups: list[tuple[Any, list[Any]]] = []
    for row in listed(rows):
        value = field(row, attribute)
        members = next((found for name, found in groups if name == value), None)
        if members is None:
            groups.append((value, [row]))
        else:
            members.append(row)
    return groups


_COMPARED: dict[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
    "in": lambda value, several: value in several,
}


def _holds(row: object, attribute: str, test: str, wanted: object) -> bool:
    value = field(row, attribute)
    if not test:
        return bool(value)
    if test not in _COMPARED:
        raise Wrong(f"没有比较方法 {test}，可用：{'、'.join(_COMPARED)}")
    missing = value is None and test in ("lt", "le", "gt", "ge")
    return not missing and bool(_COMPARED[test](value, wanted))


def kept(rows: object, attribute: str, test: str = "", wanted: object = None) -> list[Any]:
    return [row for row in listed(rows) if _holds(row, attribute, test, wanted)]


def dropped(rows: object, attribute: str, test: str = "", wanted: object = None) -> list[Any]:
    return [row for row in listed(rows) if not _holds(row, attribute, test, wanted)]


def replaced(text: object, old: str, new: str) -> str:
    if not old:
        raise Wrong("replace 要写出换掉什么")
    return plain(text).replace(old, new)


def rounded(number: object, digits: int = 0) -> int | float | None:
    if number is None:
        return None
    if not is_number(number) or digits not in range(7):
        raise Wrong(f"round 把数四舍五入到 0 到 6 位小数，这里是{kind(number)}")
    return half_up(number, digits)


FILTERS: dict[str, Doc] = {
    "table": Doc(
        'rows | table("事项=name", "目标=target>", empty="没有")',
        "排成表格：每列写 标题=字段，字段可写 item.name，结尾加 > 则靠右；没有行时写 empty 的文字",
        table,
    ),
    "links": Doc("evidence | links", "佐证写成链接，以顿号连接；地址不可靠的只写文字", links),
    "image": Doc("chart | image", "放一幅图（charts 里的一项）", image),
    "day": Doc("as_of | day", "日期写成公文的样子：2018年3月5日", day),
    "numbered": Doc("loop.index | numbered", "第二层标题的号：（一）（二）……", numbered),
    "join": Doc('names | join("，")', "把列表连成一句，不写分隔符则用顿号", join),
    "length": Doc("rows | length", "有几项，或有几个字", length),
    "first": Doc("rows | first", "第一项；没有则为空值", first),
    "last": Doc("rows | last", "最后一项；没有则为空值", last),
    "map": Doc('rows | map("name")', "每行只取一个字段，成为列表", mapped),
    "sum": Doc('rows | sum("evidence")', "相加，空值不算；全是空值则为空值", added),
    "sort": Doc('rows | sort("name", reverse=true)', "排序，空值在最后", ordered),
    "groupby": Doc(
        'for name, part in rows | groupby("department")',
        "按字段分组，组的次序就是行的次序",
        grouped,
    ),
    "selectattr": Doc(
        'rows | selectattr("verdict", "eq", "未达标")',
        f"只留字段符合的行（{' '.join(_COMPARED)}）；不写比较则留字段不空的行",
        kept,
    ),
    "rejectattr": Doc('rows | rejectattr("done")', "去掉字段符合的行，写法同 selectattr", dropped),
    "default": Doc(
        'owner | default("未定", true)', "没有这个名字时用的值；加 true 则空值也算", None
    ),
    "replace": Doc('name | replace("旧", "新")', "换文字", replaced),
    "round": Doc("rate | round(1)", "四舍五入到几位小数，不写则取整", rounded),
}

TESTS: dict[str, str] = {
    "defined": "有这个名字",
    "undefined": "没有这个名字",
    "none": "是空值",
    "true": "是“是”",
    "false": "是“否”",
    "odd": "是单数",
    "even": "是双数",
    "divisibleby": "能被整除，如 loop.index is divisibleby 3",
    "string": "是文字",
    "number": "是数",
    "in": "在列表里，如 verdict is in ['未达标', '无记录']",
}
"""What may stand after `is`; all of them Jinja2's own."""
