"""What a pulled plug leaves at the end of a record file: half a line, or NULs in its place."""

import re

TORN = "最后一行没有写完（断电或程序中断），请运行 mjplan repair 把它移到旁边，再重新登记"

_HOLE = rb"[^\0\n]*+\0++[^\0]++"
"""A line of which a part never reached the disk, though what follows it did."""


def torn_tail(content: bytes) -> bytes | None:
    """The unfinished end of a file: its last line, or the NULs that a pulled plug left in place of
    it or of a part of it; None where the last line is whole.

    NULs with others before them are no such end: that is a text of another encoding.
    """
    last = content[content.rstrip(b"\n").rfind(b"\n") + 1 :]
    if re.fullmatch(_HOLE, last):
        return last if b"\0" not in content[: -len(last)] else None
    written = content.rstrip(b"\0")
    tail = written.rpartition(b"\n")[2]
    if len(written) == len(content):
        return tail if is_torn(tail) else None
    if b"\0" in written:
        return None
    whole = not tail or (tail.startswith(b"-") and not is_torn(tail))
    return content[len(written) :] if whole else content[len(written) - len(tail) :]


def is_torn(tail: bytes) -> bool:
    """Whether what follows a file's last line end is a record that was never written whole."""
    if not tail.startswith(b"-"):
        return False
    from mjplan import yaml_source  # slow to load, and few files are torn

    try:
        document = yaml_source.read(tail.decode())
    except UnicodeDecodeError:
        return True
    data = document.data
    whole = isinstance(data, list) and len(data) == 1 and isinstance(data[0], dict)
    return not whole and all(fault.rule == "syntax" for fault in document.faults)
