"""What git says where it fetched nothing, and how to say it to somebody who knows little of git."""

KNOWN = (
    (
        r"[Cc]ould not resolve (?:host|hostname)[: ]+([^\s:;]+)",
        "找不到主机 {}：请核对地址，看网络是否通",
    ),
    (
        r"(?i)connection (?:timed out|refused|reset|closed)|failed to connect|couldn't connect"
        r"|network is unreachable|no route to host|operation timed out",
        "连不上对方的服务器：请看网络是否通，稍后再取",
    ),
    (
        r"Host key verification failed",
        "没有连过这台服务器：请先在命令行里用 ssh 连它一次，核对并记下它的指纹",
    ),
    (
        r"(?i)authentication failed|could not read (?:username|password)|permission denied"
        r"|access denied|terminal prompts disabled|returned error: 40[13]",
        "没有权限：请先在命令行里 git clone 一次这个地址，让 git 记住口令或密钥，再取",
    ),
    (
        r"(?i)ssl certificate|certificate verif",
        "对方的网站证书没有通过检查，没有取：请核对地址，或请管理员看一看",
    ),
    (
        r"couldn't find remote ref HEAD",
        "那边还没有提交，或没有默认的分支：请先提交，或在 plan/units.yaml 里写明 branch",
    ),
    (
        r"couldn't find remote ref refs/heads/(.+)",
        "那边没有分支“{}”：请核对 plan/units.yaml 里的 branch",
    ),
    (
        r"transport '(.+)' not allowed",
        "不用 {} 来取，它不安全：请把地址写成 https:// 或 ssh:// 的",
    ),
    (
        r"lacks these prerequisite commits",
        "这个文件只有后来的一段，前面的这里没有：请那边用 git bundle create 单位.bundle --all 重做",
    ),
    (
        r"died of signal 25|File too large|exceeds maximum allowed size",
        "仓库太大，没有取：里面超过 1 GiB，请那边检查是否提交了大文件",
    ),
    (
        r"mismatched algorithms|unknown repository extension|unsupported (?:object|hash)",
        "那边的仓库用了这里读不了的格式（如 SHA-256）：请那边换成通常的格式",
    ),
    (
        r"(?i)fsck|index-pack|bad object|corrupt|did not send all necessary objects|unpack-objects"
        r"|invalid sha1|inflate|unrecognized bundle|early EOF|pack has",
        "那边的内容是坏的，没有取：请那边用 git fsck 检查，或重做这个文件",
    ),
    (
        r"(?i)does not appear to be a git repository|not a git repository|no such file or directory"
        r"|repository(?: .*)? (?:not found|does not exist)|returned error: 404",
        "那里没有 git 仓库：请核对 plan/units.yaml 里的 source",
    ),
)
"""A pattern of its words, and the sentence; the first that fits."""
