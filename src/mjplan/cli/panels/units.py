"""Commands for many workspaces, and for other programs: export."""

from mjplan.cli import options as the
from mjplan.cli.panels import command

PANEL = (
    command(
        "export",
        "把一个工作区写成规整的数据表，交给别的程序。\n\n"
        "例：mjplan export 数据；mjplan export 数据 --format xlsx",
        *(the.EXPORT_FOLDER, the.EXPORT_FORMAT, the.AS_OF, the.EXPORTED_AT, the.RECORDS),
        the.UNIT_NAME,
    ),
)
