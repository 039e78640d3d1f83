"""What is wrong with a template, in Chinese: Jinja2 and Python say it in English."""

import re
from collections.abc import Iterable

from mjplan.text import visible


class TemplateFault(Exception):  # noqa: N818
    """A template that cannot be filled: which one, in which line (if that is known), and why."""

    def __init__(self, template: str, line: int | None, message: str) -> None:
        super().__init__(template, line, message)
        self.template, self.line, self.message = template, line, message

    def __str__(self) -> str:
        place = self.template if self.line is None else f"{self.template}:{self.line}"
        return f"{place}: {self.message}"


_LONG = 60
"""Characters of a name that a message shows; longer ones are not compared with others."""

TOO_DEEP = "模板太大、嵌套太深，或者写了太长的数：请改简单些"
ENDLESS = "模板调用自己没有尽头，或者嵌套太深"
TOO_BIG = "模板要的内存太多：文字成倍增长，或者循环太多？"
BY_ZERO = "除数是 0"
NO_RESULT = "这样算没有结果，或者数太大、位数太多"
TOO_LONG = "模板填出来的文字太长：循环太多？"

_SENTENCES = (
    # what Jinja2's parser says
    (r"expected token '(.+)', got '(.+)'", "这里应为 {0}，写的是 {1}"),
    (r"unexpected end of template, expected '(.+)'", "模板没有写完，还缺 {0}"),
    (
        r"Unexpected end of template.*needs to be closed is '(.+)'",
        "{{% {0} %}} 没有结束：缺 {{% end{0} %}}",
    ),
    (r"Unexpected end of template", "模板没有写完"),
    (
        r"Encountered unknown tag '(else|elif|end\w+)'.*closed is '(.+)'",
        "{{% {0} %}} 写错了地方：先要结束 {{% {1} %}}",
    ),
    (r"Encountered unknown tag '(else|elif|end\w+)'", "{{% {0} %}} 没有与它对应的开头"),
    (r"Encountered unknown tag '(.+?)'", "没有 {{% {0} %}} 这种写法"),
    (r"escape|unicode", "引号里的 \\ 要写成 \\\\"),
    (r"unexpected char '(.+)' at", "这里不能有 {0}"),
    (r"unexpected '(.+)', expected '(.+)'", "括号不成对：这里应为 {1}，写的是 {0}"),
    (r"unexpected '(.+)'", "这里不能写 {0}"),
    (r"Expected an expression, got '(.+)'", "这里要写一个值，写的是 {0}"),
    (r"Missing end of comment tag", "注释没有结束：缺 #}}"),
    (r"Missing end of raw directive", "{{% raw %}} 没有结束：缺 {{% endraw %}}"),
    (r"tag name expected", "{{% 之后要写 if、for 等"),
    (r"can't assign to", "这里不能赋值：set 之后要写一个名字"),
    (r"block '(.+)' defined twice", "block {0} 写了两次"),
    (r"names starting with an underline", "以下划线开头的名字不能从别的模板引入"),
    # what happens while it is filled
    (r"there is no parent block called '(.+)'", "上一级模板没有 block {0}"),
    (r"parameter '(.+)' was not provided", "宏的参数 {0} 没有给"),
    (r"the template '(.+)' \(imported.*requested name '(.+)'", "模板 {0} 里没有可引入的 {1}"),
    (r"there is no (?:previous|next) item", "循环的第一项没有 previtem，最后一项没有 nextitem"),
    (r"inline if-expression", "“值 if 条件”要写全：值 if 条件 else 另一个值"),
    (r"macro '(.+)' takes not more than (\d+)", "宏 {0} 最多 {1} 个参数"),
    (r"macro '(.+)' takes no keyword argument '(.+)'", "宏 {0} 没有参数 {1}"),
    (r"No caller defined", "caller 只在用 {{% call %}} 调用的宏里有"),
    (r"cannot assign attribute on non-namespace", "只能给 namespace() 的字段赋值"),
    (r"Required block '(.+)' not found", "缺 block {0}"),
    (r"extended multiple times", "一个模板只能写一次 extends"),
    (r"must have the 'recursive' marker", "循环要加 recursive 才能写 loop(…)"),
    (r"not supported between instances of '(.+)' and '(.+)'", "{0}和{1}不能比大小"),
    (r"'(\w+)' object is not iterable", "{0}不是列表，不能循环"),
    (r"argument of type '(\w+)' is not", "{0}里不能找 in"),
    (r"(?:not enough|too many) values to unpack", "for 之后的名字和每项的个数不一样"),
    (r"missing \d+ required positional arguments?: (.+)", "过滤器的参数没有写全：缺 {0}"),
    (r"unexpected keyword argument '(.+)'", "过滤器没有参数 {0}"),
    (r"takes .* positional arguments? but", "过滤器的参数太多"),
    (r"bad operand type for unary|not all arguments converted", "只有数才能这样算"),
    (r"'(\w+)' object cannot be interpreted as an integer", "这里应为整数，写的是{0}"),
    (r"range.*(?:argument|must not be zero)", "range 里写一到三个整数，第三个不能是 0"),
    (r"'(\w+)' object has no attribute '(?:join|split)'", "过滤器的这个参数应为文字，写的是{0}"),
    (r"unsupported operand type\(s\) for %", "只有数才能这样问"),
    (r"requires string as left operand, not (\w+)", "文字里只能找文字，这里是{0}"),
    (r"unhashable", "字段的名字应为文字"),
    (r"must be str, not (\w+)", "过滤器的这个参数应为文字，写的是{0}"),
    (r"name 'inf' is not defined|integer string conversion", "数太大了"),
)
"""What is said in English where no class and no check of ours tells what is wrong, and what that
means."""

