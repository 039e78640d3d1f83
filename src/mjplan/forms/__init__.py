"""Forms that a department fills in: what is asked, the workbook that asks it, and what came back."""
