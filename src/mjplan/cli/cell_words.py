"""What is wrong with a record, or doubted, in the words of the form or table that it came by: there
is no option to type, and no id of what is not written yet."""

from collections.abc import Mapping

from mjplan.checks.doubt import Doubt
from mjplan.checks.finding import Finding
from mjplan.intake.values import Batch, Place
from mjplan.render.intake import FIELDS

MISSING: Mapping[str, str] = {
    "no-value": "value",
    "no-title": "title",
    "no-member": "members",
    "no-part": "parts",
    "no-by": "by",
}
"""Which field is missing, by the rule that says so."""

_ALIKE: Mapping[str, str] = {
    "twice": "与{other}一样：确是另一件事，请在“{title}”里写出区别",
    "counted-otherwise": (
        "与{other}是同一天的同一件事，只是数不同：数写错了请改好；"
        "确是另一件事，请在“{title}”里写出区别"
    ),
    "told-twice": "与{other}同一天，数也一样：是不是同一件事？",
    "focus-twice": "与{other}是同名的重点：确是另一项，请写出区别",
}
"""What is said of two lines that are alike, by the rule."""


def of_finding(finding: Finding, batch: Batch) -> str:
    """Say what is wrong with a record, and which column is to be filled in or emptied."""
    if not finding.plain:
        return finding.message
    if field := MISSING.get(finding.rule):
        return f"{finding.plain}：请填“{_called(field, batch)}”"
    if finding.key and finding.rule.endswith("-unfitting"):
        return f"{finding.plain}：请清空“{_called(finding.key, batch)}”"
    return finding.plain


def of_doubt(doubt: Doubt, batch: Batch, place: Place, others: Mapping[str, Place]) -> str:
    """Say what is doubted of a line; `others` are the places of records that are not written yet,
    by their ids."""
    other, title = others.get(doubt.other), _called("title", batch)
    if other is not None and doubt.rule in _ALIKE:
        return _ALIKE[doubt.rule].format(other=_seen_from(place, other), title=title)
    if doubt.alike:
        return f"{doubt.alike}确是另一件事，请在“{title}”里写出区别"
    return doubt.message


def _called(field: str, batch: Batch) -> str:
    return batch.columns.get(field) or FIELDS.get(field, field)


def _seen_from(here: Place, there: Place) -> str:
    """Name a line, seen from another one: 第29行 on the same sheet."""
    if here[:2] != there[:2]:
        return f" {there} "
    return f"第{there.line}行"
