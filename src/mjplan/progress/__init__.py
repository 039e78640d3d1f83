"""Progress: target, actual, gap, pace, forecast and status. Pure: a date goes in."""

from mjplan.progress.measure import measure, year
from mjplan.progress.values import Measure, Year

__all__ = ["Measure", "Year", "measure", "year"]
