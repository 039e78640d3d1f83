"""Why a number in a clause is not what a year is to come to: the words beside it say so."""

import re

from mjplan.draft.quantities import Quantity

_GROWS = re.compile(
    "(?<!新)增(?:长|加|幅|速)(?!到|至)|提[高升](?!到|至)|下降(?!到|至)|降低(?!到|至)|减少(?!到|至)"
    "|翻番|翻[一两]番|同比|环比|比上年|较上年|比去年|较去年|(?<!不)高于|(?<!不)低于"
    "|(?:压[减缩降]|缩[减短]|[削裁]减|精简|上升|上涨|增多|回落|收窄)(?!到|至)"
    "|(?<![不至最])[多少] *$"
)
_NOT_TO_COME = re.compile("现有|原有|已|目前|截至|截止|上年|去年|前年|未(?!成年|来)|没有")
_PLACED = re.compile("前 *$|第 *$|排名|名次|位次")
_NO_FORM = re.compile("每(?:个?学期|周|天|日|两年|三年)")
_EACH = re.compile("每(?!年|学年|季度|季|月|半年|期|次|个季度|个月)|人均|户均|村均|校均|人人")
_EACH_UNIT = re.compile("^(?:要求|确保|其中)?(?:各|每)(?!项|类|种|年|季|月|半|个季|个月)|分别")
_TOGETHER = re.compile("累计|合计|共计|年均|[两三四五]年(?:来|内|共|间)?|规划期|任期内")
_ROUGH = re.compile("(?:近|逾|不足|将近|(?<![一-鿿])[上数几]) *$")
_PERIODS = re.compile("每(?:个?季度|季|个?月|半年)")
_PART_OF_YEAR = re.compile(
    "[上下]半年|[一二三四1-4]季度|[0-9一二三四五六七八九十]+月|按(?:季|月|半年|学期)|季度|月度|半年度"
)
_PER = re.compile(r" *(?:[/／](?!年)|每(?!年))[^，,；、/／]{1,6}")
_TIMES = ("小时", "分钟", "天", "周", "日")


def doubt_in(clause: str, before: str, quantity: Quantity) -> str:
    """Say why a number in a clause, behind some words of it, is no year's target; empty where it
    may be one."""
    if "~~" in clause:
        return "有划掉的字"
    if _GROWS.search(before):
        return "说的是增减多少，不是做到多少"
    if found := _NOT_TO_COME.search(before):
        return f"写着“{found[0]}”，不像是要做到的"
    if _PLACED.search(before):
        return "说的是名次"
    if found := _NO_FORM.search(before):
        return f"“{found[0]}”的没有现成的写法"
    if _EACH.search(before) or _EACH_UNIT.search(clause):
        return "是每人、每个单位各要多少，要按名册算"
    if _TOGETHER.search(before):
        return "像是几年合起来或平均的数"
    if _ROUGH.search(before):
        return "不是准数"
    if found := _PART_OF_YEAR.search(_PERIODS.sub("", before)):
        return f"写着“{found[0]}”，不是全年的"
    behind = clause[quantity.end :]
    if found := _PER.match(behind):
        return f"“{found[0].strip()}”各要多少，不是全年的"
    if behind.startswith("不到"):
        return "不是准数"
    if quantity.unit in _TIMES and re.match("(?:以|之)?内|前", behind):
        return "是多少时间以内的时限"
    return ""
