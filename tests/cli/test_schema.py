"""schema: the editors' JSON Schemas."""

import json

from helpers import Desk


def test_schemas_are_written_quietly(small: Desk) -> None:
    result = small.run("schema")
    assert (result.code, result.err) == (0, "")
    for name in ("plan", "area", "records"):
        found = json.loads(small.text(f"plan/schema/{name}.schema.json"))
        assert found["$schema"].startswith("https://json-schema.org/")
