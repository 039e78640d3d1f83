"""A property in a package's own words, beside those that are there."""

from time import process_time
from xml.etree import ElementTree

import pytest

from mjplan.custom_property import PART, value_of, with_property

TYPES = b'<?xml version="1.0"?><Types xmlns="t"><Default Extension="xml"/></Types>'
RELATIONS = b'<Relationships xmlns="r"><Relationship Id="rId1"/></Relationships>'
BARE = {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": b"<w/>"}
WPS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="p" xmlns:vt="v">'
    b'<property fmtid="{D}" pid="2" name="KSOProductBuildVer"><vt:lpwstr>2052-12.1</vt:lpwstr>'
    b"</property></Properties>"
)


def test_a_property_gets_its_part_and_is_declared() -> None:
    parts = with_property(BARE, "mjplan", "page 2018 2018-06-30")
    assert [*parts] == [*BARE, PART], "the others stay, in their order"
    assert value_of(parts[PART], "mjplan") == "page 2018 2018-06-30"
    for name in ("[Content_Types].xml", "_rels/.rels"):
        assert PART.encode() in parts[name]
        ElementTree.fromstring(parts[name])
    assert parts["word/document.xml"] == b"<w/>"


def test_properties_that_are_there_stay() -> None:
    parts = with_property(BARE | {PART: WPS}, "mjplan", "a")
    numbers = [each.attrib["pid"] for each in ElementTree.fromstring(parts[PART])]
    assert numbers == ["2", "3"]
    assert value_of(parts[PART], "KSOProductBuildVer") == "2052-12.1"
    assert parts["_rels/.rels"] == RELATIONS, "it is declared already"


def test_an_earlier_value_is_replaced() -> None:
    once = with_property(BARE | {PART: WPS}, "mjplan", "page 2018")
    again = with_property(once, "mjplan", "page 2019")
    assert value_of(again[PART], "mjplan") == "page 2019"
    assert len(ElementTree.fromstring(again[PART])) == 2


@pytest.mark.parametrize("broken", [b"", b"\xff\xfe<", b"<Properties/>", b"<a></a>"])
def test_properties_that_can_t_be_read_give_way(broken: bytes) -> None:
    parts = with_property(BARE | {PART: broken}, "mjplan", "a")
    assert [each.attrib["name"] for each in ElementTree.fromstring(parts[PART])] == ["mjplan"]


@pytest.mark.parametrize(
    "saved",
    [
        '<op:property fmtid="x" pid="4" name="mjplan"><vt:lpwstr>a b</vt:lpwstr></op:property>',
        '<property pid="4"\n name="mjplan" >\n<lpwstr xml:space="x">a b</lpwstr>\n</property>',
    ],
)
def test_a_value_is_read_as_programs_write_it(saved: str) -> None:
    assert value_of(f"<Properties>{saved}</Properties>".encode(), "mjplan") == "a b"
    assert value_of(saved.encode(), "mjpla") is None


def test_an_archive_that_is_no_package_stays_as_it_is() -> None:
    assert with_property({"a": b"1"}, "mjplan", "a") == {"a": b"1"}


@pytest.mark.parametrize("size", [1_000, 4_000, 60_000])
def test_properties_that_try_to_take_long_do_not(size: int) -> None:
    hostile = b"<Properties><!-- <property " + b'name="mjplan" ' * size + b"> --></Properties>"
    before = process_time()
    assert value_of(hostile, "mjplan") is None
    parts = with_property(BARE | {PART: hostile}, "mjplan", "a")
    assert value_of(parts[PART], "mjplan") == "a"
    assert process_time() - before < 0.2
