"""Why a layout can't be filled, or not with all, in Chinese sentences that say what to do. Which
file it is says who read it."""

AGAIN = "请用 Word 或 WPS 打开它，另存为 .docx 后再用"

EMPTY = "这个文件是空的"
NO_WORD = f"这不是 Word 文档（.docx）：{AGAIN}"
OLD = f"这是旧格式的 Word 文档（.doc）：{AGAIN}"
LOCKED = "文件加了密码，读不了：请在 Word 或 WPS 里去掉密码，保存后再用"
DAMAGED = f"文件已损坏，读不了：{AGAIN}"
MACROS = "里面有宏，为安全起见不用：请用 Word 或 WPS 打开它，另存为不带宏的 .docx 后再用"
TEMPLATE = f"这是 Word 模板（.dotx）：{AGAIN}"
TOO_LARGE = "解开后太大，不像是一个版式：请删去里面的图片和多余的内容，保存后再用"
TOO_MUCH = "里面的内容太多，不像是一个版式：请只留抬头、【正文】和落款，保存后再用"
DOCTYPE = f"里面有 Word 文档不该有的内容（DOCTYPE），为安全起见没有用：{AGAIN}"
OUTSIDE = (
    "里面链接着外面的图片、模板或文件，为安全起见不用："
    "请把图片直接插入文档，不要链接；链接的模板在“开发工具—文档模板”里去掉"
)
LINK = (
    "里面有链到文件或程序的链接，为安全起见不用：链接只可以到网页和邮箱，"
    "请在它上面点右键“取消超链接”，保存后再用"
)
EMBEDDED = "里面嵌着别的文件或控件，为安全起见不用：请删去它们，保存后再用"
FIELD = "里面有会从外面取东西的域（{}），为安全起见不用：请删去这个域，保存后再用"
NO_BODY = "里面没有【正文】：请在放正文的地方单独写一段“【正文】”，保存后再用"
TWO_BODIES = "里面有不止一处【正文】：请只留一处，保存后再用"
BODY_NOT_ALONE = "【正文】要单独成一段：请把这一段里别的字移到别的段落，保存后再用"
BODY_ELSEWHERE = "【正文】放在了表格、文本框或页眉页脚里：请单独写成一段普通的正文，保存后再用"

NO_PLACE = "里面没有【{0}】，{0}没有写进去：要写，请在该写的地方加上“【{0}】”"
NO_WORD_OF_OURS = "里面的【{}】照原样留着，没有填：要填的话，是不是【{}】？"
NO_STYLE = "里面没有样式{}，这些标题用了加粗的正文：要改，请在 Word 里用上这些样式再保存"


class LayoutFault(Exception):  # noqa: N818 - a state to tell the user about
    """A layout is not filled; the message says why and what to do, in Chinese."""
