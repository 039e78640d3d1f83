"""Every refusal of what was typed says what to type instead."""

import re

import pytest

from helpers import Desk
from helpers.commands import refused

ADVICE = re.compile(r"请|mjplan |--[a-z]|可选|如 |是否为|见 |可用")
"""What a sentence has that says what to do."""

REFUSED = """\
add 稿件 3
add 网 3
add artcles 3
add 完全无关
add 网文 3 --date 2018-02-30
add 网文 3 --date 12月30日
add 网文 3 --date 2020-01-01
add 网文 3 --date 2016-12-31
add 网文 12条
add 网文 -- -3
add 网文 2.5
add 网文 1200
add 网文 3 --by 外联部
add 网文 3 --by 部
add 网文 3 --period 2018-03
add 网文 3 --member 王一
add 网文 3 --assess met
add 网文 3 --of 20171220-aaaab
add 网文 3 --due 2018-03-05
add 网文 3 --evidence 没有.pdf
add 网文 3 --title 做了什么
add 会员数
add 会员数 3
add 会员数 -- -3
add 展厅建成
add 展厅建成 2
add 季度例会 1.5
add 季度例会 0
add 品牌 --assess 好
add 理事走访
add 理事走访 --member 王五
add 理事走访 --member 张三
add 理事走访 0 --member 王一
add 理事走访 1.5 --member 王一
add 部门月报
add 部门月报 --by 办公室 --period 2018Q1
add 部门月报 --by 办公室 --period 2018-12
add 部门月报 --by 办公室 --period 乱写
add 录用 --of 20180101-zzzzz
add 录用 --of 20180110-aaaaa
add 录用 --of 乱写
void 20180110-zzzzz --reason 无
void 乱写 --reason 无
void 20180110-aaaaa
void 20180306-aaaad --reason 又
void 20180305-aaaab --reason 又
void 20180306-aaaae --reason 又
replace 20180306-aaaae --reason 又
replace 20180305-aaaab --value 1 --reason 又
replace 20180110-aaaaa --date 2017-12-10 --reason x
replace 20180110-aaaaa --value x --reason x
submit 2018-13 --by 办公室
submit 2018-08 --by 办公室
submit 2015-12 --by 办公室
submit 2018-06 --by 外联部
submit 2018-06 --by 办公室 --date 2018-05-31
submit 2016-06 --by 办公室
focus add 2018 办展 --by 办
focus add 2018-13 办展 --by 办
focus add 2020-01 办展 --by 办
focus add 2018-08 办展 --by 外联部
focus add 2018-08 办展 --by 办 --due 2018-09-01
focus add 2018-08 办展 --by 办 --item 稿件
focus add 2018-08 做什么 --by 办
focus done 20180110-aaaaa
focus done 20180110-zzzzz
focus drop 乱写 --reason 无
focus carry 20180110-aaaaa 2018-09
status 2016
status 18
status 2018 --as-of 2017-06-30
log 乱写
report 乱写
remind 2018Q1
show 稿件
stauts"""


@pytest.mark.parametrize("command", REFUSED.splitlines())
def test_a_refusal_says_what_to_type(small: Desk, command: str) -> None:
    result = refused(small, *command.split())
    said = [line for line in result.err.splitlines() if line != "什么都没有写入"]
    assert said
    for line in said:
        assert ADVICE.search(line), line
        assert not re.search(r"[？！。][。；，]|[，；：]。", line), line
