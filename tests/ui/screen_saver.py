"""A desktop's screen saver on a private bus, and the keeper that asks it to wait.

Run under ``dbus-run-session``; prints one line for each thing that the screen saver notices.
"""

import sys
from pathlib import Path

from PySide6.QtCore import ClassInfo, QCoreApplication, QEventLoop, QObject, QTimer, Slot
from PySide6.QtDBus import (
    QDBusAbstractAdaptor,
    QDBusConnection,
    QDBusServiceWatcher,
)

sys.path.insert(0, str(Path(__file__).parents[2]))

from dmlt_desk.ui.keep_awake import AwakeKeeper, BusWay

NAME = "org.freedesktop.ScreenSaver"


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")


@ClassInfo({"D-Bus Interface": NAME})  # type: ignore[call-arg] # a decorator
class ScreenSaver(QDBusAbstractAdaptor):  # type: ignore[operator] # that the stubs do not know
    """Counts who asks it to wait."""

    @Slot(str, str, result="uint")
    def Inhibit(self, program: str, reason: str) -> int:
        """Note a wish."""
        tell(f"asked {program} {reason}")
        return 1


def wait(loop: QEventLoop) -> None:
    QTimer.singleShot(200, loop.quit)
    loop.exec()


def main() -> None:
    app = QCoreApplication(sys.argv)
    loop = QEventLoop()
    bus = QDBusConnection.sessionBus()
    place = QObject(app)
    saver = ScreenSaver(place)
    bus.registerObject("/org/freedesktop/ScreenSaver", place)
    bus.registerService(NAME)
    watcher = QDBusServiceWatcher("", bus, QDBusServiceWatcher.WatchModeFlag.WatchForUnregistration)
    watcher.serviceUnregistered.connect(lambda _name: tell("gone"))
    keeper = AwakeKeeper(app, way=BusWay())
    for _again in range(2):
        keeper.hold("A day is open")
        keeper.hold("A day is open")
        wait(loop)
        for name in bus.interface().registeredServiceNames().value():
            watcher.addWatchedService(name)
        keeper.release()
        wait(loop)
    saver.deleteLater()


if __name__ == "__main__":
    main()
