"""Files and references that prove a record."""

import json
from hashlib import sha256

from helpers import Desk, Result

ITEMS = "  - {kind: count, id: x, name: 文章, unit: 篇, owner: 某某, targets: {2018: 120}}\n"
FILE = "佐证/签到表.txt"
CONTENT = "王一、李二\n"


def hashed(path: str = FILE, content: str = CONTENT) -> str:
    """How a record keeps a file with that content."""
    return f"{path}#sha256={sha256(content.encode()).hexdigest()}"


def add(desk: Desk, *given: str) -> Result:
    options = [word for each in given for word in ("--evidence", each)]
    return desk.run("add", "文章", "--date", "2018-03-05", "--yes", *options)


def kept(desk: Desk) -> list[list[str]]:
    """The evidence of every record that counts."""
    found = json.loads(desk.run("log", "--format", "json").out)["records"]
    return [record["evidence"] for record in found]


def accepted(desk: Desk, *given: str) -> list[str]:
    """The evidence as the new record keeps it."""
    result = add(desk, *given)
    assert (result.code, result.err) == (0, "")
    found = json.loads(desk.run("log", "--format", "json").out)["records"]
    (mine,) = (record["evidence"] for record in found if record["id"] == number_of(result))
    return list(mine)


def number_of(result: Result) -> str:
    """The id of the record that was written."""
    return result.out.split("记录号 ")[1].split()[0]


def check(desk: Desk) -> list[tuple[str, str]]:
    """What `check` says of evidence: level and sentence."""
    found = json.loads(desk.run("check", "--format", "json").out)["problems"]
    return [(each["level"], each["message"]) for each in found if each["rule"] == "evidence"]
