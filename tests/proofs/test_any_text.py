"""Any text that a person can type is kept as typed, and shows as text in every format.

On the way in, line breaks and control characters (with U+FEFF, halves of surrogate pairs and the
non-characters U+FFFE and U+FFFF) become blanks, one for one; nothing else is changed, and blanks at
the ends stay. On the way out, what would steer a terminal or turn the reading direction shows as
its code (`<U+202E>`), and nothing is taken for markup or for a formula.
"""

import csv
import io
import json
import re
import tempfile
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.console import Console

from helpers import HEAD, LONG
from helpers.any_text import as_kept, inline, safe, squeezed, texts
from mjplan import record_files
from mjplan.evidence import names_a_file
from mjplan.ledger import Ledger
from mjplan.planfiles import read_plan
from mjplan.record import Record
from mjplan.render import terminal
from mjplan.render.log import log_table
from mjplan.text import one_line, visible
from mjplan.workspace import Workspace
from proofs.fuzzing import run

EXAMPLES = 3000 if LONG else 40
PHASES = [phase for phase in Phase if LONG or phase is not Phase.shrink]
"""Making a failing text shorter takes minutes, and so happens in the long run only."""
ITEMS = """\
id: work
name: 工作
items:
  - {kind: count, id: articles, name: 网站文章, owner: 甲, unit: 篇, targets: {2018: 100}}
"""
MONTH = "records/2018/03.yaml"


FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
"""How a cell begins that a spreadsheet might calculate."""
NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?%?")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MJPLAN_TODAY", "2018-07-01")


def new(root: Path) -> None:
    (root / "plan").mkdir()
    (root / "plan/plan.yaml").write_text(HEAD, encoding="utf-8")
    (root / "plan/work.yaml").write_text(ITEMS, encoding="utf-8")


