"""The command `diff`: how a year's numbers differ between two commits or days."""

import json

import pytest

from helpers import Desk, happened
from helpers.repositories import ITEMS, commit_all, git, in_repository, in_subfolder, isolate

MARCH = "records/2018/03.yaml"


@pytest.fixture
def home(desk: Desk) -> Desk:
    """Two commits: the plan with 35 articles by June; then 12 more, and a target of 110 less."""
    in_repository(desk)
    desk.plan(ITEMS.replace("2018: 120", "2018: 110"))
    desk.keep(happened("2018-03-05", 35, "articles"), happened("2018-03-06", 6, "visits"))
    commit_all(desk.root)
    git(desk.root, "tag", "上半年")
    desk.plan(ITEMS)
    desk.keep(happened("2018-04-05", 20, "articles"), happened("2018-06-05", 490, "members"))
    return desk


def lines(desk: Desk, *arguments: str) -> list[str]:
    said = desk.run("diff", *arguments)
    assert (said.code, said.err) == (0, "")
    return said.out.splitlines()


def test_without_names_it_is_what_was_done_since_the_last_commit(home: Desk) -> None:
    number = git(home.root, "rev-parse", "--short", "HEAD").strip()
    assert lines(home) == [
        "某协会规划  2018 年的变化",
        f"HEAD {number}（截至 2018-07-01） → 现在的文件（截至 2018-07-01）",
        "事项              目标     实绩  状态",
        "【工作】",
        "网站文章  110 → 120 篇  35 → 55  ▲略滞后 → ●正常",
        "会员数          500 人  – → 490  ?无记录 → ●正常",
        "",
        "2 项有变化（目标 1，实绩 2，状态 2），1 项没有变化",
    ]


def test_between_two_commits(home: Desk) -> None:
    first = git(home.root, "rev-parse", "HEAD").strip()
    second = commit_all(home.root)
    home.keep(happened("2018-05-05", 50, "articles"))
    found = lines(home, "上半年", second[:9])
    short = git(home.root, "rev-parse", "--short", first).strip()
    assert found[1].startswith(f"上半年 {short}（截至")
    assert f" → 提交 {second[:7]}" in found[1]
    assert found[4].split("  ")[1:] == ["110 → 120 篇", "35 → 55", "▲略滞后 → ●正常"]
    assert lines(home, second, "上半年")[4].split("  ")[1:3] == ["120 → 110 篇", "55 → 35"]
    assert "55 → 105" in lines(home)[4]
    assert lines(home, "HEAD", "HEAD")[-1] == "没有变化：3 项的目标、实绩、状态两边都一样"


def test_between_two_days_of_the_files_as_they_are(home: Desk) -> None:
    found = lines(home, "2018-03-31", "2018-06-30")
    assert found[1] == "现在的文件（截至 2018-03-31） → 现在的文件（截至 2018-06-30）"
    assert found[4].split() == ["网站文章", "120", "篇", "35", "→", "55", "●正常"]
    assert lines(home, "2018-03", "2018Q2")[3:] == found[3:]
    assert lines(home, "2018-03-31")[1].endswith("现在的文件（截至 2018-07-01）")
    assert "2018-12-31" in lines(home, "2018-03", "2018")[1]


def test_days_need_no_git(desk: Desk) -> None:
    isolate(desk.patch, desk.root / ".home")
    desk.plan(ITEMS)
    desk.keep(happened("2018-03-05", 35, "articles"))
    desk.patch.setenv("PATH", "")
    assert "– → 35" in lines(desk, "2018-02", "2018-03")[4]
    said = desk.run("diff")
    assert (said.code, said.out) == (1, "")
    assert "安装 git" in said.err


def test_a_commit_is_measured_at_the_other_sides_day(home: Desk) -> None:
    assert (
        "（截至 2018-04-30） → 现在的文件（截至 2018-04-30）" in lines(home, "HEAD", "2018-04")[1]
    )
    found = lines(home, "2018-04", "HEAD")
    assert found[1].startswith("现在的文件（截至 2018-04-30） → HEAD ")
    assert found[1].endswith("（截至 2018-04-30）")


def test_items_that_only_one_side_has(home: Desk) -> None:
    home.plan(ITEMS.replace("visits, name: 走访", "tours, name: 考察"))
    home.write({MARCH: home.text(MARCH).replace("visits", "tours")})
    found = lines(home)
    assert [line.split()[0] for line in found[4:8]] == [
        "网站文章",
        "考察（新增）",
        "会员数",
        "走访（取消）",
    ]
    assert found[-1] == "4 项有变化（目标 1，实绩 2，状态 2，新增 1，取消 1），0 项没有变化"


def test_an_area_that_only_one_side_has(home: Desk) -> None:
    commit_all(home.root)
    other = (
        "id: peace\nname: 和平\nitems:\n  - {kind: commitment, id: care, name: 关心, owner: 甲}\n"
    )
    home.write(
        {
            "plan/plan.yaml": home.text("plan/plan.yaml").replace("[work", "[peace.yaml, work"),
            "plan/peace.yaml": other,
        }
    )
    assert lines(home)[3:5] == ["【和平】", "关心（新增）  有佐证     –  ?无记录"]
    commit_all(home.root)
    assert lines(home, "HEAD", "HEAD~")[3:5] == ["【和平】", "关心（取消）  有佐证     –  ?无记录"]


