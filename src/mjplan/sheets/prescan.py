"""A workbook in a zip, looked at before a reader of sheets may touch it.

A cell in the last corner, a repeated row or a text in a million cells makes such a reader take
gigabytes, and where it can't have them it ends the process. So the cells are counted first, and
the reader gets a zip of only those parts that were counted.
"""

from mjplan.sheets import relations
from mjplan.sheets.book import Unread
from mjplan.sheets.bounds import WORD, Refused
from mjplan.sheets.facts import Scan
from mjplan.sheets.zips import Zip

_NOT_SHEETS = {
    "xl/workbook.bin": "这是 .xlsb 工作簿，读不了：请用 Excel 打开它，另存为 .xlsx 后再用",
    "word/document.xml": WORD,
    "ppt/presentation.xml": "这是演示文稿，不是表格：请换成表格文件",
    "index/document.iwa": "这是 Numbers 或 Pages 文件，读不了：请导出为 .xlsx 后再用",
}


def prescan(content: bytes) -> Scan | Unread:
    """Return what may be read of a workbook, and what of it a reader would not tell."""
    try:
        return _scan(Zip(content))
    except Refused as refused:
        return Unread(refused.why)


def _scan(archive: Zip) -> Scan:
    if (workbook := relations.workbook(archive)) is not None:
        from mjplan.sheets import prescan_xlsx

        return prescan_xlsx.scan(archive, workbook)
    from mjplan.sheets import prescan_ods

    if prescan_ods.CONTENT in archive and prescan_ods.is_sheet(archive):
        return prescan_ods.scan(archive)
    for name, why in _NOT_SHEETS.items():
        if name in archive:
            raise Refused(why)
    raise Refused("这是压缩包或别的文件，不是表格：请解开后使用里面的表格文件")
