"""`units status -o`: which files may be written, over what, and that all of them say the same."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from helpers import Desk, Result, fleets
from helpers.books import book, rows
from helpers.html import read
from helpers.units_asked import unit
from helpers.word import cells, texts
from mjplan import sealing
from mjplan.cli import exits, units_files
from mjplan.cli.units_files import Wishes
from mjplan.fleet.table.values import UnitsTable
from mjplan.periods import CIVIL
from mjplan.workspace import Workspace

ENDINGS = pytest.mark.parametrize("ending", ["xlsx", "docx", "html", "md"])
PLAIN = Wishes()
KNOWN_CONTENT = ("xlsx", "csv", "docx", "html", "md")


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A workspace with a plan, on a day after that of the figures."""
    desk.plan("  - {kind: count, id: x, name: 走访, unit: 次, targets: {2018: 12}}\n")
    desk.patch.setenv("MJPLAN_TODAY", "2018-07-02")
    return desk


def wrote(
    desk: Desk,
    output: str,
    table: UnitsTable,
    wishes: Wishes = PLAIN,
    form: str = "table",
    group: str | None = None,
) -> Result:
    """What becomes of a table that is to be written."""
    desk.capsys.readouterr()
    space, code, said = Workspace(desk.root), 0, ""
    try:
        look = units_files.make_sure(space, output, form, wishes)
        units_files.show(space, output, table, {"group": group}, look, CIVIL)
    except exits.Stop as stop:
        code, said = stop.code, stop.said
    printed = desk.capsys.readouterr()
    return Result(code, printed.out, printed.err + said)


def content(desk: Desk, output: str) -> bytes:
    return (desk.root / output).read_bytes()


@ENDINGS
def test_a_file_is_sealed_and_the_same_bytes(office: Desk, ending: str) -> None:
    name = f"表.{ending}"
    result = wrote(office, name, fleets.whole())
    assert (result.code, result.err) == (0, "")
    assert re.match(rf"已写 {name}：.*(9 个单位|9 行)\n$", result.out)
    first = content(office, name)
    assert sealing.read(first) == sealing.Seal("units 2018 2018-06-30", intact=True)
    assert wrote(office, name, fleets.whole()).code == 0
    assert content(office, name) == first


@ENDINGS
def test_over_nothing_but_an_earlier_edition(office: Desk, ending: str) -> None:
    name = f"表.{ending}"
    assert wrote(office, name, fleets.whole(as_of=fleets.EARLIER)).code == 0
    assert wrote(office, name, fleets.whole()).code == 0
    before = content(office, name)
    for table, group, why in (
        (fleets.whole(year=2017), None, "是2018年的各单位进度，不是同一期"),
        (fleets.whole(), "municipal", "是2018年的各单位进度，但选的内容不同"),
    ):
        result = wrote(office, name, table, group=group)
        assert (result.code, why in result.err) == (1, True), result
    assert content(office, name) == before
    Path(office.root / name).write_bytes(before + b"x")
    assert wrote(office, name, fleets.whole()).code == 1
    Path(office.root / name).write_text("别人的\n", encoding="utf-8")
    assert "不是 mjplan 写的这种文件" in wrote(office, name, fleets.whole()).err


def test_a_csv_opens_right_and_is_written_over_by_the_same_only(office: Desk) -> None:
    assert wrote(office, "表.csv", fleets.whole()).code == 0
    said = content(office, "表.csv")
    assert said.startswith("\ufeff组,单位,读取".encode())
    assert said.count(b"\n") == said.count(b"\r\n") == 10
    assert wrote(office, "表.csv", fleets.whole()).code == 0
    assert "请换个文件名，或先删去它" in wrote(office, "表.csv", fleets.closed()).err


def test_workbook_word_page_and_markdown_say_the_same(office: Desk) -> None:
    table = fleets.whole()
    for ending in KNOWN_CONTENT:
        assert wrote(office, f"表.{ending}", table).code == 0
    sheet = {row["单位"]: row for row in rows(content(office, "表.xlsx"), "各单位进度", "组")}
    word = {
        line[0].partition("（")[0]: dict(zip(found[0], line, strict=True))
        for found in cells(content(office, "表.docx"))
        if found[0][:2] == ["单位", "项数"]
        for line in found[1:]
    }
    html = read(content(office, "表.html").decode())
    text = content(office, "表.md").decode()
    for row in table.rows:
        own = {c.get("data-l"): c.text for c in html.all("td", inside=html.by_id(row.unit))}
        for head in ("项数", "已完成", "正常", "几天没录入"):
            assert word[row.name][head] == own[head]
            assert number(own[head]) == number(sheet[row.name][head] if row.has_figures else "")
        line = next(each for each in text.splitlines() if each.startswith(f"| {row.name}"))
        assert line.split("|")[2].strip() == own["项数"]