def test_the_year_that_is_asked_for(home: Desk) -> None:
    home.plan(ITEMS.replace("2018: 120", "2018: 120, 2019: 130, 2017: 90"))
    assert [line.split()[0] for line in lines(home, "--year", "2019")[4:-2]] == ["网站文章（新增）"]
    assert "（截至 2019-01-01，还没有到的一天" in lines(home, "-y", "2019")[1]
    assert "（截至 2017-12-31）" in lines(home, "上半年", "2017")[1]
    assert lines(home, "2017-06-30")[1].endswith("（截至 2017-12-31）")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2017-06-30", "2018-06-30"), "2017 年和 2018 年的进度各算各的"),
        (("2018-03", "2018-06", "-y", "2017"), "2018-03-31 不在 2017 年内：请去掉 --year"),
        (("2018-02-30",), "不是日期"),
        (("2031-02",), "2031 年不在规划期 2016—2020 内"),
        (("--year", "3"), "不是年份"),
        (("nothing",), '没有提交 "nothing"：请写提交号、分支或标签'),
        (("nothing",), "也可以写日期或期间，如 2018-06-30、2018-03"),
        (("--", "--output=x"), '没有提交 "--output=x"'),
        (("--format", "pdf"), "可选 table、markdown、json、csv"),
    ],
)
def test_wrong_usage(home: Desk, arguments: tuple[str, ...], said: str) -> None:
    found = home.run("diff", *arguments)
    assert (found.code, found.out) == (2, "")
    assert said in found.err
    assert len(found.err.splitlines()) == 1


def test_before_the_first_commit(desk: Desk) -> None:
    in_repository(desk)
    said = desk.run("diff")
    assert (said.code, said.out) == (2, "")
    assert "请先运行 mjplan commit" in said.err


def test_errors_say_on_which_side_they_are(home: Desk) -> None:
    good = home.text(MARCH)
    home.write({MARCH: "- {]\n"})
    commit_all(home.root)
    said = home.run("diff", "上半年")
    assert (said.code, said.out) == (1, "")
    assert "以上是" not in said.err
    home.write({MARCH: good})
    said = home.run("diff")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"{MARCH}:1:")
    number = git(home.root, "rev-parse", "--short", "HEAD").strip()
    assert said.err.endswith(f"以上是 HEAD {number} 里的文件，不是现在的：请换一个提交来比\n")
    assert home.run("diff", "上半年").code == 0


def test_a_commit_without_a_plan(home: Desk) -> None:
    nothing = git(home.root, "hash-object", "-t", "tree", "-w", "/dev/null").strip()
    empty = git(home.root, "commit-tree", "-m", "nothing", nothing).strip()
    said = home.run("diff", empty)
    assert (said.code, said.out) == (1, "")
    assert "里还没有 plan/plan.yaml" in said.err


def test_a_broken_repository_is_one_line(home: Desk) -> None:
    tree = git(home.root, "rev-parse", "HEAD:plan").strip()
    (home.root / ".git/objects" / tree[:2] / tree[2:]).unlink()
    said = home.run("diff")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("错误：git 没有做成：")
    assert len(said.err.splitlines()) == 1


def test_other_forms(home: Desk) -> None:
    markdown = home.run("diff", "--format", "markdown").out
    assert "| 网站文章 | 110 → 120 篇 | 35 → 55 | ▲略滞后 → ●正常 |" in markdown
    table = home.run("diff", "-f", "csv").out
    assert table.startswith("\ufeff领域,事项,目标,实绩,状态\r\n工作,网站文章,110 → 120 篇,35 → 55,")
    assert "无记录 → ●正常" in home.on_screen("diff", MJPLAN_TODAY="2018-07-01", NO_COLOR="1")


def test_json(home: Desk) -> None:
    commit = git(home.root, "rev-parse", "HEAD").strip()
    home.plan(ITEMS.replace("visits, name: 走访", "tours, name: 考察"))
    home.write({MARCH: home.text(MARCH).replace("visits", "tours")})
    said = json.loads(home.run("diff", "上半年", "--format", "json").out)
    assert said["from"] == {
        "name": f"上半年 {commit[:7]}",
        "commit": commit,
        "as_of": "2018-07-01",
        "as_of_is_ahead": False,
    }
    assert said["to"] == {
        "name": "现在的文件",
        "commit": None,
        "as_of": "2018-07-01",
        "as_of_is_ahead": False,
    }
    assert (said["plan"], said["year"]) == ("某协会规划", 2018)
    assert said["summary"] == {"changed": 2, "added": 1, "removed": 1, "unchanged": 0}
    assert [(each["id"], each["change"]) for each in said["items"]] == [
        ("articles", "changed"),
        ("tours", "added"),
        ("members", "changed"),
        ("visits", "removed"),
    ]
    articles, tours, members, visits = said["items"]
    assert articles["name"] == "网站文章"
    assert articles["area"] == "work"
    assert articles["differs"] == ["target", "actual", "status"]
    assert articles["before"] == {
        "target": 110,
        "due": None,
        "actual": 35,
        "done_on": None,
        "records": 1,
        "status": "略滞后",
    }
    assert (articles["after"]["target"], articles["after"]["actual"]) == (120, 55)
    assert members["before"]["actual"] is None
    assert (tours["before"], visits["after"]) == (None, None)


def test_a_workspace_in_a_folder(desk: Desk) -> None:
    in_subfolder(desk)
    desk.keep(happened("2018-03-05", 35, "articles"))
    commit_all(desk.root)
    desk.keep(happened("2018-04-05", 12, "articles"))
    assert "35 → 47" in lines(desk)[4]
    said = desk.process("diff", LANG="C", LC_ALL="C", PYTHONUTF8="0")
    assert "35 → 47".encode() in said.stdout


def test_hostile_names_stay_harmless(home: Desk) -> None:
    git(home.root, "branch", "a\u202eb")
    assert "a<U+202E>b" in home.run("diff", "a\u202eb").out
    assert "<U+001B>" in home.run("diff", "\x1b[31m").err
