"""What was worked out before, in the user's cache folder: answers, and plans that were checked.

Everything in it is filed under the digest of all that it was made of, so that nothing there is ever
stale: other contents have another name. Losing it costs time and nothing else.
"""
