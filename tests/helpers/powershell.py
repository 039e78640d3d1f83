"""What bash commands of the documents are in PowerShell: the few things that differ."""

import re
from typing import NamedTuple

_RULES = (
    (r"^export (\w+)=(\S+)$", r'$env:\1 = "\2"'),
    (r"^source \.venv/bin/activate$", r".venv\\Scripts\\Activate.ps1"),
    (r"\bpython3\b", "python"),
    (r" && ", "; "),  # PowerShell 5 has no &&
    (r"\.venv/bin/", r".venv\\Scripts\\"),
    (r"^mkdir -p (\S+)$", r"mkdir -Force \1"),
    (r'^echo ("[^"]*") > (\S+)$', r"Set-Content -Encoding utf8 \2 \1"),
    # PowerShell 5 writes UTF-16 behind its own ">", which Excel does not take for a table.
    (r"^(mjplan [^\"]+ > \S+)$", r'cmd /c "\1"'),
)


class Block(NamedTuple):
    """A block of commands, and the one for PowerShell that follows it (empty where none does)."""

    bash: str
    powershell: str


def in_powershell(bash: str) -> str:
    """Return the lines of a bash block as PowerShell takes them."""
    for pattern, instead in _RULES:
        bash = re.sub(pattern, instead, bash, flags=re.MULTILINE)
    return bash


def blocks(markdown: str) -> list[Block]:
    """Return every block of commands of a document."""
    fenced = re.findall(r"^```(\w+)\n(.*?)^```$", markdown, re.DOTALL | re.MULTILINE)
    following = [*fenced[1:], ("", "")]
    return [
        Block(text, after if language == "powershell" else "")
        for (kind, text), (language, after) in zip(fenced, following, strict=True)
        if kind == "sh"
    ]
