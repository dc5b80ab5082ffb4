"""The panel says who can see the page before it is switched on, and hands its address on."""

from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtNetwork import QHostAddress, QNetworkAddressEntry
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dmlt_desk.ui.theme_apply import Appearance
from dmlt_desk.ui.web.addresses import reaches_others
from dmlt_desk.ui.web.page_host import PageHost
from dmlt_desk.ui.web.panel import PagePanel
from dmlt_desk.ui.web.qr_code import QUIET, QrCode

WARNING = (
    "Everybody in this network who has the address can see titles, times and chairs. "
    "Notes are never shown."
)


@pytest.fixture
def panel(qtbot: QtBot, host: PageHost, context: Any) -> PagePanel:
    made = PagePanel(host, lambda: context)
    qtbot.addWidget(made)
    made.resize(480, 600)
    made.show()
    return made


def test_at_first_nobody_can_open_the_page(panel: PagePanel) -> None:
    assert panel.sentence.text() == "The page is off: nobody can open it."
    assert panel.switch.text() == "Switch on"
    assert panel.place.currentText() == "This computer only"
    assert not panel.address.isVisible()


def test_one_click_offers_the_page_to_this_computer(panel: PagePanel, host: PageHost) -> None:
    panel.switch.click()

    assert host.is_on
    assert panel.address.text() == host.url
    assert panel.address.isVisible()
    assert panel.switch.text() == "Switch off"
    assert panel.sentence.text().startswith("Only people at this computer")
    assert not panel.code.isVisible()


def test_the_network_is_warned_of_before_it_is_switched_on(
    panel: PagePanel, host: PageHost
) -> None:
    panel.place.setCurrentIndex(1)

    assert panel.place.currentText() == "Everybody in this network, 127.0.0.2"
    assert panel.sentence.text() == WARNING
    assert not host.is_on

    panel.switch.click()
    assert host.url.startswith("http://127.0.0.2:")
    assert panel.code.isVisible()
    assert panel.sentence.text() == WARNING


def test_an_address_that_the_whole_internet_can_ask_is_called_so(
    panel: PagePanel, networks: list[str]
) -> None:
    networks.extend(["fd12:3456:789a::5", "2a01:4f8:c0c:9d3e::2"])
    panel.refresh()
    words = [panel.place.itemText(row) for row in range(panel.place.count())]

    assert words[2:] == [
        "Everybody in this network, fd12:3456:789a::5",
        "Everybody on the internet, 2a01:4f8:c0c:9d3e::2",
    ]
    panel.place.setCurrentIndex(2)
    assert panel.sentence.text() == WARNING
    panel.place.setCurrentIndex(3)
    assert panel.sentence.text().startswith("Unless a firewall keeps them out, all people")


@pytest.mark.parametrize(
    ("address", "passing", "offered"),
    [
        ("192.168.0.7", False, True),
        ("fd12:3456:789a::5", False, True),
        ("2a01:4f8:c0c:9d3e::2", False, True),
        ("2a01:4f8:c0c:9d3e:51aa:1:2:3", True, False),
        ("fe80::1", False, False),
        ("169.254.7.7", False, False),
        ("127.0.0.1", False, False),
        ("::1", False, False),
    ],
)
def test_only_addresses_that_others_can_use_all_day_are_offered(
    address: str, *, passing: bool, offered: bool
) -> None:
    entry = QNetworkAddressEntry()
    entry.setIp(QHostAddress(address))
    status = QNetworkAddressEntry.DnsEligibilityStatus
    entry.setDnsEligibility(status.DnsIneligible if passing else status.DnsEligible)

    assert reaches_others(entry) is offered


def test_the_address_can_be_copied(panel: PagePanel, host: PageHost) -> None:
    panel.switch.click()
    panel.copy.click()

    assert QGuiApplication.clipboard().text() == host.url


def test_a_second_click_switches_off(panel: PagePanel, host: PageHost) -> None:
    panel.switch.click()
    panel.switch.click()

    assert not host.is_on
    assert panel.address.text() == ""
    assert not panel.address.isVisible()


def test_an_address_that_fails_is_said_below_and_the_page_stays_off(
    panel: PagePanel, host: PageHost, networks: list[str]
) -> None:
    networks[:] = ["192.0.2.200"]
    panel.refresh()
    panel.place.setCurrentIndex(1)
    panel.switch.click()

    assert not host.is_on
    assert panel._wrong.isVisible()
    assert "192.0.2.200" in panel._wrong.text()


def test_leaving_the_network_is_said(panel: PagePanel, host: PageHost, networks: list[str]) -> None:
    panel.place.setCurrentIndex(1)
    panel.switch.click()
    networks.clear()
    panel.refresh()

    assert panel.sentence.text().startswith("This computer has left that network")
    assert panel.place.currentText() == "Everybody in this network, 127.0.0.2"


def test_without_a_meeting_the_page_cannot_be_switched_on(qtbot: QtBot, host: PageHost) -> None:
    panel = PagePanel(host, lambda: None)
    qtbot.addWidget(panel)

    assert not panel.switch.isEnabled()
    assert panel.switch.toolTip() == "Open a meeting first."


def test_everything_that_acts_has_a_name(panel: PagePanel) -> None:
    panel.switch.click()

    for widget in (panel.place, panel.switch, panel.address, panel.copy, panel.code):
        assert widget.accessibleName()


def test_at_twice_the_text_size_nothing_of_the_panel_is_cut(
    qtbot: QtBot, host: PageHost, context: Any, appearance: Appearance
) -> None:
    appearance.set_text_scale(2.0)
    panel = PagePanel(host, lambda: context)
    qtbot.addWidget(panel)
    panel.resize(720, 1200)
    panel.show()
    panel.place.setCurrentIndex(1)
    panel.switch.click()

    for widget in panel.findChildren(QWidget):
        if widget.isVisible():
            assert widget.width() >= widget.minimumSizeHint().width(), widget


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_the_code_is_drawn_on_whole_pixels(qtbot: QtBot, ratio: float) -> None:
    code = QrCode("QR code")
    qtbot.addWidget(code)
    code.show_text("http://192.168.100.100:60000/d/" + "x" * 32)
    code.resize(code.sizeHint())
    image = QImage(code.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    code.render(image)

    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert colours == {"#000000", "#ffffff"}
    count = len(code._rows) + 2 * QUIET
    assert image.width() // count >= 4 * ratio - 1  # a camera sees each module


def test_an_empty_code_paints_nothing(qtbot: QtBot) -> None:
    code = QrCode("QR code")
    qtbot.addWidget(code)
    code.resize(QSize(100, 100))
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    image.fill(0xFF112233)
    code.render(image, renderFlags=QWidget.RenderFlag.DrawChildren)

    assert image.pixelColor(50, 50).name() == "#112233"
