"""The tidy tables that the catalogue of an organisation adds to those of its units."""

from mjplan.tidy.columns import (
    AS_OF,
    OF_UNIT,
    UNIT,
    YEAR,
    Table,
    computed,
    recorded,
    text,
    whole,
    yes,
)

UNIT_GROUPS = Table(
    "unit_groups",
    "单位的组",
    ("unit_group",),
    (
        text("unit_group", "组", needed=True),
        text("name", "名称", needed=True),
        whole("place", "位置", needed=True),
        yes("is_ranked", "组内排名"),
    ),
)
INDICATORS = Table(
    "indicators",
    "共同指标",
    ("indicator", "year"),
    (
        text("indicator", "指标", needed=True),
        YEAR,
        text("name", "名称", needed=True),
        whole("place", "位置", needed=True),
        text("kind", "种类", needed=True),
        text("measure_unit", "计量单位"),
        text("total", "怎样合计", needed=True),  # sum, met, none
        recorded("points", "满分"),
        recorded("target", "上级的目标"),
        recorded("target_high", "上级的目标上端"),
    ),
)
SHARES = Table(
    "shares",
    "目标分解",
    ("unit", "indicator", "year"),
    (
        UNIT,
        text("indicator", "指标", needed=True),
        YEAR,
        recorded("target", "下达的目标"),
    ),
    (OF_UNIT,),
)
POINTS = Table(
    "points",
    "得分",
    ("unit", "part", "year", "as_of"),
    (
        UNIT,
        text("part", "哪一部分", needed=True),  # an indicator, or a part from elsewhere
        YEAR,
        AS_OF,
        yes("is_final", "年度已过"),  # the unit's own year was over on that day
        text("item", "事项"),
        recorded("full_points", "满分"),
        computed("reached", "得分率"),
        computed("points", "得分"),
        text("ground", "依据", needed=True),
        text("source", "来源"),  # of what comes from elsewhere
    ),
    (OF_UNIT,),
)

PARENT = (UNIT_GROUPS, INDICATORS, SHARES, POINTS)
"""What the parent's catalogue adds to the tables of all units."""
