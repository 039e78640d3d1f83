"""What `mjplan` alone prints: the state of the year, and what the day of the month asks for.

It said nothing in January of the year that had just closed, and never that the next month's focuses
are to be collected, the month's report written, or something committed.
"""

import re
import shlex

import msgspec
import pytest

from helpers import Desk, happened
from helpers.commands import Golden, said
from helpers.forms_of_reports import corrected, put_layout
from helpers.repositories import commit_all, git, isolate
from mjplan.record import Record

ITEMS = """\
  - {kind: count, id: a, name: 文章, owner: 甲, unit: 篇,
     targets: {2016: 9, 2017: 10, 2018: 12, 2019: 13, 2020: 14}}
  - {kind: every_period, id: r, name: 月报, owner: 甲, every: month, roster: departments}
"""
DEPARTMENTS = "departments: [{id: office, name: 办公室}, {id: study, name: 学习处}]\n"
DAYS = ("01", "05", "24", "25", "31")


@pytest.fixture
def home(desk: Desk) -> Desk:
    desk.plan(ITEMS, DEPARTMENTS)
    return desk


def focus(month: str, by: str, day: str) -> Record:
    record = happened(day, focus=month, title="办班", by=by)
    return msgspec.structs.replace(record, item=None)


def lines(desk: Desk, day: str, about: str) -> list[str]:
    """The lines that speak of something on a day."""
    return [line for line in said(desk, today=day).splitlines() if about in line]


# ---- the whole


def test_home_whole(small: Desk, golden: Golden) -> None:
    golden("home.txt", said(small, today="2018-06-30"))


