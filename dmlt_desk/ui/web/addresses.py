"""Under which addresses other computers can reach this one."""

from ipaddress import ip_address

from PySide6.QtNetwork import QAbstractSocket, QNetworkAddressEntry, QNetworkInterface

THIS_COMPUTER = "127.0.0.1"


def network_addresses() -> list[str]:
    """Return this computer's addresses in its networks, loopback left out.

    Those of IPv4 come first: they are short, and nearly every network has them.
    """
    up = QNetworkInterface.InterfaceFlag.IsUp | QNetworkInterface.InterfaceFlag.IsRunning
    found = [
        entry.ip().toString()
        for interface in QNetworkInterface.allInterfaces()
        if interface.flags() & up == up
        for entry in interface.addressEntries()
        if reaches_others(entry)
    ]
    return sorted(found, key=lambda address: ":" in address)


def reaches_others(entry: QNetworkAddressEntry) -> bool:
    """Return whether an address can be handed to somebody else, and holds through the day.

    A link-local one needs the name of the reader's own network card, which no browser takes; one
    that IPv6 made up for privacy is soon replaced by the next.
    """
    address = entry.ip()
    passing = entry.dnsEligibility() is QNetworkAddressEntry.DnsEligibilityStatus.DnsIneligible
    is_ipv4 = address.protocol() is QAbstractSocket.NetworkLayerProtocol.IPv4Protocol
    if address.isLoopback() or address.isLinkLocal():
        return False
    return is_ipv4 or not passing


def is_public(address: str) -> bool:
    """Return whether the whole internet could ask at an address, were there no firewall."""
    return ip_address(address).is_global
