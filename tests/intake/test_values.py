"""What came in, line by line."""

from mjplan.intake.values import DOUBT, Batch, Line, Place, Remark, is_wrong, remarks
from mjplan.problem import ERROR


def test_a_place_is_written_as_a_person_looks_for_it() -> None:
    assert str(Place("表.xlsx", "本月实绩", 6, 8)) == "表.xlsx:本月实绩!H6"
    assert str(Place("表.xlsx", "本月实绩", 6)) == "表.xlsx:本月实绩!第6行"
    assert str(Place("表.xlsx", "本月实绩")) == "表.xlsx:本月实绩"
    assert str(Place("群消息.txt", line=3, column=5)) == "群消息.txt:3:5"
    assert str(Place("群消息.txt")) == "群消息.txt"


def test_remarks_are_said_by_place() -> None:
    at = Place("表.csv", line=7)
    line = Line(at, "x#1", {}, cells={"value": at._replace(column=2)})
    doubt = Remark(at, DOUBT, "两行一样")
    error = Remark(line.at("value"), ERROR, "不是数")
    batch = Batch("x", "表", (line._replace(remarks=(error,)),), (doubt,))
    assert remarks([batch]) == [doubt, error]
    assert line.at("title") == at
    assert is_wrong([doubt, error])
    assert not is_wrong([doubt])
