"""What a clean union merge can break: `check` names it, and the command it advises mends it."""

import re
from collections.abc import Callable

import pytest

from helpers import Desk, Result
from helpers.commands import items, written
from helpers.repositories import commit_all, git, isolate

ITEMS = """\
  - {kind: count, id: articles, name: 网站文章, owner: 甲, unit: 篇, targets: {2018: 9}}
  - {kind: milestone, id: rules, name: 制定章程, owner: 甲, due: 2018}
  - {kind: count, id: visits, name: 走访, owner: 甲, unit: 次, targets: {2018: 9}}
"""
DEPARTMENTS = "departments:\n  - {id: office, name: 办公室}\n"
MARCH = "records/2018/03.yaml"
ON = ("--date", "2018-03-05")


@pytest.fixture
def home(desk: Desk) -> Desk:
    """A workspace that `init` made, in a repository of its own, with one record."""
    isolate(desk.patch, desk.root.parent / "home")
    git(desk.root, "init", "-q")
    assert desk.run("init").code == 0
    desk.plan(ITEMS, DEPARTMENTS)
    assert desk.run("add", "网站", "5", *ON).code == 0
    commit_all(desk.root)
    return desk


def merge(desk: Desk, *deeds: Callable[[], Result]) -> list[str]:
    """Do each deed on a branch of its own and merge them all; the ids of what they wrote."""
    ids = []
    for number, deed in enumerate(deeds):
        git(desk.root, "switch", "-q", "-c", f"branch{number}", "main")
        ids.append(written(deed()))
        commit_all(desk.root)
    git(desk.root, "switch", "-q", "main")
    for number in range(len(deeds)):
        git(desk.root, "merge", "-q", "--no-edit", f"branch{number}")
    assert git(desk.root, "status", "--porcelain") == ""
    return ids


def first_id(desk: Desk) -> str:
    found = re.search(r'"id": "(\S+)"', desk.text(MARCH))
    assert found is not None
    return found[1]


def advice(desk: Desk) -> list[str]:
    """The first command that `check` advises, given that it finds an error."""
    said = desk.run("check")
    assert said.code == 1
    found = re.search(r"mjplan (void \S+ --reason \S+)", said.out)
    assert found is not None, said.out
    return found[1].split()


def mend(desk: Desk) -> Result:
    """Follow the advice once, after which nothing is wrong; what the command said."""
    command = advice(desk)
    assert desk.run("status", "2018").code == 1
    said = desk.run(*command)
    assert (said.code, said.err) == (0, ""), said
    assert desk.run("check").out == "没有问题\n"
    return said


def read_everything(desk: Desk) -> None:
    """Every command takes what was mended for what it is."""
    for words in (
        ("status", "2018"),
        ("overview",),
        ("log", "--all"),
        ("log", "--all", "--format", "json"),
        ("show", "网站"),
        ("show", "章程"),
        ("focus", "list", "2018"),
        ("remind",),
        ("report", "2018-03"),
        ("report", "2018-06"),
        ("report", "2018"),
        ("commit",),
        ("diff",),  # of what is committed now: the merge before it was broken
        (),
    ):
        said = desk.run(*words)
        assert said.code == 0, (words, said)


def test_a_milestone_that_two_branches_finished(home: Desk) -> None:
    merge(home, *(lambda n=n: home.run("add", "章程", *ON, "--title", n) for n in "甲乙"))
    assert "不能完成两次" in home.run("check").out
    said = mend(home)
    assert "制定章程" in said.out
    assert items(home, "2018")["rules"]["status"] == "已完成"
    read_everything(home)


