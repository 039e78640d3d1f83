"""Hostile workbooks are refused at once, before anything could grow."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers import PATIENCE, bare_environment
from helpers.sheets import SHEET1, bomb, patched, why, xlsx, xlsx_of, zipped
from mjplan.sheets.prescan import prescan

ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BILLION = (
    f'<!DOCTYPE worksheet [<!ENTITY a0 "aaaaaaaaaa">{ENTITIES}]>'
    "<worksheet><c r='A1'><is><t>&a9;</t></is></c></worksheet>"
)
CHILD = """
import json, sys, time
from pathlib import Path
from mjplan.sheets.reading import read
found = read(Path(sys.argv[1]))
status = Path("/proc/self/status")  # what this process took, not what the one before it had
peak = [line.split()[1] for line in status.open() if "VmHWM" in line] if status.exists() else [0]
print(json.dumps([found.why, time.process_time(), int(peak[0]) >> 10]))
"""


def far_cell(path: Path) -> None:
    xlsx_of(path, "<row><c r='A1'><v>1</v></c></row><c r='XFD1048576'><v>1</v></c>")


def far_row(path: Path) -> None:
    xlsx_of(path, "<row r='1'><c><v>1</v></c></row><row r='1048576'><c><v>1</v></c></row>")


def zip_bomb(path: Path) -> None:
    bomb(path, 1000)


def lying_bomb(path: Path) -> None:
    bomb(path, 1000, says=100)


def entity_bomb(path: Path) -> None:
    patched(xlsx(path, {"Sheet": []}), {SHEET1: BILLION})


def one_text_in_many_cells(path: Path) -> None:
    cell = "<c t='s'><v>0</v></c>"
    shared = f"<sst><si><t>{'字' * 30_000}</t></si></sst>"
    rows = "".join(f"<row>{cell * 20}</row>" for _ in range(1000))
    kept = xlsx_of(path, rows)
    links = (
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/'
        'sheet1.xml"/><Relationship Id="s" Type="x/sharedStrings" Target="/xl/s.xml"/>'
        "</Relationships>"
    )
    patched(kept, {"xl/s.xml": shared, "xl/_rels/workbook.xml.rels": links})


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (far_cell, "XFD1048576 太远"),
        (far_row, "A1048576 太远"),
        (zip_bomb, "解开后超过 64 MB"),
        (lying_bomb, "解开后超过 64 MB"),
        (entity_bomb, "DOCTYPE"),
        (one_text_in_many_cells, "太多"),
    ],
)
def test_a_hostile_workbook_is_refused_at_once(
    make: Callable[[Path], None], says: str, tmp_path: Path
) -> None:
    path = tmp_path / "表.xlsx"
    make(path)
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)],
        env=bare_environment(),
        capture_output=True,
        timeout=PATIENCE,
        check=True,
    )
    message, seconds, megabytes = json.loads(done.stdout)
    assert says in message
    assert seconds < 2
    assert megabytes < 200


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("xl/workbook.bin", ".xlsb"),
        ("word/document.xml", "Word"),
        ("ppt/presentation.xml", "演示文稿"),
        ("readme.txt", "压缩包"),
    ],
)
def test_another_file_in_a_zip_is_named(part: str, says: str, tmp_path: Path) -> None:
    assert says in why(prescan(zipped(tmp_path / "表.xlsx", {part: "x"}).read_bytes()))
