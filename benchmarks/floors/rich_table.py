"""The least that a Typer program costs that prints a rich table of 40 rows."""

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer(add_completion=False)


@app.command()
def status(year: int) -> None:
    """A table of the year."""
    table = Table("事项", "目标", "实绩", "差距", "完成率", "状态", title=f"{year} 年")
    for number in range(1, 41):
        table.add_row(f"事项 {number}", "120", f"{number}", f"{120 - number}", "50%", "正常")
    Console().print(table)


if __name__ == "__main__":
    app()
