"""Workbooks that mjplan writes: the paper, and the charts on it."""