@pytest.mark.parametrize(
    ("one", "other", "figure"),
    [
        (("void",), ("void",), 0),
        (("replace", "--value", "7"), ("replace", "--value", "7"), 7),
        (("replace", "--value", "7"), ("replace", "--value", "8"), None),
        (("replace", "--value", "7"), ("void",), None),
        (("void",), ("replace", "--value", "7"), None),
    ],
)
def test_a_record_that_two_branches_corrected(
    home: Desk, one: tuple[str, ...], other: tuple[str, ...], figure: int | None
) -> None:
    old = first_id(home)
    deeds = [
        lambda words=words: home.run(words[0], old, *words[1:], "--reason", "记错")
        for words in (one, other)
    ]
    ids = merge(home, *deeds)
    said = home.run("check").out
    assert said.count(f"记录 {old} 被更正了两次，请只留一条更正") == 2
    command = advice(home)
    assert command[1] in ids
    assert mend(home).out.count("已写入") == 1
    actual = items(home, "2018")["articles"]["actual"]
    values = {
        number: words[2] if words[0] == "replace" else "0"
        for number, words in zip(ids, (one, other), strict=True)
    }
    left = next(number for number in ids if number != command[1])
    assert float(actual or 0) == float(values[left])
    assert figure is None or float(actual or 0) == figure
    read_everything(home)


@pytest.mark.parametrize("which", [0, 1])
def test_either_of_two_corrections_can_go(home: Desk, which: int) -> None:
    old = first_id(home)
    ids = merge(
        home,
        lambda: home.run("replace", old, "--value", "7", "--reason", "数错了"),
        lambda: home.run("replace", old, "--value", "8", "--reason", "数错了"),
    )
    assert home.run("void", ids[which], "--reason", "多余").code == 0
    assert home.run("check").out == "没有问题\n"
    assert float(items(home, "2018")["articles"]["actual"]) == (8, 7)[which]


def test_three_corrections_go_one_by_one(home: Desk) -> None:
    old = first_id(home)
    merge(
        home, *(lambda n=n: home.run("replace", old, "--value", n, "--reason", "错") for n in "678")
    )
    said = home.run(*advice(home))
    assert said.code == 0
    assert "还有 2 处错误" in said.err
    assert "被更正了两次" in said.err
    assert "差" not in said.out  # no figure before all is mended
    mend(home)


def test_two_faults_of_one_item_are_mended_one_by_one(home: Desk) -> None:
    assert home.run("add", "网站", "3", *ON, "--title", "另一件").code == 0
    commit_all(home.root)
    olds = re.findall(r'"id": "(\S+)"', home.text(MARCH))

    def both(value: str) -> Result:
        assert home.run("replace", olds[0], "--value", value, "--reason", "错").code == 0
        return home.run("replace", olds[1], "--value", value, "--reason", "错")

    merge(home, lambda: both("6"), lambda: both("7"))
    assert home.run(*advice(home)).code == 0
    mend(home)


def test_a_focus_that_two_branches_finished(home: Desk) -> None:
    number = written(home.run("focus", "add", "2018-04", "培训", "--by", "办公室", *ON))
    commit_all(home.root)
    days = (("--date", "2018-04-09"), ("--date", "2018-04-10"))
    merge(home, *(lambda on=on: home.run("focus", "done", number, *on) for on in days))
    said = home.run("check")
    assert said.code == 1
    found = re.search(r"(records/2018/04.yaml):(\d+):", said.out)
    assert found is not None
    line = home.text(found[1]).splitlines()[int(found[2]) - 1]
    spare = re.findall(r'"id": "(\S+)"', line)[0]
    assert home.run("void", spare, "--reason", "重复办结").code == 0
    assert home.run("check").out == "没有问题\n"


def test_what_mends_nothing_is_refused_as_before(home: Desk) -> None:
    other = written(home.run("add", "章程", *ON, "--title", "甲"))
    assert home.run("void", other, "--reason", "重来").code == 0
    commit_all(home.root)
    merge(home, *(lambda n=n: home.run("add", "章程", *ON, "--title", n) for n in "甲乙"))
    before = home.files()
    ids = re.findall(r'"id": "(\S+)"', home.text(MARCH))
    for words in (
        ("void", other, "--reason", "又"),
        ("replace", ids[-1], "--title", "丙", "--reason", "又"),
        ("add", "章程", *ON),
    ):
        said = home.run(*words)
        assert said.code == 1, words
        assert "不能完成两次" in said.err
        assert home.files() == before
    assert home.run("add", "走访", "2", *ON).code == 0  # has nothing to do with it


def test_a_void_of_a_single_void_is_refused(home: Desk) -> None:
    void = written(home.run("void", first_id(home), "--reason", "重复"))
    said = home.run("void", void, "--reason", "还是要")
    assert (said.code, said.out) == (1, "")
    assert f"{void} 本身是一条作废，不能再更正；请用 mjplan add 重新登记" in said.err


