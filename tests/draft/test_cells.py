"""Cells -> numbers: what is one number, to the letter; all else is marked, and keeps its text."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import examples
from mjplan.draft.cells import cell
from mjplan.draft.quantities import narrow
from mjplan.typed import number


def told(text: str, unit: str = "篇", name: str = "事项") -> str:
    """What a cell says, as `low-number unit`; `？` before it where it is doubted."""
    found = cell(name, unit, text)
    if found is None:
        return "words"
    if found.quantity is None:
        assert found.doubt
        assert text in found.wording
        return "？"
    q = found.quantity
    low = f"{q.low:f}-" if q.low is not None else ""
    return f"{'？' if found.doubt else ''}{low}{q.number:f}{q.unit}"


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("10", "篇", "10篇"),
        ("10篇", "篇", "10篇"),
        ("10篇", "", "10篇"),
        ("１０", "篇", "10篇"),
        ("1,300", "人", "1300人"),
        ("十二", "篇", "12篇"),
        ("≥95", "%", "95%"),
        ("＞95%", "%", "95%"),
        ("不超过 15 件", "件", "15件"),
        ("10篇以上", "篇", "10篇"),
        ("10以内", "篇", "10篇"),
        ("约1300", "人", "1300人"),
        ("达到10篇以上", "篇", "10篇"),
        ("1.2万人", "人", "12000人"),
        ("1.2万人", "", "1.2万人"),
        ("10-15", "篇", "10-15篇"),
        ("10—15篇", "篇", "10-15篇"),
        ("10篇至15篇", "篇", "10-15篇"),
        ("不低于10不高于20", "篇", "10-20篇"),
        ("≥90，≤95", "%", "90-95%"),
        ("<10", "1/10万", "101/10万"),
    ],
)
def test_one_number(text: str, unit: str, expected: str) -> None:
    assert told(text, unit) == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("15:1", "—"),
        ("14.5:1", ""),
        ("1：3", "人"),
        ("10场以上15场以内", "场"),
        ("10含2", "人"),
        ("10含2人", "人"),
        ("5人3人", "人"),
        ("3个5", "个"),
        ("10+5", "篇"),
        ("10/15", "篇"),
        ("10 15", "篇"),
        ("10、15", "篇"),
        ("10，300", "篇"),
        ("10余", "篇"),
        ("近100", "户"),
        ("20-15", "篇"),
        ("3-5-10", "个"),
        ("不少于10以内", "篇"),
        ("约10以上", "篇"),
        ("10篇", "期"),
        ("1.2万", "万元"),
        ("2021.12", "个"),
        ("10（5）", "篇"),
        ("10²", "篇"),
        ("95①", "%"),
        ("~~10~~15", "篇"),
        ("1.2.3", "篇"),
        ("±5", "%"),
    ],
)
def test_what_is_not_one_number_is_doubted(text: str, unit: str) -> None:
    assert told(text, unit).startswith("？")


@pytest.mark.parametrize("unit", ["—", "-", "/", "－", "无", ""])
def test_a_sign_for_nothing_is_no_unit(unit: str) -> None:
    found = cell("生师比", unit, "15")
    assert found is not None
    assert (found.doubt, found.quantity and found.quantity.unit) == ("没有写单位", "")


def test_only_a_unit_in_brackets_is_one() -> None:
    assert told("10", "", "教师（人）") == "10人"
    assert told("10", "", "生师比（小学）") == "？10"
    found = cell("生师比（小学）", "", "10")
    assert found is not None
    assert found.name == "生师比（小学）", "not the same as 生师比（初中）"


def test_words_are_no_cell_of_a_number() -> None:
    assert told("建成站点2个，服务100人次", "") == "words"
    assert told("完成方案", "") == "words"


PIECES = (
    *"0123456789.,，:：-—~/+（）()十二万 含个篇人场约至到≥≤><%",
    *("不少于", "不低于", "不高于", "不超过", "以上", "以内", "左右", "其中", "10", "15"),
)


@settings(max_examples=examples(300))
@given(
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
    st.sampled_from(("篇", "", "—", "万人")),
)
def test_no_number_is_put_together(text: str, unit: str) -> None:
    found = cell("事项", unit, text)
    if found is None or found.quantity is None:
        return
    runs = re.findall(r"-?[0-9.,]+[万亿]?|[十二万]+", narrow(text))
    values = {number(each) for run in runs for each in (run, run.rstrip("万亿"), run.lstrip("-"))}
    told = {found.quantity.number, found.quantity.low} - {None}
    assert told <= values
    assert len(runs) == len(told)
