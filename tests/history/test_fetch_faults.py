"""What git and servers say when nothing is fetched, as one reads it."""

import subprocess

import pytest

from mjplan.history.fetch_faults import KNOWN
from mjplan.history.program import reason

END = """\
fatal: Could not read from remote repository.

Please make sure you have the correct access rights
and the repository exists.
"""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "fatal: unable to access 'https://git.example/x/': Could not resolve host: git.example",
            "找不到主机 git.example：",
        ),
        (
            "ssh: Could not resolve hostname git.example: Name or service not known\r\n" + END,
            "找不到主机 git.example：",
        ),
        (
            "fatal: unable to access 'https://a/': Failed to connect to a port 443: Connection "
            "refused",
            "连不上对方的服务器",
        ),
        (f"ssh: connect to host a port 22: Connection timed out\r\n{END}", "连不上对方的服务器"),
        (f"ssh: connect to host a port 22: No route to host\r\n{END}", "连不上对方的服务器"),
        (f"kex_exchange_identification: Connection closed by remote host\r\n{END}", "连不上"),
        (f"Host key verification failed.\r\n{END}", "没有连过这台服务器"),
        (f"git@a: Permission denied (publickey).\r\n{END}", "没有权限"),
        (
            "fatal: could not read Username for 'https://a': terminal prompts disabled",
            "没有权限",
        ),
        ("remote: HTTP Basic: Access denied\nfatal: Authentication failed for 'a'", "没有权限"),
        ("fatal: unable to access 'https://a/': The requested URL returned error: 403", "没有权限"),
        (
            "fatal: unable to access 'https://a/': SSL certificate problem: it has expired",
            "网站证书",
        ),
        ("fatal: couldn't find remote ref HEAD", "还没有提交"),
        ("fatal: couldn't find remote ref refs/heads/上报", "没有分支“上报”"),
        ("fatal: transport 'http' not allowed", "不用 http 来取"),
        ("error: Repository lacks these prerequisite commits:\nerror: 1234", "后来的一段"),
        ("error: index-pack died of signal 25\nfatal: fetch-pack: invalid", "仓库太大"),
        ("fatal: write error: File too large", "仓库太大"),
        ("fatal: mismatched algorithms: client sha1; server sha256", "SHA-256"),
        ("error: object 12: nullSha1: contains null\nfatal: fsck error in packed object", "坏的"),
        ("fatal: early EOF\nfatal: index-pack failed", "内容是坏的"),
        ("fatal: '/a' does not appear to be a git repository\n" + END, "那里没有 git 仓库"),
        ("ERROR: Repository not found.\n" + END, "那里没有 git 仓库"),
        ("fatal: repository 'https://a/x.git/' not found", "那里没有 git 仓库"),
        (
            f"fatal: detected dubious ownership in repository at '/a'\nTo add an exception\n{END}",
            'safe.directory "/a"',
        ),
        ("remote: quota exceeded\nfatal: something new", "git 没有取到：remote: quota exceeded / "),
    ],
)
def test_what_is_said_is_told_in_chinese(said: str, told: str) -> None:
    done = subprocess.CompletedProcess([], 128, b"", said.encode())
    assert told in reason(done, "git 没有取到", KNOWN)
