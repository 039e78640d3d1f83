"""Draw the pictures of the guide (`nox -s pictures`): what the commands of its chapter make of the
demo, as LibreOffice and Chromium show it.

Needs `soffice` (Writer and Calc), `pdftoppm`, `chromium` and a Chinese font; names what is missing.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from mjplan.demo import workspace_files

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
        above = units(work)
        mjplan(above, "units", "status", "2018", "-o", "units.html")
        screenshot(above / "units.html", folder / "units.png", 1200, 1500)


_PLAN = """\
name: 某市区各支部考评（虚构示例）
organisation: 某委员会（虚构示例）
period: {first: 2016, last: 2020}
areas: [work.yaml]
"""
_WORK = """\
id: work
name: 工作
items:
  - {kind: count, id: website, name: 网站文章, unit: 篇, targets: {2018: 480}}
  - {kind: count, id: opinions, name: 社情民意信息, unit: 篇, targets: {2018: 480}}
"""
_UNITS = """\
catalog: all
groups:
  - {id: city, name: 市区支部}
  - {id: alone, name: 直属支部, ranked: false}
units:
  - {id: jia, name: 甲支部（虚构示例）, group: city, source: ../jia}
  - {id: yi, name: 乙支部（虚构示例）, group: city, source: ../yi}
  - {id: bing, name: 丙支部（虚构示例）, group: city, source: ../bing}
  - {id: ding, name: 丁支部（虚构示例）, group: alone, source: ../ding}
  - {id: wu, name: 戊支部（虚构示例）, group: alone, source: "https://git.example/wu.git"}
indicators:
  - {item: website, total: sum, points: 40}
"""
_KEPT_UNTIL = {"jia": TODAY, "yi": TODAY, "bing": "2018-04-20", "ding": "2018-01-31"}
"""Until which day each unit has recorded anything; of one nothing was fetched yet."""


def units(work: Path) -> Path:
    """Write four units and the organisation above them, which is returned."""
    given = {f"plan/{path.name}": path.read_text("utf-8") for path in Path("plan").glob("*.yaml")}
    shared = "    id: website_articles\n"
    given["plan/publicity.yaml"] = given["plan/publicity.yaml"].replace(
        shared, f"{shared}    indicator: all.website\n"
    )
    for seed, (unit, until) in enumerate(_KEPT_UNTIL.items(), 511):
        write(work / unit, workspace_files(given, seed, date.fromisoformat(until)))
    above = work / "above"
    write(above, {"plan/plan.yaml": _PLAN, "plan/work.yaml": _WORK, "plan/units.yaml": _UNITS})
    return above


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write a workspace's files by their paths in it."""
    for path, text in texts.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


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
    environment = os.environ | {"MJPLAN_TODAY": TODAY, "XDG_DATA_HOME": str(folder.parent / "data")}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
