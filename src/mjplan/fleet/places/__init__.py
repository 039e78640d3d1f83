"""Where units' workspaces are read, and what was fetched of those that lie elsewhere."""
