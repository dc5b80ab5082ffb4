"""A second start raises the first window."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from dmlt_desk.ui.single_instance import InstanceServer, raise_first


def test_nobody_answers_when_no_window_is_open(tmp_path: Path, qtbot: QtBot) -> None:
    assert not raise_first(tmp_path / "desk.dmlt")


def test_the_first_window_is_asked_to_come_forward(tmp_path: Path, qtbot: QtBot) -> None:
    raised: list[bool] = []
    server = InstanceServer(tmp_path / "desk.dmlt", lambda: raised.append(True))

    assert raise_first(tmp_path / "desk.dmlt")
    qtbot.waitUntil(lambda: raised == [True])

    assert not raise_first(tmp_path / "other.dmlt")
    server.deleteLater()