def number(text: object) -> Decimal | None:
    return None if text in ("–", "") else Decimal(str(text)).normalize()


def test_word_has_the_usual_layout_a_number_and_a_day(office: Desk) -> None:
    wishes = Wishes(number="考评〔2018〕7号", signed="2018-07-03")
    assert wrote(office, "表.docx", fleets.whole(), wishes).code == 0
    said = texts(content(office, "表.docx"))
    assert {"市考评办文件", "考评〔2018〕7号", "2018 年各单位进度", "2018年7月3日"} <= {*said}
    assert "市考评办　截至2018年6月30日（2018 年还没有结束）" in said
    assert wrote(office, "信.docx", fleets.whole(), Wishes(layout="信函")).code == 0


@pytest.mark.parametrize(
    ("output", "wishes", "form", "said"),
    [
        ("表", Wishes(), "table", "要写明是哪种文件，可以是 .xlsx、.csv、.docx、.html、.md"),
        ("表.pdf", Wishes(), "table", "如 -o '表.docx'，再在 Word 或 WPS 里另存为 PDF"),
        ("-", Wishes(), "table", "-o 后面要写文件的名字"),
        ("plan/表.html", Wishes(), "table", "请放在别处"),
        ("表.html", Wishes(), "json", "请去掉 --format json"),
        ("表.docx", Wishes(layout="没有"), "table", "没有版式"),
        ("表.docx", Wishes(signed="2018-13-01"), "table", "--signed"),
        ("表.md", Wishes(number="1"), "table", "--number 只用于 Word 各单位进度"),
        ("表.xlsx", Wishes("信函", "1"), "table", "--layout、--number 只用于 Word：请写成 .docx"),
    ],
)
def test_what_is_refused(office: Desk, output: str, wishes: Wishes, form: str, said: str) -> None:
    result = wrote(office, output, fleets.whole(), wishes, form)
    assert (result.code != 0, said in result.err) == (True, True), result
    assert not [*office.root.rglob("表*")]


def test_without_a_file_word_is_refused_and_nothing_else_is_looked_at(office: Desk) -> None:
    space = Workspace(office.root)
    assert units_files.make_sure(space, None, "json", Wishes()) is None
    with pytest.raises(exits.Stop) as stop:
        units_files.make_sure(space, None, "table", Wishes(layout="公文"))
    assert "请写明文件：-o 各单位进度.docx" in stop.value.said


@pytest.mark.parametrize("ending", KNOWN_CONTENT)
def test_hostile_names_are_written(office: Desk, ending: str) -> None:
    result = wrote(office, f"表.{ending}", fleets.hostile())
    assert (result.code, result.err) == (0, ""), result
    assert b"\x1b" not in content(office, f"表.{ending}") or ending in ("xlsx", "docx")
    assert "\x1b" not in result.out


def test_what_is_not_installed_is_named(office: Desk) -> None:
    office.patch.setitem(__import__("sys").modules, "markdown_it", None)
    for module in ("mjplan.word.document", "mjplan.word.blocks"):
        office.patch.delitem(__import__("sys").modules, module, raising=False)
    result = wrote(office, "表.docx", fleets.whole())
    assert "pip install 'mjplan[office]'" in result.err


# ---- by the command

PARENT = {
    "plan/plan.yaml": "name: 考评规划\norganisation: 市考评办\nperiod: {first: 2017, last: 2019}\n"
    "areas: [work.yaml]\n",
    "plan/work.yaml": "id: work\nname: 工作\nitems:\n"
    "  - {kind: count, id: articles, name: 全市文章, unit: 篇, targets: {2017: 200, 2018: 240}}\n",
    "plan/units.yaml": "catalog: kpb\n"
    "groups: [{id: city, name: 市直单位}, {id: alone, name: 单列, ranked: false}]\n"
    "units:\n"
    "  - {id: fgw, name: 市发改委, group: city, source: units/fgw}\n"
    "  - {id: jyj, name: 市教育局, group: alone, source: units/jyj}\n"
    "indicators: [{item: articles, total: sum, points: 40}]\n",
}


