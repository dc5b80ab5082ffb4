"""Text of the outline as WordprocessingML: the one place where words become markup."""

import re
from collections.abc import Callable, Iterable

from dmlt_desk.exporters.minutes.outline import Run
from dmlt_desk.i18n import _

_BREAKS = re.compile("([\n\t])")
_BREAK_XML = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_PAGE_MARKS = re.compile(r"\{(pages?)\}")
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(text: str) -> str:
    """Return text that may stand between tags and inside an attribute's quotes."""
    return text.translate(_ESCAPES)


def text_xml(text: str) -> str:
    """Return what stands inside a run: text, line breaks and tabs."""
    if "\n" not in text and "\t" not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return "".join(
        _BREAK_XML.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>'
        for part in _BREAKS.split(text)
        if part
    )


def runs_xml(runs: Iterable[Run], link_id: Callable[[str], str]) -> str:
    """Return runs; ``link_id`` gives the relationship of an address outside of the document."""
    return "".join(_run_xml(run, link_id) for run in runs if run.text)


def _run_xml(run: Run, link_id: Callable[[str], str]) -> str:
    body = f"<w:r>{_manner_xml(run)}{text_xml(run.text)}</w:r>"
    if not run.text.strip():
        return body
    if run.href:
        return f'<w:hyperlink r:id="{link_id(run.href)}" w:history="1">{body}</w:hyperlink>'
    if run.anchor:
        return f'<w:hyperlink w:anchor="{run.anchor}" w:history="1">{body}</w:hyperlink>'
    return body


def _manner_xml(run: Run) -> str:
    style = ""
    if run.href:
        style = "Hyperlink"
    elif run.anchor:
        style = "InnerLink"
    elif run.code:
        style = "CodeText"
    elif run.muted:
        style = "Muted"
    manner = (
        (f'<w:rStyle w:val="{style}"/>' if style else "")
        + ("<w:b/><w:bCs/>" if run.bold else "")
        + ("<w:i/><w:iCs/>" if run.italic else "")
        + ("<w:strike/>" if run.struck else "")
    )
    return f"<w:rPr>{manner}</w:rPr>" if manner else ""


def page_of_pages_xml() -> str:
    """Return the runs of "Page 3 of 12" with fields for both numbers."""
    sentence = _("Page {page} of {pages}")
    pieces = _PAGE_MARKS.split(sentence)
    return "".join(
        f'<w:fldSimple w:instr=" {_FIELDS[piece]} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        if place % 2
        else f"<w:r>{text_xml(piece)}</w:r>"
        for place, piece in enumerate(pieces)
        if piece
    )
