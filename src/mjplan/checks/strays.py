"""Files that lie where the plan or records are kept, and that nobody reads."""

import re
from collections.abc import Iterable, Iterator

from mjplan.problem import WARNING, Problem

_HARMLESS = re.compile(
    r"\.(torn|part)\d*\Z|/(thumbs\.db|desktop\.ini|\._[^/]*|~\$[^/]*)\Z", re.IGNORECASE
)
_MONTH = re.compile(r"records/([0-9]{4})/(0?[1-9]|1[0-2])(?![0-9])")
_YAML_LIKE = re.compile(r"\.ya?ml", re.IGNORECASE)
_TEMPLATE_LIKE = re.compile(r"\.(?:md|markdown)\b", re.IGNORECASE)
_LAYOUT_LIKE = re.compile(r"\.(?:do[ct][xm]?|wps|wpt)\b", re.IGNORECASE)


def check_strays(unread: Iterable[str]) -> Iterator[Problem]:
    """Warn of each file under records/ that nobody reads (what `repair` set aside is not meant), of
    those in plan/ that look like YAML and those in templates/ that look like Markdown or like a
    Word document; `unread` are the paths of all unread files, and of folders with nearly the right
    name."""
    for path in unread:
        advice = None if _HARMLESS.search(path) else _advice(path)
        if advice is not None:
            message = f"这个文件{'夹' if path.endswith('/') else ''}不会被读取：{advice}"
            yield Problem(path.rstrip("/"), 1, 1, WARNING, "stray-file", message)


def _advice(path: str) -> str | None:
    """Say what to do about an unread file; None where nobody would take it for one of ours."""
    folder, _, name = path.partition("/")
    if not name:
        return f"请改名为 {folder.strip().casefold()}"
    if folder == "records":
        return _of_records(path)
    if folder == "plan" and _YAML_LIKE.search(name):
        return "领域文件的名字要以 .yaml 结尾，请改名或移走"
    if folder == "templates" and _TEMPLATE_LIKE.search(name):
        return "模板要直接放在 templates/ 里，名字以 .md 结尾，请改名或移走"
    if folder == "templates" and _LAYOUT_LIKE.search(name):
        return "版式要直接放在 templates/ 里，名字以 .docx 结尾，请另存、改名或移走"
    return None


def _of_records(path: str) -> str:
    month = _MONTH.match(path)
    advice = "放在 records/年/月.yaml"
    if month is not None:
        advice = f"改名为 records/{month[1]}/{int(month[2]):02}.yaml"
    return f"要是记录，请{advice}；不是就移出 records/"
