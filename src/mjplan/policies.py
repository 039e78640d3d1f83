"""How a plan's words are read and its progress judged: what plan.yaml may say under `policies`."""

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, field

from mjplan.item import Comparator
from mjplan.scalars import MAX_WHOLE, Key, Model, NotNegative, Positive, Text


class Scoring(Model, frozen=True):
    """How what was reached becomes a score; rates are written as 0.9 for 90 %."""

    method: Annotated[
        Literal["proportional", "bands"],
        Meta(description="proportional 按完成率得分，bands 分档得分"),
    ] = "proportional"
    cap: Annotated[
        Positive, Meta(description="按完成率得分的，最多按多少计：1 是不超过权重，1.2 是 120%")
    ] = Decimal(1)
    full_from: Annotated[
        Positive, Meta(description="分档得分的，完成率到多少得满分：90% 写 0.9")
    ] = Decimal("0.9")
    none_below: Annotated[
        NotNegative, Meta(description="分档得分的，完成率不到多少不得分：60% 写 0.6")
    ] = Decimal("0.6")
    late_factor: Annotated[
        NotNegative, Meta(description="有期限的，迟了才完成按权重的几成计：八成写 0.8")
    ] = Decimal("0.8")
    full: Annotated[Positive, Meta(description="各项权重合计应是多少")] = Decimal(100)


class Policies(Model, frozen=True):
    """How the plan's words are read; everything here may be changed without touching code."""

    comparators: Annotated[
        dict[Key, Comparator], Meta(description="指标用语 -> 比较方式；排在前面的先看")
    ] = field(default_factory=dict)
    bare_number: Annotated[Comparator, Meta(description="没有这些用语的数字怎么读")] = "at_least"
    tolerance: Annotated[
        dict[Key, NotNegative], Meta(description="事项 -> “左右”允许相差多少，单位同指标")
    ] = field(default_factory=dict)
    behind_points: Annotated[NotNegative, Meta(description="落后目标多少个百分点算略滞后")] = (
        Decimal(10)
    )
    far_behind_points: Annotated[NotNegative, Meta(description="落后多少个百分点算严重滞后")] = (
        Decimal(30)
    )
    deadline_up_to: Annotated[
        NotNegative, Meta(description="全年目标不超过此数的，按年底期限看，不按日摊")
    ] = Decimal(2)
    stale_after_days: Annotated[
        int, Meta(ge=1, le=MAX_WHOLE, description="多少天没有新记录就算久无更新")
    ] = 120
    warn_days: Annotated[
        int, Meta(ge=0, le=MAX_WHOLE, description="期限前多少天起提示将到期；0 为当天才提示")
    ] = 90
    scoring: Annotated[Scoring, Meta(description="怎样按权重计分")] = Scoring()
    sources: Annotated[tuple[Text, ...], Meta(description="这些读法的依据")] = ()
