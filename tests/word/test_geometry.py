"""The pages of GB/T 9704-2012, measured as LibreOffice prints them."""

import pytest

from helpers.office import Printed, all_saved_as, needs_pages, pages, said
from helpers.word import PACKAGED
from mjplan.word.document import document

pytestmark = needs_pages

POINTS = 72 / 25.4
"""In a millimetre."""
LEFT, RIGHT = 28 * POINTS, (210 - 26) * POINTS
WORDS = {"单位": "某协会", "文号": "某发〔2018〕1号", "日期": "2018年4月3日"}
FULL = f"# 长文\n\n{'一二三四五六七八九十' * 180}\n\n结束。\n"
ROW = "| 网站文章和公众号文章 | 120 篇 | 2017-04-14 | 100% | √已完成 | 未到期 → 已完成 | {} |\n"
TABLES = (
    "# 表格\n\n| 事项 | 目标 | 累计 | 完成率 | 状态 | 较上期 | 说明 |\n"
    "| --- | ---: | ---: | ---: | --- | --- | --- |\n"
    + ROW.format("很长的说明" * 12) * 12
    + ROW.format("https://example.org/" + "a" * 300)
)
LINES = range(3, 9)
"""With so many lines the signature comes to the end of the first page, or beyond it."""


def short(lines: int) -> str:
    return "# 短文\n\n" + "".join(f"第{line}段结束。\n\n" for line in range(lines))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Printed]]]:
    """The pages of some documents, by their names."""
    official, letter = PACKAGED["公文"], PACKAGED["信函"]
    texts = {"full": FULL, "tables": TABLES, **{f"short{n}": short(n) for n in LINES}}
    made = {name: document(official, text, WORDS) for name, text in texts.items()}
    made["letter"] = document(letter, FULL, WORDS)
    folder = tmp_path_factory.mktemp("pages")
    for name, content in made.items():
        (folder / f"{name}.docx").write_bytes(content)
    paths = all_saved_as([folder / f"{name}.docx" for name in made], "pdf")
    return {path.stem: pages(path) for path in paths}


def lines(page: list[Printed]) -> list[str]:
    """The lines of the text of a page, between its margins."""
    inside = [word for word in page if 37 * POINTS - 3 < word.top < (297 - 35) * POINTS - 6]
    tops = sorted({round(word.top) for word in inside})
    return ["".join(word.text for word in inside if round(word.top) == top) for top in tops]


def number(page: list[Printed], shown: int) -> Printed:
    """The number of a page, below its text."""
    (found,) = [each for each in below(page) if each.text == str(shown)]
    return found


def below(page: list[Printed]) -> list[Printed]:
    return [word for word in page if word.top > (297 - 35) * POINTS]


def test_a_full_page_has_22_lines_of_28_letters(printed: dict[str, list[list[Printed]]]) -> None:
    for name in ("full", "letter"):
        second = lines(printed[name][1])
        assert [len(line) for line in second] == [28] * 22, name


def test_pages_are_numbered_at_their_outer_sides(printed: dict[str, list[list[Printed]]]) -> None:
    first, second, third = printed["full"][:3]
    assert number(first, 1).right > RIGHT - 45
    assert number(second, 2).left < LEFT + 45
    assert number(third, 3).right > RIGHT - 45
    assert below(printed["letter"][0]) == []
    assert number(printed["letter"][1], 2).left < LEFT + 45


def test_a_signature_is_never_alone_on_a_page(printed: dict[str, list[list[Printed]]]) -> None:
    found = {n: len(printed[f"short{n}"]) for n in LINES}
    assert set(found.values()) == {1, 2}, "the lines no longer straddle the end of a page"
    for n in LINES:
        last = said(printed[f"short{n}"][-1])
        assert "段结束" in last
        assert "某协会" in last
        assert "2018年4月3日" in last


def test_tables_stay_inside_the_text_and_numbers_on_their_lines(
    printed: dict[str, list[list[Printed]]],
) -> None:
    for page in printed["tables"]:
        assert min(word.left for word in page) > LEFT - 2
        assert max(word.right for word in page) < RIGHT + 2
    words = [word.text for page in printed["tables"] for word in page]
    assert words.count("100%") == words.count("2017-04-14") == words.count("√已完成") == 13
    assert [said(page).count("较上期") for page in printed["tables"]] == [1] * len(
        printed["tables"]
    )


def test_the_head_of_a_document_stands_where_it_should(
    printed: dict[str, list[list[Printed]]],
) -> None:
    first = next(word for word in printed["full"][0] if "文件" in word.text)
    assert first.top == pytest.approx((37 + 35) * POINTS, abs=12)
    letter = next(word for word in printed["letter"][0] if "某协会" in word.text)
    assert letter.top == pytest.approx(30 * POINTS, abs=12)
