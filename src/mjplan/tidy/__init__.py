"""A workspace, or many of them, as tidy tables for other programs: one fact a row, typed columns,
keys that begin with the unit whose workspace it is."""
