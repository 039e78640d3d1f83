"""Each series of a picture can be told from the others."""

from mjplan.render.colours import PLAIN, TONES, classes, colours

SERIES = ["good", "", "good", "bad", ""]


def test_the_second_series_of_a_tone_is_told_apart() -> None:
    assert classes(SERIES) == ["good", "s0", "good k1", "bad", "s1"]
    assert colours(SERIES) == [TONES["good"], PLAIN[0], "#8CB88E", TONES["bad"], PLAIN[1]]


def test_there_are_only_so_many_strengths_of_a_tone() -> None:
    assert classes(["warn"] * 6)[3:] == ["warn k3"] * 3
    assert len({*colours(["warn"] * 6)}) == 4
