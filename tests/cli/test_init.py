"""init: a new workspace that is in order."""

from helpers import Desk


def test_init_makes_a_workspace_that_is_in_order(desk: Desk) -> None:
    result = desk.run("init", "新规划")
    assert (result.code, result.err) == (0, "")
    desk.patch.chdir(desk.root / "新规划")
    checked = desk.run("check")
    assert (checked.code, "错误 " in checked.out) == (0, False)
    for arguments in (("status",), (), ("overview",), ("plan",), ("log",)):
        assert desk.run(*arguments, today="2026-03-01").code == 0
    kept = (desk.root / "新规划/.gitattributes").read_text("utf-8").splitlines()
    assert [line for line in kept if not line.startswith("#")] == [
        "* -text",
        "plan/** text eol=lf",
        "records/**/*.yaml text eol=lf merge=union",
    ]
    assert (desk.root / "新规划/plan/schema/records.schema.json").is_file()


def test_init_here_and_not_twice(desk: Desk) -> None:
    assert desk.run("init").code == 0
    before = desk.files()
    result = desk.run("init")
    assert (result.code, "已经存在，不覆盖" in result.err) == (2, True)
    assert desk.files() == before


def test_every_file_that_init_writes_names_its_schema(desk: Desk) -> None:
    desk.run("init")
    for path in (desk.root / "plan").glob("*.yaml"):
        assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=schema/")
