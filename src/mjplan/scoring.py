"""How weights become scores: what plan.yaml may say under `policies.scoring`."""

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta

from mjplan.scalars import Model, NotNegative, Positive


class Scoring(Model, frozen=True):
    """How what was reached becomes a score: rates in percent, factors as factors."""

    method: Annotated[
        Literal["proportional", "bands"],
        Meta(description="proportional 按完成率得分，bands 分档得分"),
    ] = "proportional"
    cap: Annotated[
        Positive, Meta(description="按完成率得分的，最多得权重的几倍：1 是不超过权重，1.2 是 120%")
    ] = Decimal(1)
    full_from: Annotated[
        Positive, Meta(description="分档得分的，完成率到百分之几得满分：90% 写 90")
    ] = Decimal(90)
    none_below: Annotated[
        NotNegative, Meta(description="分档得分的，完成率不到百分之几不得分：60% 写 60")
    ] = Decimal(60)
    late_factor: Annotated[
        NotNegative, Meta(description="迟了才完成的，得权重的几成：八成写 0.8")
    ] = Decimal("0.8")
    full: Annotated[Positive, Meta(description="各项权重合计应是多少")] = Decimal(100)
