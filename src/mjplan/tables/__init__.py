"""A department's own table: a mapping of its columns, written once, reads it every month."""
