"""Forms that a department fills in: what they ask, the workbook, and what came back."""
