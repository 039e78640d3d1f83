"""Compiled plans: equal to what the files say, filed only where nothing was wrong, and never the
reason for another word or figure."""

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import inspect

from helpers import HEAD, ROOT, TESTS, Desk, bare_environment
from helpers.repositories import commit_all, git, isolate
from mjplan import planfiles
from mjplan.cache import folder, program
from mjplan.compiled_plan import MOST, SORT, PlanFolder, decoded, encoded
from mjplan.given_plan import of_folder
from mjplan.history.snapshot import Snapshot
from mjplan.loading import load_plan
from mjplan.model import Area, Head
from mjplan.plan import Plan
from mjplan.planfiles import PlanFiles
from mjplan.readable import PlanSource
from mjplan.workspace import Workspace

FOLDERS = (ROOT, ROOT / "templates/plans/example_bureau", TESTS / "golden/workspace")
ITEMS = "  - {kind: count, id: x, name: 文章, owner: 甲, unit: 篇, targets: {2018: 9.50}}\n"
WORK = f"id: work\nname: 工作\nitems:\n{ITEMS}"


@pytest.fixture
def filing(desk: Desk, cache: Path) -> Desk:
    """A workspace whose plan is filed, as the program runs as if it were installed."""
    desk.patch.setattr(program, "identity", lambda: b"this one")
    desk.plan(ITEMS)
    return desk


def to_the_letter(plan: Plan | None) -> str:
    """Every value of a plan with its type: 9.50 is not 9.5, and a tuple is no list; and how its
    wordings compare."""
    assert plan is not None
    return repr((plan.head, plan.areas, plan.comparators))


def loaded(desk: Desk) -> tuple[str, int]:
    """The plan of a workspace to the letter, or what is wrong with it; and how often it was read
    as YAML."""
    read_plan = planfiles.read_plan
    times: list[int] = []

    def counted(space: PlanSource) -> PlanFiles:
        times.append(1)
        return read_plan(space)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planfiles, "read_plan", counted)
        plan, problems = load_plan(Workspace(desk.root))
    return (to_the_letter(plan) if plan else repr(problems)), len(times)


