"""The plan's source, section by section: what became of each thing that it says.

Read by `plan --trace` and `check` alone; no figure depends on it.
"""

from typing import Annotated

from msgspec import Meta

from mjplan.scalars import Id, Model, Text


class Line(Model, frozen=True):
    """One thing that the source says: the items and statements that answer for it (perhaps parts
    of one item); where it is no promise, why nothing has to."""

    says: Annotated[Text, Meta(description="原文说了什么，一句话")]
    to: Annotated[tuple[Id, ...], Meta(description="落在哪些事项、措施、目标、机构上（id）")] = ()
    parts: Annotated[tuple[Text, ...], Meta(description="落在事项的哪几部分上")] = ()
    nothing: Annotated[Text | None, Meta(description="不是承诺、不必落实的，写明为什么")] = None


class Section(Model, frozen=True):
    """One section of the source; `place` is what `source` says of what comes from there."""

    place: Text
    title: Text
    lines: tuple[Line, ...] = ()


class Trace(Model, frozen=True):
    """plan/source.yaml: the source's sections in their order."""

    sections: tuple[Section, ...] = ()
