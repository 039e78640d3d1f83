"""What parts say of each other."""

from mjplan.word.relating import Relations

LINK = '<Relationship Id="{}" Type="x/{}" Target="{}" TargetMode="{}"/>'


def relations(part: str, *links: tuple[str, str, str, str]) -> Relations:
    """The relations of one part."""
    inside = "".join(LINK.format(*link) for link in links)
    return Relations({part: f"<Relationships>{inside}</Relationships>".encode()})


def test_names_of_what_lies_outside_are_those_of_their_part() -> None:
    found = relations(
        "word/_rels/document.xml.rels",
        ("a", "hyperlink", "https://example.org/", "External"),
        ("b", "image", "media/a.png", "Internal"),
    )
    assert found.outside("word/document.xml") == {"a"}
    assert not found.outside("word/header1.xml")


def test_a_font_is_read_as_a_font_only() -> None:
    links = (
        ("a", "font", "Fonts/1.odttf", ""),
        ("b", "font", "../word/fonts/2.odttf", ""),
        ("c", "header", "/word/./fonts/2.odttf", ""),
    )
    found = relations("word/_rels/fonttable.xml.rels", *links)
    assert not found.is_more_than_seen("word/fonts/1.odttf")
    assert found.is_more_than_seen("word/fonts/2.odttf")
    assert not found.is_more_than_seen("word/fonts/3.odttf")
