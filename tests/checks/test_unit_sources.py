"""Where units are read: nothing that git could take for an option or a program."""

import pytest

from helpers import Desk

ITEMS = "  - {kind: commitment, id: x, name: 结对, owner: 甲}\n"
GOOD = (
    "../fgw",
    "./-fgw",
    "D:\\units\\fgw",
    "/srv/units/fgw",
    "units/发改委",
    "https://example.org/fgw",
    "https://user@example.org/fgw.git",
    "ssh://git@example.org:2222/fgw.git",
    "git@example.org:units/fgw.git",
    "file:///srv/git/fgw.git",
    "units/fgw.bundle",
    "../mirrors/fgw.git",
)
BAD = (
    ("--upload-pack=touch x", '不能以 - 开头，会被当作选项：文件夹请写 "./--upload-pack=touch x"'),
    ("ext::sh -c touch% x", '不从 "ext::" 读取，它不安全'),
    ("ext::sh -c x.git", '不从 "ext::" 读取，它不安全'),
    ("fd::17/x.git", '不从 "fd::" 读取'),
    ("http://example.org/fgw.git", '不从 "http://" 读取'),
    ("git://example.org/fgw.git", '不从 "git://" 读取'),
    ("HTTPS://example.org/fgw.git", '不从 "HTTPS://" 读取'),
    ("ssh://-oProxyCommand=x/fgw.git", "主机名不能以 - 开头"),
    ("ssh://git@-oProxyCommand=x/fgw.git", "主机名不能以 - 开头"),
    ("ssh://a@b@-oProxyCommand=x/fgw.git", "主机名不能以 - 开头"),
    ("git@-oProxyCommand=x:fgw.git", "主机名不能以 - 开头"),
    ("https://user:secret@example.org/fgw.git", "地址里不能写口令"),
    ("../fgw\\u0007", "错误"),
    ("../fgw\\n--x", "错误"),
)
NO_BRANCHES = (
    *("--all", "a..b", "a b", "x:y", ".x", "x.lock"),
    *("/x", "x/", "@{-1}", "+a", "a\\\\b", "x*"),
)
BRANCHES = (
    ("main", "https://example.org/fgw.git", None),
    ("feature/2018-06", "fgw.bundle", None),
    ("main", "git@example.org:fgw", None),
    ("main", "../fgw", "source 是文件夹，照文件夹里现在的样子读，不看分支：请去掉 branch"),
    *((each, "fgw.git", "的分支，请改正") for each in NO_BRANCHES),
)


def problems(desk: Desk, *units: str) -> list[str]:
    """What `check` says of units that are written so, the last line apart."""
    desk.plan(ITEMS)
    lines = [f"  - {{id: u{n}, name: 单位{n}, group: g, {unit}}}\n" for n, unit in enumerate(units)]
    head = "catalog: kpb\ngroups: [{id: g, name: 组}]\nunits:\n"
    desk.write({"plan/units.yaml": head + "".join(lines)})
    return desk.run("check", today="2018-06-30").out.splitlines()[:-1]


def test_what_may_be_read(desk: Desk) -> None:
    assert problems(desk, *(f"source: '{source}'" for source in GOOD)) == []


@pytest.mark.parametrize(("source", "said"), BAD)
def test_what_may_do_harm_is_refused(desk: Desk, source: str, said: str) -> None:
    found = problems(desk, f'source: "{source}"')
    assert len(found) == 1
    assert found[0].startswith("plan/units.yaml:4:")
    assert said in found[0]


@pytest.mark.parametrize(("branch", "source", "said"), BRANCHES)
def test_branches(desk: Desk, branch: str, source: str, said: str | None) -> None:
    found = problems(desk, f'source: "{source}", branch: "{branch}"')
    assert (found == []) if said is None else (len(found) == 1 and said in found[0]), found


def test_no_two_units_are_read_at_the_same_place(desk: Desk) -> None:
    (said,) = problems(desk, "source: ../fgw", "source: ../fgw/")
    assert "5:43: 错误 和第 4 行的单位是同一个工作区，请改正其中一个 source" in said
    assert problems(desk, "source: a.git, branch: x", "source: a.git, branch: y") == []
