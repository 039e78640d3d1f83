"""mjplan: a performance plan in YAML, results as records, gaps computed, summaries rendered."""

__version__ = "0.1.0"