def test_home_names_commands_that_work(small: Desk) -> None:
    out = said(small)
    commands = re.findall(r"^  mjplan (.+?)(?:    .*)?$", out, re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        words = command.replace("做了什么", "开完了会").split()
        assert small.run(*words).code == 0, command


@pytest.mark.parametrize("day", ["2018-01-02", "2018-06-25", "2018-12-31", "2021-01-05"])
def test_the_commands_in_brackets_work_too(home: Desk, day: str) -> None:
    out = said(home, today=day)
    commands = re.findall(r"（mjplan ([^）]+)）", out)
    assert len(commands) >= 2
    for command in commands:
        assert home.run(*shlex.split(command.replace("做什么", "办班"))).code == 0, command
    again = said(home, today=day)
    assert "还没有写" not in again


def test_an_office_above_units_is_told_where_they_stand(home: Desk) -> None:
    hint = "  mjplan units status    下面各单位怎么样"
    assert hint not in said(home, today="2018-06-25").splitlines()
    home.write({"plan/units.yaml": "catalog: kpb\n"})
    assert said(home, today="2018-06-25").splitlines()[-1] == hint
    assert said(home, today="2015-06-25").splitlines()[-1] == hint, "before the plan begins too"


# ---- the next month's focuses, from the 25th


@pytest.mark.parametrize("day", DAYS)
def test_focuses_are_collected_towards_the_months_end(home: Desk, day: str) -> None:
    told = lines(home, f"2018-05-{day}", "收 2018年6月重点")
    assert told == (
        []
        if day < "25"
        else [
            "收 2018年6月重点，还没有的处室：办公室、学习处"
            '（mjplan focus add 2018-06 "做什么" --by 办公室）'
        ]
    )


def test_who_has_set_focuses_is_asked_no_more(home: Desk) -> None:
    home.keep(focus("2018-06", "办公室", "2018-05-20"), focus("2018-05", "学习处", "2018-05-02"))
    (line,) = lines(home, "2018-05-28", "收 2018年6月重点")
    assert "还没有的处室：学习处（" in line
    home.keep(focus("2018-06", "办公室", "2018-05-20"), focus("2018-06", "学习处", "2018-05-21"))
    assert lines(home, "2018-05-28", "收 2018年6月重点") == []
    assert lines(home, "2018-05-28", "2018年6月重点") == ["2018年6月重点已有 2 项，各处室都有了"]


def test_without_departments_a_focus_is_asked_for_at_all(desk: Desk) -> None:
    desk.plan(ITEMS)
    (line,) = lines(desk, "2018-05-25", "2018年6月重点")
    assert "还一项也没有" in line


def test_the_first_months_focuses_are_collected_before_it(home: Desk) -> None:
    """Before the plan or its records begin there is nothing to measure, and this to do."""
    (line,) = lines(home, "2015-12-28", "收 2016年1月重点")
    assert "还没有的处室：办公室、学习处" in line
    home.plan(ITEMS, DEPARTMENTS + "records_begin: 2018-04\n")
    assert lines(home, "2018-02-28", "收 ") == []
    assert lines(home, "2018-03-28", "收 2018年4月重点") != []
    assert lines(home, "2018-03-28", "未纳入台账") != []


def test_no_focuses_are_asked_for_beyond_the_plan(home: Desk) -> None:
    assert lines(home, "2020-12-28", "收 ") == []


# ---- who has not reported on the last month


@pytest.mark.parametrize("day", DAYS)
def test_who_has_not_reported_is_named_until_all_are_in(home: Desk, day: str) -> None:
    day = f"2018-05-{day}"
    (line,) = lines(home, day, "2018年4月月报")
    assert line == "2018年4月月报还差：办公室、学习处（mjplan remind 2018-04）"
    home.keep(
        happened("2018-05-01", item="r", by="办公室", period="2018-04"),
        happened("2018-05-01", item="r", by="学习处", period="2018-04"),
    )
    assert lines(home, day, "2018年4月月报") == ["2018年4月月报：各处室都已报"]


# ---- the last month's report


@pytest.mark.parametrize("day", DAYS)
def test_the_months_report_is_to_be_written_until_it_is(home: Desk, day: str) -> None:
    day = f"2018-05-{day}"
    assert lines(home, day, "报告") == [
        "2018年4月月度报告还没有写（mjplan report 2018-04 -o reports/2018-04.md）"
    ]
    assert home.run("report", "2018-04", "-o", "reports/2018-04.md").code == 0
    assert lines(home, day, "报告") == []


@pytest.mark.parametrize("path", ["四月.md", "报告/2018/四月.md", "四月.html"])
def test_a_report_is_known_by_its_mark_wherever_it_lies(home: Desk, path: str) -> None:
    home.run("report", "2018-03", "-o", "三月.md")
    assert lines(home, "2018-05-05", "还没有写") != []
    assert home.run("report", "2018-04", "-o", path).code == 0
    assert lines(home, "2018-05-05", "还没有写") == []


def test_a_report_that_was_corrected_in_word_is_known(home: Desk) -> None:
    put_layout(home.root)
    home.write({"a.docx": "no document", "b.docx": "PK"})
    file = home.root / "报告.docx"
    assert home.run("report", "2018-04", "-o", file.name, today="2018-05-05").code == 0
    assert lines(home, "2018-05-05", "还没有写") == []
    file.write_bytes(corrected(file.read_bytes()))
    assert lines(home, "2018-05-05", "还没有写") == []


def test_only_the_nearest_documents_are_opened(home: Desk) -> None:
    put_layout(home.root)
    home.write({f"佐证/{n}.docx": "no document" for n in range(120)})
    for path in ("佐证/四月.docx", "reports/四月.docx"):
        assert lines(home, "2018-05-05", "还没有写") != [], path
        assert home.run("report", "2018-04", "-o", path).code == 0
    assert lines(home, "2018-05-05", "还没有写") == []


def test_what_only_looks_like_a_report_is_none(home: Desk) -> None:
    home.write({"a.md": "2018-04\n", "b.md": "<!-- mjplan report 2018-04 2018-04-31 x -->\n"})
    (home.root / "c.md").symlink_to(home.root / "nowhere")
    assert lines(home, "2018-05-05", "还没有写") != []


def test_no_report_is_asked_for_outside_the_plan(home: Desk) -> None:
    assert lines(home, "2016-01-05", "还没有写") == []
    assert lines(home, "2021-03-05", "还没有写") == []


# ---- the year that has closed


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2017-12-31", False),
        ("2018-01-01", True),
        ("2018-01-02", True),
        ("2018-01-31", True),
        ("2018-02-01", False),
    ],
)
def test_in_january_the_year_that_closed_is_told(home: Desk, day: str, told: bool) -> None:
    home.keep(happened("2017-03-05", 10, "a"))
    expected = (
        "2017 年已经结束，2 项：已完成 1，无记录 1；"
        "年度自评还没有写（mjplan report 2017 -o reports/2017.md）"
    )
    assert lines(home, day, "年已经结束") == ([expected] if told else [])