def on_screen(ledger: Ledger, wide: int) -> str:
    """The log as rich paints it on a terminal with all its abilities."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=wide,
        force_terminal=True,
        color_system="truecolor",
        markup=False,
        emoji=False,
        highlight=False,
    )
    table = log_table(ledger, list(ledger.everything()), "台账")
    console.print(terminal.paint(table, console.width))
    return re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue())  # rich's own colours


no_files = texts.filter(lambda text: not names_a_file(one_line(text)))
"""Evidence that is meant as text: what looks like a file has to be one."""


def cells_of(line: str, whole_escapes: bool) -> int:
    """How many cells a line of a Markdown table has: an escaped `|` ends none, whether the parser
    reads escapes from the left (GitHub) or only looks at the sign before (markdown-it)."""
    pattern = r"\\." if whole_escapes else r"\\\|"
    return re.sub(pattern, "", line.strip()).count("|") - 1


@settings(max_examples=EXAMPLES, phases=PHASES, deadline=None)
@given(title=texts, note=texts, by=texts, evidence=no_files)
@example(title="=1+1", note="-", by="@x", evidence="|")
@example(title=" ", note="  ", by=" ", evidence="\n")
@example(title="\\", note="\\|", by="\\\\|", evidence="|")
@example(title="|", note="`|`", by="[bold]x[/bold]", evidence="# ")
@example(title="1. ", note="1)", by="2. x", evidence="1.")
@example(title="\\<", note="\\>", by="\\&", evidence="\\\\<")
@example(title="a: b", note="- a", by="x #y", evidence="'\"")
@example(title="\u202etfel", note="\u200f", by="\x1b[2J", evidence="\x1b]0;x\x07")
@example(title="--", note="--title", by="-C", evidence="--help")
def test_any_text_is_kept_and_shown_as_text(title: str, note: str, by: str, evidence: str) -> None:
    with tempfile.TemporaryDirectory(prefix="mjplan-text-") as folder:
        root = Path(folder)
        new(root)
        typed = ["--title", title, "--note", note, "--by", by, "--evidence", evidence]
        said = run(root, "add", "articles", "1", "--date", "2018-03-05", *typed)
        assert said.code == 0, said
        safe(said.out + said.err)

        # in the file: one line more, which both roads read unchanged
        text = (root / MONTH).read_bytes().decode("utf-8")
        assert text.startswith(record_files.HEADER)
        line = text.removeprefix(record_files.HEADER)
        assert line.count("\n") == 1
        assert len(line.splitlines()) == 1
        quick, problems = record_files.parse(MONTH, text)
        assert problems == []
        slow, problems = record_files.parse(MONTH, text.replace("}\n", "} # by hand\n"))
        assert problems == []
        assert quick.records == slow.records
        (record,) = quick.records
        wanted = tuple(map(as_kept, (title, note, by, evidence)))
        assert (record.title, record.note, record.by, *record.evidence) == wanted
        assert json.loads(line.removeprefix("- "))["title"] == wanted[0]
        check = run(root, "check")
        assert check.code == 0
        safe(check.out)

        # a table without colours, in a pipe
        plain = run(root, "log")
        assert plain.code == 0
        safe(plain.out)
        assert visible(wanted[0]).rstrip() in plain.out
        assert visible(wanted[2]).rstrip() in plain.out
        assert len(plain.out.splitlines()) == 3

        # on a terminal, wide and narrow
        plan = read_plan(Workspace(root)).plan
        assert plan is not None
        ledger = Ledger(plan, [quick])
        wide, narrow = on_screen(ledger, 3000), on_screen(ledger, 60)
        safe(wide)
        safe(narrow)
        assert squeezed(visible(wanted[0])) in squeezed(wide)
        assert squeezed(visible(wanted[2])) in squeezed(wide)

        # Markdown: as many cells as columns, and nothing but text in them
        markdown = run(root, "log", "--format", "markdown").out
        safe(markdown)
        rows = [row for row in markdown.split("\n") if row.startswith("|")]
        assert len(rows) == 3
        for whole_escapes in (True, False):
            assert {cells_of(row, whole_escapes) for row in rows} == {7}
        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        tokens = parser.parse(markdown)
        shown = [inline(token.children) for token in tokens if token.type == "inline"]
        assert len(shown) == 1 + 7 + 7  # the heading, the head row, the record
        assert squeezed(shown[-3]) == squeezed(visible(wanted[0]))
        assert squeezed(shown[-2]) == squeezed(visible(wanted[2]))
        assert shown[-1] == "1"  # piece of evidence

        # CSV: as many cells as columns, none of which is a formula
        found = run(root, "log", "--format", "csv").out
        assert found.startswith("\ufeff")
        safe(found[1:].replace("\r\n", "\n"))
        table = list(csv.reader(io.StringIO(found[1:], newline=""), strict=True))
        assert [len(row) for row in table] == [len(table[0])] * 2
        for cell in table[1]:
            assert not FORMULA.match(cell) or NUMBER.fullmatch(cell), cell
        heads = ("内容", "备注", "登记", "佐证")
        for head, text in zip(heads, wanted, strict=True):
            cell = table[1][table[0].index(head)]
            assert cell.removeprefix("'") == visible(text).removeprefix("'")

        # JSON: exactly what was kept
        (data,) = json.loads(run(root, "log", "--format", "json").out)["records"]
        assert (data["title"], data["note"], data["by"], *data["evidence"]) == wanted

        # the note is seen elsewhere
        shown_item = run(root, "show", "articles", "--as-of", "2018-12-31")
        assert shown_item.code == 0
        safe(shown_item.out)
        home = run(root)
        assert home.code == 0
        safe(home.out)


@settings(max_examples=EXAMPLES // 4, phases=PHASES, deadline=None)
@given(words=st.lists(no_files, min_size=1, max_size=3), reason=texts)
def test_any_text_in_corrections(words: list[str], reason: str) -> None:
    """`replace` and `void` keep texts as `add` does, and what was corrected stays readable."""
    with tempfile.TemporaryDirectory(prefix="mjplan-text-") as folder:
        root = Path(folder)
        new(root)
        said = run(root, "add", "articles", "--date", "2018-03-05", "--title", words[0])
        assert said.code == 0
        for word in words[1:]:
            last = record_files.parse(MONTH, (root / MONTH).read_text("utf-8"))[0].records[-1].id
            options = ["--title", word, "--evidence", word, "--reason", reason]
            said = run(root, "replace", last, *options)
            assert said.code == 0, said
        last = record_files.parse(MONTH, (root / MONTH).read_text("utf-8"))[0].records[-1].id
        said = run(root, "void", last, "--reason", reason, "--by", words[0])
        assert said.code == 0, said
        found = record_files.parse(MONTH, (root / MONTH).read_text("utf-8"))[0].records
        assert [record.title for record in found[:-1]] == [as_kept(word) for word in words]
        assert {record.reason for record in found[1:]} == {as_kept(reason)}
        assert found[-1].by == as_kept(words[0])
        for form in ("table", "markdown", "json"):
            shown = run(root, "log", "--all", "--format", form)
            assert shown.code == 0
            safe(shown.out if form != "json" else shown.out.encode("unicode_escape").decode())


@settings(max_examples=EXAMPLES // 2, phases=PHASES, deadline=None)
@given(word=texts)
def test_any_text_as_any_argument(word: str) -> None:
    """Typed where an item, a number, a day or a record is wanted: an answer, never a traceback."""
    with tempfile.TemporaryDirectory(prefix="mjplan-text-") as folder:
        root = Path(folder)
        new(root)
        for line in (
            ["add", word],
            ["add", "articles", word],
            ["add", "articles", "--date", word],
            ["add", "articles", "--period", word],
            ["add", "articles", "--of", word],
            ["void", word, "--reason", "x"],
            ["log", word],
            ["log", "--by", word],
            ["status", word],
            ["show", word],
            ["check", word],
            [word],
        ):
            said = run(root, *line)
            assert said.code in (0, 1, 2), line
            safe(said.out + said.err)


def test_texts_of_every_plane_survive(tmp_path: Path) -> None:
    """Every character there is, 400 at a time, in the two ways a line is read."""
    step = 400
    every = [chr(code) for code in range(1, 0x110000) if unicodedata.category(chr(code)) != "Cn"]
    every = [c for c in every if unicodedata.category(c) not in ("Co", "Cs")][:: 1 if LONG else 7]
    made = [
        Record(
            id=f"20180305-{number:05}",
            date=date(2018, 3, 5),
            item="articles",
            title=one_line("".join(every[start : start + step])),
        )
        for number, start in enumerate(range(0, len(every), step))
    ]
    text = "".join(record_files.line(record) + "\n" for record in made)
    for version in (text, text.replace("}\n", "} # by hand\n")):
        (tmp_path / "x").write_bytes(version.encode())
        file, problems = record_files.parse(MONTH, (tmp_path / "x").read_bytes().decode())
        assert problems == []
        assert file.records == made
    assert [record.title for record in made] == [
        as_kept("".join(every[start : start + step])) for start in range(0, len(every), step)
    ]
