"""All panels together: every command and group by its name."""

from mjplan.cli.panels import Group, commands, look, maintain, month, record, units

MODULES = (look, record, month, units, maintain)
"""The panels in the order in which the help shows them."""

ENTRIES = [each for panel in MODULES for each in panel.PANEL]
GROUPS = {each.name: each for each in ENTRIES if isinstance(each, Group)}
COMMANDS = {each.name: each for each in commands(ENTRIES)}
