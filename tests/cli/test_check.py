"""`mjplan check` on every kind of bad input: what it says, where, and how it ends.

Each folder of tests/bad is a workspace with one kind of fault; its expected.txt is what the
program prints about it. What git should not keep (huge or endless files, links) is made here.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers import TESTS, Desk
from helpers.steps import grows_in_step
from mjplan import cli, files, yaml_source

BAD = TESTS / "bad"
FOLDERS = sorted(folder.name for folder in BAD.iterdir())

HEAD = """\
name: 示例规划
organisation: 示例单位
period: {first: 2018, last: 2019}
areas: [work.yaml]
"""
AREA = (
    "id: work\nname: 工作\nitems:\n"
    "  - {kind: count, id: articles, name: 文章, owner: 某某, unit: 篇, targets: {2018: 10}}\n"
)
GOOD = '- {"id": "20180305-00001", "date": "2018-03-05", "item": "articles", "value": 1}\n'

Check = Callable[..., tuple[int, str]]
Space = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Check:
    """Run `mjplan check` in a folder: exit code and what it printed."""
    monkeypatch.setenv("MJPLAN_TODAY", "2018-07-01")
    monkeypatch.delenv("MJPLAN_DIR", raising=False)

    def run(folder: Path, *arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        code = cli.run(["-C", str(folder), "check", *arguments])
        said = capsys.readouterr()
        assert said.err == ""
        return code, said.out

    return run


@pytest.fixture
def space(tmp_path: Path) -> Space:
    """A workspace in order, with these files changed or added."""

    def make(files: dict[str, str | bytes]) -> Path:
        base = {"plan/plan.yaml": HEAD, "plan/work.yaml": AREA, "records/2018/03.yaml": GOOD}
        for path, content in {**base, **files}.items():
            full = tmp_path / path
            full.parent.mkdir(parents=True, exist_ok=True)
            full.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return make


@pytest.mark.parametrize("name", FOLDERS)
def test_bad_input_is_named_at_its_place(name: str, check: Check) -> None:
    expected = (BAD / name / "expected.txt").read_bytes().decode()
    options = ["--caveats"] if name == "caveats" else []
    code, said = check(BAD / name, *options)
    assert said == expected
    assert code == (1 if ": 错误 " in expected else 0)


@pytest.mark.parametrize("name", FOLDERS)
def test_strict_fails_on_warnings_too_but_not_on_hints(name: str, check: Check) -> None:
    expected = (BAD / name / "expected.txt").read_bytes().decode()
    options = ["--caveats"] if name == "caveats" else []
    code, said = check(BAD / name, "--strict", *options)
    assert said == expected
    assert code == (0 if name == "caveats" else 1)


@pytest.mark.parametrize("name", FOLDERS)
def test_problems_are_plain_sentences_in_order(name: str, check: Check) -> None:
    _, said = check(BAD / name, "--format", "json")
    problems = json.loads(said)["problems"]
    places = [(each["path"], each["line"], each["column"]) for each in problems]
    assert places == sorted(places)
    for each in problems:
        assert set(each) == {"path", "line", "column", "level", "rule", "message"}
        assert each["line"] >= 1
        assert each["column"] >= 1
        assert each["message"].isprintable()
        assert "内容不合要求" not in each["message"]
        assert "这里不合 YAML 的写法" not in each["message"]  # said of unknown words only


@pytest.mark.parametrize("name", FOLDERS)
def test_places_are_in_the_file(name: str, check: Check) -> None:
    _, said = check(BAD / name, "--format", "json")
    for each in json.loads(said)["problems"]:
        path = BAD / name / each["path"]
        if path.exists() and each["rule"] != "encoding":
            content = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
            lines = content.split("\n")
            assert each["line"] <= len(lines)
            assert each["column"] <= len(lines[each["line"] - 1]) + 1


def test_a_good_workspace_has_nothing_to_say(space: Space, check: Check) -> None:
    assert check(space({})) == (0, "没有问题\n")
    assert check(space({}), "--strict") == (0, "没有问题\n")
    assert check(space({}), "--format", "json") == (0, '{\n  "problems": []\n}\n')
    assert check(space({}), "--format", "github") == (0, "")


def test_caveats_are_told_on_request_only(check: Check) -> None:
    assert check(BAD / "caveats") == (0, "没有问题\n")


def test_github_annotations_stay_on_one_line(space: Space, check: Check) -> None:
    bad = GOOD.replace("articles", "50%_artcles")
    folder = space({"records/2018/03.yaml": bad, "plan/wrok.yaml": ""})
    code, said = check(folder, "--format", "github")
    assert code == 1
    stray, unknown = said.splitlines()
    assert stray.startswith("::warning file=plan/wrok.yaml,line=1,col=1::plan.yaml 的 areas")
    assert unknown.startswith("::error file=records/2018/03.yaml,line=1,col=58::")
    assert '"50%25_artcles"写法不对' in unknown


def test_an_unknown_format_is_wrong_usage(space: Space, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["-C", str(space({})), "check", "--format", "xml"]) == 2
    assert "--format 'xml' 不支持" in capsys.readouterr().err


def test_file_arguments_choose_what_is_reported(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = BAD / "many_faults"
    monkeypatch.chdir(folder)
    code, said = check(folder, "records/2019.yaml", "plan/plan.yaml")
    assert code == 1
    assert said.splitlines()[0].startswith("records/2019.yaml:1:1: 错误 ")
    assert said.splitlines()[1] == "1 处错误，0 处警告"
    assert check(folder, "plan/plan.yaml") == (0, "没有问题\n")
    monkeypatch.chdir(folder / "records")
    code, said = check(folder, "2018/04.yaml", str(folder / "plan" / "zzz.yaml"))
    assert code == 1
    assert [line.split(":")[0] for line in said.splitlines()[:-1]] == [
        "plan/zzz.yaml",
        *["records/2018/04.yaml"] * 3,
    ]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused(opening: str, space: Space, check: Check) -> None:
    deep = opening * 100_000
    folder = space({"plan/plan.yaml": HEAD + "mission: " + deep, "records/2018/03.yaml": deep})
    code, said = check(folder)
    assert code == 1
    assert "plan/plan.yaml:5:" in said
    assert "records/2018/03.yaml:1:" in said


def test_brackets_without_end_name_the_depth(space: Space, check: Check) -> None:
    _, said = check(space({"records/2018/03.yaml": "[" * 100_000}))
    message = f"嵌套超过 {yaml_source.MAX_DEPTH} 层，请检查括号和缩进"
    assert said == f"records/2018/03.yaml:1:25: 错误 {message}\n1 处错误，0 处警告\n"


def test_a_huge_file_is_not_read(
    space: Space, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(files.MAX_BYTES, "records", 1 << 20)
    folder = space({})
    with open(folder / "records/2018/03.yaml", "wb") as file:
        file.truncate((1 << 20) + 1)
    with open(folder / "plan/work.yaml", "wb") as file:
        file.truncate(1 << 30)  # sparse: takes no room
    assert check(folder) == (
        1,
        "plan/work.yaml:1:1: 错误 文件超过 1 MiB，请检查是否放错了内容\n"
        "records/2018/03.yaml:1:1: 错误 文件超过 1 MiB，请检查是否放错了内容\n"
        "2 处错误，0 处警告\n",
    )


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_links_out_of_the_workspace_are_not_followed(
    space: Space, check: Check, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.yaml"
    outside.write_text(GOOD, encoding="utf-8")
    folder = space({})
    (folder / "records/2018/04.yaml").symlink_to(outside)
    (folder / "records/2018/05.yaml").symlink_to(folder / "records/2018/05.yaml")
    (folder / "records/2018/06.yaml").symlink_to(folder / "records/nowhere.yaml")
    (folder / "plan/work.yaml").unlink()
    (folder / "plan/work.yaml").symlink_to("/etc/passwd")
    code, said = check(folder)
    assert code == 1
    message = "错误 这是指向工作区之外的链接，请换成真正的文件"
    first, second, third, fourth, _ = said.splitlines()
    assert first == f"plan/work.yaml:1:1: {message}"
    assert second == f"records/2018/04.yaml:1:1: {message}"
    assert third.startswith("records/2018/05.yaml:1:1: 错误 ")
    assert fourth == "records/2018/06.yaml:1:1: 错误 找不到这个文件"


def test_a_folder_in_a_files_place_is_named(space: Space, check: Check) -> None:
    folder = space({})
    (folder / "plan/work.yaml").unlink()
    (folder / "plan/work.yaml").mkdir()
    code, said = check(folder)
    assert code == 1
    assert said.startswith("plan/work.yaml:1:1: 错误 这里应是文件，却是文件夹\n")


def test_twice_as_many_voids_of_nothing_are_twice_the_work(space: Space, check: Check) -> None:
    void = GOOD.replace('"item": "articles", "value": 1', '"void": "20180307-%05d", "reason": "甲"')

    def tell(many: int) -> None:
        good = [GOOD.replace("00001", f"{n:05}") for n in range(3 * many)]
        voids = [void.replace("0305-00001", f"0306-{n:05}") % n for n in range(many)]
        code, said = check(space({"records/2018/03.yaml": "".join(good + voids)}))
        assert code == 1
        assert said.count("不存在") == many

    assert grows_in_step(tell, 100)


def test_check_without_problems(small: Desk) -> None:
    result = small.run("check")
    assert result.code == 0
    assert result.out.splitlines()[-1] == "0 处错误，2 处警告"


def test_check_strict_fails_on_warnings(small: Desk) -> None:
    assert small.run("check", "--strict").code == 1


def test_check_with_caveats(small: Desk) -> None:
    result = small.run("check", "--caveats")
    assert result.code == 0
    assert "plan/shows.yaml:24:9: 提示 原文出入：原文一处写“网页”" in result.out


def test_check_reports_all_problems_at_once(small: Desk) -> None:
    small.write(
        {
            "records/2018/08.yaml": "- {id: 20180801-aaaaa, date: 2018-08-01, item: artcles}\n"
            "- {id: 20180801-aaaab, date: 2018-09-01, item: articles, valu: 3}\n"
        }
    )
    result = small.run("check")
    assert result.code == 1
    assert "records/2018/08.yaml:1:" in result.out
    assert '是否为 "articles"' in result.out
    assert "records/2018/08.yaml:2:" in result.out
    assert '是否为 "value"' in result.out


def test_check_for_machines(small: Desk) -> None:
    found = json.loads(small.run("check", "--format", "json").out)["problems"]
    assert {"path", "line", "column", "level", "rule", "message"} == set(found[0])
    assert small.run("check", "--format", "github").out.startswith("::warning file=plan/people")
    assert small.run("check", "--format", "xml").code == 2
