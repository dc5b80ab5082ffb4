"""Rows of lists show hover, choice and focus without colour alone."""

import pytest
from PySide6.QtCore import QRectF, QStringListModel, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot

from dmlt_desk.ui.theme import LIGHT, color, font, px
from dmlt_desk.ui.theme_apply import Appearance
from dmlt_desk.ui.widgets import Button, InfoRow, RowDelegate, RowList, draw_text, settle_view
from dmlt_desk.ui.widgets.rows import Index


class Words(RowDelegate):
    """Paints the row's text."""

    def paint_row(
        self, painter: QPainter, box: QRectF, index: Index, option: QStyleOptionViewItem
    ) -> None:
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        draw_text(painter, box.adjusted(10, 0, 0, 0), text, font=font("s"), color=color("text"))


def test_the_chosen_row_has_a_bar_at_its_leading_edge(qtbot: QtBot) -> None:
    rows = RowList(QStringListModel(["one", "two"]), name="Words")
    qtbot.addWidget(rows)
    rows.setItemDelegate(Words(rows))
    rows.resize(200, 100)
    rows.show()
    rows.setCurrentIndex(rows.model().index(1, 0))
    rows.clearFocus()

    image = rows.viewport().grab().toImage()

    assert rows.visualRect(rows.model().index(1, 0)).height() == 38
    assert image.pixelColor(1, 38 + 19).name() == LIGHT.accent
    assert image.pixelColor(150, 38 + 19).name() == LIGHT.accent_soft
    assert image.pixelColor(1, 19).name() not in (LIGHT.accent, LIGHT.accent_soft)


def test_a_table_has_no_grid_and_a_name(qtbot: QtBot) -> None:
    table = QTableView()
    qtbot.addWidget(table)

    settle_view(table, name="Actions")

    assert table.accessibleName() == "Actions"
    assert not table.showGrid()
    assert not table.tabKeyNavigation()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_icon_of_a_fact_stands_beside_its_words_whatever_is_at_the_end(
    qtbot: QtBot, appearance: Appearance, scale: float
) -> None:
    appearance.set_text_scale(scale)
    for detail in ("", "bluejeans.com/925683803"):
        row = InfoRow("video", "Jeff Kantor", detail, end=Button("Mark joined", height=28))
        qtbot.addWidget(row)
        row.resize(px(300), row.sizeHint().height())
        row.show()
        QTest.qWaitForWindowExposed(row)

        words = row.title.geometry().center().y()
        assert abs(row.icon.geometry().center().y() - words) <= px(2)
