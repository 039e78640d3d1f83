"""The form in which a record keeps its evidence: a path with a hash, a link, or words."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mjplan import evidence


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.binary())
def test_what_is_kept_of_a_file_reads_back(path: str, content: bytes) -> None:
    digest = sha256(content).hexdigest()
    found = evidence.read(evidence.of_file(path, digest))
    assert (found.path, found.digest, found.url) == (path, digest, None)
    assert found.text
    assert path.endswith(found.text)


@pytest.mark.parametrize(
    "text", ["x#sha256=", "#sha256=" + "0" * 64, "x#sha256=" + "0" * 63, "x#sha256=" + "A" * 64]
)
def test_what_is_no_hash_is_only_a_text(text: str) -> None:
    assert evidence.read(text) == evidence.Evidence(text)
