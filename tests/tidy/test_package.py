"""`datapackage.json`: what programs are told of an export."""

import json
import re
from typing import Any

from mjplan.tidy import package
from mjplan.tidy.package import File
from mjplan.tidy.tables import ITEMS, MEASURES

_CSV = [File("items.csv", 12, "ab", ITEMS), File("measures.csv", 13, "cd", MEASURES)]


def described(*files: File) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(package.descriptor("标题", (ITEMS, MEASURES), files))
    return said


def test_a_package_of_tables() -> None:
    said = described(*_CSV)
    assert (said["profile"], said["title"]) == ("tabular-data-package", "标题")
    assert re.fullmatch(r"[-a-z0-9._/]+", said["name"])
    items, measures = said["resources"]
    assert (items["path"], items["bytes"], items["hash"]) == ("items.csv", 12, "sha256:ab")
    assert measures["schema"]["primaryKey"] == ["unit", "item", "year", "as_of"]
    assert measures["schema"]["foreignKeys"] == [
        {
            "fields": ["unit", "item"],
            "reference": {"resource": "items", "fields": ["unit", "item"]},
        }
    ]
    assert measures["schema"]["missingValues"] == [""]


def test_columns_have_types_and_chinese_titles() -> None:
    _, measures = described(*_CSV)["resources"]
    fields = {each["name"]: each for each in measures["schema"]["fields"]}
    assert fields["year"] == {
        **{"name": "year", "title": "年度", "type": "integer"},
        "constraints": {"required": True},
    }
    assert fields["rate"] == {"name": "rate", "title": "完成率", "type": "number"}
    assert fields["due"]["type"] == "date"


def test_a_file_that_holds_all_of_them() -> None:
    said = described(File("mjplan.xlsx", 12, "ab"))
    assert said["profile"] == "data-package"
    assert "schema" not in said["resources"][0]
    assert said["mjplan"]["tables"] == ["items", "measures"]
