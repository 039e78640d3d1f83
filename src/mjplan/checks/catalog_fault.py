"""What is wrong in the catalogue of units, before its place in the file is looked for."""

from typing import NamedTuple

from mjplan.problem import ERROR
from mjplan.yaml_source import Path


class Fault(NamedTuple):
    """One thing that is wrong: where in the catalogue's data, rule, sentence, how bad."""

    where: Path
    rule: str
    message: str
    level: str = ERROR
