"""What a cell of evidence names, and where its files are looked for."""

import pytest

from mjplan.intake.proofs import Proof, proofs
from mjplan.problem import ERROR, NOTE

HASH = "0" * 64


def no_file(_path: str) -> str | None:
    return None


def test_several_are_parted_by_line_breaks_and_semicolons() -> None:
    found = proofs(" https://example.org/3；市委〔2018〕5号\n\nhttps://example.org/3", "", no_file)
    assert found == [Proof("https://example.org/3"), Proof("市委〔2018〕5号")]
    assert proofs(None, "", no_file) == []
    assert proofs(2018.0, "", no_file) == [Proof("2018")]


@pytest.mark.parametrize("place", ["a.pdf", "佐证/2018-03/a.pdf", "佐证/a.pdf"])
def test_a_file_is_looked_for_where_files_lie(place: str) -> None:
    for written in ("a.pdf", "./a.pdf"):
        assert proofs(written, "2018-03", {place: HASH}.get) == [Proof(f"{place}#sha256={HASH}")]


def test_a_file_that_is_kept_already_gets_its_hash_anew() -> None:
    kept = f"佐证/a.pdf#sha256={'1' * 64}"
    assert proofs(kept, "", {"佐证/a.pdf": HASH}.get) == [Proof(f"佐证/a.pdf#sha256={HASH}")]


def test_a_file_that_is_not_there_is_told() -> None:
    (found,) = proofs("签到表.jpg", "2018-03", no_file)
    assert (found.text, found.level) == ("签到表.jpg", NOTE)


@pytest.mark.parametrize("own", ["../x.pdf", "./Records/2018/03.yaml", "plan\\plan.yaml", "/a.txt"])
def test_the_workspaces_own_files_and_those_outside_are_refused(own: str) -> None:
    (found,) = proofs(own, "2018-03", lambda _: HASH)
    assert found.level == ERROR
