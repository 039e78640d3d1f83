"""Tables in the form that was asked for: on the screen, as Markdown, as CSV."""

from mjplan.cli import console
from mjplan.cli.exits import refuse_form
from mjplan.cli.options import FORMATS
from mjplan.progress.values import Year
from mjplan.render import words
from mjplan.render.table import Table


def say_ahead(form: str, year: Year) -> None:
    """Say beside a CSV, which has no title, that its day is still to come, where it is."""
    if form == "csv" and year.ahead:
        console.complain(f"提示：{words.until(year.as_of, ahead=True)}")


def show(table: Table, form: str, sections: str = "领域") -> None:
    """Print a table in a form; `sections` is what CSV calls its headings. Stops where there is no
    such form."""
    if form == "table":
        console.table(table)
    elif form == "markdown":
        from mjplan.render import markdown

        console.raw(markdown.paint(table))
    elif form == "csv":
        from mjplan.render import csvtext

        console.spreadsheet(csvtext.paint(table, sections))
    else:
        refuse_form(form, *FORMATS)
