"""The parts of the page as they go out: read once, filled with words in the reader's language."""

from dataclasses import dataclass
from html import escape
from string import Template

from dmlt_desk.i18n import _
from dmlt_desk.resource_files import resource
from dmlt_desk.web.page_words import language


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the page."""

    body: bytes
    content_type: str
    charset: str | None = None


def page_parts(folder: str) -> dict[str, Part]:
    """Return the parts by what follows the page's address; "" is the page.

    ``folder`` is the last step of the page's address, in which the browser looks for the rest.
    """
    files = {
        "/page.css": ("web/page.css", "text/css", "utf-8"),
        "/page.js": ("web/page.js", "text/javascript", "utf-8"),
        "/regular.otf": ("fonts/Inter-Regular.otf", "font/otf", None),
        "/semibold.otf": ("fonts/Inter-SemiBold.otf", "font/otf", None),
    }
    parts = {
        path: Part(resource(name).read_bytes(), kind, charset)
        for path, (name, kind, charset) in files.items()
    }
    return {"": Part(_page(folder).encode(), "text/html", "utf-8"), **parts}


def _page(folder: str) -> str:
    template = Template(resource("web/page.html").read_text(encoding="utf-8"))
    words = {
        "language": language(),
        "folder": folder,
        "name": _("Room display"),
        "agenda": _("Agenda"),
        "time": _("Time"),
        "session": _("Session"),
        "needs_script": _("This page needs JavaScript to show the time."),
        "waiting": _("Waiting for the first word from the room."),
    }
    return template.substitute({name: escape(word) for name, word in words.items()})
