"""A second start on the same desk file raises the first window."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 500


def server_name(path: Path) -> str:
    """Return the local socket's name for one desk file."""
    return "dmlt-desk-" + hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:16]


def raise_first(path: Path) -> bool:
    """Ask the program that holds this desk file to come to the front; False if none answers."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(path))
    found = socket.waitForConnected(_WAIT_MS)
    socket.abort()
    return found


class InstanceServer(QObject):
    """Listens for second starts and calls ``come_forward``."""

    def __init__(
        self, path: Path, come_forward: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._come_forward = come_forward
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        # We hold the desk file's lock, so a socket of this name is a dead program's.
        QLocalServer.removeServer(server_name(path))
        self._server.newConnection.connect(self._answer)
        self._server.listen(server_name(path))

    def _answer(self) -> None:
        connection = self._server.nextPendingConnection()
        connection.close()
        connection.deleteLater()
        self._come_forward()
