"""What the sheets of a form share: headings, cells to fill in, the name at the foot."""

from mjplan.forms.issued import Form
from mjplan.forms.layout import SO_FAR, Column
from mjplan.paper import book as the
from mjplan.paper.book import Look, Page
from mjplan.render import words

_LOOKS: dict[str, Look] = {
    "value": the.FILL_NUMBER,
    "date": the.FILL_DAY,
    "due": the.FILL_DAY,
}
"""How a column is filled in, by its field; others hold text."""


def title(form: Form) -> str:
    """What the form is called: 宣传处 2018年3月填报表."""
    return f"{form.unit.name} {form.month.name}填报表"


def place(columns: tuple[Column, ...], field: str) -> int:
    """The column that says a field, from 0."""
    return next(number for number, each in enumerate(columns) if each.field == field)


def shown(columns: tuple[Column, ...]) -> int:
    """How many columns are not hidden; they come first."""
    return sum(not each.hidden for each in columns)


def last_choice(form: Form) -> int:
    """The line of the last item on 全部事项, from 1."""
    return max(len(form.choices), 1) + 1


def fill_in(page: Page, row: int, columns: tuple[Column, ...]) -> None:
    """Open the cells of a line that are to be filled in, and strike those that are for nothing."""
    for number, each in enumerate(columns):
        if each.fill:
            page.text(row, number, "", _LOOKS.get(each.field, the.FILL_TEXT))
        elif not each.title:
            page.text(row, number, "", the.SLASHED)


def dated(form: Form, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, with the day in the heading of what there is where that is not the month's
    beginning."""
    if form.is_of_month_begin:
        return columns
    day = f"截至{words.day(form.as_of)}"
    return tuple(each._replace(title=day) if each.title == SO_FAR else each for each in columns)


def write_headings(page: Page, row: int, columns: tuple[Column, ...]) -> None:
    """Write the headings, and give the columns their widths."""
    for number, each in enumerate(columns):
        page.text(row, number, each.title, the.FILL_HEAD if each.fill else the.GIVEN_HEAD)
        page.wide(number, each.width, hidden=each.hidden)
