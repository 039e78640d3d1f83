"""How a record is made of what was typed, and gets into its file."""

import re
from collections.abc import Callable
from typing import Any

import msgspec

from mjplan import record_files
from mjplan.append_log import Refused
from mjplan.cli import console, session
from mjplan.cli.session import Stop, fail, refuse
from mjplan.ledger import Ledger
from mjplan.loading import find_record
from mjplan.plan import Plan
from mjplan.problem import ERROR
from mjplan.record import Record
from mjplan.text import one_line
from mjplan.workspace import Workspace


def line(text: str | None) -> str | None:
    """A text as typed, on one line."""
    return one_line(text) if text is not None else None


def department(plan: Plan, by: str | None) -> str | None:
    """The full name of the department that was typed; the word itself where none has it."""
    return plan.department_name(one_line(by)) if by is not None else None


def unit(plan: Plan, by: str) -> str:
    """The full name of a department or role. Stops where the plan has some, and not this one."""
    return known(plan, plan.unit_name(one_line(by)), by, roles=True)


def known(plan: Plan, name: str, by: str, *, roles: bool) -> str:
    """`name`, if the plan has such a department (or role), or no departments at all; else stops
    and says which there are, instead of what was typed (`by`)."""
    departments = [each.name for each in plan.head.departments]
    names = departments + ([role.name for role in plan.head.roles] if roles else [])
    if departments and name not in names:
        refuse(f"没有处室 {by!r}，可选：{'、'.join(names)}。什么都没有写入")
    return name


def evidence(space: Workspace, given: str) -> str:
    """Evidence as it is kept: a link or a document's number as typed, a file with its hash."""
    from mjplan import evidence

    read = evidence.read(one_line(given))
    if read.url is not None:
        return read.url
    text = read.path or read.text  # as a record keeps it: the hash is taken anew
    path = space.inside(text)
    digest = space.digest(path) if path is not None else None
    if path is not None and digest is not None:
        return evidence.of_file(path, digest)
    exists = path is not None and space.has(path)
    if path is None or exists or read.path or evidence.names_a_file(text):
        fault = "不是能读的文件" if exists else "找不到" if path is not None else "不在工作区里"
        where = "请把文件放进工作区（如 佐证/）再登记，链接要以 https:// 开头"
        refuse(f"佐证文件 {text!r} {fault}。{where}。什么都没有写入")
    return text


def record(fields: dict[str, Any]) -> Record:
    """The record of these fields, entered today. Stops where the schema refuses them."""
    given = {k: v for k, v in fields.items() if v not in (None, ())}
    given["entered"] = session.today()
    try:
        return msgspec.convert(given, Record)
    except msgspec.ValidationError:
        from mjplan import schema

        value, faults = schema.judge(msgspec.to_builtins(given), Record)
        if isinstance(value, Record):
            return value
        for fault in faults:
            where = f"{fault.path[0]}：" if fault.path else ""
            console.complain(f"用法错误：{where}{fault.message}")
        console.complain("什么都没有写入")
        raise Stop(session.USAGE) from None


def find(space: Workspace, number: str) -> Record:
    """The record with this id. Stops where there is none."""
    if not re.fullmatch(r"[0-9]{8}-[0-9a-z]{5}", number):
        refuse(f"{number!r} 不是记录号：应如 20180305-7k3mq，见 mjplan log")
    return find_record(space, number) or fail(
        f"没有记录 {number}。已有记录见 mjplan log；什么都没有写入"
    )


def append(
    space: Workspace,
    plan: Plan,
    new: Record,
    read: Callable[[], Ledger],
    object_: Callable[[Ledger], str | None] = lambda _: None,
) -> tuple[Ledger, Record]:
    """Check a record against what `read` finds now, append it and say where; the ledger as it was
    before, and the record as it was written.

    The lock is held from reading to writing, so that two writers can't both be first. `object_`
    may give a reason of the command's own against it, which is then the only one that is said.
    """
    from mjplan.checks import check_new

    path = record_files.path_for(new.date)
    try:
        with space.lock():
            ledger = read()
            while space.holds(path, new.id):  # one in 33 million, a day
                new = msgspec.structs.replace(new, id=record_files.new_id(new.date))
            objection = object_(ledger)
            if objection is not None:
                fail(f"{objection}。什么都没有写入")
            findings = check_new(plan, ledger.files, new, whole=True)
            for finding in findings:
                console.complain(f"{finding.level}：{finding.message}")
            if any(finding.level == ERROR for finding in findings):
                console.complain("什么都没有写入")
                raise Stop(session.PROBLEMS)
            number = space.append(path, record_files.HEADER, record_files.line(new))
    except Refused as error:
        fail(str(error))
    console.say(f"已写入 {path}:{number}  记录号 {new.id}")
    if new.date > session.today():
        console.complain(f"警告：日期 {new.date} 还没有到，请核对")
    return ledger, new


def unknown_department(plan: Plan, new: Record) -> None:
    """Say so where the plan does not know the department that a record names."""
    known = [department.name for department in plan.head.departments]
    if new.by is not None and known and new.by not in known:
        console.complain(
            f"提示：规划的处室名单里没有“{new.by}”；"
            "确有此处室，请补进 plan/plan.yaml 的 departments"
        )


def commit_entry(space: Workspace, new: Record) -> None:
    """Commit the file that a new record lies in."""
    from mjplan.cli.commit import one

    one(space, record_files.path_for(new.date))
