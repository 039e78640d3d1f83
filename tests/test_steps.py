"""The counting of steps itself: it tells linear work from quadratic."""

from helpers.steps import calls, grows_in_step


def test_calls_are_counted() -> None:
    assert calls(lambda: [len("") for _ in range(100)]) >= 100
    assert calls(lambda: None) < 10


def test_linear_work_grows_in_step_and_quadratic_does_not() -> None:
    assert grows_in_step(lambda many: [abs(n) for n in range(many)], 100)
    assert not grows_in_step(lambda many: [abs(n) for n in range(many * many)], 100)
