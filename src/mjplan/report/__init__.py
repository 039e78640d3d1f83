"""Reports as values: what a month, a quarter, a year and the whole plan came to."""
