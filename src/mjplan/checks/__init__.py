"""Rules across files: plan and records against each other -> every problem at once.

Each module is imported by who needs it: most questions need a few of the rules only.
"""
