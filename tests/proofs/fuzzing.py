"""Hostile files: whatever stands in plan/ and records/, mjplan answers with problems.

    python tests/proofs/fuzzing.py --seconds 600 [--cases N] [--seed N] [--case K]

Each case puts one broken file into a workspace and runs `check` and `status`. A traceback, another
exit code than 0, 1, 2, a run over 2 s, a control character on the screen or a peak memory over
500 MB is a failure; its file is kept, and the command says where. The same seed gives the same
cases; `--case K` runs one of them alone. The tests use all of this but the 2 s: they run a fixed
number of cases (`--cases`), however long a busy machine takes.
"""

import argparse
import contextlib
import io
import os
import random
import re
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from mjplan import cli, demo

SECONDS = 2.0
"""The longest that one run may take, in CPU time, where time is measured at all."""
PATIENCE = 600.0
"""Seconds after which a run is a hang, on however busy a machine."""
MEGABYTES = 500
MANY = 5000 if "MJPLAN_LONG" in os.environ or __name__ == "__main__" else 300
"""How often a mistake is repeated in a file made by hand."""
PATHS = ("plan/plan.yaml", "plan/publicity.yaml", "records/2018/03.yaml", "records/2018/04.yaml")
"""Files of the demo that are broken, one a case."""
COMMANDS = (("check",), ("status", "2018"))

Mutator = Callable[[random.Random, bytes], bytes]


class Said(NamedTuple):
    """How a command ended, what it said, and how long it took (CPU seconds)."""

    code: int
    out: str
    err: str
    seconds: float = 0


class Failure(NamedTuple):
    """A case that went wrong: its name, the command, and what happened."""

    case: str
    command: str
    what: str


class Hang(BaseException):
    """A run was stopped from outside."""


def run(root: Path, *arguments: str) -> Said:
    """One command line in this process."""
    out, err = io.StringIO(), io.StringIO()
    began = time.process_time()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.run(["-C", str(root), *arguments])
    return Said(code, out.getvalue(), err.getvalue(), time.process_time() - began)


@cache
def texts() -> dict[str, bytes]:
    """The real plan with a year of the demo's records."""
    folder = Path(__file__).parents[2] / "plan"
    plan = {f"plan/{path.name}": path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))}
    every = demo.workspace_files(plan)
    plan = {path: every[path] for path in plan}
    found = {path: text for path, text in every.items() if path.startswith("records/2018/")}
    there = set(re.findall(r'"id": "(.{14})"', "".join(found.values())))
    while (kept := _without_loose_links(found, there)) != found:
        found, there = kept, set(re.findall(r'"id": "(.{14})"', "".join(kept.values())))
    return {path: text.encode() for path, text in (plan | found).items()}


def _without_loose_links(found: dict[str, str], there: set[str]) -> dict[str, str]:
    """The files without the lines that name a record of another year."""
    number = re.compile(r"[0-9]{8}-[0-9a-z]{5}")
    return {
        path: "".join(line for line in text.splitlines(True) if set(number.findall(line)) <= there)
        for path, text in found.items()
    }


def build(root: Path) -> None:
    """Write the workspace that is broken afterwards."""
    for path, content in texts().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    os.environ.setdefault("MJPLAN_TODAY", "2018-07-01")
    for command in COMMANDS:  # also loads what is loaded once, so that no case pays for it
        assert run(root, *command).code == 0
    (root / PATHS[3]).write_bytes(b"- {}")
    run(root, "check")
    (root / PATHS[3]).write_bytes(texts()[PATHS[3]])


def failures(
    root: Path,
    case: str,
    path: str,
    content: bytes,
    commands: tuple[tuple[str, ...], ...] = COMMANDS,
    seconds: float = float("inf"),
) -> list[Failure]:
    """Run the commands on a workspace with that file in it; what went wrong. A run that takes
    more `seconds` of the processor is a failure too."""
    (root / path).write_bytes(content)
    try:
        return [
            Failure(case, " ".join(command), what)
            for command in commands
            for what in _faults(root, command, seconds)
        ]
    finally:
        (root / path).write_bytes(texts()[path])


