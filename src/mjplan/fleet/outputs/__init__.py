"""The table of a year as files: a workbook, a report, a page, JSON."""