_WORDS = {
    "end of statement block": "%}",
    "begin of statement block": "{%",
    "end of print statement": "}}",
    "begin of print statement": "{{",
    "end of template": "模板的结尾",
    "template data / text": "文字",
    "name": "名字",
    "string": "文字",
    "NoneType": "空值",
    "str": "文字",
    "int": "数",
    "float": "数",
    "bool": "是否",
    "list": "列表",
    "tuple": "列表",
    "dict": "一组字段",
}


def chinese(message: str) -> str:
    """The Chinese sentence for an English one; what no sentence is known for is quoted."""
    if not message[:1].isascii():
        return message  # our own, in Chinese already
    for pattern, sentence in _SENTENCES:
        if match := re.search(pattern, message[:500], re.DOTALL):
            return sentence.format(*(_WORDS.get(word, short(word)) for word in match.groups()))
    return f"模板这里写错了：{short(message, 200)}"


def no_name(name: str, known: Iterable[str]) -> str:
    """That nothing is known by this name."""
    return f"模板里的 {short(name)} 不认识{near(name, known)}可用的名字见 mjplan report --fields"


def no_filter(name: str, known: Iterable[str]) -> str:
    """That there is no such filter."""
    return f"没有过滤器 {short(name)}{near(name, known)}可用的过滤器见 mjplan report --fields"


def no_test(name: str, known: Iterable[str]) -> str:
    """That there is no such test."""
    return f"is 之后不能写 {short(name)}{near(name, known)}可用的写法见 mjplan report --fields"


def no_field(of: object, name: str) -> str:
    """That a value has no such field, and which ones it has."""
    if not isinstance(of, dict) or not of:
        return f"{kind(of)}没有字段 {short(name)}"
    having = short("、".join(map(str, of)), 200)
    return f"没有字段 {short(name)}{near(name, map(str, of))}这里有：{having}"


def no_template(name: str, known: Iterable[str]) -> str:
    """That a template names another one that there is not."""
    return f"没有模板 {short(name)}{near(name, known)}"


def kind(value: object) -> str:
    """What a value is, for a message."""
    if value is None:
        return "空值"
    names = {bool: "是否", int: "数", float: "数", str: "文字", dict: "一组字段", list: "列表"}
    return next((said for each, said in names.items() if isinstance(value, each)), "这个值")


def near(word: str, known: Iterable[str]) -> str:
    """The end of a half sentence: the known name that a word was meant to be, if one is near."""
    from difflib import get_close_matches  # needed only when a name is wrong

    likely = [each for each in known if len(each) <= _LONG] if len(word) <= _LONG else []
    found = get_close_matches(word, likely, 1)
    return f"，是否为 {short(found[0])}？" if found else "。"


def short(text: str, limit: int = _LONG) -> str:
    """`text` for a message: visible, cut where it is long."""
    return visible(text[:limit]) + ("…" if len(text) > limit else "")
