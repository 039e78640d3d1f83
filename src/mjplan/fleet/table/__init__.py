"""The table of a year: asked of the gathered folder in SQL, and values that every form shows."""
