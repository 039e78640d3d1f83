"""Files that mjplan wrote are known again, and whether a hand has been in."""

from io import BytesIO
from zipfile import ZipFile

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


@pytest.mark.parametrize("content", [b"", b"text", b"PK", b"PK\x03\x04 torn", package(a="1")])
def test_what_has_no_seal_has_none(content: bytes) -> None:
    assert sealing.read(content) is None