def test_the_year_that_closed_stays_when_its_report_is_written(home: Desk) -> None:
    assert home.run("report", "2017", "-o", "2017.md", today="2018-01-05").code == 0
    assert lines(home, "2018-01-05", "年已经结束") == ["2017 年已经结束，2 项：无记录 2"]


def test_no_year_closed_before_the_plan_or_the_records(home: Desk) -> None:
    assert lines(home, "2016-01-05", "年已经结束") == []
    home.plan(ITEMS, DEPARTMENTS + "records_begin: 2018-01\n")
    assert lines(home, "2018-01-05", "年已经结束") == []
    assert lines(home, "2019-01-05", "年已经结束") != []


def test_after_the_last_year_the_whole_plan_is_reported(home: Desk) -> None:
    (line,) = lines(home, "2021-01-05", "年已经结束")
    assert line.startswith("2020 年已经结束，2 项：")
    assert line.endswith("；规划期已满，总评见 mjplan report plan")
    assert lines(home, "2021-02-05", "年已经结束") == []


# ---- what is not committed


@pytest.fixture
def kept(home: Desk) -> Desk:
    """The same in a repository, everything committed."""
    isolate(home.patch, home.root / ".home")
    home.keep(happened("2018-03-05", 1, "a"))
    home.write({".gitignore": ".home\n"})
    git(home.root, "init", "-q")
    commit_all(home.root)
    return home


@pytest.mark.parametrize("day", DAYS)
def test_what_is_not_committed_is_said_until_it_is(kept: Desk, day: str) -> None:
    day = f"2018-05-{day}"
    assert lines(kept, day, "提交") == []
    assert kept.run("add", "文章", "1", "--date", "2018-05-01").code == 0
    kept.write({"plan/work.yaml": kept.text("plan/work.yaml") + "# 改了\n", "别的.txt": "x"})
    assert lines(kept, day, "提交") == ["规划和台账有 2 个文件没有提交（mjplan commit）"]
    git(kept.root, "add", "plan")  # staged is not committed
    assert lines(kept, day, "提交") != []
    assert kept.run("commit").code == 0
    assert lines(kept, day, "提交") == []


def test_a_report_that_is_not_committed_is_named(kept: Desk) -> None:
    assert kept.run("report", "2018-04", "-o", "reports/四 月.md", today="2018-05-05").code == 0
    assert lines(kept, "2018-05-05", "提交") == [
        "2018年4月月度报告 reports/四 月.md 还没有提交"
        "（git add 'reports/四 月.md'，再 git commit -m 2018-04报告）"
    ]
    commit_all(kept.root)
    assert lines(kept, "2018-05-05", "报告") == []


def test_a_workspace_inside_a_repository(kept: Desk) -> None:
    """Paths are the workspace's, not the repository's."""
    for name in ("plan", "records"):
        (kept.root / "规划").mkdir(exist_ok=True)
        (kept.root / name).rename(kept.root / "规划" / name)
    kept.patch.chdir(kept.root / "规划")
    assert lines(kept, "2018-05-05", "提交") == ["规划和台账有 3 个文件没有提交（mjplan commit）"]
    commit_all(kept.root)
    assert kept.run("report", "2018-04", "-o", "四月.md", today="2018-05-05").code == 0
    (line,) = lines(kept, "2018-05-05", "提交")
    assert "月度报告 四月.md 还没有提交" in line


def test_without_a_repository_nothing_is_said_of_committing(home: Desk) -> None:
    assert lines(home, "2018-05-05", "提交") == []


def test_why_git_refuses_is_said_and_the_rest_stands(kept: Desk) -> None:
    (kept.root / ".git/HEAD").unlink()
    out = said(kept, today="2018-05-05")
    assert "没有核对是否都已提交：" in out
    assert "2018年4月月报还差" in out


def test_programs_of_the_folders_own_settings_are_not_run(kept: Desk) -> None:
    git(kept.root, "config", "core.fsmonitor", f"touch {kept.root}/ran; false")
    kept.run("add", "文章", "1", "--date", "2018-05-01")
    assert lines(kept, "2018-05-05", "没有提交") != []
    assert not (kept.root / "ran").exists()


def test_a_report_that_is_missing_is_submitted(desk: Desk) -> None:
    desk.plan(
        "  - {kind: every_period, id: m, name: 月报, every: month, roster: departments}\n",
        "departments: [{id: d, name: 甲处}]\n",
    )
    said = desk.run(today="2018-06-29")
    assert "mjplan submit 2018-01 --by 处室    登记月报" in said.out
