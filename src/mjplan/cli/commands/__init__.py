"""What each command does, one file a command, named as it is typed."""