def _faults(root: Path, command: tuple[str, ...], seconds: float) -> Iterator[str]:
    try:
        with _stopped_after(PATIENCE):
            said = run(root, *command)
    except Hang:
        yield f"hangs: stopped after {PATIENCE:.0f} s"
        return
    except Exception:
        yield traceback.format_exc(limit=-4)
        return
    if said.code not in (0, 1, 2):
        yield f"exit {said.code}"
    if said.code and not (said.out + said.err).strip():
        yield f"exit {said.code} without a word"
    if said.seconds > seconds:
        yield f"took {said.seconds:.1f} s"
    for text in (said.out, said.err):
        odd = {c for c in text if not c.isprintable() and (c < " " or "\x7f" <= c <= "\x9f")}
        if odd - {"\n"}:
            yield f"prints {sorted(odd)}"


@contextlib.contextmanager
def _stopped_after(seconds: float) -> Iterator[None]:
    """Raise Hang in what runs too long, where the system can."""

    def stop(*_: object) -> None:
        raise Hang

    if not hasattr(signal, "setitimer"):  # Windows
        yield
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


# --- files made by hand ------------------------------------------------------------------------


def _record(number: int, more: str = '"item": "website_articles"') -> str:
    return f'- {{"id": "20180305-{number:05}", "date": "2018-03-05", {more}}}\n'


def _records(count: int, more: str) -> bytes:
    return "".join(_record(n, more.replace("%", f"{n:05}")) for n in range(count)).encode()


HEAD = """\
name: 规划
organisation: 协会
period: {first: 2016, last: 2020}
areas: [%s]
"""
AREA = "id: publicity\nname: 宣传\nitems:\n"


def _items(count: int, more: str, kind: str = "count") -> bytes:
    lines = (
        f"- {{kind: {kind}, id: i{n}, name: 事{n}, {more.replace('%', str(n - 1))}}}\n"
        for n in range(count)
    )
    return (AREA + "".join(lines)).encode()


