"""The agenda of today in the cockpit: its keys stay with a session, its times are those of now."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dmlt_desk.ui.live.today import ROW_ROLE, TodayRow
from dmlt_desk.ui.widgets import SectionHeading
from tests.ui.live.conftest import Cockpit


def titles(cockpit: Cockpit) -> list[str]:
    model = cockpit.screen.today.model
    rows = [model.index(number).data(ROW_ROLE) for number in range(model.rowCount())]
    return [row.title for row in rows if isinstance(row, TodayRow)]


def test_a_session_is_moved_several_places_with_one_key_after_the_other(running: Cockpit) -> None:
    today = running.screen.today
    before = titles(running)
    today.list.setFocus()
    today.list.setCurrentIndex(today.model.index_of(running.item("Budget").id))

    QTest.keyClick(today.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(today.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    place = before.index("Budget")
    assert titles(running).index("Budget") == place + 2
    assert today.model.item_id(today.list.currentIndex()) == running.item("Budget").id


def test_what_comes_up_moves_on_while_a_session_is_over_its_time(running: Cockpit) -> None:
    def coming() -> str:
        QApplication.processEvents()
        headings = running.screen.side.findChildren(SectionHeading)
        shown = [each for each in headings if each.isVisible()]
        (heading,) = (each for each in shown if each.label.text() == "Coming up")
        return heading.side.text()

    assert coming().startswith("09:15")
    running.pass_time(minutes=22)
    assert coming().startswith("09:22")


class Paints(QObject):
    """Notes what is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen.append(watched)
        return False


def test_most_seconds_paint_the_digits_and_nothing_around_them(running: Cockpit) -> None:
    hero, today = running.screen.hero, running.screen.today
    running.pass_time(seconds=1)
    QApplication.processEvents()
    paints = Paints()
    for part in (hero, hero.bar, hero.digits, today, today.list.viewport(), running.screen):
        part.installEventFilter(paints)

    for _second in range(6):
        running.pass_time(seconds=1)
        QApplication.processEvents()

    assert set(paints.seen) == {hero, hero.bar, hero.digits}
    assert paints.seen.count(hero.digits) == 6
    # The bar moves by a pixel every other second, and lies on the head.
    assert paints.seen.count(hero) == paints.seen.count(hero.bar)


def test_seconds_within_the_time_need_no_other_forecast(running: Cockpit) -> None:
    store = running.context.store

    def rows() -> object:
        running.pass_time(seconds=1)
        projection = store.projection()
        assert projection is not None
        return projection.rows

    assert rows() is rows()
    running.press("F7")
    extended = rows()
    assert extended is rows()
    running.pass_time(minutes=40)
    assert rows() is not rows()
