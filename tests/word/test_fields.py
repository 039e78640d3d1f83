"""Fields of a layout, whose instructions come in pieces: what they take, and where they lead."""

import pytest

from mjplan.sheets.bounds import Refused
from mjplan.word import faults
from mjplan.word.faults import LayoutFault
from mjplan.word.fields import Fields, look_at


@pytest.mark.parametrize(
    "instruction",
    [
        *(" PAGE ", "page \\* MERGEFORMAT", "=1+1", 'DATE \\@ "yyyy年M月d日"'),
        *('HYPERLINK "https://a/"', "hyperlink http://a/", 'HYPERLINK "mailto:a@b.c" \\o "file:"'),
        *('HYPERLINK \\l "_Toc1"', 'HYPERLINK "http://a/" \\l "b" \\t "_blank" \\* MERGEFORMAT'),
        *('HYPERLINK \\h "http://a/"', "HYPERLINK “http://a/” \\n"),
    ],
)
def test_what_stays_in_the_document_or_leads_to_the_web_is_taken(instruction: str) -> None:
    look_at(instruction)


@pytest.mark.parametrize(
    "address",
    [
        *('"file://///host/a.exe"', '"\\\\\\\\host\\\\a"', "\\\\host\\a", "a.exe", '"C:\\a"', ""),
        *('\\l "b" "file:///a"', '"http://a" "file:///a"', '\\n "a.exe"', '\\l b \\o c d"', '"'),
        *("“file:///a”", '"ftp://a"', '\\o "c"', '"javascript:a"', '\\l "\\l" "a.exe"'),
    ],
)
def test_a_link_that_leads_elsewhere_is_refused(address: str) -> None:
    with pytest.raises(LayoutFault, match=faults.LINK):
        look_at(f" HYPERLINK {address} ")


def took(*signs: str) -> None:
    """Take signs of fields, and texts between them, as a part holds them."""
    fields = Fields()
    for sign in signs:
        if sign in ("begin", "separate", "end"):
            fields.mark(sign)
        else:
            fields.text(sign)
    fields.close()


def test_a_link_shows_other_fields_but_is_not_made_of_them() -> None:
    link, page = ("begin", 'HYPERLINK \\l "a"'), ("begin", "PAGEREF a", "separate", "end")
    took(*link, "separate", *page, "end")
    for made in (
        ("begin", "HYPERLINK ", *page, "end"),
        ("begin", 'HYPERLINK "http://a/', *page, '"', "end"),
    ):
        with pytest.raises(LayoutFault, match=faults.LINK):
            took(*made)


@pytest.mark.parametrize("signs", [("begin", "DDE a"), ("begin", "DDE", "separate"), ("begin",)])
def test_a_field_that_never_ends_is_one_all_the_same(signs: tuple[str, ...]) -> None:
    with pytest.raises(LayoutFault, match="域"):
        took(*signs)


def test_an_instruction_of_a_book_is_none() -> None:
    with pytest.raises(Refused):
        took("begin", *["PAGE "] * 1_000, "end")
