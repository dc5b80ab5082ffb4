"""An unscheduled session: typed, priced while it is typed, confirmed with Enter."""

from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dmlt_desk.domain.insert_price import InsertMode
from dmlt_desk.domain.run_log import ItemState
from dmlt_desk.models import Person, Series, Topic
from dmlt_desk.ui.live.recover.insert_panel import InsertPanel, InsertRequest
from dmlt_desk.ui.theme import px
from dmlt_desk.ui.widgets import Label
from tests.domain.plans import at
from tests.domain.test_recovery_worked_example import Late, late_at


@dataclass
class Inserting:
    panel: InsertPanel
    late: Late
    asked: list[InsertRequest] = field(default_factory=list)
    closed: list[bool] = field(default_factory=list)

    def at(self, clock: str) -> None:
        self.late.now = at(clock, self.late.day)
        late = self.late
        self.panel.show_case(late.meeting, late.day, late.state, late.now)
        QApplication.processEvents()

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    @property
    def price(self) -> str:
        return self.panel.accessibleDescription()


@pytest.fixture
def inserting(qtbot: QtBot) -> Inserting:
    """The panel at 10:12, twelve minutes behind."""
    panel = InsertPanel()
    late = late_at("10:12")
    late.meeting.series = Series(
        people=[Person(name="Kian-Tat Lim"), Person(name="Željko Ivezić"), Person(name="Ada Byron")]
    )
    late.meeting.topics = [
        Topic(title="Networks of the base", requested_by=["Ada Byron"], minutes=40),
        Topic(title="Network costs", requested_by=["@kiantat"]),
    ]
    qtbot.addWidget(panel)
    panel.resize(760, 620)
    made = Inserting(panel, late)
    panel.insert_asked.connect(made.asked.append)
    panel.closed.connect(lambda: made.closed.append(True))
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    made.at("10:12")
    panel.take_focus()
    return made


def test_enter_confirms_a_session_of_fifteen_minutes_that_begins_now(inserting: Inserting) -> None:
    QTest.keyClicks(inserting.panel.title, "  Networks at the base ")
    inserting.press(Qt.Key.Key_Return)

    assert inserting.asked == [InsertRequest("Networks at the base", 15, InsertMode.INTERRUPT)]


def test_the_price_stands_there_before_anything_is_typed(inserting: Inserting) -> None:
    assert inserting.price.startswith("The day still closes at 17:00. “Impact” waits for 15 min.")
    shown = [label.text() for label in inserting.panel.findChildren(Label) if label.isVisible()]
    assert "Lunch loses 12 min and lasts 48." in shown


def test_the_price_follows_minutes_and_place(inserting: Inserting) -> None:
    inserting.panel.minutes.setValue(60)
    assert inserting.price.startswith("The day closes at 17:27, 27 min later")

    inserting.panel.place.set_current(InsertMode.REPLACE.value)
    inserting.panel.place.chosen.emit(InsertMode.REPLACE.value)
    assert "“CAOM” is not held." in inserting.price
    assert "waits" not in inserting.price


def test_enter_confirms_from_the_minutes_and_the_chairs_too(inserting: Inserting) -> None:
    panel = inserting.panel
    QTest.keyClicks(panel.title, "Networks")
    panel.minutes.setFocus()
    panel.minutes.selectAll()
    QTest.keyClicks(panel.minutes, "25")
    inserting.press(Qt.Key.Key_Return)
    panel.chairs.setFocus()
    QTest.keyClicks(panel.chairs, "Jeff Kantor, , Kian-Tat Lim")
    inserting.press(Qt.Key.Key_Return)

    assert [(each.minutes, each.chairs) for each in inserting.asked] == [
        (25, ()),
        (25, ("Jeff Kantor", "Kian-Tat Lim")),
    ]


def test_without_a_title_nothing_is_inserted_and_the_field_says_why(inserting: Inserting) -> None:
    panel = inserting.panel
    panel.chairs.setFocus()
    inserting.press(Qt.Key.Key_Return)

    assert inserting.asked == []
    assert panel.title.hasFocus()
    assert panel.title.accessibleDescription() == "It needs a title."
    assert panel.insert_button.toolTip() == "Give it a title first."
    QTest.keyClicks(panel.title, "N")
    assert panel.title.accessibleDescription() == ""
    assert panel.insert_button.isEnabled()


def test_time_passes_and_what_was_typed_stays_with_its_caret(inserting: Inserting) -> None:
    panel = inserting.panel
    QTest.keyClicks(panel.title, "Networks")
    panel.title.setCursorPosition(3)
    inserting.at("11:05")

    assert (panel.title.text(), panel.title.cursorPosition()) == ("Networks", 3)
    assert panel.title.hasFocus()
    assert inserting.price.startswith("The day closes at 17:35, 15 min later")