def test_a_second_correction_names_the_newest_record(home: Desk) -> None:
    old = first_id(home)
    new = written(home.run("replace", old, "--value", "6", "--reason", "数错了"))
    newest = written(home.run("replace", new, "--value", "7", "--reason", "又错了"))
    said = home.run("replace", old, "--value", "8", "--reason", "再改")
    assert said.code == 1
    assert f"它已由 {newest} 更正，要再改请更正 {newest}" in said.err
    void = written(home.run("void", newest, "--reason", "不算"))
    said = home.run("void", newest, "--reason", "不算")
    assert f"它已由 {void} 作废" in said.err


def chain(*corrections: str) -> str:
    """March with a record `20180305-00000` and corrections like `1 replaces 0`, the digits being
    the last ones of ids."""
    lines = ['- {"id": "20180305-00000", "date": "2018-03-05", "item": "articles", "value": 5}']
    for each in corrections:
        number, key, old = each.split()
        what = '"item": "articles", "value": 6, ' if key == "replaces" else ""
        lines.append(
            f'- {{"id": "20180305-0000{number}", "date": "2018-03-05", {what}'
            f'"{key}": "20180305-0000{old}", "reason": "错"}}'
        )
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize(
    ("corrections", "is_contradicted"),
    [
        (("1 replaces 0", "2 void 1", "3 void 0"), False),
        (("3 void 0", "1 replaces 0", "2 void 1"), False),
        (("1 replaces 0", "4 replaces 1", "2 void 4", "3 replaces 0"), False),
        (("1 replaces 0", "2 replaces 0", "3 replaces 1", "4 void 1", "5 void 4"), True),
        (("1 replaces 0", "2 replaces 0", "4 void 1", "3 replaces 1", "5 void 4"), True),
        (("1 replaces 0", "2 replaces 1", "3 replaces 1", "4 void 2", "5 replaces 0"), True),
        (("1 replaces 0", "3 replaces 1", "2 replaces 1", "4 void 2", "5 replaces 0"), True),
    ],
)
def test_only_corrections_in_force_contradict_each_other(
    home: Desk, corrections: tuple[str, ...], is_contradicted: bool
) -> None:
    """Whatever the order of the lines: what was voided, at the end of its replacements, corrects
    nothing, and what lives on through a second replacement, or beside a void that was struck out
    itself, does."""
    home.write({MARCH: chain(*corrections)})
    said = home.run("check").out
    assert ("记录 20180305-00000 被更正了两次" in said) == is_contradicted, said


# One id on two lines


def test_equal_lines_are_to_be_deleted(home: Desk) -> None:
    line = home.text(MARCH).splitlines()[-1]
    home.write({MARCH: f"{home.text(MARCH)}{line}\n"})
    said = home.run("check")
    assert said.code == 1
    assert said.out.count("用了两次，这几行一模一样，请只留一行，删去多余的") == 2
    assert "换个号" not in said.out
    assert said.out.endswith("2 处错误，0 处警告\n")


def test_lines_that_differ_need_another_id(home: Desk) -> None:
    line = home.text(MARCH).splitlines()[-1].replace('"value": 5', '"value": 6')
    home.write({MARCH: f"{home.text(MARCH)}{line}\n"})
    said = home.run("check")
    assert said.out.count("用了两次，请把其中一条换个号") == 2


@pytest.mark.parametrize("what", ["milestone", "void", "replace"])
def test_the_same_line_twice_is_one_fault(home: Desk, what: str) -> None:
    if what == "milestone":
        home.run("add", "章程", *ON)
    else:
        more = ("--value", "6") if what == "replace" else ()
        home.run(what, first_id(home), *more, "--reason", "错")
    line = home.text(MARCH).splitlines()[-1]
    home.write({MARCH: f"{home.text(MARCH)}{line}\n"})
    said = home.run("check").out.splitlines()
    assert len(said) == 3
    assert all("一模一样" in each for each in said[:2])
    home.write({MARCH: home.text(MARCH).removesuffix(f"{line}\n")})
    assert home.run("check").out == "没有问题\n"
