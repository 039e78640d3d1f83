"""Whatever a text says: the draft of it is a plan without errors, and nothing of it is lost."""

import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import examples
from helpers.any_text import PIECES
from mjplan import yaml_source
from mjplan.checks.drafted import marks_in
from mjplan.draft import source_text, structure, writing
from mjplan.draft.phrases import sentences
from mjplan.draft.quantities import narrow
from mjplan.draft.source import clean
from mjplan.file_text import Read
from mjplan.given_plan import Given, of_files
from mjplan.typed import number

TODAY = 2024

WORDS = (
    *(
        "# ",
        "## ",
        "一、",
        "（一）",
        "1. ",
        "- ",
        "**",
        "工作目标一：",
        "总体目标：",
        "年度目标分解：",
        "保障",
    ),
    *(
        "使命",
        "整改",
        "问题：",
        "每年",
        "全年",
        "每季度",
        "每人",
        "各",
        "累计",
        "到2025年",
        "2024—2026年",
        "2024年",
    ),
    *(
        "举办",
        "培训班",
        "完成",
        "换届",
        "出台",
        "不少于",
        "不超过",
        "左右",
        "约",
        "近",
        "以上",
        "以内",
        "增长",
        "零发生",
    ),
    *("10篇", "3次", "一次", "15—20人", "1.2万元", "90%", "0起", "12", "十二", "１２期", "10余个"),
    *(
        "，",
        "。",
        "；",
        "、",
        "和",
        "：",
        "“",
        "”",
        "《",
        "》",
        "<p>",
        "</p>",
        "item_001",
        "# 待核：x",
    ),
    *(
        "\n",
        "\n",
        "\n\n",
        "| ",
        " | ",
        "|-|-|\n",
        "\t",
        "序号",
        "工作任务",
        "年份",
        "指标",
        "单位",
        "责任处室",
    ),
)
TEXTS = st.lists(st.sampled_from((*WORDS, *PIECES)), max_size=60).map("".join)


def drafted(text: str) -> tuple[dict[str, str], Given]:
    made = structure.draft(source_text.read("某规划", text), TODAY)
    texts = writing.texts(made, "某规划.md")
    return texts, of_files({path: Read(path, each, []) for path, each in texts.items()})


def kept(texts: dict[str, str]) -> str:
    """Every value of the files, without blanks."""
    return re.sub(r"\s", "", "\n".join(_values([yaml_source.read(t).data for t in texts.values()])))


def _values(data: object) -> list[str]:
    if isinstance(data, dict):
        return [text for each in data.values() for text in _values(each)]
    if isinstance(data, list):
        return [text for each in data for text in _values(each)]
    return [str(data)]


@settings(max_examples=examples(150))
@given(TEXTS)
def test_no_text_makes_a_plan_with_errors(text: str) -> None:
    _, given_plan = drafted(text)
    assert given_plan.problems == []


@settings(max_examples=examples(100))
@given(TEXTS)
def test_every_target_stands_in_its_own_words(text: str) -> None:
    _, given_plan = drafted(text)
    assert given_plan.plan is not None
    for item in given_plan.plan.items.values():
        for year, target in item.targets.items():
            wording = narrow(item.wording_in(year) or "").replace(",", "").replace("，", "")
            for each in target if isinstance(target, tuple) else (target,):
                assert f"{each:f}" in wording or _in_words(each, wording), (item, year)


def _in_words(value: Decimal, wording: str) -> bool:
    found = re.findall("[一二三四五六七八九十百千两]+", wording)
    return any(number(each) == value for each in found)


def test_every_sentence_of_a_text_is_kept() -> None:
    lines = (
        "青溪县图书馆读者服务规划（2021-2023年）",
        "一、愿景",
        "人人都有书读。",
        "二、重点工作目标",
        "（一）馆藏建设",
        "总体目标：藏书更多，结构更好。",
        "工作目标一：补充新书。主要内容和具体措施：",
        "多方筹措经费；每年采购新书不少于300册。近五年增长30%。",
        "三、组织保障",
        "成立小组，每月会商1次。",
        "还有一句没有归处的话，写在最后！",
    )
    texts, given_plan = drafted("\n\n".join(lines))
    assert given_plan.problems == []
    everything = kept(texts)
    for line in lines:
        bare = re.sub(
            "^(?:[一二三]、|（一）|总体目标：|工作目标一：)|主要内容和具体措施：$", "", line
        )
        for sentence in sentences(clean(bare)):
            assert re.sub(r"\s", "", sentence).strip("。；") in everything, sentence


HEADS = (
    "# ",
    "## ",
    "一、",
    "（二）",
    "3. ",
    "工作目标一：",
    "总体目标：",
    "- ",
    "**",
    "",
    "",
    "愿景",
)
ENDS = (
    "。",
    "！",
    "，",
    "",
    "：",
    "10篇。",
    "每年3次。",
    "近9人；",
    "。主要内容和具体措施：",
    "**",
)
TABLES = (
    "序号\t工作任务\t年份\t工作目标\n{}\t{}\t2024\t{}\n\t\t2025\t{}\n",
    "|指标|单位|2024|2025|备注|\n|-|-|-|-|-|\n|{}|篇|10|{}|{}|\n|{}|个|—|2|好|\n",
    "|任务|目标|责任处室|完成时限|\n|-|-|-|-|\n|{}|完成{}10篇，{}|{}|6月底|\n",
    "{}\t{}\n{}\t{}\n",
)


@settings(max_examples=examples(150))
@given(
    st.lists(
        st.one_of(
            st.tuples(st.sampled_from(HEADS), st.sampled_from(ENDS)).map(
                lambda two: f"{two[0]}{{}}{two[1]}\n"
            ),
            st.sampled_from(TABLES),
        ),
        max_size=9,
    ).map("\n".join)
)
def test_no_word_of_a_text_is_lost(form: str) -> None:
    words = [f"某事{chr(0x4E00 + n)}某" for n in range(form.count("{}"))]
    texts, given_plan = drafted(form.format(*words))
    assert given_plan.problems == []
    everything = kept(texts)
    assert [word for word in words if word not in everything] == []


def test_marks_of_the_source_are_no_marks() -> None:
    texts, given_plan = drafted(
        '一、工作\n\n他说："# 待核：这不是记号"。 # 待核：这也不是\n\n# 待核：标题'
    )
    assert given_plan.problems == []
    assert not [
        each for each in marks_in(texts) if "不是" in each.message or "标题" in each.message
    ]
