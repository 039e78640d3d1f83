"""Keys of lines that came without one: by what they say."""

from collections import Counter
from hashlib import sha256


class Keys:
    """Gives each line of one source a key: ten signs that stand for what it says, and its number
    among the lines that say the same."""

    def __init__(self) -> None:
        self._had: Counter[str] = Counter()

    def of(self, said: str) -> str:
        """Return the key of the next line that says this: 3f0c2b7a91.1."""
        digest = sha256(said.encode("utf-8", "replace")).hexdigest()[:10]
        self._had[digest] += 1
        return f"{digest}.{self._had[digest]}"
