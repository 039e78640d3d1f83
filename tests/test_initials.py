"""The first letters of pinyin, without a dictionary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import TESTS
from mjplan import initials
from mjplan.lookup import Names, find, resolve

TABLE = """
社情民意 sqmy 公众号 gzh 网站 wz 会员 hy 提案 ta 调研 dy 报送 bs 录用 ly 换届 hj 支部 zb 宣传处 xcc
组织处 zzc 办公室 bgs 参政议政 czyz 社会服务 shfw 领导班子 ldbz 培训班 pxb 月报 yb 大会发言 dhfy
微信 wx 一把手 ybs 开明画院 kmhy 脱贫攻坚 tpgj 三下乡 sxx 志愿者 zyz 安全 aq 事故 sg 失业率 syl
就业 jy 小区 xq 能耗 nh 绿化 lh 投诉 ts 满意度 myd 档案 da 搬迁 bq 干部 gb 街道 jd 反馈 fk 督促 dc
制度 zd 规划 gh 基层 jc 职责 zz 走访 zf 座谈会 zth 论坛 lt 刊物 kw 新闻 xw 培养 py 人才 rc 企业 qy
乡村 xc 医院 yy 学校 xx 长江 cj 重点 zd 银行 yh 音乐 yl 数据 sj 恩施 es 哦 o 压力 yl 匝道 zd
"""
PAIRS = list(zip(TABLE.split()[::2], TABLE.split()[1::2], strict=True))

LEVEL_1 = [
    bytes((high, low)).decode("gb2312")
    for high in range(0xB0, 0xD8)
    for low in range(0xA1, 0xFF)
    if (high, low) <= (0xD7, 0xF9)
]
PLAIN = [sign for sign in LEVEL_1 if len(initials.letters(sign)) == 1]

any_text = st.text(max_size=12)
any_word = st.text("abcdefghijklmnopqrstuvwxyz", max_size=6)
plain_text = st.text(st.sampled_from(PLAIN), min_size=1, max_size=10)


@pytest.mark.parametrize(("name", "letters"), PAIRS)
def test_what_everybody_knows(name: str, letters: str) -> None:
    assert initials.are(name, letters)


def test_every_name_of_the_two_plans() -> None:
    """The table was made with a dictionary of words and their readings."""
    lines = (TESTS / "golden" / "initials.txt").read_text("utf-8").splitlines()
    assert len(lines) > 250
    assert [line for line in lines if not initials.are(*line.rsplit(" ", 1))] == []


def test_the_first_level_stands_in_the_order_of_its_letters() -> None:
    assert len(LEVEL_1) == 3755
    found = [initials.letters(sign) for sign in PLAIN]
    assert found == sorted(found)
    assert {*found} == {*"abcdefghjklmnopqrstwxyz"}  # no pinyin begins with i, u or v


def test_what_has_no_place_in_that_order_may_begin_with_any_letter() -> None:
    for sign in ("亓", "鑫", "镕", "體"):
        assert len(initials.letters(sign)) == 26


@pytest.mark.parametrize(("text", "letters"), [("A4纸（12）", "a4z12"), ("“服务·日”", "fwr")])
def test_ascii_is_itself_and_punctuation_is_nothing(text: str, letters: str) -> None:
    assert "".join(initials.initials(text)) == letters


@pytest.mark.parametrize("word", ["sqmy", "shqmy", "shqy", "SQMY", "sqm"])
def test_two_letters_of_one_sound_and_signs_left_out(word: str) -> None:
    assert initials.runs_through("社情民意", word)


@pytest.mark.parametrize("word", ["", "qmy", "sqym", "sqmyx", "hqmy", "ssqmy"])
def test_other_letters_and_another_order_do_not_fit(word: str) -> None:
    assert not initials.runs_through("社情民意", word)


@given(plain_text, st.data())
def test_parts_of_the_letters_are_found(text: str, data: st.DataObject) -> None:
    letters = "".join(initials.initials(text))
    assert initials.are(text, letters)
    first = data.draw(st.integers(0, len(letters) - 1))
    last = data.draw(st.integers(first + 1, len(letters)))
    assert initials.holds(text, letters[first:last])
    kept = data.draw(st.lists(st.booleans(), min_size=len(letters), max_size=len(letters)))
    rest = "".join(sign for sign, keep in zip(letters[1:], kept, strict=False) if keep)
    assert initials.runs_through(text, letters[0] + rest)


@given(any_text, any_word)
def test_the_closer_fit_is_the_looser_one_too(text: str, word: str) -> None:
    if initials.are(text, word):
        assert initials.holds(text, word)
        assert initials.runs_through(text, word)


# ---- in looking up

THINGS = (
    Names("articles", "网站文章", ("网站",)),
    Names("wechat", "公众号文章", ("公众号",)),
    Names("collected", "社情民意信息收集", ("社情民意",)),
    Names("wz", "外展"),
)


@pytest.mark.parametrize(
    ("word", "means"),
    [("wzwz", "articles"), ("gzh", "wechat"), (" SQMY ", "collected"), ("xxsj", "collected")],
)
def test_initials_name_a_thing_where_nothing_is_called_so(word: str, means: str) -> None:
    assert resolve(word, THINGS).match is None
    found = find(word, THINGS).match
    assert found is not None
    assert found.id == means


def test_no_id_is_shadowed() -> None:
    found = find("wz", THINGS).match
    assert found is not None
    assert found.id == "wz"


def test_what_has_the_letters_in_order_is_a_candidate_only() -> None:
    found = find("shqy", THINGS)
    assert (found.match, found.unclear) == (None, False)
    assert [each.id for each in found.candidates] == ["collected"]


def test_several_are_candidates() -> None:
    found = find("wzh", (*THINGS[:1], Names("a", "文章")))
    assert (found.match, found.unclear) == (None, True)
    assert len(found.candidates) == 2


@given(st.one_of(any_text, any_word))
def test_what_is_called_so_comes_first(word: str) -> None:
    plainly = resolve(word, THINGS)
    if plainly.match or plainly.unclear:
        assert find(word, THINGS) == plainly
