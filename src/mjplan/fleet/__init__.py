"""Many organisations, each with a workspace of its own: one table of all units.

Every figure is measured by mjplan in the unit's own workspace; what stands over the units is
counted, added and ranked only.
"""
