"""Every command with its options and its help, a module a panel; the work is done elsewhere."""