@pytest.fixture
def parent(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The workspace of an office above two units, one of which nobody finds."""
    desk.write(PARENT)
    unit(desk.root / "units" / "fgw", 9)
    data = tmp_path_factory.mktemp("data")
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        desk.patch.setenv(name, str(data))
    desk.patch.setenv("MJPLAN_TODAY", "2018-06-30")
    return desk


def test_the_command_writes_what_it_shows(parent: Desk) -> None:
    command = ("units", "status", "2018", "--processes", "1")
    (found,) = json.loads(parent.run(*command, "--format", "json").out)["groups"][0]["units"]
    for ending in KNOWN_CONTENT:
        result = parent.run(*command, "-o", f"表.{ending}")
        assert (result.code, result.err) == (0, ""), result
        assert result.out.startswith(f"已写 表.{ending}：")
    row, gone = rows(content(parent, "表.xlsx"), "各单位进度", "组")
    shown = (row["单位"], row["项数"], row["需关注"], row["得分"], row["几天没录入"])
    keys = ("name", "items", "attention", "points", "days_silent")
    assert shown == tuple(found[key] for key in keys)
    assert (gone["单位"], gone["读取"], gone["项数"]) == ("市教育局", "连不上", "")
    (total,) = rows(content(parent, "表.xlsx"), "共同指标", "指标")
    assert (total["上级目标"], total["实绩合计"], total["计入的单位"]) == (240, 45, 1)


def test_a_group_alone_says_so_and_stays_another_file(parent: Desk) -> None:
    command = ("units", "status", "2018", "--processes", "1")
    assert parent.run(*command, "--group", "市直单位", "-o", "表.md").code == 0
    assert "市教育局" not in content(parent, "表.md").decode()
    result = parent.run(*command, "-o", "表.md")
    assert (result.code, "但选的内容不同" in result.err) == (1, True)
    assert parent.run(*command, "--by", "indicator", "-o", "表.csv").code == 0
    assert content(parent, "表.csv").decode().startswith("\ufeff指标,单位,")


@pytest.mark.parametrize("ending", ["xlsx", "docx", "html", "md"])
def test_a_file_says_of_which_units_and_of_which_commit_it_is(office: Desk, ending: str) -> None:
    name = f"表.{ending}"
    table = fleets.whole(commit="0123456789abcdef" * 2)
    table = table._replace(groups=table.groups[:1])
    assert wrote(office, name, table, group="municipal").code == 0
    said = all_text(content(office, name), ending)
    assert "只有市直单位" in said
    assert "照上级的提交 0123456 重出" in said
    (office.root / name).unlink()
    assert wrote(office, name, fleets.whole()).code == 0
    assert "只有市直单位" not in all_text(content(office, name), ending)


def all_text(content: bytes, ending: str) -> str:
    """The words above the figures."""
    if ending == "xlsx":
        return "\n".join(str(line[0].value) for line in book(content)["各单位进度"].iter_rows())
    return "\n".join(texts(content)) if ending == "docx" else content.decode()


@pytest.mark.parametrize("way", ["unit", "indicator"])
def test_a_csv_is_what_format_csv_prints(parent: Desk, way: str) -> None:
    command = ("units", "status", "2018", "--by", way, "--processes", "1")
    assert parent.run(*command, "-o", "表.csv").code == 0
    printed = parent.run(*command, "--format", "csv")
    assert (printed.err, printed.out) == ("", content(parent, "表.csv").decode())


def test_a_year_that_has_not_begun_is_no_file(parent: Desk) -> None:
    result = parent.run("units", "status", "2019", "-o", "表.docx")
    assert (result.code, result.out) == (2, "")
    assert "2019 年还没有开始" in result.err
    assert "没有写 表.docx" in result.err


def test_what_can_not_be_written_is_told_before_anybody_is_asked(parent: Desk) -> None:
    def nobody(*_: object) -> None:
        raise AssertionError("units were asked")

    parent.patch.setattr("mjplan.cli.units_year.chosen", nobody)
    for words in (("-o", "表.pdf"), ("--layout", "公文"), ("-o", "表.md", "--format", "json")):
        result = parent.run("units", "status", *words)
        assert (result.code, result.out) == (2, ""), result
