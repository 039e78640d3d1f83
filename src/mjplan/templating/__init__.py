"""A report's page: a template filled in a process of its own, which can do nothing else."""
