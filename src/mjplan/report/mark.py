"""The mark of a report, which readers don't see, says what the report is about.

In a text (Markdown, HTML) it is the last line, in a Word document its seal. The code adds it, not
the template, so that no template can lose or forge it.
"""

import re
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from mjplan import sealing
from mjplan.periods import CIVIL, Calendar, Period

MARK = "<!-- mjplan report "
LENGTH = 200
"""More bytes than a mark has."""

WHOLE = "plan"
"""What stands in place of a period where the report is on the whole plan."""

_DAY, _DIGEST = "[0-9]{4}-[0-9]{2}-[0-9]{2}", "[0-9a-f]{16}"
_ABOUT = re.compile(rf"report (\S{{4,7}}) ({_DAY}) ({_DIGEST})")
_MARK = re.compile(
    "^" + re.escape(MARK) + rf"(\S{{4,7}}) ({_DAY})(?: ({_DIGEST}))? ({_DIGEST}) -->$",
    re.MULTILINE,
)


class Reported(NamedTuple):
    """A report that has been made: on which period (None: the whole plan), of which day, and the
    digest of its figures."""

    period: Period | None
    as_of: date
    digest: str

    @property
    def name(self) -> str:
        """What a reader calls it: 2018年3月, 五年总评."""
        return self.period.name if self.period else "总评"


class Found(NamedTuple):
    """A mark in a text: of which report, and whether the text is still the one that was made."""

    report: Reported
    intact: bool


def marked(text: str, report: Reported) -> str:
    """A report's text with its mark."""
    about = report.period or WHOLE
    return f"{text}\n{MARK}{about} {report.as_of} {digest(text)} {report.digest} -->\n"


def sealed(document: bytes, report: Reported) -> bytes:
    """Return a Word document with the mark of its report."""
    about = f"report {report.period or WHOLE} {report.as_of} {report.digest}"
    return sealing.sealed_package(document, about)


def digest(text: str) -> str:
    """A short word that is another one for another text; line ends and what surrounds it are
    nothing."""
    return sha256(_plain(text).encode()).hexdigest()[:16]


def read(text: str, calendar: Calendar = CIVIL) -> Found | None:
    """Return the last mark of a text, its period by a plan's calendar; None where there is
    none."""
    plain = _plain(text)
    found = [*_MARK.finditer(plain)]
    report = _report(found[-1], found[-1][4], calendar) if found else None
    if report is None:
        return None
    body, rest = plain[: found[-1].start()], plain[found[-1].end() :]
    kept = found[-1][3]
    return Found(report, intact=not rest and kept in (None, digest(body)))


def in_file(content: bytes, calendar: Calendar = CIVIL) -> Found | None:
    """Return the mark of a file's content, whichever form of report it is; None where it has
    none."""
    if not sealing.is_package(content):
        return _in_text(content, calendar)
    seal = sealing.read(content)
    report = _of_package(seal.about, calendar) if seal else None
    return Found(report, seal.intact) if seal and report else None


def report_in(content: bytes, calendar: Calendar = CIVIL) -> Reported | None:
    """Return which report a file's content is, as `in_file`, though a hand may have changed it; a
    document is not unpacked for that."""
    if not sealing.is_package(content):
        found = _in_text(content, calendar)
        return found.report if found else None
    about = sealing.about_of(content)
    return _of_package(about, calendar) if about else None


def _in_text(content: bytes, calendar: Calendar) -> Found | None:
    """Return the last mark of a text's bytes; what has none is not decoded, however large it is."""
    if MARK.encode() not in content:
        return None
    return read(content.decode("utf-8", "replace"), calendar)


def _of_package(about: str, calendar: Calendar) -> Reported | None:
    found = _ABOUT.fullmatch(about)
    return _report(found, found[3], calendar) if found else None


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip("\ufeff\n\t ")


def _report(mark: "re.Match[str]", digest: str, calendar: Calendar) -> Reported | None:
    period = calendar.parse(mark[1])
    try:
        as_of = date.fromisoformat(mark[2])
    except ValueError:
        return None
    return Reported(period, as_of, digest) if period or mark[1] == WHOLE else None
