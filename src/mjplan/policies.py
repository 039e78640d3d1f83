"""How a plan's words are read and its progress judged: what plan.yaml may say under `policies`."""

from decimal import Decimal
from typing import Annotated

from msgspec import Meta, field

from mjplan.band import Comparator
from mjplan.scalars import MAX_WHOLE, Key, Model, NotNegative, Text
from mjplan.scoring import Scoring


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
