"""What is written of a table reads back as what was learned of it, whatever its headings are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import examples
from mjplan import yaml_source
from mjplan.decoding import decode
from mjplan.sheets.book import Sheet
from mjplan.table_map import TableMap
from mjplan.tables.columns import look
from mjplan.tables.learning import NAMES, Learned, text
from mjplan.text import one_line

WORD = st.one_of(
    st.sampled_from(
        ["null", "是", "true", "12", "1.5", "- a", "a: b", "#", "'", '"', "~", "{", "*x"]
    ),
    st.text(min_size=1, max_size=12).map(one_line),
).filter(lambda word: word.strip() != "")


@given(
    st.dictionaries(st.sampled_from([*NAMES]), WORD, min_size=1),
    st.dictionaries(WORD, st.just("visits"), max_size=3),
    st.lists(WORD, max_size=3),
    WORD,
)
@settings(max_examples=examples(150), deadline=None)
def test_what_is_written_reads_back(
    headings: dict[str, str], items: dict[str, str], skipped: list[str], other: str
) -> None:
    learned = Learned(headings, items=items, fill_down=skipped, skip_empty=[other])
    if "item" in headings:
        learned.skipped = skipped
    learned.department = learned.sheet = other
    document = yaml_source.read(text(learned, "台账", f"{other}.xlsx"))
    assert document.faults == ()
    found, refused = decode(document.data, TableMap, judged=True)
    assert (found, refused) == (learned.map(), [])


def test_a_heading_that_is_nearly_usual_is_a_guess_and_not_sure() -> None:
    rows = (("办结的日子（月日）", "活动时间表", "工作内容", "内容"), ("3.5", "3.6", "甲", "乙"))
    seen = look([Sheet("表", rows)])
    assert seen is not None
    assert [(each.guess, each.is_sure) for each in seen.columns] == [
        ("", False),
        ("date", False),
        ("title", True),
        ("", False),
    ]


def test_a_sheet_of_one_column_has_no_headings() -> None:
    assert look([Sheet("表", (("一",), ("二",)))]) is None
    assert look([]) is None
