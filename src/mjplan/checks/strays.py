"""Files that lie where the plan or records are kept, and that nobody reads."""

import re
from collections.abc import Iterable, Iterator

from mjplan.problem import WARNING, Problem

_HARMLESS = re.compile(r"\.(torn|part)\d*\Z|/(thumbs\.db|desktop\.ini)\Z", re.IGNORECASE)
_MONTH = re.compile(r"records/([0-9]{4})/(0?[1-9]|1[0-2])(?![0-9])")
_YAML_LIKE = re.compile(r"\.ya?ml", re.IGNORECASE)


def check_strays(unread: Iterable[str]) -> Iterator[Problem]:
    """Warn of each file under records/ that nobody reads (what `repair` set aside is not meant),
    and of those in plan/ that look like YAML; `unread` are the paths of all unread files."""
    for path in unread:
        if _HARMLESS.search(path):
            continue
        if path.startswith("records/"):
            yield Problem(path, 1, 1, WARNING, "stray-file", _unread_record_file(path))
        elif _YAML_LIKE.search(path):
            message = "这个文件不会被读取：领域文件的名字要以 .yaml 结尾，请改名或移走"
            yield Problem(path, 1, 1, WARNING, "stray-file", message)


def _unread_record_file(path: str) -> str:
    month = _MONTH.match(path)
    advice = "放在 records/年/月.yaml"
    if month is not None:
        advice = f"改名为 records/{month[1]}/{int(month[2]):02}.yaml"
    return f"这个文件不会被读取：要是记录，请{advice}；不是就移出 records/"
