"""What was worked out before, in the user's cache folder: answers, and plans that were checked.

Everything in it is filed under the digest of all that it was made of, so that nothing there is ever
stale: other contents have another name. Losing it costs time and nothing else.
"""

import os

try:  # hashlib loads OpenSSL, which takes longer than to digest all that a committee has recorded
    from _blake2 import blake2b as blake2b
except ImportError:
    from hashlib import blake2b as blake2b

SIZE = 32
"""Bytes of a digest."""

BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
"""How every file is opened, on the systems that know it."""

READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | BINARY
"""How files are opened to be read: no link is followed, and no pipe waited for."""


def digest(content: bytes) -> bytes:
    """The digest of some bytes, by which they are known."""
    return blake2b(content, digest_size=SIZE).digest()


def encoded(text: str) -> bytes:
    """A text as bytes, whatever is in it: names of files may be no characters at all."""
    return text.encode("utf-8", "surrogatepass")


def decoded(content: bytes) -> str:
    """The text that was `encoded`."""
    return content.decode("utf-8", "surrogatepass")
