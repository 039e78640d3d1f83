"""Pasted text: cells of a sheet, or sentences as people write them in a chat."""
