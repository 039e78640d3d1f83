"""Draw the pictures of the guide (`nox -s pictures`): what the commands of its chapter make of the
demo, as LibreOffice and Chromium show it.

Needs `soffice` (Writer and Calc), `pdftoppm`, `chromium` and a Chinese font; names what is missing.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

TODAY = "2018-06-29"
_PROGRAMS = ("soffice", "pdftoppm", "chromium")
_BROWSER = (
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--hide-scrollbars",
)


def main(folder: Path) -> None:
    """Draw every picture into a folder."""
    missing = [name for name in _PROGRAMS if shutil.which(name) is None]
    if missing:
        sys.exit(f"not installed: {', '.join(missing)}")
    folder.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="mjplan-pictures-") as name:
        work = Path(name)
        mjplan(work, "demo", "demo", "--until", TODAY)
        space = work / "demo"
        mjplan(space, "page", "2018", "-o", "page.html")
        screenshot(space / "page.html", folder / "page.png", 1200, 1500)
        screenshot(space / "page.html", folder / "phone.png", 500, 1000)
        mjplan(space, "report", "2018-05", "-o", "report.docx")
        pages(space / "report.docx", folder / "report.png", 1, 60)
        mjplan(space, "brief", "2018-05", "-o", "brief.docx")
        pages(space / "brief.docx", folder / "brief.png", 1, 75)
        mjplan(space, "status", "2018", "-o", "status.xlsx")
        pages(space / "status.xlsx", folder / "workbook.png", 1, 75)


def mjplan(folder: Path, *arguments: str) -> None:
    """Run the program in a folder, on the day of the pictures."""
    run(folder, sys.executable, "-m", "mjplan", *arguments)


def screenshot(page: Path, picture: Path, wide: int, high: int) -> None:
    """Draw the upper part of a web page."""
    size = f"--window-size={wide},{high}"
    with TemporaryDirectory(prefix="mjplan-browser-") as profile:
        own = f"--user-data-dir={profile}"
        run(page.parent, *_BROWSER, own, size, f"--screenshot={picture}", page.as_uri())


def pages(document: Path, picture: Path, number: int, dots: int) -> None:
    """Draw one page of an office document, at so many dots an inch."""
    run(document.parent, "soffice", "--headless", "--convert-to", "pdf", document.name)
    paper = document.with_suffix(".pdf").name
    only = ("-f", f"{number}", "-l", f"{number}", "-singlefile")
    stem = str(picture.with_suffix(""))
    run(document.parent, "pdftoppm", "-png", "-r", f"{dots}", *only, paper, stem)


def run(folder: Path, *command: str) -> None:
    """Run a command that has to succeed."""
    environment = os.environ | {"MJPLAN_TODAY": TODAY}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
