"""Filling a report's template: the process that `fill` starts.

What a template may reach is decided in `sandbox`; how long it lasts and how much it takes is
limited from outside, here and in `fill`, as no check within could do it.
"""

import json
import sys
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from jinja2.debug import get_template_locals
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError

from mjplan.render.markdown import tidy
from mjplan.templating import errors
from mjplan.templating.errors import TemplateFault
from mjplan.templating.escape import Wrong
from mjplan.templating.sandbox import Mistake, NoName, Room

MEMORY = 2**30
"""Bytes of address space that the process may have."""

SECONDS = 60
"""Seconds of work after which a process ends that nobody waits for any more."""

LONGEST = 8 * 2**20
"""Characters of a report; a month's has some thousands."""

FAILURES = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    NameError,
    RuntimeError,
    AssertionError,
    MemoryError,
)
"""How Jinja2 and Python refuse what a template asks for."""

_BY_CLASS: dict[type[BaseException], str] = {
    RecursionError: errors.ENDLESS,
    MemoryError: errors.TOO_BIG,
    ZeroDivisionError: errors.BY_ZERO,
    ArithmeticError: errors.NO_RESULT,
}
"""What is said of an error whose class tells everything."""


def render_template(name: str, templates: Mapping[str, str], data: Mapping[str, Any]) -> str:
    """The template `name` filled with `data`, in this process; raises `TemplateFault`."""
    try:
        template = Room(templates).get_template(name)
        return tidy(_limited(template.root_render_func(template.new_context(dict(data)))))
    except FAILURES as error:
        message, place = _told(error, templates, data), _place(error)
    raise TemplateFault(place.template or name, place.line, message)


def _limited(parts: Iterable[str]) -> str:
    found, size = [], 0
    for part in parts:
        size += len(part)
        if size > LONGEST:
            raise Wrong(errors.TOO_LONG)
        found.append(part)
    return "".join(found)


class _Place(NamedTuple):
    """A line of a template, and the names that are known there."""

    template: str | None = None
    line: int | None = None
    names: Collection[str] = ()


def _place(error: BaseException) -> _Place:
    """Where a template is wrong: the innermost line that was being filled."""
    if isinstance(error, TemplateSyntaxError):
        return _Place(error.name, error.lineno or None)
    place, trace = _Place(), error.__traceback__
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            line = template.get_corresponding_lineno(trace.tb_lineno)
            place = _Place(template.name, line, get_template_locals(trace.tb_frame.f_locals))
        trace = trace.tb_next
    return place


def _told(error: BaseException, templates: Iterable[str], data: Iterable[str]) -> str:
    """What is wrong, in Chinese."""
    if isinstance(error, Wrong | Mistake):
        return str(error.args[0])
    if isinstance(error, NoName):
        return errors.no_name(error.message or "", {*data, *_place(error).names})
    if isinstance(error, TemplateNotFound):
        return errors.no_template(str(error.name), templates)
    for kind, sentence in _BY_CLASS.items():
        if isinstance(error, kind):
            return sentence
    message = error.message if isinstance(error, TemplateError) else str(error)
    return errors.chinese(message or "")


def main() -> None:
    """Answer the question on standard input; `fill` tells what both look like."""
    _limit()
    try:
        answer: dict[str, Any] = {"text": render_template(**json.load(sys.stdin.buffer))}
    except TemplateFault as found:
        answer = {"fault": vars(found)}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode())


def _limit() -> None:
    """Memory and time, where the system can limit them; Windows cannot."""
    try:
        import resource
    except ImportError:
        return
    for what, much in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        try:
            resource.setrlimit(what, (much, much))
        except (ValueError, OSError):  # it is lower already, or this is a Mac
            continue


if __name__ == "__main__":
    main()
