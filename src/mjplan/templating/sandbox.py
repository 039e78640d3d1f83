"""The room in which a template is filled: it reaches the data, and nothing that Python has.

A template comes with a workspace, and so from anyone. It opens no file, sees no method or attribute
of an object, and calls nothing but its own macros. What it puts out is escaped, whichever way.
"""

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined, Template, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.exceptions import TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from jinja2.filters import FILTERS as JINJA_FILTERS
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS as JINJA_TESTS
from jinja2.utils import Namespace, missing

from mjplan.templating.errors import TOO_DEEP, kind, no_field, no_filter, no_test
from mjplan.templating.escape import Markdown, Wrong, plain, reckon, written
from mjplan.templating.filters import FILTERS, TESTS

RANGE = 10_000
"""How far `range` counts."""

LOOP = {
    "index",
    "index0",
    "revindex",
    "revindex0",
    "first",
    "last",
    "length",
    "previtem",
    "nextitem",
}
"""What a template may ask of `loop`."""


class Mistake(TemplateSyntaxError):  # noqa: N818
    """What a template must not say; the message is in Chinese already."""


class NoName(UndefinedError):  # noqa: N818
    """A name by which nothing is known; the message is that name."""


class Unknown(StrictUndefined):
    """A value that is not there: says so as soon as anything is done with it."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        super().__init__(hint, obj, name, NoName if not hint and obj is missing else exc)

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return super()._undefined_message
        if self._undefined_obj is missing:
            return str(self._undefined_name)
        return no_field(self._undefined_obj, str(self._undefined_name))


def known(*values: object) -> None:
    """Let unknown values speak, before anybody takes one for something else."""
    for value in values:
        if isinstance(value, Undefined):
            value._fail_with_undefined_error()


class Shelf(DictLoader):
    """The templates that came along; a source too deep for Python is a fault of its template."""

    def load(
        self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        try:
            return super().load(environment, name, globals)
        except (RecursionError, MemoryError, SyntaxError, ValueError, AssertionError) as error:
            raise Mistake(TOO_DEEP, 0, name) from error


class Compiler(CodeGenerator):
    """Knows no tag that would put out text which is not escaped."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """`~` joins values as they are read, not as Python prints them."""
        self.write("environment.together((")
        for each in node.nodes:
            self.visit(each, frame)
            self.write(", ")
        self.write("))")

    def _output_child_to_const(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> str:
        """Only text is settled beforehand; what has to be calculated is calculated in its place,
        so that it has the same value, the same limits, and a line to blame."""
        if isinstance(node, nodes.TemplateData):
            return super()._output_child_to_const(node, frame, finalize)
        raise nodes.Impossible

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
        if node.name not in FILTERS:
            raise self._mistake(no_filter(node.name, [*FILTERS, *TESTS]), node)
        super().visit_Filter(node, frame)

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        if node.name not in TESTS:
            raise self._mistake(no_test(node.name, [*FILTERS, *TESTS]), node)
        super().visit_Test(node, frame)

    def visit_FilterBlock(self, node: nodes.FilterBlock, frame: Frame) -> None:  # noqa: N802
        raise self._mistake("不支持 {% filter %}，请写 {{ 值 | 过滤器 }}", node)

    def visit_ScopedEvalContextModifier(  # noqa: N802
        self, node: nodes.ScopedEvalContextModifier, frame: Frame
    ) -> None:
        raise self._mistake("不支持 {% autoescape %}：值总是转义的", node)

    def _mistake(self, message: str, node: nodes.Node) -> Mistake:
        return Mistake(message, node.lineno, self.name)


class Room(ImmutableSandboxedEnvironment):
    """An environment for one report: its templates, the filters `FILTERS`, the tests `TESTS`."""

    code_generator_class = Compiler
    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])

    def __init__(self, templates: Mapping[str, str]) -> None:
        super().__init__(
            loader=Shelf(templates),
            undefined=Unknown,
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            optimized=False,
        )
        own = {name: _strict(doc.made) for name, doc in FILTERS.items() if doc.made}
        self.filters = {name: own.get(name) or JINJA_FILTERS[name] for name in FILTERS}
        self.tests = {name: JINJA_TESTS[name] for name in TESTS}
        self.globals = {"range": _counted, "namespace": Namespace}

    @staticmethod
    def concat(parts: Iterable[str]) -> Markdown:
        """What a macro, a block or a `set` block put together: its values are escaped already."""
        return Markdown("".join(parts))

    @staticmethod
    def together(values: tuple[object, ...]) -> str:
        """What `~` gives: text like any other, to be escaped."""
        known(*values)
        return "".join(map(plain, values))

    def getattr(self, obj: object, attribute: str) -> Any:
        return self.getitem(obj, attribute)

    def getitem(self, obj: object, argument: object) -> Any:
        """A key of data or an entry of a list; of nothing else anything that Python would give."""
        known(obj, argument)
        if isinstance(obj, dict):
            key = str(argument) if type(argument) is int else argument  # targets[2018]
            found = obj.get(key, missing)
        elif isinstance(obj, list | tuple) and type(argument) is int:
            found = obj[argument] if -len(obj) <= argument < len(obj) else missing
        else:
            found = _of_jinja(obj, argument)
        return self.undefined(obj=obj, name=plain(argument)) if found is missing else found

    def is_safe_callable(self, obj: object) -> bool:
        """Macros, blocks, recursive loops, and the two globals; anything else is refused."""
        if isinstance(obj, Macro | BlockReference | LoopContext | Undefined):
            return True
        if any(obj is each for each in self.globals.values()):
            return True
        raise Wrong(f"只有宏和 range 可以加括号调用，这里是{kind(obj)}")

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> Any:
        known(left, right)
        return reckon(operator, left, right)


def _of_jinja(obj: object, name: object) -> Any:
    """What belongs to a template's own things: loops, namespaces, imported templates, blocks."""
    if not isinstance(name, str) or name.startswith("_"):
        return missing
    if isinstance(obj, Namespace | TemplateModule) or (
        isinstance(obj, LoopContext) and name in LOOP
    ):
        return getattr(obj, name, missing)
    return obj[name] if isinstance(obj, TemplateReference) else missing


def _finalize(value: object) -> str:
    if type(value) is Undefined:  # what Jinja2 has for the missing else of {{ a if b }}
        return ""
    known(value)
    return written(value)


def _strict(made: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that no unknown value gets into."""

    def strict(*args: object, **options: object) -> Any:
        known(*args, *options.values())
        return made(*args, **options)

    return strict


def _counted(*numbers: int) -> range:
    found = range(*numbers)
    if len(found) > RANGE:
        raise Wrong(f"range 最多数到 {RANGE}")
    return found
