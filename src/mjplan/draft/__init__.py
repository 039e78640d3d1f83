"""A first draft of a plan, out of a text: headings, yearly tables, numbers, and honest marks."""
