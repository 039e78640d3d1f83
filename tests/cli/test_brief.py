"""`mjplan brief`: the month on one page, on the screen and in files, whatever there is."""

import json
import re
from collections.abc import Callable

import pytest

from helpers import HEAD, Desk, happened
from helpers.briefs import on_paper
from helpers.office import all_saved_as, needs_libreoffice
from helpers.reports import HEAD as UNITS
from helpers.reports import ITEMS, focus
from helpers.word import cells, texts
from mjplan.cli import console
from mjplan.render.table import width
from mjplan.report.one_page import HEIGHT
from mjplan.sealing import Seal, read

PLAN = HEAD + UNITS


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A small plan with a few records, early in April 2018."""
    desk.plan(ITEMS, UNITS)
    desk.keep(
        happened("2018-01-05", 20, by="宣传处"),
        happened("2018-03-05", 3, by="宣传处", title="三月第一周"),
        focus("2018-02-27", "2018-03", "编书"),
        happened("2018-04-03", item="r", by="宣传处", period="2018-03"),
    )
    desk.patch.setenv("MJPLAN_TODAY", "2018-04-04")
    return desk


def test_the_whole_of_it(office: Desk, golden: Callable[[str, str], None]) -> None:
    said = office.run("brief")
    assert (said.code, said.err) == (0, "")
    golden("brief.md.txt", said.out)
    assert said.out == office.run("brief", "2018-03").out


def test_on_a_terminal_it_is_read_and_not_its_marks(office: Desk) -> None:
    office.patch.setattr(console, "_is_terminal", lambda: True)
    said = office.run("brief").out
    assert said.startswith("2018年3月工作简报\n\n")
    assert not re.search(r"^#|\||<!--|\*\*", said, re.MULTILINE)
    assert all(width(line) <= 80 for line in said.splitlines())


@pytest.mark.parametrize("fixture", ["full", "bureau"])
def test_the_demos(
    request: pytest.FixtureRequest, golden: Callable[[str, str], None], fixture: str
) -> None:
    desk: Desk = request.getfixturevalue(fixture)
    said = desk.run("brief", today="2018-07-02" if fixture == "full" else "2023-07-02")
    assert (said.code, said.err) == (0, "")
    golden(f"brief_{fixture}.md.txt", said.out)


@pytest.mark.parametrize(
    ("arguments", "today", "title", "until"),
    [
        ((), "2018-04-04", "2018年3月", "2018年3月31日"),
        ((), "2018-04-30", "2018年4月", "2018年4月30日"),
        (("2018-04",), "2018-04-20", "2018年4月", "2018年4月20日（本月还没有结束）"),
        (("2018-03", "--as-of", "2018-03-20"), "2018-04-04", "2018年3月", "2018年3月20日（本月"),
        (
            ("2018-05", "--as-of", "2018-05-20"),
            "2018-04-04",
            "2018年5月",
            "2018年5月20日（还没有到",
        ),
        ((), "2016-01-10", "2016年1月", "2016年1月10日（本月还没有结束）"),
        ((), "2024-01-10", "2020年12月", "2020年12月31日"),
    ],
)
def test_which_month_and_day(
    office: Desk, arguments: tuple[str, ...], today: str, title: str, until: str
) -> None:
    said = office.run("brief", *arguments, today=today)
    assert said.code == 0, said
    assert said.out.startswith(f"# {title}工作简报\n")
    assert f"截至{until}" in said.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("2018-06",), "2018年6月还没有开始（今天 2018-04-04）"),
        (("2015-12",), "2015年12月不在规划期 2016—2020 内"),
        (("2018Q1",), "不是月份：请写成 2018-03"),
        (("2018-03", "--as-of", "2018-04-01"), "--as-of 2018-04-01 不在2018年3月内"),
        (("-o", "x.xlsx"), "简报不能写成 .xlsx 文件，可以是 .md、.docx、.html"),
        (("--layout", "公文"), "--layout 只用于 Word 简报，请写明文件：-o 简报.docx"),
        (("--layout", "公文", "-o", "x.html"), "--layout 只用于 Word 简报，要写的是网页："),
        (("-o", "x.docx", "--layout", "没有"), "没有版式"),
        (("-o", "plan/x.md"), "简报请放在别处"),
    ],
)
def test_what_is_refused(office: Desk, arguments: tuple[str, ...], said: str) -> None:
    before = office.files()
    result = office.run("brief", *arguments)
    assert result.code != 0
    assert said in result.err
    assert office.files() == before


def test_a_month_before_the_records_begin(office: Desk) -> None:
    office.plan(ITEMS, f"{UNITS}records_begin: 2018-03\n")
    said = office.run("brief", "2018-02")
    assert said.code == 2
    assert "2018年2月未纳入台账" in said.err


@pytest.mark.parametrize("ending", ["md", "docx", "html"])
def test_a_file_is_sealed_the_same_and_written_over_by_its_next_edition_alone(
    office: Desk, ending: str
) -> None:
    file = office.root / f"简报.{ending}"
    said = office.run("brief", "-o", file.name)
    assert (said.code, said.out) == (0, f"已写 {file.name}：2018年3月工作简报\n")
    content = file.read_bytes()
    assert read(content) == Seal("brief 2018-03 2018-03-31", intact=True)
    assert office.run("brief", "-o", file.name).code == 0
    assert file.read_bytes() == content
    other = office.run("brief", "2018-04", "-o", file.name)
    assert (other.code, file.read_bytes()) == (1, content)
    assert "已经存在，是2018年3月的简报，不是同一期，不覆盖" in other.err
    file.write_bytes(b"x")
    assert "不是 mjplan 写的这种文件，不覆盖" in office.run("brief", "-o", file.name).err


def test_a_report_is_not_written_over(office: Desk) -> None:
    assert office.run("report", "2018-03", "-o", "x.md").code == 0
    assert office.run("brief", "2018-03", "-o", "x.md").code == 1


def test_word_and_the_page_say_what_the_screen_says(office: Desk) -> None:
    office.run("brief", "-o", "b.docx")
    office.run("brief", "-o", "b.html")
    shown = office.run("brief").out
    document = (office.root / "b.docx").read_bytes()
    page = (office.root / "b.html").read_text("utf-8")
    rows = [
        [cell.strip().replace("\\", "") for cell in line.strip("|").split("|")]
        for line in shown.splitlines()
        if line.startswith("|") and "---" not in line
    ]
    assert [row for table in cells(document) for row in table] == rows
    heads = [line.lstrip("# ") for line in shown.splitlines() if line.startswith("#")]
    for head in heads:
        assert head in texts(document)
        assert head in page
    assert "<script" not in page


def test_the_template_is_the_user_s(office: Desk) -> None:
    assert office.run("template", "copy", "brief").code == 0
    file = office.root / "templates" / "brief.md"
    file.write_text("# 我的\n\n{{ focus_summary }}\n", "utf-8")
    assert office.run("brief").out.startswith("# 我的\n\n工作重点 1 项，完成 0 项，未完成 1 项")
    file.write_text("{{ nothing }}", "utf-8")
    assert "templates/brief.md" in office.run("brief").err


def test_the_layout_is_the_user_s(office: Desk) -> None:
    assert office.run("template", "copy", "简报.docx").code == 0
    file = office.root / "templates" / "简报.docx"
    file.write_bytes(b"x")
    said = office.run("brief", "-o", "b.docx")
    assert said.code == 1
    assert "templates/简报.docx：" in said.err
    assert office.run("brief", "-o", "c.docx", "--layout", "公文").code == 0


def test_the_figures_are_those_of_status(bureau: Desk) -> None:
    told = json.loads(bureau.run("status", "2023", "--as-of", "2023-06-30", "--format", "json").out)
    late = ("略滞后", "严重滞后", "已逾期", "已突破", "将到期")
    wanted = {item["name"] for item in told["items"] if item["status"] in late}
    shown = bureau.run("brief", "2023-06").out
    section = shown.partition("## 二")[2].partition("## 三")[0]
    rows = [line.split("|")[2].strip().rstrip("★") for line in section.splitlines() if "|" in line]
    assert set(rows[2:]) == wanted
    score = bureau.run("score", "2023", "--as-of", "2023-06-30").out
    assert re.search(
        r"到这一天得分率 88.33%：计了分的权重 60 里得 53 分，另有权重 37 还不计分", shown
    )
    assert "53 分" in score


def test_a_school_year_has_an_end_of_its_own(desk: Desk) -> None:
    items = "  - {kind: count, id: x, name: 听课, unit: 节, targets: {2017: 100, 2018: 100}}\n"
    head = PLAN.replace("2020}", "2020, starts: 9, label: 学年}")
    desk.plan(items)
    desk.write({"plan/plan.yaml": head})
    desk.keep(happened("2018-10-05", 5))
    told = desk.run("brief", "2018-11", today="2018-12-01")
    assert told.code == 0, told
    said = told.out
    assert "到学年底达不到目标或会突破上限的" in said
    assert "学年底约 20 节" in said
    assert "2018 学年还没有结束，这里到 2018-11-30 为止。" in said


def test_hostile_names_stay_text(office: Desk) -> None:
    name = "<script>alert(1)</script>|=cmd]]>‮"
    items = ITEMS.replace("name: 网站文章", f"name: '{name}'")
    office.plan(items, UNITS)
    assert office.run("brief", "-o", "b.html").code == 0
    assert office.run("brief", "-o", "b.docx").code == 0
    page = (office.root / "b.html").read_text("utf-8")
    assert "<script" not in page
    assert "‮" not in page


# ---- one page, whatever there is


def crowd(desk: Desk, departments: int, items: int, long: int) -> None:
    """Write a plan of so many departments and areas with so many items, each behind, with names so
    many signs longer, and a focus a department that was not done."""
    name = "很长的名字" * long
    units = "".join(f"  - {{id: d{n}, name: 第{n}处{name}}}\n" for n in range(departments))
    areas = [f"a{n}.yaml" for n in range(departments)]
    head = HEAD.replace("[work.yaml]", f"[{', '.join(areas)}]")
    plan = {"plan/plan.yaml": f"{head}departments:\n{units}"}
    for n, area in enumerate(areas):
        rows = "".join(
            f"  - {{kind: count, id: x{n}_{i}, name: 第{n}-{i}项{name}, unit: 篇, department: d{n},"
            f" owner: 张三, targets: {{2016: 100, 2017: 100, 2018: 120}}}}\n"
            f"  - {{kind: commitment, id: c{n}_{i}, name: 承诺{n}-{i}{name}}}\n"
            for i in range(items // departments)
        )
        plan[f"plan/{area}"] = f"id: area{n}\nname: 第{n}领域{name}\nitems:\n{rows}"
    desk.write(plan)
    desk.keep(
        *(
            happened("2018-05-05", 1, item=f"x{n}_{i}")
            for n in range(departments)
            for i in range(items // departments)
        ),
        *(
            focus("2018-05-20", "2018-06", f"重点{n}{name}", by=f"第{n}处{name}")
            for n in range(departments)
        ),
    )


CROWDS = {"few": (1, 3, 0), "many": (40, 200, 0), "long": (40, 200, 12), "one": (1, 200, 3)}


@pytest.fixture
def crowded(desk: Desk, request: pytest.FixtureRequest) -> Desk:
    crowd(desk, *CROWDS[request.param])
    desk.patch.setenv("MJPLAN_TODAY", "2018-07-02")
    return desk


@pytest.mark.parametrize("crowded", CROWDS, indirect=True)
def test_any_plan_takes_one_page_of_lines(crowded: Desk) -> None:
    said = crowded.run("brief")
    assert said.code == 0, said
    assert on_paper(said.out.replace("\\", "").partition("<!--")[0]) <= HEIGHT


def test_the_screen_says_how_the_rest_is_seen_and_the_paper_does_not(desk: Desk) -> None:
    crowd(desk, *CROWDS["many"])
    said = desk.run("brief", "-o", "b.md", today="2018-07-02")
    assert said.out.splitlines()[1] == (
        "没有列全的，这样看：mjplan status 2018 --behind --as-of 2018-06-30；"
        "mjplan status 2018 --as-of 2018-06-30 -o 进度.xlsx；"
        "mjplan focus list 2018-06 --as-of 2018-06-30；mjplan overview"
    )
    assert "mjplan" not in (desk.root / "b.md").read_text("utf-8").partition("<!--")[0]


def test_the_screen_also_says_how_all_that_is_silent_is_seen(desk: Desk) -> None:
    desk.plan("".join(f"  - {{kind: commitment, id: c{n}, name: 承诺{n}}}\n" for n in range(40)))
    said = desk.run("brief", "2018-06", "-o", "b.md", today="2018-06-20")
    assert said.out.splitlines()[1:] == [
        "没有列全的，这样看：mjplan status 2018 --behind --as-of 2018-06-20"
    ]
    assert "等，见本月月报" in (desk.root / "b.md").read_text("utf-8")


@pytest.mark.uncounted
@needs_libreoffice
def test_any_plan_takes_one_page_of_paper(desk: Desk) -> None:
    for name, sizes in CROWDS.items():
        crowd(desk, *sizes)
        said = desk.run("brief", "-o", f"{name}.docx", today="2018-07-02")
        assert said.code == 0, said
    files = [desk.root / f"{name}.docx" for name in CROWDS]
    for file in all_saved_as(files, "pdf"):
        assert len(re.findall(rb"/Type\s*/Page\b", file.read_bytes())) == 1, file.name
