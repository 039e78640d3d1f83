"""The last line of a report: what it is about, and whether somebody has touched it since."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from mjplan import sealing
from mjplan.periods import Period
from mjplan.report.mark import MARK, Found, Reported, in_file, marked, read, report_in, sealed

MARCH = Reported(Period("month", date(2018, 3, 1)), date(2018, 3, 31), "0123456789abcdef")
WHOLE = Reported(None, date(2018, 12, 31), "0123456789abcdef")
TEXT = "# 三月\n\n一句话。\n"


@pytest.mark.parametrize("report", [MARCH, WHOLE])
def test_a_mark_says_what_the_report_is_about(report: Reported) -> None:
    text = marked(TEXT, report)
    assert text.startswith(TEXT)
    assert text.count(MARK) == 1
    assert text.endswith(" -->\n")
    assert read(text) == Found(report, intact=True)


@pytest.mark.parametrize(
    "text",
    [
        marked(TEXT, MARCH).replace("\n", "\r\n"),  # a clone on Windows
        "\ufeff" + marked(TEXT, MARCH),
        marked(TEXT, MARCH) + "\n\n",
        marked(TEXT, MARCH).rstrip(),
    ],
)
def test_line_ends_and_blanks_around_are_no_change(text: str) -> None:
    assert read(text) == Found(MARCH, intact=True)


@pytest.mark.parametrize(
    "text",
    [
        marked(TEXT, MARCH).replace("一句话", "两句话"),
        marked(TEXT, MARCH) + "\n补一句。\n",
        "补一句。\n" + marked(TEXT, MARCH),
    ],
)
def test_whatever_a_hand_wrote_is_noticed(text: str) -> None:
    assert read(text) == Found(MARCH, intact=False)


def test_a_mark_of_earlier_days_says_nothing_of_the_text() -> None:
    old = f"# 改过没有，不知道\n{MARK}2018-03 2018-03-31 0123456789abcdef -->\n"
    assert read(old) == Found(MARCH, intact=True)


def test_the_last_mark_is_the_report_s() -> None:
    forged = f"{MARK}2017-01 2017-01-31 fedcba9876543210 -->\n{TEXT}"
    assert read(marked(forged, MARCH)) == Found(MARCH, intact=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# 别的",
        f"{MARK}plan 2018-03-31 -->",
        f"如 {MARK}2018-03 2018-03-31 0123456789abcdef -->",
        f"{MARK}2018-03 2018-03-31 0123456789abcdef --> 这样的一行",
        f"{MARK}2018-13 2018-03-31 0123456789abcdef -->",
        f"{MARK}2018-03 2018-02-30 0123456789abcdef -->",
    ],
)
def test_other_texts_are_no_reports(text: str) -> None:
    assert read(text) is None


def package(text: str) -> bytes:
    """The least that has a seal as a document has one."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", text)
    return file.getvalue()


@pytest.mark.parametrize("report", [MARCH, WHOLE])
def test_every_form_of_a_report_is_known(report: Reported) -> None:
    document = sealed(package("三月"), report)
    page = marked("<!DOCTYPE html>\n<p>三月</p>\n", report).encode()
    for content in (document, page, marked(TEXT, report).encode()):
        assert in_file(content) == Found(report, intact=True)
        assert report_in(content) == report


def test_a_document_that_a_hand_has_changed_is_known_as_such() -> None:
    with ZipFile(BytesIO(sealed(package("三月"), MARCH))) as archive:
        comment = archive.comment
    file = BytesIO(package("四月"))
    with ZipFile(file, "a") as archive:
        archive.comment = comment
    assert in_file(file.getvalue()) == Found(MARCH, intact=False)
    assert report_in(file.getvalue()) == MARCH


@pytest.mark.parametrize(
    "content",
    [
        b"PK",
        package("三月"),
        sealing.sealed_package(package("三月"), "page 2018 2018-06-30"),
        sealing.sealed_package(package("三月"), "report 2018-13 2018-03-31 0123456789abcdef"),
        sealing.sealed_package(package("三月"), "report 2018-03 2018-03-31"),
        b"\xff\xfe\x00",
    ],
)
def test_other_files_are_no_reports(content: bytes) -> None:
    assert in_file(content) is None
    assert report_in(content) is None