def _bomb(depth: int) -> bytes:
    lines = ["a: &a0 [x, x, x, x, x, x, x, x]\n"]
    lines += [f"b{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, depth)]
    return "".join(lines).encode()


_COUNT = "unit: 篇, targets: {2018: 1}"
_NUMBERS = (
    "1e999999999",
    "-1E+400",
    "1e-999999999",
    "9" * 900_000,
    "0." + "0" * 100_000 + "1",
    "NaN",
    "Infinity",
    "-0",
    "0x1F",
    "1_000",
    "１２",
    "true",
    "[]",
    "2018-02-30",
    "'" + "1" * 5000 + "'",
)

ANYWHERE: dict[str, bytes] = {
    "empty": b"",
    "a blank": b" ",
    "a byte order mark alone": b"\xef\xbb\xbf",
    "a dash": b"-",
    "nothing but NULs": b"\0" * 100_000,
    "every byte": bytes(range(256)) * 4,
    "UTF-16": "- {id: 1}\n".encode("utf-16"),
    "UTF-32": "- {id: 1}\n".encode("utf-32"),
    "half a character": b"- {title: \xe7\xbd",
    "surrogates in UTF-8": b'- {"title": "\xed\xa0\x80\xed\xb0\x80"}\n',
    "surrogates as escapes": b'- {"id": "20180305-aaaaa", "title": "\\ud800", "note": "\\udc00"}\n',
    "characters outside Unicode": b"- \xf4\x90\x80\x80\n",
    "brackets 100,000 deep": b"[" * 100_000,
    "braces 100,000 deep": b"{" * 100_000,
    "braces with keys 100,000 deep": b"{a: " * 100_000,
    "closed brackets 100,000 deep": b"[" * 100_000 + b"]" * 100_000,
    "a record of brackets": b"- {" + b'"a": [' * 50_000 + b"]" * 50_000 + b"}\n",
    "dashes 100,000 deep": b"- " * 100_000,
    "question marks 100,000 deep": b"? " * 100_000,
    "closing brackets": b"]" * 100_000,
    "ever deeper lines": b"".join(b" " * n + b"a:\n" for n in range(1200)),
    "aliases of aliases": _bomb(60),
    "an alias of itself": b"&a [*a, *a]\n",
    "anchors": b"".join(b"- &a%d x\n" % n for n in range(20_000)),
    "tags": b"- !!python/object/apply:os.system ['echo']\n- !x y\n- !<tag:a> b\n" * 2000,
    "a tag of 500,000 characters": b"- !" + b"x" * 500_000 + b" y\n",
    "documents": b"--- a\n" * 50_000,
    "directives": b"%YAML 9.9\n%TAG ! x\n" * 20_000 + b"---\n",
    "a line of a million": b"a" * 1_000_000,
    "a key of a million": b"a" * 1_000_000 + b": 1\n",
    "a quoted line of a million": b'- {"title": "' + b"a" * 1_000_000 + b'"}\n',
    "quotes": b'"' * 500_001,
    "apostrophes": b"'" * 500_001,
    "backslashes": b'- {"title": "' + b"\\" * 500_001 + b'"}\n',
    "colons": b": " * 300_000,
    "commas": b"[" + b"," * 500_000 + b"]",
    "hashes": b"#" * 900_000,
    "empty lines": b"\n" * 900_000,
    "carriage returns": b"\r" * 900_000,
    "mixed line ends": b"- a\r\n- b\n- c\r- d\r\r\n\n\r" * 20_000,
    "unicode line ends": "- a\u2028- b\u2029- c\x85".encode() * 20_000,
    "tabs": b"\t" * 300_000,
    "conflict marks": b"<<<<<<< a\n=======\n>>>>>>> b\n" * 20_000,
    "escape sequences": b"- \x1b[2J\x1b]0;title\x07\x9b31m\n" * 10_000,
    "escapes of escapes": b'- {"id": "\\u001b[2J", "\\u001b]0;x\\u0007": "\\u009b31m"}\n' * 500,
    "full-width digits": b"- {a: " + "１".encode() * 200_000 + b"}\n",
    "digits": b"- {a: " + b"1" * 900_000 + b"}\n",
    "the same key": b"{" + b"a: 1, " * 80_000 + b"}",
    "many keys": b"{" + b"".join(b"k%d: 1, " % n for n in range(60_000)) + b"}",
    "a block text": b"- |\n" + b"  text\n" * 80_000,
    "a folded text with an odd head": b"- >999999999\n  x\n",
}
"""Contents that are hostile in any file."""

RECORDS: dict[str, bytes] = {
    "empty records": b"- {}\n" * MANY,
    "dashes": b"- \n" * 4 * MANY,
    "scalars": b"- 1\n" * 4 * MANY,
    "one record pasted over and over": _record(1).encode() * MANY,
    "an unknown item everywhere": _records(5000, '"item": "website_article"'),
    "other unknown items everywhere": _records(MANY, '"item": "x%"'),
    "an unknown key everywhere": _records(MANY, '"item": "website_articles", "x%": 1'),
    "a wrong month everywhere": _records(MANY, '"item": "website_articles"').replace(
        b'"2018-03-05"', b'"2018-04-05"'
    ),
    "a text for a number everywhere": _records(MANY, '"item": "website_articles", "value": "x"'),
    "voids of nothing": _records(5000, '"void": "20180306-%", "reason": "x"'),
    "voids of each other": _records(MANY, '"void": "20180305-%", "reason": "x"'),
    "voids of the first": _record(99_999).encode()
    + _records(5000, '"void": "20180305-99999", "reason": "x"'),
    "links to nothing": _records(MANY, '"item": "opinions_submitted", "of": "20180306-%"'),
    "a milestone done over and over": _records(5000, '"item": "five_year_plan"'),
    "unclosed records": b'- {"id": "20180305-aaaaa", "title": "x\n' * 4 * MANY,
    "records without commas": b'- {"id": "20180305-aaaaa" "title": "x"}\n' * MANY,
    "records by hand": b"- {id: 20180305-aaaaa, date: 2018-03-05, item: website_articles}\n" * MANY,
    "records over two lines": b"- {id: 20180305-aaaaa,\n   date: 2018-03-05}\n" * MANY,
    "records in one list": b"["
    + b"{id: 20180305-aaaaa, date: 2018-03-05, item: website_articles}, " * MANY
    + b"]",
    "a record and a mapping": _record(1).encode() + b"a: 1\n" * MANY,
    "escaped texts": _records(MANY, '"item": "website_articles", "title": "\\u4e2d\\n%"'),
    "members without end": _records(
        5, '"item": "grassroots_visits", "members": [' + '"x", ' * 20_000 + '"y"]'
    ),
    **{
        f"the number {number[:14]}": _record(
            1, f'"item": "website_articles", "value": {number}'
        ).encode()
        for number in _NUMBERS
    },
}
"""Contents that are hostile in a record file."""

PLANS: dict[str, bytes] = {
    "items without end": _items(MANY, _COUNT),
    "the same item over and over": _items(MANY, _COUNT).replace(b"id: i", b"id: i, x: ")[:900_000],
    "a funnel of thousands": _items(MANY, _COUNT + ", follows: i%"),
    "a funnel in a circle": _items(2, _COUNT + ", follows: i%").replace(b"i-1", b"i1"),
    "a funnel into itself": _items(1, _COUNT + ", follows: i0"),
    "unknown references": _items(MANY, _COUNT + ", goal: g%, department: d%"),
    "sources of each other": _items(MANY, "also: [i0, i%]", "commitment"),
    "unknown kinds": _items(MANY, "x: 1", "wish"),
    "targets without end": _items(1, "unit: 篇, targets: {%}").replace(
        b"{-1}", b"{" + b", ".join(b"%d: 1" % n for n in range(60_000)) + b"}"
    ),
    "shares without end": _items(1, _COUNT + f", schedule: [{'1, ' * 100_000}]"),
    "odd shares": _items(1, _COUNT + f", schedule: [{', '.join(['9' * 4000] * 12)}]"),
    "odd days": _items(1000, "due: 9999-99-99", "milestone"),
    "odd rosters": _items(MANY, "roster: nobody, times: 0", "every_member"),
    "many times": _items(MANY, "roster: departments, times: 999999999999", "every_member"),
    **{
        f"the target {number[:14]}": _items(1, f"unit: 篇, targets: {{2018: {number}}}")
        for number in _NUMBERS
    },
}
"""Contents that are hostile in an area's file."""

HEADS: dict[str, bytes] = {
    "a period of eleven centuries": HEAD.encode()
    .replace(b"2016", b"1900")
    .replace(b"2020", b"2999")
    % b"publicity.yaml",
    "a period backwards": HEAD.encode().replace(b"2016", b"2999") % b"publicity.yaml",
    "a period without end": HEAD.encode().replace(b"2020", b"9" * 4000) % b"publicity.yaml",
    "areas without end": HEAD.encode() % b", ".join(b"a%d.yaml" % n for n in range(5000)),
    "the same area over and over": HEAD.encode() % b", ".join([b"publicity.yaml"] * 5000),
    "areas elsewhere": HEAD.encode() % b"../../etc/passwd, /etc/passwd, plan.yaml, a/b.yaml",
    "departments without end": HEAD.encode() % b"publicity.yaml"
    + b"departments:\n"
    + b"".join(b"- {id: d%d, name: n%d}\n" % (n, n) for n in range(15_000)),
    "a roster without end": HEAD.encode() % b"publicity.yaml"
    + b"rosters:\n  r:\n    name: r\n    members:\n"
    + b"".join(b"    - {name: n%d}\n" % n for n in range(30_000)),
    "rosters without end": HEAD.encode() % b"publicity.yaml"
    + b"rosters:\n"
    + b"".join(b"  r%d: {name: r, members: []}\n" % n for n in range(15_000)),
    "odd policies": HEAD.encode() % b"publicity.yaml"
    + b"policies: {behind_points: 1e999999999, stale_after_days: 1e9, tolerance: {x: NaN}}\n",
}
"""Contents that are hostile in plan.yaml."""


def by_hand() -> Iterator[tuple[str, str, bytes]]:
    """Every file made by hand: its name, where it is put, and its content."""
    head, area, month, _ = PATHS
    for path, contents in ((month, ANYWHERE | RECORDS), (area, ANYWHERE | PLANS)):
        for name, content in contents.items():
            yield f"{path.split('/')[0]}: {name}", path, content
    for name, content in HEADS.items():
        yield f"plan.yaml: {name}", head, content


# --- mutations ---------------------------------------------------------------------------------

TOKENS = (
    *(b"[", b"]", b"{", b"}", b"&a ", b"*a", b"!!str ", b"!x ", b"<<: ", b"---\n", b"...\n"),
    *(b": ", b"- ", b"? ", b", ", b"# ", b"|\n", b">\n", b"'", b'"', b"\\", b"\\u0000", b"\\ud800"),
    *(
        b"\0",
        b"\r",
        b"\r\n",
        b"\n",
        b"\t",
        b"\x85",
        b"\x1b[31m",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\xc2\x85",
    ),
    *(
        b"\xed\xa0\x80",
        b"\xe2\x80\xa8",
        b"\xe2\x80\xae",
        b"\xf0\x9f\x8e\x89",
        "：".encode(),
        "１".encode(),
    ),
    *(
        b"null",
        b"~",
        b"true",
        b"1e999999999",
        b"-1",
        b"0.0000001",
        b"NaN",
        b"9" * 400,
        b"2018-13-31",
    ),
    *(b"<<<<<<< a\n", b"=======\n", b"%YAML 1.1\n", b"[" * 3000, b"{a: " * 3000, b"- " * 3000),
    *(b" " * 2000, b"a" * 20_000, b'"void": "20180305-00000", ', b'"item": "members", '),
)


def _at(rng: random.Random, content: bytes) -> int:
    return rng.randint(0, len(content))


def _part(rng: random.Random, content: bytes) -> tuple[int, int]:
    start = _at(rng, content)
    return start, min(len(content), start + rng.choice((1, 2, 8, 60, 400)))


def _flip(rng: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.choice((1, 1, 3, 20))):
        if changed:
            changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _insert(rng: random.Random, content: bytes) -> bytes:
    at = _at(rng, content)
    return content[:at] + rng.choice(TOKENS) * rng.choice((1, 1, 1, 2, 30)) + content[at:]


def _noise(rng: random.Random, content: bytes) -> bytes:
    at = _at(rng, content)
    return content[:at] + rng.randbytes(rng.choice((1, 4, 64, 2000))) + content[at:]


def _delete(rng: random.Random, content: bytes) -> bytes:
    start, end = _part(rng, content)
    return content[:start] + content[end:]


def _repeat(rng: random.Random, content: bytes) -> bytes:
    start, end = _part(rng, content)
    return content[:end] + content[start:end] * rng.choice((1, 2, 50)) + content[end:]


def _repeat_line(rng: random.Random, content: bytes) -> bytes:
    lines = content.split(b"\n")
    at = rng.randrange(len(lines))
    lines[at:at] = [lines[at]] * rng.choice((1, 1, 5, 500))
    return b"\n".join(lines)[: 1 << 20]


def _swap_lines(rng: random.Random, content: bytes) -> bytes:
    lines = content.split(b"\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _indent(rng: random.Random, content: bytes) -> bytes:
    lines = content.split(b"\n")
    at = rng.randrange(len(lines))
    blanks = rng.choice((b" ", b"  ", b"\t", b""))
    lines[at] = blanks + lines[at].lstrip() if rng.random() < 0.5 else blanks + lines[at]
    return b"\n".join(lines)


def _cut(rng: random.Random, content: bytes) -> bytes:
    return content[: _at(rng, content)]


def _line_ends(rng: random.Random, content: bytes) -> bytes:
    ends = (b"\n", b"\r\n", b"\r", b"\n\n", b"\n\r")
    return b"".join(line + rng.choice(ends) for line in content.split(b"\n"))


def _splice(rng: random.Random, content: bytes) -> bytes:
    other = texts()[rng.choice(sorted(texts()))]
    start, end = _part(rng, other)
    at = _at(rng, content)
    return content[:at] + other[start:end] + content[at:]


def _value(rng: random.Random, content: bytes) -> bytes:
    """Another value behind some colon."""
    colons = [at for at, byte in enumerate(content) if byte == 0x3A]
    if not colons:
        return content
    at = rng.choice(colons) + 1
    end = min((e for e in (content.find(c, at) for c in (b",", b"\n", b"}")) if e > 0), default=at)
    return content[:at] + b" " + rng.choice(TOKENS) + content[end:]


MUTATORS: tuple[Mutator, ...] = (
    *(_flip, _insert, _noise, _delete, _repeat, _repeat_line, _swap_lines, _indent, _cut),
    *(_line_ends, _splice, _value, _insert, _value),
)


def mutated(seed: int, case: int) -> tuple[str, bytes]:
    """The path and content of a random case."""
    rng = random.Random(f"{seed}:{case}")
    path = rng.choice(PATHS)
    content = texts()[path]
    if rng.random() < 0.03:
        return path, rng.randbytes(rng.choice((10, 1000, 100_000)))
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        content = rng.choice(MUTATORS)(rng, content)
    return path, content


# --- the command -------------------------------------------------------------------------------


def main() -> int:
    """Run the files made by hand and then random ones until the time is up; 1 if any failed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=None)
    parser.add_argument("--cases", type=int, default=None)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--case", type=int, default=None)
    parser.add_argument("--only-mutated", action="store_true", help="leave out those made by hand")
    given = parser.parse_args()
    seed = given.seed if given.seed is not None else random.randrange(1 << 32)
    limited = given.cases is None or given.seconds is not None
    end = time.monotonic() + (given.seconds or 600) if limited else float("inf")
    failed = cases = 0
    with tempfile.TemporaryDirectory(prefix="mjplan-fuzzing-") as folder:
        build(Path(folder))
        for name, path, content in _cases(seed, given.case, by_hand_too=not given.only_mutated):
            if time.monotonic() > end or cases == given.cases:
                break
            cases += 1
            longest = SECONDS if limited else float("inf")
            found = failures(Path(folder), name, path, content, seconds=longest)
            if found:
                failed += 1
                kept = _keep(name, path, content)
                for failure in found:
                    print(f"{failure.case} · {failure.command}: {failure.what}\n  file: {kept}")
    peak = peak_memory()
    print(f"seed {seed}: {cases} cases, {failed} failed, peak memory {peak:.0f} MB")
    return 1 if failed or peak > MEGABYTES else 0


def peak_memory() -> float:
    """Return the most memory that this process has had, in MB; 0 where the system keeps no count
    (Windows)."""
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 1024)


def _cases(seed: int, only: int | None, *, by_hand_too: bool) -> Iterator[tuple[str, str, bytes]]:
    if only is not None:
        yield (f"seed {seed} case {only}", *mutated(seed, only))
        return
    if by_hand_too:
        yield from by_hand()
    case = 0
    while True:
        yield (f"seed {seed} case {case}", *mutated(seed, case))
        case += 1


def _keep(name: str, path: str, content: bytes) -> Path:
    """Save a failing file, to be looked at."""
    folder = Path(tempfile.gettempdir()) / "mjplan-fuzzing-failures"
    folder.mkdir(exist_ok=True)
    words = "".join(c if c.isalnum() else "-" for c in name)
    kept = folder / f"{words}-{Path(path).name}"
    kept.write_bytes(content)
    return kept


if __name__ == "__main__":
    sys.exit(main())
