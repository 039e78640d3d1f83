"""The gathered folder: units are measured, and every table of all of them is one CSV file."""
