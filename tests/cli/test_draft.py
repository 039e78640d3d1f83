"""draft: a workspace out of a text that is there, and what it leaves to be looked at."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from helpers import Desk
from mjplan import yaml_source

docx = pytest.importorskip("docx")
openpyxl = pytest.importorskip("openpyxl")

MARKDOWN = """\
# 青溪县图书馆读者服务规划（2021-2023年）

## 一、愿景

人人都有书读，处处都能读书，把图书馆建成全县读者都愿意来的

地方。

## 二、重点工作目标

## **（一）馆藏工作目标**

**总体目标：**藏书更多，结构更好。

**工作目标一：补充新书，提高藏书的**

### **质量。主要内容和具体措施：**

多方筹措经费。要求每位馆员每年荐书不少于5册。

**年度目标分解：**

序号\t工作任务\t年份\t工作目标
1\t馆藏\t2021\t更新书目。每年编印《馆讯》4期，采购新书300册，举办荐书会一次以上，

\t\t\t<p>做好书库搬迁工作，读者数达到 2000 人左右。</p>
\t\t2022\t更新书目。每年编印《馆讯》4期，采购新书350册，举办馆员、志愿者培训班各一次。

\t\t\t读者数达 2100 人左右。
--\t------\t--
\t\t2023\t更新书目。每年编印《馆讯》4期，采购新书不少于400册，走访近20家书店，

\t\t\t读者数达 2200 人左右。

## （二）阅读推广工作目标

| 序号 | 任务 | 目标 | 责任处室 | 完成时限 |
|---|---|---|---|---|
| 1 | 进校园 | 2022年走进学校5所，<br>印发书单 | 推广部、办公室 | 2022年6月底 |

## 三、问题整改

重点解决问题：夜间开放时间不够长。

措施：增加夜班。

## 四、组织保障

