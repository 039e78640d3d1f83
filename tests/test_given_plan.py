"""A plan to begin with: which come along, what a folder must be, where the records begin."""

import os
from pathlib import Path

import pytest

from mjplan import given_plan
from mjplan.append_log import reason
from mjplan.files import MAX_BYTES, packaged

HEAD = """\
# 一份规划
name: 某协会规划
organisation: 某协会
# 起止
period: {first: 2016, last: 2020}
areas: [work.yaml]
"""
AREA = "id: work\nname: 工作\nitems: []\n"


def folder_of(place: Path, head: str = HEAD, area: str = AREA) -> Path:
    (place / "plan").mkdir(parents=True)
    (place / "plan/plan.yaml").write_text(head, encoding="utf-8")
    (place / "plan/work.yaml").write_text(area, encoding="utf-8")
    return place


def test_what_comes_along_is_called_as_it_calls_itself() -> None:
    names = given_plan.come_with()
    assert len(names) == 2
    for name, folder in names.items():
        given = given_plan.of_folder(folder)
        assert given is not None
        assert given.plan is not None
        assert given.plan.head.aliases == (name,)
        assert given.problems == []
    assert next(iter(names.values())) == packaged("plan"), "the demo's own first"


@pytest.mark.parametrize("below", ["", "plan"])
def test_a_folder_is_a_workspace_or_its_plan(tmp_path: Path, below: str) -> None:
    given = given_plan.of_folder(folder_of(tmp_path) / below)
    assert given is not None
    assert given.texts == {"plan/plan.yaml": HEAD, "plan/work.yaml": AREA}
    assert given.plan is not None


def test_a_folder_without_a_plan_is_none(tmp_path: Path) -> None:
    assert given_plan.of_folder(tmp_path) is None
    assert given_plan.of_folder(tmp_path / "nothing") is None


def test_a_plan_with_an_error_is_none(tmp_path: Path) -> None:
    """pydantic has the verdict: what it refuses is refused, as `check` would."""
    given = given_plan.of_folder(folder_of(tmp_path, area=AREA + "colour: red\n"))
    assert given is not None
    assert given.plan is None
    assert [(each.path, each.rule) for each in given.problems] == [
        ("plan/work.yaml", "schema-extra-forbidden")
    ]


@pytest.mark.parametrize("name", ["plan.yaml", "work.yaml", "more.yaml"])
@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "huge"])
def test_what_is_no_plain_file_is_not_read(tmp_path: Path, name: str, kind: str) -> None:
    """A link may lead anywhere, and a pipe makes a reader wait for ever."""
    space = folder_of(tmp_path / "a")
    path = space / "plan" / name
    path.unlink(missing_ok=True)
    if kind == "link":
        (tmp_path / "secret").write_text(AREA, encoding="utf-8")
        path.symlink_to(tmp_path / "secret")
    elif kind == "pipe":
        pytest.importorskip("fcntl")
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"#" * (MAX_BYTES["plan"] + 1))
    given = given_plan.of_folder(space)
    assert given is not None
    assert given.plan is None
    assert {each.path for each in given.problems} == {f"plan/{name}"}


def test_a_plans_folder_that_is_a_link_is_not_read(tmp_path: Path) -> None:
    real = folder_of(tmp_path / "a")
    other = tmp_path / "b"
    other.mkdir()
    (other / "plan").symlink_to(real / "plan")
    with pytest.raises(OSError, match="not plain") as refused:
        given_plan.of_folder(other)
    assert reason(refused.value) == "plan 是一个链接，这里要真正的文件夹"


@pytest.mark.parametrize(
    ("head", "written"),
    [
        (HEAD, "organisation: 某协会\nrecords_begin: 2018-01\n# 起止\n"),
        (
            HEAD.replace("# 起止", "records_begin: 2017"),
            "organisation: 某协会\nrecords_begin: 2018-01\n",
        ),
        (HEAD.replace("# 起止", "# records_begin: 2017"), "某协会\nrecords_begin: 2018-01\nperiod"),
    ],
    ids=["not said yet", "said otherwise", "as an example"],
)
def test_the_line_where_the_records_begin_is_put_into_the_plan(
    tmp_path: Path, head: str, written: str
) -> None:
    given = given_plan.of_folder(folder_of(tmp_path, head))
    assert given is not None
    begun = given_plan.beginning(given, "2018-01")
    assert begun is not None
    assert begun.plan is not None
    assert begun.plan.head.records_begin == "2018-01"
    text = begun.texts["plan/plan.yaml"]
    assert written in text
    assert len(text.splitlines()) <= len(head.splitlines()) + 1


@pytest.mark.parametrize(
    "head",
    [
        "{name: 甲, organisation: 乙, period: {first: 2016, last: 2020}, areas: [work.yaml]}\n",
        HEAD.replace("organisation: 某协会", "organisation: 某\n  协会"),
    ],
)
def test_a_plan_to_which_no_line_can_be_added(tmp_path: Path, head: str) -> None:
    given = given_plan.of_folder(folder_of(tmp_path, head))
    assert given is not None
    assert given.plan is not None
    assert given_plan.beginning(given, "2018-01") is None
