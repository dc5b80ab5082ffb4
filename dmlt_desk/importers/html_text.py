"""HTML from the clipboard or a file becomes page text: the window's text engine never sees it.

Tables become rows parted by tabs, headings and lists become marked lines. Inside a cell the few
tags that carry meaning stay, which is how pasted pages arrive anyway. Nothing is loaded, styles
and scripts are dropped, and what looks like markup in the words themselves is escaped.
"""

import re
from typing import TYPE_CHECKING, Any

from dmlt_desk.errors import UnreadableSourceError
from dmlt_desk.i18n import _
from dmlt_desk.importers.draft import Draft
from dmlt_desk.importers.markup import safe_link
from dmlt_desk.importers.plain_text import PlainTextReader
from dmlt_desk.importers.source import (
    Source,
    after_prolog,
    clean_text,
    peek,
    text_of,
    without_prolog,
)
from dmlt_desk.importers.wiki_text import WikiTextReader

if TYPE_CHECKING:
    # At run time lxml is loaded with the first HTML.
    from lxml.html import HtmlElement

MAX_HTML_SIGNS = 1_000_000
"""Longer HTML is refused: 2 MB of it froze a window for seconds."""

_DROPPED = frozenset(
    {"script", "style", "head", "noscript", "template", "svg", "math", "object", "iframe", "title"}
)
_KEPT_INLINE = frozenset({"i", "em", "b", "strong", "code"})
_KEPT_BLOCKS = frozenset({"ul", "ol", "li", "p", "div"})
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "header", "footer", "main", "nav", "aside", "address"}
    | {"blockquote", "pre", "figure", "figcaption", "form", "fieldset", "dl", "dt", "dd", "body"}
)
_LOOKS_HTML = re.compile(r"\s*<(?:html|body|table|div|p|h[1-6]|ul|ol|meta|span|b)\b", re.IGNORECASE)


class HtmlReader:
    """Saved or pasted HTML: turned into page text, then read as such."""

    name = "html"

    def sniff(self, head: bytes, name: str, mime: str) -> int:
        """Return how surely the source is HTML, 0 to 100."""
        if mime == "text/html":
            return 90
        begin = without_prolog(peek(head))
        return 85 if _LOOKS_HTML.match(begin) else 0

    def read(self, source: Source) -> list[Draft]:
        """Return the meeting of the page; raises ``UnreadableSourceError``."""
        text = page_text(text_of(source).text, name=source.name)
        page = Source(text.encode("utf-8", "replace"), source.name, "text/plain", source.day)
        if WikiTextReader().sniff(page.head, page.name, page.mime):
            return WikiTextReader().read(page)
        return PlainTextReader().read(page)


def page_text(html: str, *, name: str) -> str:
    """Return the words of HTML as lines of page text.

    Raises ``UnreadableSourceError`` for HTML that is too long, defines entities or holds no words.
    """
    if len(html) > MAX_HTML_SIGNS:
        raise UnreadableSourceError(
            _("“{name}” is longer than 1 MB of HTML.").format(name=name),
            advice=_("Copy the part with the meeting, or paste it as plain text."),
        )
    # Without the prolog, as lxml refuses a text that names its own encoding.
    root = _parsed(clean_text(after_prolog(html, name=name)).text)
    writer = _Writer()
    if root is not None:
        writer.block(root)
    text = writer.text()
    if not text.strip():
        raise UnreadableSourceError(_("“{name}” holds no words.").format(name=name))
    return text


def _parsed(html: str) -> "HtmlElement | None":
    # lxml takes 25 ms to load and is needed for HTML only.
    from lxml import etree  # noqa: PLC0415 - measured start-up cost, see above
    from lxml import html as lxml_html  # noqa: PLC0415 - as above

    parser = lxml_html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return lxml_html.document_fromstring(html, parser=parser)
    except (etree.LxmlError, ValueError):
        return None


