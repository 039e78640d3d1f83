"""The table of a year, one unit, and what was checked or fetched, as tables on the screen."""
