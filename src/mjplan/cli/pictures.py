"""Pictures of a Markdown report: SVG files in a folder beside it, to which its text leads."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from mjplan import sealing
from mjplan.cli.outputs import Beside, InTheWay
from mjplan.render.charts import Bars
from mjplan.render.markdown import CHART, image

_ENDING = "-图"


class Illustrated(NamedTuple):
    """A report's text with the ways to its pictures, and the pictures."""

    text: str
    beside: Beside


def folder(output: str, ending: str) -> str:
    """Return the name of the folder beside a report in which its pictures are: 月报-图."""
    name = Path(output).name
    return (name[: -len(ending) - 1] if ending else name) + _ENDING


def illustrated(
    text: str,
    drawn: Iterable[Bars],
    folder: str,
    about: str,
    source: str,
    in_the_way: InTheWay,
) -> Illustrated:
    """Lead from the pictures in a report's text to files in a folder beside it, and make those that
    the text has; their seals say what they are `about`, a line in each what it is of (`source`)."""
    from mjplan.render import svg

    files: dict[str, bytes] = {}
    for bars in drawn:
        in_text, path = image(bars.title, f"{CHART}{bars.name}"), f"{folder}/{bars.name}.svg"
        if in_text in text:
            text = text.replace(in_text, image(bars.title, _address(path)))
            alone = svg.standalone(svg.bars(bars), f"{bars.title}：{bars.text}", source)
            files[path] = sealing.sealed_text(alone, about).encode()
    return Illustrated(text, Beside(files, in_the_way))


def whereabouts(beside: Beside) -> str:
    """Say how many pictures there are, and where: （2 幅图在 月报-图 里）; empty for none."""
    where = next(iter(beside.files), "").partition("/")[0]
    return f"（{len(beside.files)} 幅图在 {where} 里）" if where else ""


def paths(output: str, beside: Beside) -> list[str]:
    """Return the paths of the pictures of a report, as one would type them: of the files, as their
    folder may hold what is not to be committed."""
    return [str(Path(output).parent / path) for path in beside.files]


def _address(path: str) -> str:
    """Return a path as an address that no sign in it can end; Chinese letters stay."""
    return "".join(each if each.isalnum() else quote(each, safe="-._~/") for each in path)
