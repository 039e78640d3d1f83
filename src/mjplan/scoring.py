"""How weights become scores: what plan.yaml may say under `policies.scoring`."""

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta

from mjplan.scalars import Model, NotNegative, Positive


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
