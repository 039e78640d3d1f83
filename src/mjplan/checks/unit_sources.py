"""Whether the sources of units can be read without harm: a source goes to git, so nothing in it may
be an option or make git start a program."""

import posixpath
import re
from collections.abc import Iterator

from mjplan import yaml_source
from mjplan.catalog import Unit
from mjplan.catalog_file import CatalogFile
from mjplan.checks.catalog_fault import Fault
from mjplan.text import quoted
from mjplan.yaml_source import Path

_FETCHED = ("https", "ssh", "file")
"""The transports that git may use for us."""

_WAYS = "请写文件夹、https:// 或 ssh:// 地址、.bundle 文件"
_SCHEME = re.compile(r"([^/\\:]+)(::|://)")
_HOST = re.compile(r"[a-z]+://(?:[^/]*@)?([^/]*)|(?:[^/:]*@)?([^/:]+):")
_PASSWORD = re.compile(r"[a-z]+://[^/@]*:[^/@]*@")
_NO_BRANCH = re.compile(r"[-+./]|.*(?:\.\.|//|@\{|[ ~^:?*\[\\]|\.lock$|[./]$)")


def source_faults(file: CatalogFile) -> Iterator[Fault]:
    """Name the sources that are refused, and those of two units that are the same."""
    assert file.catalog is not None
    first: dict[tuple[str, str | None], int] = {}
    for index, unit in enumerate(file.catalog.units):
        where: Path = ("units", index)
        if wrong := _refused(unit.source):
            yield Fault((*where, "source"), "source", wrong)
        if wrong := _bad_branch(unit):
            yield Fault((*where, "branch"), "source", wrong)
        place = posixpath.normpath(unit.source), unit.branch if unit.kind != "folder" else None
        other = first.setdefault(place, index)
        if other != index:
            line, _ = yaml_source.locate(file.text, ("units", other, "source"))
            message = f"和第 {line} 行的单位是同一个工作区，请改正其中一个 source"
            yield Fault((*where, "source"), "source-twice", message)


def _refused(source: str) -> str:
    """Say why a source is not read, and what to write; empty where it may be."""
    if source.startswith("-"):
        return f"不能以 - 开头，会被当作选项：文件夹请写 {quoted(f'./{source}')}"
    scheme = _SCHEME.match(source)
    if scheme is not None and (scheme[2] == "::" or scheme[1] not in _FETCHED):
        return f"不从 {quoted(scheme[0])} 读取，它不安全：{_WAYS}"
    host = _HOST.match(source)
    if host is not None and (host[1] or host[2] or "").startswith("-"):
        return f"主机名不能以 - 开头，会被当作选项：{_WAYS}"
    if _PASSWORD.match(source):
        return "地址里不能写口令，这个文件会提交给别人：请去掉口令，交给 git 的凭据管理或 ssh 密钥"
    return ""


def _bad_branch(unit: Unit) -> str:
    """Say why there can't be such a branch; empty where there can, or none is named."""
    if unit.branch is None:
        return ""
    if _NO_BRANCH.match(unit.branch):
        return f"git 里不会有叫 {quoted(unit.branch)} 的分支，请改正"
    if unit.kind != "folder" or _refused(unit.source):
        return ""
    return "source 是文件夹，照文件夹里现在的样子读，不看分支：请去掉 branch"
