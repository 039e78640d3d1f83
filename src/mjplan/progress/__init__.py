"""Progress: target, actual, gap, pace, forecast and status. Pure: a date goes in."""

from mjplan.progress.values import Measure, Year
from mjplan.progress.year import measure, measure_year, year_on

__all__ = ["Measure", "Year", "measure", "measure_year", "year_on"]
