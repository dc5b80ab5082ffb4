"""Who may come in: the checks of one request, before anything is looked up or sent.

The page is read by browsers that also read other pages. A foreign page can make a browser ask any
address, so a request counts only when it names this very host, comes from nowhere or from this
page, and knows the token in the address, which was given by hand.
"""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

TOKEN_BYTES = 24
"""192 bits: nobody guesses an address."""

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        # The browser itself refuses to turn text into markup.
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    # Without it the library would tell its version and Python's.
    "Server": "DMLT Desk",
}
"""Sent with every answer."""


def new_token() -> str:
    """Return a token that nobody has seen before."""
    return secrets.token_urlsafe(TOKEN_BYTES)


@dataclass(frozen=True, slots=True)
class Visit:
    """What a request says about itself; a header may stand in it several times, or not at all."""

    method: str
    path: str
    hosts: Sequence[str]
    origins: Sequence[str] = ()
    fetch_sites: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Door:
    """Lets in who knows the address; ``hosts`` are all names under which the page is known."""

    hosts: frozenset[str]
    token: str

    @property
    def path(self) -> str:
        """The path of the page."""
        return f"/d/{self.token}"

    def refusal(self, visit: Visit) -> HTTPStatus | None:
        """Return why a visitor is sent away, None for one who may look for a part of the page."""
        if len(visit.hosts) != 1 or visit.hosts[0].lower() not in self.hosts:
            return HTTPStatus.MISDIRECTED_REQUEST
        own = {f"http://{host}" for host in self.hosts}
        if any(origin.lower() not in own for origin in visit.origins):
            return HTTPStatus.FORBIDDEN
        if any(site not in ("none", "same-origin") for site in visit.fetch_sites):
            return HTTPStatus.FORBIDDEN
        if visit.method != "GET":
            return HTTPStatus.METHOD_NOT_ALLOWED
        return None

    def part(self, path: str) -> str | None:
        """Return which part of the page a path asks for, "" for the page itself.

        None for a path without the exact token. How long that takes tells nothing about it.
        """
        own = self.path.encode()
        asked = path.encode(errors="surrogateescape")
        if not hmac.compare_digest(asked[: len(own)], own):
            return None
        return path[len(self.path) :]