**（一）加强领导。**成立领导小组，定期会商。
"""


def plan(desk: Desk, folder: str) -> dict[str, dict[str, object]]:
    """The items of a workspace by their names, as data."""
    found: dict[str, dict[str, object]] = {}
    for path in sorted((desk.root / folder / "plan").glob("area_*.yaml")):
        for item in yaml_source.read(path.read_text("utf-8")).data["items"]:
            found[item["name"]] = item
    return found


def targets(item: dict[str, object]) -> tuple[object, object, object]:
    return item["kind"], item.get("unit"), item.get("targets")


def test_a_plan_of_a_text(desk: Desk) -> None:
    desk.write({"规划.md": MARKDOWN})
    result = desk.run("draft", "规划.md")
    assert (result.code, result.err) == (0, "")
    assert "4 个领域，2 个工作目标，" in result.out
    items = plan(desk, "规划")
    assert {
        name: targets(items[name]) for name in ("《馆讯》", "采购新书", "荐书会", "读者数")
    } == {
        "《馆讯》": ("count", "期", {"2021": "4", "2022": "4", "2023": "4"}),
        "采购新书": ("count", "册", {"2021": "300", "2022": "350", "2023": "400"}),
        "荐书会": ("count", "次", {"2021": "1"}),
        "读者数": ("level", "人", {"2021": "2000", "2022": "2100", "2023": "2200"}),
    }
    assert targets(items["馆员培训班"]) == ("count", "次", {"2022": "1"})
    assert targets(items["志愿者培训班"]) == ("count", "次", {"2022": "1"})
    assert items["书库搬迁工作"]["kind"] == "commitment"
    assert items["走访近20家书店"]["kind"] == "commitment"
    assert items["更新书目"].get("years") is None, "in every year"
    assert (items["印发书单"]["kind"], items["印发书单"]["due"]) == ("milestone", "2022-06")
    assert (items["走进学校"]["department"], items["走进学校"]["supporting"]) == (
        "unit_1",
        ["unit_2"],
    )
    assert items["夜间开放时间不够长"]["kind"] == "rectification"
    assert "二（一）年度目标分解“馆藏”，第 24 行" in str(items["采购新书"]["source"])


def test_the_draft_is_a_workspace_that_can_be_used(desk: Desk) -> None:
    desk.write({"规划.md": MARKDOWN})
    desk.run("draft", "规划.md", "-o", "新的")
    desk.patch.chdir(desk.root / "新的")
    assert {".gitignore", "说明.md", "plan", "records"} <= {p.name for p in Path().iterdir()}
    checked = desk.run("check")
    assert (checked.code, "0 处错误" in checked.out) == (0, True)
    for command in (("plan",), ("status", "2022"), ("overview",)):
        assert desk.run(*command, today="2022-03-01").code == 0
    added = desk.run("add", "采购新书", "12", "--date", "2022-02-03", today="2022-03-01")
    assert (added.code, "12 / 350 册" in added.out) == (0, True)
    shown = desk.text("新的/plan/area_1.yaml")
    assert "name: 补充新书，提高藏书的质量。" in shown, "a heading that a page tore apart"
    assert "把图书馆建成全县读者都愿意来的地方。" in desk.text("新的/plan/plan.yaml")


def test_check_lists_what_was_guessed_until_it_is_confirmed(desk: Desk) -> None:
    desk.write({"规划.md": MARKDOWN})
    drafted = desk.run("draft", "规划.md", "-o", ".plan")
    desk.patch.chdir(desk.root / ".plan")
    listed = [line for line in desk.run("check", "--draft").out.splitlines() if "待核：" in line]
    (count,) = re.findall("([0-9]+) 处待核", drafted.out)
    assert len(listed) == int(count) > 5
    assert any("“读者数”按年底的总数或比例看" in line for line in listed)
    assert any("有数（5册）" in line and "按名册算" in line for line in listed)
    plain = [line for line in desk.run("check").out.splitlines() if "待核" in line]
    assert len(plain) == 1
    assert f"还有 {count} 处待核：用 mjplan check --draft 逐条列出" in plain[0]
    path, line, column, *_ = listed[0].split(":")
    assert desk.text(f".plan/{path}").splitlines()[int(line) - 1][int(column) - 1 :][:4] == "# 待核"
    for file in (desk.root / ".plan/plan").glob("*.yaml"):
        file.write_text(re.sub("# 待核.*", "", file.read_text("utf-8")), "utf-8")
    assert "待核" not in desk.run("check").out + desk.run("check", "--draft").out


def word_file(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("某中学五年发展规划（2021-2022年）", style="Title")
    document.add_paragraph("学校愿景", style="Heading 1")
    document.add_paragraph("建成有特色的中学。")
    document.add_paragraph("教学工作", style="Heading 1")
    document.add_paragraph("课程建设", style="Heading 2")
    bold = document.add_paragraph()
    bold.add_run("开设选修课。").bold = True
    bold.add_run("每年新开选修课不少于3门。")
    document.add_paragraph("开展主题班会", style="List Bullet")
    table = document.add_table(3, 4)
    rows = (
        ("序号", "任务", "年份", "目标"),
        ("1", "教学", "2021", "公开课21节"),
        ("", "", "2022", "公开课22节"),
    )
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    document.save(str(path))


def test_a_plan_of_a_word_document(desk: Desk) -> None:
    word_file(desk.root / "规划.docx")
    result = desk.run("draft", "规划.docx")
    assert (result.code, result.err) == (0, "")
    items = plan(desk, "规划")
    assert targets(items["公开课"]) == ("count", "节", {"2021": "21", "2022": "22"})
    assert items["公开课"]["source"] == "教学工作·课程建设“教学”，第 1 张表第 2 行"
    assert targets(items["新开选修课"]) == ("count", "门", {"2021": "3", "2022": "3"})
    head = desk.text("规划/plan/plan.yaml")
    assert "organisation: 某中学  # 待核：" in head
    assert "source: 学校愿景，第 3 段" in head
    assert "开展主题班会" in desk.text("规划/plan/area_1.yaml")


def test_a_plan_of_a_workbook(desk: Desk) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "指标"
    for row in (
        ("某局主要指标（2021-2023年）",),
        ("序号", "指标名称", "单位", "2021年", "2022年", "2023年", "责任处室"),
        (1, "调研报告", "篇", 10, 12, 14, "研究室"),
        (2, "办结率", "%", "≥95", "≥96", "≥97", "办公室"),
        (3, "信访投诉", "件", "≤15", "≤12", "≤10", "办公室"),
        (4, "走访", "户", "近100", "—", "每户两次", "办公室"),
    ):
        sheet.append(row)
    sheet.merge_cells("A1:G1")
    book.save(desk.root / "指标.xlsx")
    result = desk.run("draft", "指标.xlsx", "-o", "新")
    assert (result.code, result.err) == (0, "")
    items = plan(desk, "新")
    assert targets(items["调研报告"]) == ("count", "篇", {"2021": "10", "2022": "12", "2023": "14"})
    assert targets(items["办结率"]) == ("level", "%", {"2021": "95", "2022": "96", "2023": "97"})
    assert items["调研报告"]["source"] == "指标!D3"
    assert all(item.get("targets") is None for name, item in items.items() if "走访" in name)
    assert "name: 某局主要指标（2021-2023年）" in desk.text("新/plan/plan.yaml")
    shown = desk.run("-C", "新", "show", "信访投诉", "--year", "2021", today="2021-06-01").out
    assert "按“不超过”比较" in shown


def test_years_as_columns_in_words_and_before_the_plan(desk: Desk) -> None:
    desk.write(
        {
            "表.md": "# 某局规划（2021—2023年）\n\n## 一、指标\n\n"
            "| 指标名称 | 单位 | 2020年 | 2021年 | 2023年 |\n|-|-|-|-|-|\n"
            "| 会员数 | 人 | 90 | 100 | 120 |\n"
            "| 站点建设 | | | 完成方案 | 建成站点2个，服务100人次 |\n\n"
            "## 二、任务\n\n| 年度 | 工作内容 |\n|-|-|\n"
            "| 2021年 | 新建卫生室10所 |\n| 2022—2023年 | 新建卫生室5所。 |\n"
            "| | 编印画册2期 |\n| 长期 | 走访农户30户 |\n"
        }
    )
    assert desk.run("draft", "表.md").code == 0
    items = plan(desk, "表")
    assert targets(items["会员数"]) == ("level", "人", {"2021": "100", "2023": "120"})
    assert items["会员数"]["caveats"] == ["原文另写：会员数：90人"]
    assert targets(items["建成站点"]) == ("count", "个", {"2023": "2"})
    assert items["站点建设：完成方案"]["years"] == ["2021"]
    assert targets(items["卫生室"]) == ("count", "所", {"2021": "10", "2022": "5", "2023": "5"})
    assert targets(items["画册"]) == ("count", "期", {"2022": "2", "2023": "2"})
    assert targets(items["走访农户"]) == ("commitment", None, None), "of no year"
    listed = desk.run("-C", "表", "check", "--draft").out
    assert "“建成站点”只写了 2023 年的" in listed
    assert "原文写“2022—2023年”，按各年都是这么多理解" in listed
    assert "“走访农户”原文有数（30 户），没有写是哪一年的" in listed


@pytest.mark.parametrize("text", ["只有一句话。\n", "We will publish 12 issues per year.\n"])
def test_a_text_without_tables_and_headings(desk: Desk, text: str) -> None:
    desk.write({"话.txt": text})
    assert desk.run("draft", "话.txt", today="2024-05-01").code == 0
    assert text.strip() in desk.text("话/plan/area_1.yaml") + desk.text("话/plan/plan.yaml")
    head = desk.text("话/plan/plan.yaml")
    assert "period: {first: 2024, last: 2024}  # 待核：原文没有写起止年份，先写今年" in head


# ---- what is refused


def bomb() -> bytes:
    """A document whose text unpacks to more than a plan has."""
    out = io.BytesIO()
    archive = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
    with archive, archive.open("word/document.xml", "w") as part:
        for _ in range(80):
            part.write(b" " * (1 << 20))
    return out.getvalue()


def with_doctype() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("空.txt", b" \n\n", "里面没有文字"),
        ("旧.doc", b"x", "旧的 .doc 请另存为 .docx"),
        ("坏.docx", b"PK\x03\x04", "文件已损坏"),
        ("炸弹.docx", bomb(), "MB"),
        ("实体.docx", with_doctype(), "DOCTYPE"),
        ("长.txt", "长".encode() * 200_001, "不像是一份规划"),
        ("二进制.txt", b"\0\1\2", "认不出它的编码"),
    ],
)
def test_what_is_no_plan_is_refused_and_nothing_is_written(
    desk: Desk, name: str, content: bytes, message: str
) -> None:
    (desk.root / name).write_bytes(content)
    result = desk.run("draft", name, "-o", "新")
    assert (result.code, result.out) == (1, "")
    assert message in result.err
    assert result.err.count("\n") == 1
    assert not (desk.root / "新").exists()


def test_a_file_that_is_not_there(desk: Desk) -> None:
    result = desk.run("draft", "没有.md")
    assert (result.code, result.out) == (1, "")
    assert not (desk.root / "没有").exists()


def test_nothing_is_written_over_anything(desk: Desk) -> None:
    desk.write({"规划.md": MARKDOWN, "规划/别的.txt": "x"})
    result = desk.run("draft", "规划.md")
    assert (result.code, "已经有东西了" in result.err) == (2, True)
    assert [path.name for path in (desk.root / "规划").iterdir()] == ["别的.txt"]
    desk.write({"文件": "x"})
    assert desk.run("draft", "规划.md", "-o", "文件").code == 2
    (desk.root / "空的").mkdir()
    assert desk.run("draft", "规划.md", "-o", "空的").code == 0


def test_cells_that_are_no_number_are_marked_row_by_row(desk: Desk) -> None:
    desk.write(
        {
            "表.md": "# 某校规划（2021—2022年）\n\n## 一、指标\n\n"
            "| 指标 | 单位 | 2021年 | 2022年 |\n|-|-|-|-|\n"
            "| 生师比 | — | 15:1 | 14.5:1 |\n| 比赛 | 场 | 10场以上15场以内 | 10<br>15 |\n"
        }
    )
    assert desk.run("draft", "表.md").code == 0
    items = plan(desk, "表")
    assert {name: each["kind"] for name, each in items.items()} == {
        "生师比": "commitment",
        "比赛": "commitment",
    }
    assert items["生师比"]["wordings"] == {"2021": "生师比：15:1", "2022": "生师比：14.5:1"}
    listed = desk.run("-C", "表", "check", "--draft").out
    assert "“生师比”“15:1”读不成一个数，没有写成目标" in listed
    assert "“比赛”“10场以上15场以内”读不成一个数，没有写成目标" in listed


def test_columns_of_quarters_are_kept_and_marked_row_by_row(desk: Desk) -> None:
    table = "|-|-|-|-|-|-|\n| 更新 | 篇 | 3 | 3 | 4 | 5 |\n| 走访 | 次 | 1 | 2 | 1 | 2 |\n"
    desk.write(
        {
            "表.md": "# 某局2024年计划\n\n## 一、甲\n\n| 任务 | 单位 | Q1 | Q2 | Q3 | Q4 |\n"
            + table
            + "\n## 二、乙\n\n| 任务 | 单位 | 一季度 | 二季度 | 三季度 | 四季度 |\n"
            + table
            + "\n## 三、丙\n\n| 任务 | 单位 | 1月 | 2月 | 3月 | 4月 |\n"
            + table
            + "\n## 四、丁\n\n| 任务 | Q1 | Q2 | Q3 | Q4 |\n|-|-|-|-|-|\n| 走访 | 1 | 2 | 1 | 2 |\n"
        }
    )
    assert desk.run("draft", "表.md").code == 0
    assert plan(desk, "表") == {}
    listed = desk.run("-C", "表", "check", "--draft").out
    assert listed.count("表里读不出来的，照抄在这里") == 7


def test_a_column_of_a_part_of_a_year_or_of_something_else_gives_no_targets(desk: Desk) -> None:
    heads = ("2023年实际", "2024年", "2024年上半年", "2025年目标值", "2026年累计", "2026年增幅")
    desk.write(
        {
            "表.md": "# 某局规划（2023—2026年）\n\n## 一、指标\n\n"
            f"| 指标 | 单位 | {' | '.join(heads)} |\n{'|-' * 8}|\n"
            "| 走访 | 次 | 11 | 12 | 13 | 14 | 15 | 16 |\n\n"
            "## 二、安排\n\n| 年度 | 工作内容 |\n|-|-|\n| 2024年上半年 | 培训村医20人 |\n"
        }
    )
    assert desk.run("draft", "表.md").code == 0
    found = [targets(each)[2] for each in plan(desk, "表").values() if "targets" in each]
    assert found == [{"2024": "12", "2025": "14"}]
    assert plan(desk, "表")["走访"]["caveats"] == ["基期（2023 年）：走访：11次"]


def test_the_same_words_in_another_row_are_another_item(desk: Desk) -> None:
    desk.write(
        {
            "表.md": "# 某局规划（2021—2022年）\n\n## 一、指标\n\n"
            "| 板块 | 单位 | 2021年 | 2022年 |\n|-|-|-|-|\n"
            "| 馆藏 | | 新书300册 | — |\n| 流通 | | — | 新书500册 |\n"
            "| 座位 | 个 | 2000 | 2100-2200 |\n"
        }
    )
    assert desk.run("draft", "表.md").code == 0
    assert {name: each.get("targets") for name, each in plan(desk, "表").items()} == {
        "馆藏：新书": {"2021": "300"},
        "流通：新书": {"2022": "500"},
        "座位": {"2021": "2000"},
        "座位（2）": {"2022": ["2100", "2200"]},
    }


def test_a_number_that_looks_like_a_year_is_marked_too(desk: Desk) -> None:
    desk.write({"表.md": "# 某局2024年计划\n\n| 甲 | 乙 |\n|-|-|\n| 年度营收 | 2000万美元 |\n"})
    assert desk.run("draft", "表.md").code == 0
    assert "表里读不出来的，照抄在这里" in desk.run("-C", "表", "check", "--draft").out


def test_key_results_of_a_word_document_are_items_of_their_own(desk: Desk) -> None:
    document = docx.Document()
    document.add_paragraph("某公司2024年OKR", style="Title")
    document.add_paragraph("目标一 团队", style="Heading 1")
    for text in (
        "KR1：招聘工程师、设计师共10名",
        "KR2 人均培训40小时/年",
        "KR3 离职率≤8%",
        "KR4 比例1:5",
    ):
        document.add_paragraph(text)
    document.save(str(desk.root / "计划.docx"))
    assert desk.run("draft", "计划.docx").code == 0
    items = plan(desk, "计划")
    assert {name: targets(each) for name, each in items.items()} == {
        "招聘工程师、设计师": ("count", "名", {"2024": "10"}),
        "离职率": ("level", "%", {"2024": "8"}),
    }
    listed = desk.run("-C", "计划", "check", "--draft").out
    assert "有数（40小时），是每人" in listed
    assert "有数，没有读出来，没有写成事项" in listed


def test_a_row_of_a_table_is_no_heading(desk: Desk) -> None:
    desk.write(
        {
            "表.md": "# 某局规划（2021—2022年）\n\n| 甲 | 乙 |\n|-|-|\n| 桥梁项目 | 2021年 |\n"
            "| 道路项目 | 2022年 |\n\n## 一、投资\n\n| 丙 | 丁 |\n|-|-|\n| 投资任务 | 2021元 |\n"
        }
    )
    assert desk.run("draft", "表.md").code == 0
    files = (desk.root / "表/plan").glob("*.yaml")
    text = "".join(each.read_text("utf-8") for each in files)
    for each in ("桥梁项目", "道路项目", "投资任务", "2021元"):
        assert each in text


def test_what_there_is_at_a_years_end_is_a_level_or_marked(desk: Desk) -> None:
    desk.write(
        {
            "表.md": "# 某馆规划（2021—2022年）\n\n## 一、指标\n\n"
            "| 项目 | 2021年 | 2022年 |\n|-|-|-|\n| 图书馆藏书 | 2.5万册 | 3万册 |\n"
            "| 业余团队 | 达到35支 | 达到40支 |\n| 讲座 | 20场 | 22场 |\n"
            "| 馆员培训 | 举办培训班4期 | 引进讲师10名 |\n"
        }
    )
    assert desk.run("draft", "表.md").code == 0
    items = plan(desk, "表")
    assert {name: targets(each)[:2] for name, each in items.items()} == {
        "图书馆藏书": ("count", "万册"),
        "业余团队": ("level", "支"),
        "讲座": ("count", "场"),
        "馆员培训：培训班": ("count", "期"),
        "引进讲师": ("count", "名"),
    }
    assert "“馆员培训”" in str(items["引进讲师"]["source"]), "what it is a part of is not lost"
    listed = desk.run("-C", "表", "check", "--draft").out
    assert "“图书馆藏书”按全年相加看；说的是年底一共有多少的，请改成 level" in listed
    assert "“业余团队”按年底的总数或比例看" in listed
    assert "“讲座”" not in listed


def test_dates_and_numerals_in_sentences(desk: Desk) -> None:
    sentences = (
        "2022年底前出台讲座办法。",
        "2021年6月底前完成书库搬迁。",
        "2030年底前建成新馆。",
        "每学期开展两次集体备课。",
        "安全事故零发生。",
        "加强一体化管理。",
        "年底前完成验收。",
        "2021—2022年新建书屋10个，2022年改造书屋3个。",
    )
    desk.write({"话.txt": "某馆规划（2021—2022年）\n\n一、措施\n\n" + "".join(sentences)})
    assert desk.run("draft", "话.txt").code == 0
    items = plan(desk, "话")
    assert {name: (each["kind"], each.get("due")) for name, each in items.items()} == {
        "出台讲座办法": ("milestone", "2022"),
        "完成书库搬迁": ("milestone", "2021-06"),
        "书屋": ("commitment", None),
        "改造书屋": ("count", None),
    }
    assert items["改造书屋"]["targets"] == {"2022": "3"}
    assert items["出台讲座办法"]["wording"] == sentences[0]
    listed = desk.run("-C", "话", "check", "--draft").out
    assert "“出台讲座办法”原文写“2022年底前”，按 2022年底以前做完理解" in listed
    for each in ("有数（两次）", "“零发生”像是不许发生的事"):
        assert f"{each}，没有写成事项" in listed
    assert "一体化" not in listed
    for each in ("2030年底前", "年底前"):
        assert f"有期限（{each}），没有写成事项" in listed


def test_the_year_of_a_row_is_the_one_that_it_names(desk: Desk) -> None:
    desk.write(
        {
            "表.md": "# 某局规划（2021—2023年）\n\n## 一、任务\n\n"
            "| 任务 | 目标 | 完成时限 |\n|-|-|-|\n| 小区 | 改造小区15个 | 2022年底 |\n"
            "| 农民 | 培训农民300人次 | 2021-2023年 |\n| 道路 | 2021至2023年改造道路9条 | |\n"
            "| 合同 | 动态保持在90%以上 | 2021年底 |\n| 学位 | 到2022年新增学位30个 | |\n"
        }
    )
    assert desk.run("draft", "表.md").code == 0
    items = plan(desk, "表")
    assert {name: each.get("targets") for name, each in items.items()} == {
        "改造小区": {"2022": "15"},
        "培训农民": None,
        "改造道路": None,
        "合同：动态": {"2021": "90"},
        "新增学位": {"2022": "30"},
    }
    listed = desk.run("-C", "表", "check", "--draft").out
    assert "按完成时限“2022年底”算在 2022 年" in listed
    assert "“新增学位”只写了 2022 年的：看是那一年的，还是几年合起来的" in listed
