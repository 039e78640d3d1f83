"""A line of a chat -> its sentences; who wrote it; what is only talk."""

import pytest

from mjplan.pasted.sentences import is_talk, pieces, written_by


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("1、网站12篇；公众号3篇。", ["网站12篇", "公众号3篇"]),
        ("网站12篇（头条3篇；原创5篇）；好", ["网站12篇（头条3篇；原创5篇）", "好"]),
        ("见https://a.cn/b?c=1;d！好", ["见https://a.cn/b?c=1", "d", "好"]),
        ("3.5网站", ["3.5网站"]),
        ("1.3月5日网站", ["3月5日网站"]),
        ("2. 3月7日", ["3月7日"]),
        ("（3）网站", ["网站"]),
        ("十二、网站", ["网站"]),
        ("⑴网站", ["网站"]),
        ("(开口没有合上；好", ["(开口没有合上", "好"]),
        ("；；。", []),
        ("", []),
    ],
)
def test_sentences(line: str, texts: list[str]) -> None:
    found = [*pieces(line, 7)]
    assert [piece.text for piece in found] == texts
    assert all(line[piece.column - 1 :].startswith(piece.text) for piece in found)
    assert [piece.opens for piece in found] == [True, False, False][: len(found)]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("张三 3月7日 10:21", "3月7日"),
        ("张三 2018/3/7 上午10:21:05", "2018/3/7"),
        ("2018-03-07 10:21 张三", "2018-03-07"),
        ("张三（宣传处） 昨天 10:21", None),
        ("李四(组织处) 3/31 18:02:11", "3/31"),
        ("10:21", None),
    ],
)
def test_who_wrote_and_when(line: str, day: str | None) -> None:
    found = written_by(line)
    assert found is not None
    assert found["day"] == day


@pytest.mark.parametrize(
    "line", ["3月7日网站12篇", "张三：好", "比分 3:2", "3月7日 10:21开会，到齐"]
)
def test_other_lines_are_not_taken_for_it(line: str) -> None:
    assert written_by(line) is None


@pytest.mark.parametrize(
    "text",
    [
        "各位好",
        "@所有人 请查收",
        "收到🎉",
        "[玫瑰][玫瑰]",
        "谢谢大家！",
        "现将本月工作情况汇报如下",
        "--",
    ],
)
def test_talk(text: str) -> None:
    assert is_talk(text)


@pytest.mark.parametrize("text", ["网站12篇", "章程已修订", "走访企业", "好" * 50])
def test_no_talk(text: str) -> None:
    assert not is_talk(text)
