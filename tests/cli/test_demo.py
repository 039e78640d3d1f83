"""demo: the real plan with a made-up ledger, to look at."""

from helpers import Desk


def test_demo_shows_the_middle_year_of_the_real_plan(desk: Desk) -> None:
    result = desk.run("demo", today="2021-01-01")
    assert (result.code, result.err) == (0, "")
    assert "2018 年进度（截至 2018-12-31）" in result.out
    assert "网站文章" in result.out
    assert result.out.splitlines()[-1].startswith("需关注")
    desk.patch.chdir(desk.root / "mjplan-demo")
    assert desk.run("check").code == 0
    assert desk.run("status", "2018").out in result.out


def test_the_demo_is_shown_again_and_never_overwrites(desk: Desk) -> None:
    first = desk.run("demo", "样例")
    again = desk.run("demo", "样例")
    assert again.code == 0
    assert again.out.splitlines()[-1] == first.out.splitlines()[-1]
    (desk.root / "别的").mkdir()
    (desk.root / "别的/文件.txt").write_text("x", encoding="utf-8")
    assert desk.run("demo", "别的").code == 2
