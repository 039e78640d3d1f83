"""One web page of a year, and showing it."""
