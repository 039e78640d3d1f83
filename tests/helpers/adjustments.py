"""Targets that were adjusted by a decision."""

from datetime import date

from hypothesis import strategies as st

ARTICLES = "  - {kind: count, id: x, name: 文章, unit: 篇, targets: {2018: 120, 2019: 130}}\n"


def adjusted(*steps: tuple[str, int, int, int], item: str = "x") -> str:
    """`adjustments:` of (day, year, from, to) each."""
    lines = (
        f"  - {{date: {day}, item: {item}, year: {year}, from: {was}, to: {to}, "
        "reason: 经费调整, approved_by: 理事会, document: 协会〔2018〕9号}\n"
        for day, year, was, to in steps
    )
    return "adjustments:\n" + "".join(lines)


SEPTEMBER = adjusted(("2018-09-10", 2018, 120, 110))


ITEMS = ARTICLES.replace("120", "120, 2017: 110")


DAYS = st.dates(date(2018, 1, 1), date(2018, 12, 31))
