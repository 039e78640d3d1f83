"""What comes in from outside: forms, tables, pasted text -> lines, each proposing a record."""
