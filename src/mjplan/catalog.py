"""The catalogue of the units whose workspaces are looked at together: `plan/units.yaml`.

It stands beside the plan of the organisation above them, whose items give the shared indicators
their names, units and targets.
"""

import re
from typing import Annotated, Literal

from msgspec import Meta, field

from mjplan.scalars import Id, Key, Model, Name, Number, Positive, Text, Year

Total = Literal["sum", "met", "none"]
"""How the units' figures of an indicator come together: added, counted how many have done it, or
not at all."""

SourceKind = Literal["folder", "git", "bundle"]
"""Where a workspace comes from: it is read as it lies, or what was committed is fetched."""

_ADDRESS = re.compile(r"(?:https|ssh|file)://|\w[\w.+-]*@\w[\w.-]*:")
"""How an address begins that git is asked for: by its transport, or user@host:path."""


class Group(Model, frozen=True):
    """Units that are compared with each other."""

    id: Id
    name: Name
    ranked: Annotated[bool, Meta(description="组内排名；单列的写 false，只列不排")] = True


class Unit(Model, frozen=True):
    """A unit with a workspace of its own. Its id never changes, whatever it is called."""

    id: Id
    name: Name
    group: Annotated[Id, Meta(description="所属的组")]
    source: Annotated[
        Text,
        Meta(description="工作区在哪里：文件夹（相对本工作区）、git 地址或 .bundle 文件"),
    ]
    branch: Annotated[Text | None, Meta(description="git 的哪个分支；不写则为默认分支")] = None

    @property
    def is_address(self) -> bool:
        """Whether the source is an address, and no path."""
        return _ADDRESS.match(self.source) is not None

    @property
    def kind(self) -> SourceKind:
        """What the source is: a folder, unless it is an address of git, or its name ends as one of
        a repository or of a bundle."""
        if self.is_address or self.source.endswith(".git"):
            return "git"
        return "bundle" if self.source.endswith(".bundle") else "folder"


class Shared(Model, frozen=True):
    """A shared indicator: an item of the parent's plan that units have an item of their own for."""

    item: Annotated[Id, Meta(description="本规划的哪个事项；单位里写 indicator: 目录.事项")]
    total: Annotated[
        Total,
        Meta(
            description="怎样合计：sum 相加（同种类、同单位才行，百分比不行），"
            "met 数完成了几个单位，none 只并列、不合计；不写则为 none"
        ),
    ] = "none"
    points: Annotated[Positive | None, Meta(description="满分几分；不写则不计分")] = None
    shares: Annotated[
        dict[Year, dict[Key, Number]],
        Meta(description="目标分解表：年份 -> 单位 -> 下达的目标"),
    ] = field(default_factory=dict)


class Part(Model, frozen=True):
    """A part of the units' score that comes from elsewhere: a survey, a leader's judgement. Its
    points are in `scores/YEAR.csv`, each with its source."""

    id: Id
    name: Name
    points: Annotated[Positive, Meta(description="满分几分")]


class Catalog(Model, frozen=True):
    """plan/units.yaml."""

    catalog: Annotated[Id, Meta(description="目录的代号，如 kpb；单位里写 indicator: kpb.事项")]
    groups: tuple[Group, ...] = ()
    units: tuple[Unit, ...] = ()
    indicators: tuple[Shared, ...] = ()
    parts: Annotated[
        tuple[Part, ...], Meta(description="从别处来的得分（如社会评价），见 scores/年份.csv")
    ] = ()

    def indicator(self, shared: Shared) -> str:
        """Return what units' items call a shared indicator: kpb.opinions."""
        return f"{self.catalog}.{shared.item}"
