"""Under which addresses other computers can reach this one."""

from PySide6.QtNetwork import QAbstractSocket, QHostAddress, QNetworkInterface

THIS_COMPUTER = "127.0.0.1"


def network_addresses() -> list[str]:
    """Return this computer's IPv4 addresses in its networks, loopback left out, in order."""
    up = QNetworkInterface.InterfaceFlag.IsUp | QNetworkInterface.InterfaceFlag.IsRunning
    return [
        entry.ip().toString()
        for interface in QNetworkInterface.allInterfaces()
        if interface.flags() & up == up
        for entry in interface.addressEntries()
        if _reaches_others(entry.ip())
    ]


def _reaches_others(address: QHostAddress) -> bool:
    is_ipv4 = address.protocol() is QAbstractSocket.NetworkLayerProtocol.IPv4Protocol
    return is_ipv4 and not address.isLoopback() and not address.isLinkLocal()