def values(kind: inspect.Type) -> st.SearchStrategy[Any]:
    """Anything that a field of a plan may hold."""
    match kind:
        case inspect.Metadata(extra={"pattern": str(pattern)}):
            return st.from_regex(pattern, fullmatch=True)
        case inspect.Metadata():
            return values(kind.type)
        case inspect.StrType(pattern=str(pattern)) if pattern != r"\S":
            return st.from_regex(pattern, fullmatch=True).filter(lambda text: len(text) <= 60)
        case inspect.StrType():
            return st.text(min_size=1, max_size=9).map(lambda text: f"文{text}")
        case inspect.IntType():
            least, most = kind.ge or 0, kind.le or 9999
            return st.integers(least, most)
        case inspect.DecimalType():
            return st.from_regex(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", fullmatch=True).map(Decimal)
        case inspect.DateType():
            return st.dates()
        case inspect.BoolType():
            return st.booleans()
        case inspect.NoneType():
            return st.none()
        case inspect.LiteralType():
            return st.sampled_from(kind.values)
        case inspect.UnionType():
            return st.one_of([values(each) for each in kind.types])
        case inspect.VarTupleType():
            least = kind.min_length or 0
            return st.lists(values(kind.item_type), min_size=least, max_size=2).map(tuple)
        case inspect.TupleType():
            return st.tuples(*map(values, kind.item_types))
        case inspect.DictType():
            return st.dictionaries(values(kind.key_type), values(kind.value_type), max_size=2)
        case inspect.StructType():
            made = {each.name: values(each.type) for each in kind.fields if each.required}
            more = {each.name: values(each.type) for each in kind.fields if not each.required}
            return st.fixed_dictionaries(made, optional=more).map(lambda told: kind.cls(**told))
    raise NotImplementedError(kind)


PLANS = st.builds(
    lambda head, areas: Plan(head, tuple(areas)),
    values(inspect.type_info(Head)),
    st.lists(values(inspect.type_info(Area)), max_size=2),
)


@pytest.mark.uncounted
@given(PLANS)
def test_every_plan_comes_back_to_the_letter(plan: Plan) -> None:
    again = decoded(encoded(plan))
    assert again is not None
    assert (again.head, again.areas) == (plan.head, plan.areas)
    assert to_the_letter(again) == to_the_letter(plan)


@pytest.mark.parametrize("place", FOLDERS, ids=lambda place: place.name)
def test_the_plans_that_come_along_do_too(place: Path) -> None:
    given = of_folder(place)
    assert given is not None
    assert given.plan is not None
    assert to_the_letter(decoded(encoded(given.plan))) == to_the_letter(given.plan)


@pytest.mark.parametrize("command", ["status 2018", "show x", "overview", "plan", "score 2018"])
def test_nothing_is_said_otherwise(filing: Desk, command: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MJPLAN_CACHE", "off")
        before = filing.run(*command.split())
    first, times = loaded(filing)
    assert times == 1
    assert loaded(filing) == (first, 0)
    assert filing.run(*command.split()) == before


EDITS = {
    "a target, as long as before": {"plan/work.yaml": WORK.replace("9.50", "9.51")},
    "a target that only looks otherwise": {"plan/work.yaml": WORK.replace("9.50", "9.5")},
    "a comment": {"plan/work.yaml": WORK + "# x\n"},
    "plan.yaml": {"plan/plan.yaml": HEAD.replace("某协会规划", "另一个规划")},
    "an error": {"plan/work.yaml": WORK.replace("2018:", "2008:")},
    "what is no YAML": {"plan/work.yaml": WORK + "[\n"},
    "a file of which nobody reads anything": {"plan/stray.yaml": "x\n"},
    "an area": {
        "plan/plan.yaml": HEAD.replace("[work.yaml]", "[work.yaml, more.yaml]"),
        "plan/more.yaml": "id: more\nname: 别的\n",
    },
    "an area that nobody has written": {
        "plan/plan.yaml": HEAD.replace("[work.yaml]", "[work.yaml, more.yaml]"),
    },
    "the file of the source": {
        "plan/plan.yaml": HEAD + "trace: source.yaml\n",
        "plan/source.yaml": "sections: []\n",
    },
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_other_files_are_another_plan(filing: Desk, edit: dict[str, str]) -> None:
    before, _ = loaded(filing)
    filing.write(edit)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MJPLAN_CACHE", "off")
        expected, _ = loaded(filing)
    assert loaded(filing) == (expected, 1)
    for path in edit:
        (filing.root / path).unlink()
    filing.plan(ITEMS)
    assert loaded(filing) == (before, 0)


def test_no_time_is_believed(filing: Desk) -> None:
    first, _ = loaded(filing)
    file = filing.root / "plan/work.yaml"
    was = file.stat()
    file.write_text(WORK.replace("9.50", "8.50"), "utf-8")
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert loaded(filing) == (first.replace("9.50", "8.50"), 1)


def test_a_renamed_file_is_another_plan(filing: Desk) -> None:
    first, _ = loaded(filing)
    (filing.root / "plan/work.yaml").rename(filing.root / "plan/Work.yaml")
    said, times = loaded(filing)
    assert times == 1
    assert "work.yaml" in said
    assert said != first


def test_another_program_reads_it_anew(filing: Desk) -> None:
    first, _ = loaded(filing)
    filing.patch.setattr(program, "identity", lambda: b"that one")
    assert loaded(filing) == (first, 1)


@pytest.mark.parametrize("reason", ["off", "in place", "inside"])
def test_where_nothing_is_filed_it_is_read_every_time(filing: Desk, reason: str) -> None:
    if reason == "off":
        filing.patch.setenv("MJPLAN_CACHE", "off")
    elif reason == "in place":
        filing.patch.setattr(program, "identity", lambda: None)
    else:
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
            filing.patch.setenv(name, str(filing.root / "cache"))
    before = sorted(filing.root.rglob("*"))
    assert loaded(filing)[1] == loaded(filing)[1] == 1
    assert sorted(filing.root.rglob("*")) == before
    assert folder.names(SORT) == []


@pytest.mark.parametrize(
    "edit",
    [
        {"plan/work.yaml": "\ufeff" + WORK},
        {"plan/work.yaml": WORK.replace("\n", "\r\n")},
        {"plan/stray.yaml": "x\n"},
        {"plan/work.yaml": WORK.replace("2018:", "2008:")},
        {"plan/work.yaml": "[\n"},
        {"plan/work.yaml": WORK + "#" * MOST},
    ],
    ids=["BOM", "CRLF", "stray", "error", "YAML", "large"],
)
def test_a_plan_of_which_there_is_something_to_say_is_not_filed(
    filing: Desk, edit: dict[str, str]
) -> None:
    for path, text in edit.items():
        (filing.root / path).write_bytes(text.encode())
    first = loaded(filing)
    assert loaded(filing) == first
    assert first[1] == 1
    assert folder.names(SORT) == []


SOUND = '{"name":"x","organisation":"y","period":{"first":2016,"last":2020},"areas":["work.yaml"]}'


def whole(old: str = "", new: str = "", areas: str = "[]", compared: str = "{}") -> str:
    """What may be filed, with something else in the place of a part."""
    return f"[{SOUND.replace(old, new)},{areas},{compared}]"


NO_PLANS = {
    "nothing": "",
    "null": "null",
    "brackets": "[" * 5000,
    "two parts": f"[{SOUND},[]]",
    "an odd key": whole('"name"', '"odd":1,"name"'),
    "another type": whole("2020", '"2020"'),
    "a path": whole("work", "../../work"),
    "a label": whole("2020", '2020,"label":"x"'),
    "a kind": whole(areas='[{"id":"a","name":"b","items":[{"kind":"os.system"}]}]'),
    "a comparator": whole(compared='{"x":"surely"}'),
}


@pytest.mark.parametrize("content", NO_PLANS.values(), ids=NO_PLANS)
def test_what_is_no_plan_is_read_anew(filing: Desk, content: str) -> None:
    assert decoded(whole().encode()) is not None  # which is one
    first, _ = loaded(filing)
    (name,) = folder.names(SORT)
    folder.put(SORT, name, content.encode())
    assert loaded(filing) == (first, 1)
    assert loaded(filing) == (first, 0)  # it was put right


def test_how_wordings_compare_is_not_worked_out_again(filing: Desk) -> None:
    filing.plan(ITEMS.replace("unit:", "wording: 不超过 10 篇, unit:"))
    first, _ = loaded(filing)
    assert "'x': 'at_most'" in first
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr("mjplan.aims.read")
        assert loaded(filing) == (first, 0)


def test_what_is_spoilt_on_the_disk_is_read_anew(filing: Desk, cache: Path) -> None:
    first, _ = loaded(filing)
    (file,) = (cache / SORT).iterdir()
    for spoilt in (b"", file.read_bytes()[:-1], file.read_bytes().replace(b"9.50", b"8.50")):
        file.write_bytes(spoilt)
        assert loaded(filing) == (first, 1)


def test_what_is_read_first_is_what_is_filed(filing: Desk) -> None:
    """A file that changes while it is looked at is filed under what was read of it."""
    space = Workspace(filing.root)
    files = PlanFolder(space)
    filing.write({"plan/work.yaml": WORK.replace("9.50", "8.50")})
    plan = planfiles.read_plan(files).plan
    assert plan is not None
    files.keep(plan)
    assert "9.50" in to_the_letter(plan)
    assert "8.50" in loaded(filing)[0]
    filing.plan(ITEMS)
    said, times = loaded(filing)
    assert "9.50" in said
    assert times == 0


def test_a_commit_has_the_plan_that_its_files_are(filing: Desk) -> None:
    isolate(filing.patch, filing.root / ".home")
    git(filing.root, "init", "-q")
    commit = commit_all(filing.root)
    first, _ = loaded(filing)
    filing.write({"plan/work.yaml": WORK.replace("9.50", "8.50")})
    with Snapshot(filing.root, commit) as snapshot:
        plan, _ = load_plan(snapshot)
        assert PlanFolder(snapshot).compiled() is not None
    assert to_the_letter(plan) == first


def test_an_installed_program_reads_no_yaml_again(
    filing: Desk, installed: Path, cache: Path
) -> None:
    code = (
        "import sys; from mjplan.cli import run; "
        f"assert run(['-C', {str(filing.root)!r}, 'status', '2018']) == 0; "
        "print('yaml' in sys.modules, 'mjplan.checks.plan' in sys.modules, file=sys.stderr)"
    )
    environment = bare_environment() | {"PYTHONPATH": str(installed)}
    said = [
        subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, check=True
        )
        for _ in range(2)
    ]
    assert said[0].stdout == said[1].stdout
    assert [each.stderr.split() for each in said] == [[b"True", b"True"], [b"False", b"False"]]
    assert len(folder.names(SORT)) == 1
