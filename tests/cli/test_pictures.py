"""report --charts: pictures beside a report, written with it or not at all."""

import re
import subprocess
from xml.etree import ElementTree

import pytest

from helpers import Desk, happened
from helpers.commands import said
from mjplan import sealing
from mjplan.cli import outputs
from mjplan.cli.pictures import folder, illustrated
from mjplan.render.charts import Bars
from mjplan.report import mark

ITEM = "  - {kind: count, id: x, name: '走访<b>|*', unit: 次, targets: {2018: 12}}\n"
IMAGES = ["月报-图/areas.svg", "月报-图/rates.svg"]
NONE = outputs.ALONE.in_the_way
ASKED = ("report", "2018-03", "--charts", "-o", "月报.md")


@pytest.fixture
def visits(desk: Desk) -> Desk:
    desk.plan(ITEM)
    desk.keep(happened("2018-03-05", 2))
    return desk


def pictures(desk: Desk) -> dict[str, str]:
    return {p.name: p.read_text("utf-8") for p in sorted((desk.root / "月报-图").iterdir())}


def test_a_report_leads_to_its_pictures(visits: Desk) -> None:
    assert "（2 幅图在 月报-图 里）" in visits.run(*ASKED).out
    images = re.findall(r"!\[(.*?)\]\((.*?)\)", visits.text("月报.md"))
    assert [path for _, path in images] == IMAGES
    assert images[0][0] == "各领域事项状态（项）"
    for text in pictures(visits).values():
        assert ">某协会　某协会规划　截至 2018-03-31</text>" in text, "it may be seen alone"
        assert ElementTree.fromstring(text).tag.endswith("}svg")
        assert sealing.read(text.encode()) == ("chart 2018-03 .md 2018-03-31", True)
    assert "走访&lt;b&gt;|*" in pictures(visits)["rates.svg"]


def test_without_the_option_a_report_is_as_before(visits: Desk) -> None:
    plain = said(visits, "report", "2018-03")
    assert "chart:" not in plain
    assert "![" not in plain
    visits.run(*ASKED)
    with_pictures = re.sub(r"!\[.*?\]\(.*?\)\n\n", "", visits.text("月报.md"))
    assert with_pictures.split("<!--")[0] == plain.split("<!--")[0]


def test_figures_have_the_same_digest_and_the_text_is_whole(visits: Desk) -> None:
    visits.run(*ASKED)
    plain = mark.read(said(visits, "report", "2018-03"))
    found = mark.read(visits.text("月报.md"))
    assert plain is not None
    assert found is not None
    assert (found.report, found.intact) == (plain.report, True)


def test_on_the_screen_there_are_no_pictures(visits: Desk) -> None:
    result = visits.run("report", "2018-03", "--charts")
    assert (result.code, result.out) == (2, "")
    assert "-o 月报.md" in result.err


def test_once_more_is_the_same(visits: Desk) -> None:
    visits.run(*ASKED)
    before = pictures(visits), visits.text("月报.md")
    assert visits.run(*ASKED).code == 0
    assert (pictures(visits), visits.text("月报.md")) == before


@pytest.mark.parametrize(
    ("there", "why"),
    [
        ("<svg/>", "不是 mjplan 写的这种文件"),
        ("", "不是 mjplan 写的这种文件"),
        (None, "写不了"),
    ],
)
def test_all_is_written_or_nothing(visits: Desk, there: str | None, why: str) -> None:
    if there is None:
        visits.write({"月报-图": "一个文件"})
    else:
        visits.write({"月报-图/rates.svg": there})
    result = visits.run(*ASKED)
    assert result.code == 1
    assert why in result.err
    assert not (visits.root / "月报.md").exists()
    assert not (visits.root / "月报-图" / "areas.svg").exists()


@pytest.mark.parametrize(
    ("period", "to", "why"),
    [
        ("2018-02", "月报.txt", "月报-图/areas.svg 已经存在，是2018年3月的图，不是同一期，不覆盖"),
        ("2018-03", "月报.txt", "是2018年3月的图，但是另一份报告的，不覆盖"),
        ("2018-03", "月报", "是2018年3月的图，但是另一份报告的，不覆盖"),
    ],
)
def test_pictures_of_another_report_stay(visits: Desk, period: str, to: str, why: str) -> None:
    visits.run(*ASKED)
    before = pictures(visits)
    result = visits.run("report", period, "--charts", "-o", to)
    assert (result.code, result.out) == (1, "")
    assert why in result.err
    assert pictures(visits) == before
    assert not (visits.root / to).exists()


def test_pictures_are_named_one_by_one_for_git(visits: Desk) -> None:
    subprocess.run(["git", "init", "-q", "."], cwd=visits.root, check=True)
    said = visits.run(*ASKED).out
    assert "git add '月报.md' '月报-图/areas.svg' '月报-图/rates.svg'，" in said


def test_a_picture_that_somebody_changed_stays(visits: Desk) -> None:
    visits.run(*ASKED)
    changed = pictures(visits)["rates.svg"].replace("走访", "走动")
    visits.write({"月报-图/rates.svg": changed})
    result = visits.run(*ASKED)
    assert (result.code, "有人改过" in result.err) == (1, True)
    assert pictures(visits)["rates.svg"] == changed


def test_a_template_from_before_has_no_pictures_and_still_works(visits: Desk) -> None:
    parts = visits.run("template", "copy", "_parts")
    assert parts.code == 0
    visits.write({"templates/month.md": "# {{ title }}\n"})
    done = visits.run(*ASKED)
    assert (done.code, "幅图" in done.out) == (0, False)
    assert not (visits.root / "月报-图").exists()


@pytest.mark.parametrize("period", ["2018Q1", "2018H1", "2018", "plan"])
def test_every_report_has_pictures(visits: Desk, period: str) -> None:
    assert visits.run("report", period, "--charts", "-o", "r.md").code == 0
    for path in re.findall(r"!\[.*?\]\((.*?)\)", visits.text("r.md")):
        assert (visits.root / path).is_file()


@pytest.mark.parametrize(
    ("output", "ending", "name"),
    [
        ("a/月报.md", "md", "月报-图"),
        ("2018.03", "", "2018.03-图"),
        ("x.MARKDOWN", "markdown", "x-图"),
    ],
)
def test_the_folder_is_called_as_the_report(output: str, ending: str, name: str) -> None:
    assert folder(output, ending) == name


def test_no_name_of_a_folder_breaks_out_of_the_address() -> None:
    bars = Bars("areas", "图", "", ("一",), ())
    text, beside = illustrated("![图](chart:areas)", [bars], "a) <b>\n月-图", "chart", "", NONE)
    assert text == "![图](a%29%20%3Cb%3E%0A月-图/areas.svg)"
    assert [*beside.files] == ["a) <b>\n月-图/areas.svg"]


def test_only_what_the_text_shows_is_written() -> None:
    bars = Bars("areas", "图", "", (), ())
    text, beside = illustrated(r"\[图\](chart:areas)", [bars], "x-图", "chart 2018 .md", "", NONE)
    assert (text, beside.files) == (r"\[图\](chart:areas)", {})
