"""Values for templates, and a template filled with them."""

from typing import Any

from mjplan.templating.worker import render_template

ROWS: list[dict[str, Any]] = [
    {"name": "文章", "area": "宣传", "target": 120, "actual": 96.5, "late": False, "items": 3},
    {"name": "简报", "area": "宣传", "target": 12, "actual": None, "late": True, "items": 4},
    {"name": "走访", "area": "服务", "target": 2.25, "actual": 0, "late": True, "items": 5},
]
DATA: dict[str, Any] = {
    "plan": "五年规划",
    "year": 2018,
    "rows": ROWS,
    "none_yet": [],
    "owner": None,
    "people": ["甲", "乙"],
    "targets": {"2018": 120, "values": 1, "copy": "c", "get": "g", "update": "u"},
    "item": {"owner": {"name": "丙"}, "nobody": None},
    "evidence": [{"text": "通知", "url": "证据/a b.pdf"}, {"text": "口头", "url": None}],
}


def filled(source: str, **others: str) -> str:
    """A one-line template (and those that it uses) filled with `DATA`, without its line end."""
    templates = {"t.md": source, **{f"{name}.md": text for name, text in others.items()}}
    return render_template("t.md", templates, DATA).removesuffix("\n")


FEW: dict[str, Any] = {"rows": [{"name": "a", "n": 1}], "text": "x", "n": 1, "none": None}