class _Writer:
    """Writes lines while it walks the tree; lists know their depth."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._open = ""
        self._depth = self._kept = 0

    def text(self) -> str:
        """Return all lines."""
        self._break()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines)) + "\n"

    def block(self, element: "HtmlElement") -> None:
        """Write an element and all in it."""
        tag = _tag(element)
        if tag in _DROPPED:
            return
        keeps = _keeps_spaces(element)
        self._kept += keeps
        self._block(tag, element)
        self._kept -= keeps

    def _block(self, tag: str, element: "HtmlElement") -> None:
        if tag == "table" and _is_data(element):
            self._table(element)
        elif tag in ("ul", "ol"):
            self._depth += 1
            self._inside(element)
            self._depth -= 1
        elif tag == "li":
            self._break()
            self._open = "  " * (self._depth - 1) + "- "
            self._inside(element)
            self._break()
        elif re.fullmatch(r"h[1-6]", tag):
            self._paragraph()
            self._open = "#" * int(tag[1]) + " "
            self._inside(element)
            self._paragraph()
        elif tag in _BLOCKS or tag in ("tr", "table"):
            self._end_block(tag)
            self._inside(element)
            self._end_block(tag)
        elif tag == "br":
            self._break()
        else:
            self._open += _opening(element)
            self._inside(element)
            self._open += _closing(element)

    def _inside(self, element: "HtmlElement") -> None:
        self._say(element.text)
        for child in element:
            self.block(child)
            self._say(child.tail)

    def _say(self, text: str | None) -> None:
        """Add words; where the page keeps spaces, line ends and tabs mean something."""
        if not self._kept:
            self._open += _words(text)
            return
        first, *others = _escaped(text).split("\n")
        self._open += first
        for line in others:
            self._break()
            self._open = line

    def _table(self, table: "HtmlElement") -> None:
        self._paragraph()
        for row in table.iter("tr"):
            if next(row.iterancestors("table"), None) is table:
                cells = [_cell(cell) for cell in row if _tag(cell) in ("td", "th")]
                self._lines.append("\t".join(cells) if len(cells) > 1 else "".join(cells) + "\t")
        self._paragraph()

    def _end_block(self, tag: str) -> None:
        if tag == "p":
            self._paragraph()
        else:
            self._break()

    def _paragraph(self) -> None:
        self._break()
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def _break(self) -> None:
        line = self._open.rstrip(" \n")
        if line.strip(" -#\t"):
            words = line.lstrip(" ")
            lead = line[: len(line) - len(words)]
            self._lines.append(lead + re.sub(" +", " ", words))
        self._open = ""


def _cell(element: "HtmlElement") -> str:
    """Return a cell on one line; tags that mean something to a cell stay."""
    parts: list[str] = []
    _cell_parts(element, parts)
    return " ".join("".join(parts).split())


def _cell_parts(element: "HtmlElement", parts: list[str]) -> None:
    parts.append(_words(element.text))
    for child in element:
        tag = _tag(child)
        if tag not in _DROPPED:
            kept = tag in _KEPT_BLOCKS
            style = _border(child) if tag == "div" else ""
            parts.append(f"<{tag}{style}>" if kept else _lone(child) or _opening(child))
            _cell_parts(child, parts)
            parts.append(f"</{tag}>" if kept else _closing(child))
            if tag in ("tr", "td", "th") or tag in _BLOCKS:
                parts.append(" ")
        parts.append(_words(child.tail))


def _lone(element: "HtmlElement") -> str:
    tag = _tag(element)
    if tag == "input":
        is_box = (element.get("type") or "").casefold() == "checkbox"
        checked = " checked" if element.get("checked") is not None else ""
        return f'<input type="checkbox"{checked}/>' if is_box else ""
    return f"<{tag}/>" if tag in ("hr", "br") else ""


def _border(element: "HtmlElement") -> str:
    style = element.get("style") or ""
    return ' style="border: 1px"' if re.search(r"\bborder(?:-left)?\s*:", style) else ""


def _opening(element: "HtmlElement") -> str:
    tag = _tag(element)
    if tag == "a" and safe_link(element.get("href") or ""):
        return "["
    return f"<{tag}>" if tag in _KEPT_INLINE else _lone(element)


def _closing(element: "HtmlElement") -> str:
    tag = _tag(element)
    target = safe_link(element.get("href") or "") if tag == "a" else ""
    if target:
        return f"]({target})"
    return f"</{tag}>" if tag in _KEPT_INLINE else ""


def _words(text: str | None) -> str:
    """Return words in which nothing is taken for markup, with single spaces for any."""
    return re.sub(r"\s+", " ", _escaped(text))


def _escaped(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;")


def _keeps_spaces(element: "HtmlElement") -> bool:
    style = element.get("style") or ""
    return _tag(element) == "pre" or bool(re.search(r"white-space\s*:\s*pre", style))


def _tag(element: Any) -> str:
    tag = element.tag
    return tag.casefold() if isinstance(tag, str) else ""


def _is_data(table: "HtmlElement") -> bool:
    """Whether a table holds rows of more than one cell: pages also use tables as boxes."""
    return any(sum(_tag(cell) in ("td", "th") for cell in row) > 1 for row in table.iter("tr"))
