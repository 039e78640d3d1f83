"""A zip's parts, of which nothing is believed."""

import zipfile
import zlib

import pytest

from helpers.sheets import Entry, raw_zip
from mjplan.sheets.bounds import DAMAGED, LOCKED, MAX_PARTS, TOO_LARGE, TOO_MUCH, Refused
from mjplan.sheets.zips import Zip, pack


def deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def test_parts_are_unpacked_whatever_the_case_of_their_names() -> None:
    archive = Zip(pack({"xl/Workbook.xml": b"one", "b": b""}))
    assert "XL/workbook.xml" in archive
    assert "c" not in archive
    assert archive.unpack("xl/WORKBOOK.xml") == b"one"
    assert archive.unpack("b") == b""


def test_a_deflated_part_is_unpacked() -> None:
    packed = deflated(b"two" * 99)
    entry = Entry("a\\b", packed, zipfile.ZIP_DEFLATED, 297, zlib.crc32(b"two" * 99))
    assert Zip(raw_zip([entry])).unpack("a/b") == b"two" * 99


PLAIN = Entry("a", b"plain")


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ([PLAIN._replace(flags=1)], LOCKED),
        ([PLAIN, PLAIN], DAMAGED),  # two of one name
        ([PLAIN, PLAIN._replace(name="A")], DAMAGED),
        ([PLAIN, Entry("b", b"plain", at=0)], DAMAGED),  # two in one place
        ([PLAIN._replace(method=zipfile.ZIP_BZIP2)], DAMAGED),
        ([PLAIN._replace(size=65 << 20)], TOO_LARGE),
        ([PLAIN._replace(at=3)], DAMAGED),
        ([PLAIN._replace(at=1 << 31)], DAMAGED),
    ],
)
def test_an_odd_zip_is_refused(entries: list[Entry], why: str) -> None:
    with pytest.raises(Refused) as refused:
        Zip(raw_zip(entries))
    assert refused.value.why == why


@pytest.mark.parametrize(
    "entry",
    [
        PLAIN._replace(size=4),
        PLAIN._replace(check=0),
        PLAIN._replace(method=zipfile.ZIP_DEFLATED),
        Entry("a", deflated(b"x" * 99)[:-2], zipfile.ZIP_DEFLATED, 99, zlib.crc32(b"x" * 99)),
        Entry("b", b""),
    ],
)
def test_what_is_not_as_it_says_is_damaged(entry: Entry) -> None:
    archive = Zip(raw_zip([entry]))
    with pytest.raises(Refused) as refused:
        archive.unpack("a")
    assert refused.value.why == DAMAGED


def test_no_zip_and_too_many_parts_are_refused() -> None:
    for content, why in ((b"PK\3\4 nothing", DAMAGED), (b"PK\1\2" * (MAX_PARTS + 1), TOO_MUCH)):
        with pytest.raises(Refused) as refused:
            Zip(content)
        assert refused.value.why == why


def test_all_parts_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mjplan.sheets.zips.MAX_UNPACKED", 9)
    lies = [Entry(name, b"x" * 5, size=1) for name in "ab"]
    archive = Zip(raw_zip(lies))
    for _ in lies:
        with pytest.raises(Refused) as refused:
            archive.unpack("a")
    assert refused.value.why == TOO_LARGE