def test_while_nothing_runs_it_can_come_before_the_next(inserting: Inserting) -> None:
    late = inserting.late
    impact = late.state.segments[1]
    late.state = replace(
        late.state,
        current_id=None,
        segments=(late.state.segments[0], replace(impact, end=late.now)),
        states={**late.state.states, impact.item_id: ItemState.DONE},
    )
    inserting.at("10:12")

    names = [each.text() for each in inserting.panel.place._segments.values()]
    assert names == ["Now", "Before the next", "Instead of the next"]
    assert "waits" not in inserting.price


def test_esc_goes_back_and_what_was_typed_is_there_again(inserting: Inserting) -> None:
    QTest.keyClicks(inserting.panel.title, "Networks")
    inserting.press(Qt.Key.Key_Escape)

    assert inserting.closed == [True]
    assert inserting.panel.title.text() == "Networks"
    inserting.panel.reset()
    assert inserting.panel.request == InsertRequest("", 15, InsertMode.INTERRUPT)


def test_typing_a_title_offers_the_suggested_topics_and_enter_still_takes_what_was_typed(
    inserting: Inserting,
) -> None:
    panel = inserting.panel
    QTest.keyClicks(panel.title, "netw")
    assert panel.title.offered == [
        "Networks of the base (Ada Byron, 40 min)",
        "Network costs (kiantat)",
    ]
    QTest.keyClick(panel.title.popup, Qt.Key.Key_Return)

    assert inserting.asked == [InsertRequest("netw", 15, InsertMode.INTERRUPT)]
    assert panel.title.offered == []


def test_a_suggested_topic_brings_its_minutes_and_who_asked_and_is_linked(
    inserting: Inserting,
) -> None:
    panel, topic = inserting.panel, inserting.late.meeting.topics[0]
    QTest.keyClick(panel.title, Qt.Key.Key_Down)
    assert len(panel.title.offered) == 2
    QTest.keyClick(panel.title.popup, Qt.Key.Key_Down)
    QTest.keyClick(panel.title.popup, Qt.Key.Key_Return)

    assert inserting.asked == []
    assert panel.title.hasFocus()
    inserting.press(Qt.Key.Key_Return)
    assert inserting.asked == [
        InsertRequest(topic.title, 40, InsertMode.INTERRUPT, ("Ada Byron",), topic.id)
    ]


def test_another_topic_replaces_the_chairs_of_the_first_but_none_that_were_typed(
    inserting: Inserting,
) -> None:
    panel = inserting.panel
    first, second = inserting.late.meeting.topics
    panel.title.taken.emit(first)
    panel.title.taken.emit(second)
    assert (panel.chairs.names, panel.minutes.value()) == (["@kiantat"], 40)

    panel.chairs.setText("Ada Byron, Wil")
    panel.title.taken.emit(first)
    assert panel.chairs.names == ["Ada Byron", "Wil"]


def test_another_title_takes_up_no_topic(inserting: Inserting) -> None:
    panel = inserting.panel
    panel.title.taken.emit(inserting.late.meeting.topics[0])
    linked = "This takes up a suggested topic; its points become the aims."
    assert linked in [each.text() for each in panel.findChildren(Label) if each.isVisible()]
    QTest.keyClicks(panel.title, " and more")

    assert panel.request.topic_id is None
    assert linked not in [each.text() for each in panel.findChildren(Label) if each.isVisible()]


def test_chairs_are_completed_from_the_people_of_the_series(inserting: Inserting) -> None:
    panel = inserting.panel
    panel.chairs.setFocus()
    QTest.keyClicks(panel.chairs, "KT")
    QTest.keyClick(panel.chairs.completer_popup, Qt.Key.Key_Return)
    QTest.keyClicks(panel.chairs, ", ziv")
    assert not panel.chairs.completer_popup.isVisible()
    QTest.keyClicks(panel.chairs, "\b\b\bzel")
    QTest.keyClick(panel.chairs.completer_popup, Qt.Key.Key_Return)

    assert panel.request.chairs == ("Kian-Tat Lim", "Željko Ivezić")
    assert inserting.asked == []


def test_what_is_on_offer_can_be_hit(inserting: Inserting) -> None:
    panel = inserting.panel
    QTest.keyClicks(panel.title, "netw")
    assert panel.title.popup.sizeHintForRow(0) >= px(28)
    panel.title.popup.hide()
    panel.chairs.setFocus()
    QTest.keyClicks(panel.chairs, "ada")

    assert panel.chairs.completer_popup.sizeHintForRow(0) >= px(28)


def test_a_low_sheet_keeps_what_it_costs_in_sight(inserting: Inserting) -> None:
    panel = inserting.panel
    assert not panel.detail.isVisible()
    panel.resize(760, 260)
    QApplication.processEvents()

    assert panel.detail.isVisible()
    assert panel.detail.text() == "The day still closes at 17:00."
    panel.minutes.setValue(60)
    assert panel.detail.text().startswith("The day closes at 17:27")
