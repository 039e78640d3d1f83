"""Having a report's template filled by a process of its own, which may not last or grow.

It gets `{"name", "templates", "data"}` as JSON and answers `{"text"}` or `{"fault"}`; it is given
nothing else, and Jinja2 is loaded there only.
"""

import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import msgspec

from mjplan.append_log import reason
from mjplan.templating.errors import TemplateFault, short

SECONDS = 10
"""How long a template may take; a real one takes a tenth of a second."""

_ENCODER = msgspec.json.Encoder(decimal_format="number")


class _Fault(msgspec.Struct):
    template: str
    line: int | None
    message: str


class _Answer(msgspec.Struct):
    text: str = ""
    fault: _Fault | None = None


def fill(
    name: str,
    templates: Mapping[str, str],
    data: bytes | Mapping[str, Any],
    seconds: float = SECONDS,
) -> str:
    """The template `name` filled with `data` (bytes are JSON already); raises `TemplateFault`."""
    given = msgspec.Raw(data) if isinstance(data, bytes) else data
    asked = _ENCODER.encode({"name": name, "templates": templates, "data": given})
    # -P: a jinja2.py in the folder where one stands is not what Python loads.
    command = [sys.executable, "-P", "-m", "mjplan.templating.worker"]
    try:
        done = subprocess.run(command, input=asked, capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        said = f"模板 {seconds:g} 秒还没有填完（死循环？）"
        raise TemplateFault(name, None, said) from None
    except OSError as error:  # too many processes or open files, too little memory
        said = f"填模板的进程没有运行起来：{reason(error)}"
        raise TemplateFault(name, None, said) from error
    if done.returncode:
        raise TemplateFault(name, None, _broken(done))
    answer = msgspec.json.decode(done.stdout, type=_Answer)
    if answer.fault:
        raise TemplateFault(answer.fault.template, answer.fault.line, answer.fault.message)
    return answer.text


def _broken(done: subprocess.CompletedProcess[bytes]) -> str:
    """Why there is no answer: the last thing that the child said, as far as it said anything."""
    last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    return f"填模板的进程中断了（{short(last, 200) or done.returncode}）：模板太大或嵌套太深？"
