"""The body of a Word document, built element by element as text.

Building text is some twenty times as fast as python-docx's objects; every word still passes
through ``docx_text.escape``, and the finished file is opened again before it is handed out.
"""

from collections.abc import Sequence
from itertools import pairwise

from dmlt_desk.exporters.minutes.docx_table import table_xml
from dmlt_desk.exporters.minutes.docx_text import escape, runs_xml, text_xml
from dmlt_desk.exporters.minutes.outline import (
    Contents,
    Element,
    Heading,
    ItemList,
    Outline,
    Paragraph,
    Rule,
    Run,
    Style,
    Table,
)

_STYLE_IDS = {
    Style.BODY: "",
    Style.META: "Meta",
    Style.FACT: "Fact",
    Style.QUOTE: "Quote",
    Style.CODE: "Code",
    Style.DECISION: "Decision",
    Style.CALLOUT: "Callout",
    Style.TABLE_TITLE: "TableTitle",
}
_BULLETS, _NUMBERS = 0, 1
"""The two lists that the template defines."""
_LEVELS = 9
_AFTER_TABLE = '<w:spacing w:before="160"/>'
_NEW_PAGE = '<w:pageBreakBefore/><w:spacing w:before="0"/>'


class DocxBody:
    """Builds the body and collects what must stand elsewhere: links and list numbers.

    ``width`` is that of the text on the page, in twentieths of a point.
    """

    def __init__(self, outline: Outline, *, width: int) -> None:
        self._outline = outline
        self._width = width
        self._ids = 0
        self.links: dict[str, str] = {}
        self.lists: list[int] = []

    def xml(self) -> str:
        """Return the body without the properties of its pages."""
        outline = self._outline
        parts = [
            _styled("Kicker", text_xml(outline.kicker)),
            _styled("Title", text_xml(outline.title)),
            _styled("Subtitle", text_xml(outline.subtitle)) if outline.subtitle else "",
        ]
        for before, element in pairwise((None, *outline.elements)):
            if isinstance(element, Contents):
                parts.append(self._contents(element))
            elif element is not None:
                parts.append(self._element(element, before))
        return "".join(parts)

    def _element(self, element: Element, before: Element | None) -> str:
        """Return one element; a table's neighbours keep a distance from it."""
        extra = _AFTER_TABLE if isinstance(before, Table) else ""
        if isinstance(element, Heading):
            return self._heading(element, extra=_NEW_PAGE if isinstance(before, Contents) else "")
        if isinstance(element, Paragraph):
            return self.paragraph(element, extra=extra)
        if isinstance(element, ItemList):
            return self.item_list(element, extra=extra)
        if isinstance(element, Table):
            # Word makes one table of two that touch.
            title = _styled("TableTitle", text_xml(element.caption)) if extra else ""
            return title + table_xml(element, self, width=self._width)
        return (
            '<w:p><w:pPr><w:pStyle w:val="Rule"/></w:pPr></w:p>'
            if isinstance(element, Rule)
            else ""
        )

    def next_id(self) -> int:
        """Return a number that nothing else in the document has."""
        self._ids += 1
        return self._ids

    def paragraph(self, paragraph: Paragraph, *, style: str = "", extra: str = "") -> str:
        """Return a paragraph, in a style other than its own where one is given."""
        style = style or _STYLE_IDS[paragraph.style]
        properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + extra
        head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        return f"<w:p>{head}{self._runs(paragraph.runs)}</w:p>"

    def item_list(self, items: ItemList, *, style: str = "ListParagraph", extra: str = "") -> str:
        """Return a list, which counts for itself."""
        self.lists.append(_NUMBERS if items.ordered else _BULLETS)
        number = len(self.lists)
        parts = []
        for item in items.items:
            level = f'<w:ilvl w:val="{min(item.level, _LEVELS - 1)}"/><w:numId w:val="{number}"/>'
            properties = f'<w:pStyle w:val="{style}"/><w:numPr>{level}</w:numPr>{extra}'
            parts.append(f"<w:p><w:pPr>{properties}</w:pPr>{self._runs(item.runs)}</w:p>")
            extra = ""
        return "".join(parts)

    def _runs(self, runs: Sequence[Run]) -> str:
        return runs_xml(runs, self._link_id)

    def _link_id(self, address: str) -> str:
        return self.links.setdefault(address, f"link{len(self.links) + 1}")

    def _heading(self, heading: Heading, *, extra: str) -> str:
        # The contents list the built-in styles; a style that is based on one is left out.
        style = (
            "PartHeading"
            if heading.level == 2 and not heading.listed
            else f"Heading{heading.level}"
        )
        runs = self._runs(heading.runs)
        if heading.anchor:
            number = self.next_id()
            start = f'<w:bookmarkStart w:id="{number}" w:name="{escape(heading.anchor)}"/>'
            runs = f'{start}{runs}<w:bookmarkEnd w:id="{number}"/>'
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{runs}</w:p>'

    def _contents(self, contents: Contents) -> str:
        """Return a TOC field that holds the real headings: Word need not ask to update it."""
        headings = [
            element
            for element in self._outline.elements
            if isinstance(element, Heading) and element.listed
        ]
        title = _styled("TOCHeading", text_xml(contents.title))
        if not headings:
            return title
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
            ' TOC \\o "1-2" \\n \\h \\z </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        lines = []
        for place, heading in enumerate(headings):
            is_last = place == len(headings) - 1
            end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if is_last else ""
            lines.append(
                f'<w:p><w:pPr><w:pStyle w:val="TOC{heading.level}"/>'
                f"</w:pPr>{begin if place == 0 else ''}"
                f'<w:hyperlink w:anchor="{escape(heading.anchor)}" w:history="1">'
                f"{self._runs([Run(run.text, muted=run.muted) for run in heading.runs])}"
                f"</w:hyperlink>{end}</w:p>"
            )
        return title + "".join(lines)


def _styled(style: str, inner: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{inner}</w:r></w:p>'
