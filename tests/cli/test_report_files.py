"""`mjplan report -o` in every form: Markdown, Word documents, web pages."""

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from helpers import ROOT, Desk, happened
from helpers.forms_of_reports import ENDINGS, corrected, tables
from helpers.reports import HEAD, ITEMS
from helpers.word import docx, layout, parts, patched, saved, texts
from mjplan.report.mark import in_file

PLAIN = layout("【单位】文件", "【文号】", "【标题】", "【正文】", "", "【单位】", "【日期】")
MARCH = "2018年3月工作完成情况和4月工作重点"


def put(desk: Desk, path: str, content: bytes) -> None:
    (desk.root / path).parent.mkdir(parents=True, exist_ok=True)
    (desk.root / path).write_bytes(content)


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A small plan with a few records, early in April 2018, and a layout of its own."""
    desk.plan(ITEMS, HEAD)
    desk.keep(
        happened("2018-01-05", 20, by="宣传处"),
        happened("2018-03-05", 3, by="宣传处", title="三月第一周"),
        happened("2018-04-03", item="r", by="宣传处", period="2018-03"),
    )
    put(desk, "templates/公文.docx", PLAIN)
    desk.patch.setenv("MJPLAN_TODAY", "2018-04-04")
    return desk


def written(desk: Desk, *arguments: str, to: str = "月报.docx", period: str = "2018-03") -> bytes:
    """Write a report; the content of its file."""
    said = desk.run("report", period, "-o", to, *arguments)
    assert (said.code, said.err) == (0, ""), said
    return (desk.root / to).read_bytes()


def not_written(desk: Desk, *arguments: str, code: int = 1) -> str:
    """Ask for a report that is refused, with every file as it was; what is said."""
    before = {path: path.read_bytes() for path in desk.root.rglob("*") if path.is_file()}
    said = desk.run("report", "2018-03", *arguments)
    assert (said.code, said.out) == (code, ""), said
    assert "Traceback" not in said.err
    assert {path: path.read_bytes() for path in desk.root.rglob("*") if path.is_file()} == before
    return said.err


# ---- what is in it


@pytest.mark.uncounted
@pytest.mark.parametrize("period", ["2018-03", "2018Q1", "2018", "plan"])
def test_every_form_has_the_figures_of_the_markdown(full: Desk, period: str) -> None:
    full.patch.setenv("MJPLAN_TODAY", "2021-01-31")
    found = {
        ending: tables(ending, written(full, to=f"a.{ending}", period=period)) for ending in ENDINGS
    }
    assert len(found["md"]) > 3
    assert found["docx"] == found["md"]
    assert found["html"] == found["md"]
    document = " ".join(texts((full.root / "a.docx").read_bytes()))
    for text in (document, full.text("a.html")):
        assert "虚构示例" in text


def test_a_document_and_a_page_hold_their_pictures(office: Desk) -> None:
    document, page = (written(office, to=f"a.{ending}") for ending in ("docx", "html"))
    drawn = [name for name in parts(document) if re.fullmatch("word/charts/chart[0-9].xml", name)]
    assert len(drawn) == page.count(b"<svg") > 0
    assert b"chart:" not in page
    assert "chart:" not in " ".join(texts(document))


@pytest.mark.parametrize("name", ["月报.docx", "reports/三月.DOCX", "月报.html", "三月.HTML"])
def test_the_ending_decides(office: Desk, name: str) -> None:
    said = office.run("report", "2018-03", "-o", name)
    assert said.code == 0, said
    assert said.out.startswith(f"已写 {name}：{MARCH}\n")
    content = (office.root / name).read_bytes()
    assert content.startswith(b"PK" if name.lower().endswith("docx") else b"<!doctype html>")
    found = in_file(content)
    assert found is not None
    assert str(found.report.period) == "2018-03"
    assert found.intact


def test_a_document_has_the_words_of_its_layout(office: Desk) -> None:
    said = texts(written(office))
    assert said[:2] == ["某协会文件", MARCH], "without a number its line is not there"
    assert said[-2:] == ["某协会", "2018年4月4日"]
    said = texts(written(office, "--number", "民进杭〔2018〕12号", "--signed", "2018-04-10"))
    assert said[:3] == ["某协会文件", "民进杭〔2018〕12号", MARCH]
    assert said[-2:] == ["某协会", "2018年4月10日"]


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["--layout", "信函"], "--layout 只用于 Word 报告，请写明文件：-o 报告.docx"),
        (
            ["--number", "1号", "-o", "a.md"],
            "--number 只用于 Word 报告，要写的是Markdown：请写成 .docx，如 -o 报告.docx，"
            "或去掉 --number",
        ),
        (
            ["--signed", "2018-04-01", "--layout", "公文", "-o", "a.html"],
            "--layout、--signed 只用于 Word 报告，要写的是网页：请写成 .docx，如 -o 报告.docx，"
            "或去掉 --layout、--signed",
        ),
    ],
)
def test_what_only_a_document_has_is_refused_elsewhere(
    office: Desk, arguments: list[str], advice: str
) -> None:
    assert not_written(office, *arguments, code=2) == f"用法错误：{advice}\n"


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["--signed", "四月"], "--signed '四月' 不是日期"),
        (["--layout", "公文稿"], "没有版式 '公文稿'，是否为 \"公文\"？"),
        (["--layout", "../公文"], "没有版式 '../公文'，"),
        (["--layout", "month"], "没有版式 'month'，见 mjplan template list"),
    ],
)
def test_what_can_not_be_is_refused(office: Desk, arguments: list[str], advice: str) -> None:
    said = not_written(office, "-o", "a.docx", *arguments, code=2)
    assert said.startswith(f"用法错误：{advice}")


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_the_same_files_and_day_give_the_same_bytes(office: Desk, ending: str) -> None:
    one, other = (written(office, to=f"{name}.{ending}") for name in ("a", "b"))
    assert one == other


HOSTILE = "<script>alert(1)</script>&]]>=cmd|【正文】\u202e[bold]“x”"


def test_hostile_names_stay_text(desk: Desk) -> None:
    name = HOSTILE.replace('"', "'")
    desk.plan(ITEMS.replace("name: 网站文章", f'name: "{name}"'), HEAD)
    head = desk.text("plan/plan.yaml").replace("organisation: 某协会", f'organisation: "{name}"')
    desk.write({"plan/plan.yaml": head})
    desk.keep(happened("2018-03-05", 3, by="宣传处", title=name * 5))
    put(desk, "templates/公文.docx", PLAIN)
    desk.patch.setenv("MJPLAN_TODAY", "2018-04-04")
    found = {ending: tables(ending, written(desk, to=f"a.{ending}")) for ending in ENDINGS}
    assert found["docx"] == found["md"]
    assert found["html"] == found["md"]
    document = (desk.root / "a.docx").read_bytes()
    assert texts(document)[-2].startswith("<script>alert(1)</script>&]]>=cmd|【正文】")
    assert "<script" not in desk.text("a.html")


def test_a_long_name_is_written_whole(desk: Desk) -> None:
    desk.plan(ITEMS, HEAD)
    name = "某某民主党派某某省某某市委员会" * 12
    head = desk.text("plan/plan.yaml").replace("某协会", name)
    desk.write({"plan/plan.yaml": head})
    put(desk, "templates/公文.docx", PLAIN)
    said = texts(written(desk))
    assert (said[0], said[-2]) == (f"{name}文件", name)


@pytest.mark.parametrize(
    ("ending", "library", "what"),
    [
        ("docx", "docx", "写 Word 文档"),
        ("docx", "markdown_it", "写 Word 文档"),
        ("html", "markdown_it", "写网页"),
    ],
)
def test_what_is_to_be_installed_is_said(
    office: Desk, ending: str, library: str, what: str
) -> None:
    arguments = ["report", "2018-03", "-o", f"a.{ending}"]
    code = (
        f"import sys; sys.modules[{library!r}] = None\n"
        f"from mjplan.cli import run; sys.exit(run({arguments!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr.decode() == (
        f"错误：{what}要先安装：pip install 'mjplan[office]'，再试一次\n"
    )
    assert not (office.root / f"a.{ending}").exists()


# ---- names


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (("report", "2018-03"), "文件"),
        (("brief", "2018-03"), "文件"),
        (("form", "out", "2018-03"), "文件夹"),
        (("draft", "规划.docx"), "文件夹"),
    ],
)
def test_the_screen_is_no_file(office: Desk, command: tuple[str, ...], kind: str) -> None:
    said = office.run(*command, "-o", "-")
    assert (said.code, said.out) == (2, "")
    assert said.err == f"用法错误：-o 后面要写{kind}的名字，不能是 -\n"
    assert not (office.root / "-").exists()


# ---- layouts


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", ""),
        (b"plain text", ""),
        (layout("【标题】", "没有"), "里面没有【正文】"),
        (layout("【正文】", "【正文】"), ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ""),
        (PLAIN[:-100], ""),
    ],
)
def test_a_layout_that_can_t_be_filled_is_named(office: Desk, content: bytes, why: str) -> None:
    put(office, "templates/公文.docx", content)
    assert not_written(office, "-o", "a.docx").startswith(f"错误：templates/公文.docx：{why}")


def test_a_huge_layout_is_not_read(office: Desk) -> None:
    with (office.root / "templates" / "公文.docx").open("ab") as file:
        file.truncate(5 << 20)
    said = not_written(office, "-o", "a.docx")
    assert said.startswith("错误：templates/公文.docx 超过 4 MiB，不像是版式：")


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_layout_can_t_be_a_link(office: Desk, what: str) -> None:
    file = office.root / "templates" / "公文.docx"
    (file if what == "file" else file.parent).rename(office.root / "there")
    (file if what == "file" else file.parent).symlink_to(office.root / "there")
    said = not_written(office, "-o", "a.docx")
    assert said.startswith("错误：")
    assert "链接" in said


def test_a_workspace_s_layout_is_chosen_by_name(office: Desk) -> None:
    put(office, "templates/红头.docx", layout("本会红头", "【正文】"))
    put(office, "templates/~$红头.docx", b"who has it open")
    for name in ("红头", "红头.docx", "红头.DOCX"):
        assert texts(written(office, "--layout", name))[0] == "本会红头"
    assert texts(written(office, "--layout", "公文"))[0] == "某协会文件"
    listed = office.run("template", "list").out
    assert re.search(r"红头 .*--layout\s+红头 +templates/红头.docx", listed)
    assert "~$" not in listed
    assert "templates" not in office.run("check").out


def test_what_a_layout_has_no_place_for_is_said(office: Desk) -> None:
    put(office, "templates/红头.docx", layout("【正文】"))
    said = office.run("report", "2018-03", "-o", "a.docx", "--layout", "红头", "--number", "一号")
    assert said.code == 0
    assert said.err.startswith("提示：templates/红头.docx：里面没有【文号】，文号没有写进去")
    assert said.out.startswith("已写 a.docx")


def test_a_word_that_looks_like_one_to_be_filled_is_said(office: Desk) -> None:
    put(office, "templates/红头.docx", layout("【正文】", "【曰期】"))
    said = office.run("report", "2018-03", "-o", "a.docx", "--layout", "红头")
    assert said.err == (
        "提示：templates/红头.docx：里面的【曰期】照原样留着，没有填：要填的话，是不是【日期】？\n"
    )


@pytest.mark.parametrize("name", ["公文", "信函"])
def test_a_packaged_layout_is_copied_and_used(office: Desk, name: str) -> None:
    (office.root / "templates" / "公文.docx").unlink()
    packaged = written(office, "--layout", name)
    said = office.run("template", "copy", f"{name}.docx")
    assert said.code == 0, said
    assert said.out.startswith(f"已复制到 templates/{name}.docx：用 Word 或 WPS 打开它改好存盘")
    copy = office.root / "templates" / f"{name}.docx"
    assert copy.read_bytes() == (ROOT / "templates" / f"{name}.docx").read_bytes()
    assert written(office, "--layout", name) == packaged
    assert re.search(rf"{name} .* templates/{name}.docx", office.run("template", "list").out)
    again = office.run("template", "copy", name)
    assert again.code == 1
    assert f"templates/{name}.docx 已经存在，不覆盖" in again.err


@pytest.mark.parametrize(
    ("name", "user"),
    [
        ("公文.docx", "mjplan report 2018-03 -o 月报.docx"),
        ("信函.docx", "mjplan report 2018-03 -o 月报.docx --layout 信函"),
        ("简报.docx", "mjplan brief -o 简报.docx"),
        ("brief", "mjplan brief"),
        ("_parts", "mjplan report"),
    ],
)
def test_a_copy_says_which_command_uses_it(office: Desk, name: str, user: str) -> None:
    (office.root / "templates" / "公文.docx").unlink()
    assert f"，{user} 就用它；" in office.run("template", "copy", name).out


def test_only_packaged_layouts_are_copied(office: Desk) -> None:
    put(office, "templates/红头.docx", PLAIN)
    said = office.run("template", "copy", "红头")
    assert said.code == 1
    assert "templates/红头.docx 是工作区自己的版式，不用复制" in said.err
    said = office.run("template", "copy", "公闻.docx")
    assert said.code == 2
    assert "没有模板 '公闻.docx'" in said.err


# ---- over what it is written


def retouched(content: bytes) -> bytes:
    """A document in which a part was changed, its seal still there."""
    comment = zipfile.ZipFile(io.BytesIO(content)).comment
    file = io.BytesIO(patched(content, "word/document.xml", lambda text: text.replace("3", "4")))
    with zipfile.ZipFile(file, "a") as archive:
        archive.comment = comment
    return file.getvalue()


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_untouched_edition_is_replaced_whatever_its_form(office: Desk, ending: str) -> None:
    before = written(office, to="月报.docx")
    (office.root / "月报.docx").rename(office.root / f"a.{ending}")
    office.run("add", "网站文章", "3", "--date", "2018-03-20")
    after = written(office, to=f"a.{ending}")
    assert after != before


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_another_month_s_report_is_not_replaced(office: Desk, ending: str) -> None:
    written(office, to=f"a.{ending}", period="2018-01")
    assert not_written(office, "-o", f"a.{ending}") == (
        f"错误：a.{ending} 已经存在，是2018年1月的报告，不是同一期，不覆盖：请换个文件名\n"
    )


@pytest.mark.parametrize(
    ("ending", "change"),
    [
        ("docx", corrected),
        ("docx", retouched),
        ("html", lambda content: content.replace("小结".encode(), "总结".encode())),
    ],
)
def test_a_report_that_somebody_has_edited_is_not_lost(
    office: Desk, ending: str, change: Callable[[bytes], bytes]
) -> None:
    put(office, f"a.{ending}", change(written(office, to=f"a.{ending}")))
    said = not_written(office, "-o", f"a.{ending}")
    assert said.startswith(f"错误：a.{ending} 写出以后有人改过，不覆盖，免得丢了改动：")


@pytest.mark.parametrize("content", [saved(docx.Document()), b"PK", b"<!DOCTYPE html>\n"])
def test_another_file_is_not_replaced(office: Desk, content: bytes) -> None:
    put(office, "a.docx", content)
    assert not_written(office, "-o", "a.docx") == (
        "错误：a.docx 已经存在，没有 mjplan 报告的标记，不覆盖：请换个文件名\n"
    )


def test_a_document_says_what_to_do_next(office: Desk) -> None:
    said: Any = office.run("report", "2018-03", "-o", "月报.docx")
    assert "提示：报告已经写好。" in said.out
