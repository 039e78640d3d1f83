"""What is wrong with one record, before it is known where it stands."""

from typing import NamedTuple

from mjplan.problem import ERROR


class Finding(NamedTuple):
    """What is wrong with a record: under which key, rule, sentence, and how bad."""

    key: str | None
    rule: str
    message: str
    level: str = ERROR
