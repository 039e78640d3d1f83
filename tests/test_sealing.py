"""Files that mjplan wrote are known again, and whether a hand has been in."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mjplan import sealing

ABOUT = "page 2018 2018-06-30"


def package(**parts: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r")))
def test_a_sealed_text_is_known_and_whole(text: str) -> None:
    sealed = sealing.sealed_text(text, ABOUT)
    assert sealing.read(sealed.encode()) == (ABOUT, True)
    assert sealing.read(sealed.replace("\n", "\r\n").encode()) == (ABOUT, True)


def test_a_text_that_a_hand_has_changed_is_known_as_such() -> None:
    sealed = sealing.sealed_text("<p>差 3 篇</p>", ABOUT)
    assert sealing.read(sealed.replace("差 3", "差 2").encode()) == (ABOUT, False)


def test_the_same_package_is_the_same_bytes_and_known() -> None:
    one, other = (sealing.sealed_package(package(a="1", b="2"), ABOUT) for _ in range(2))
    assert one == other
    assert sealing.read(one) == (ABOUT, True)


def test_a_package_in_which_a_part_was_changed_is_known_as_such() -> None:
    file = BytesIO()
    sealed = BytesIO(sealing.sealed_package(package(a="1"), ABOUT))
    with ZipFile(sealed) as source, ZipFile(file, "w") as target:
        target.writestr("a", "2")
        target.comment = source.comment
    assert sealing.read(file.getvalue()) == (ABOUT, False)


PARTS = {
    "[Content_Types].xml": "<Types></Types>",
    "_rels/.rels": "<Relationships></Relationships>",
    "a": "1",
}


def saved_again(sealed: bytes) -> bytes:
    """The package as an office program saves it: all the parts, no comment."""
    with ZipFile(BytesIO(sealed)) as archive:
        return package(**{each: archive.read(each).decode() for each in archive.namelist()})


def test_a_package_that_an_office_program_saved_is_still_known() -> None:
    sealed = sealing.sealed_package(package(**PARTS), ABOUT)
    assert sealing.read(sealed) == (ABOUT, True)
    assert sealing.read(saved_again(sealed)) == (ABOUT, False)
    assert sealing.about_of(sealed) == sealing.about_of(saved_again(sealed)) == ABOUT


def test_a_package_is_sealed_again_as_what_it_is_now() -> None:
    old = saved_again(sealing.sealed_package(package(**PARTS), "page 2017 2017-12-31"))
    assert sealing.read(sealing.sealed_package(old, ABOUT)) == (ABOUT, True)


def test_nothing_stands_before_between_or_behind_the_parts() -> None:
    sealed = sealing.sealed_package(package(**PARTS), ABOUT)
    with ZipFile(BytesIO(sealed)) as archive:
        second, listed = archive.infolist()[1].header_offset, archive.start_dir
    whole = [sealing.sealed_package(package(**PARTS, 甲="二"), ABOUT), sealed]
    assert [sealing.read(each) for each in whole] == [(ABOUT, True)] * 2
    for at in (0, second, listed, len(sealed)):
        changed = sealed[:at] + b"PKjunk" + sealed[at:]
        assert sealing.read(changed) in ((ABOUT, False), None), at
    moved = ZipFile(file := BytesIO(b"PKjunk" + sealed), "a")  # knows where the parts are now
    moved.comment = moved.comment
    moved.close()
    assert file.getvalue().startswith(b"PKjunk")
    assert sealing.read(file.getvalue()) == (ABOUT, False)


@pytest.mark.parametrize("where", ["extra", "comment"])
def test_nothing_stands_in_the_list_of_the_parts(where: str) -> None:
    file = BytesIO()
    with (
        ZipFile(BytesIO(sealing.sealed_package(package(a="1"), ABOUT))) as source,
        ZipFile(file, "w") as target,
    ):
        (part,) = source.infolist()
        setattr(part, where, b"\xca\xfe\x02\0no")
        target.writestr(part, "1")
        target.comment = source.comment
    assert sealing.read(file.getvalue()) == (ABOUT, False)


def bomb(name: str, size: int) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, b" " * size)
        archive.comment = f"mjplan {ABOUT} {'0' * 16}".encode() if name == "a" else b""
    return file.getvalue()


def test_more_than_anybody_wrote_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object) -> bytes:
        raise AssertionError

    files = [bomb("a", 65 << 20), bomb("docProps/custom.xml", 65 << 10)]
    monkeypatch.setattr(ZipFile, "read", read)
    assert [sealing.read(each) for each in files] == [(ABOUT, False), None]


def test_a_package_with_a_damaged_part_is_known_as_changed() -> None:
    sealed = sealing.sealed_package(package(**PARTS), ABOUT)
    at = sealed.index(b"custom.xml") + len(b"custom.xml")
    assert sealing.read(sealed[:at] + b"\xff" * 8 + sealed[at + 8 :]) == (ABOUT, False)


@pytest.mark.parametrize("content", [b"", b"text", b"PK", b"PK\x03\x04 torn", package(a="1")])
def test_what_has_no_seal_has_none(content: bytes) -> None:
    assert sealing.read(content) is None
