"""The least that a Typer program costs: one command, one line."""

import typer

app = typer.Typer(add_completion=False)


@app.command()
def status(year: int) -> None:
    """Say the year."""
    typer.echo(year)


if __name__ == "__main__":
    app()
