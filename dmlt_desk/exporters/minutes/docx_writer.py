"""The outline as a Word file: the template's package with a new body.

The template gives paper, styles and lists. Nothing here asks a clock, and the parts of the package
carry one fixed date, so the same outline always gives the same bytes.
"""

import re
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dmlt_desk.exporters.minutes.docx_body import DocxBody
from dmlt_desk.exporters.minutes.docx_text import escape, page_of_pages_xml
from dmlt_desk.exporters.minutes.outline import Outline
from dmlt_desk.i18n import _
from dmlt_desk.resource_files import resource

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
_PAGES = re.compile(r"<w:sectPr>.*</w:sectPr>", re.DOTALL)
_WIDTH = re.compile(r'<w:pgSz w:w="(\d+)"')
_SIDES = re.compile(r' w:(?:left|right)="(\d+)"')
_RESTART = "".join(
    f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
    for level in range(9)
)
_DOCUMENT = "word/document.xml"
_LINKS = "word/_rels/document.xml.rels"
_NUMBERING = "word/numbering.xml"
_CORE = "docProps/core.xml"


def write_docx(outline: Outline) -> bytes:
    """Return the outline as a .docx file in the program's own template."""
    parts = _template_parts()
    pages = _pages(parts[_DOCUMENT])
    body = DocxBody(outline, width=_text_width(pages))
    inner = body.xml() + pages
    parts[_DOCUMENT] = f"{_HEAD}<w:document {_NAMES}><w:body>{inner}</w:body></w:document>"
    parts[_LINKS] = parts[_LINKS].replace("</Relationships>", _links(body) + "</Relationships>")
    parts[_NUMBERING] = parts[_NUMBERING].replace("</w:numbering>", _lists(body) + "</w:numbering>")
    parts[_CORE] = _core(outline)
    marks = {
        "{{foot}}": escape(outline.foot),
        "{{running_head}}": escape(outline.running_head),
        "<w:r><w:t>{{pages}}</w:t></w:r>": page_of_pages_xml(),
    }
    for name in parts:
        if name.startswith(("word/header", "word/footer")):
            for mark, xml in marks.items():
                parts[name] = parts[name].replace(mark, xml)
    return _package(parts)


def _template_parts() -> dict[str, str]:
    """Return the parts of the template's package; all of them are XML."""
    with ZipFile(resource("templates/minutes.docx")) as package:
        return {name: package.read(name).decode("utf-8") for name in package.namelist()}


def _pages(frame: str) -> str:
    """Return the properties of the template's pages: paper, margins, head and foot."""
    found = _PAGES.search(frame)
    if found is None:
        raise ValueError("the template has no page properties")
    return found[0]


def _text_width(pages: str) -> int:
    """Return the paper's width less its margins, in twentieths of a point."""
    return sum(map(int, _WIDTH.findall(pages))) - sum(map(int, _SIDES.findall(pages)))


def _links(body: DocxBody) -> str:
    return "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" Target="{escape(address)}"'
        ' TargetMode="External"/>'
        for address, name in body.links.items()
    )


def _lists(body: DocxBody) -> str:
    """Return a number for each list, so that each begins anew."""
    return "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>'
        f"{_RESTART if kind else ''}</w:num>"
        for number, kind in enumerate(body.lists, start=1)
    )


def _core(outline: Outline) -> str:
    """Return the file's properties. Its dates are the meeting's."""
    package = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    author = escape(outline.author)
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{package}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(outline.full_title)}</dc:title>"
        f"<dc:subject>{escape(_('Minutes'))}</dc:subject><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f"{_moment('created', outline.created)}{_moment('modified', outline.modified)}"
        f"<dc:language>{outline.language}</dc:language></cp:coreProperties>"
    )


def _moment(name: str, moment: datetime) -> str:
    text = moment.isoformat(timespec="seconds").removesuffix("+00:00")
    return f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{text}Z</dcterms:{name}>'


def _package(parts: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        for name, text in parts.items():
            entry = ZipInfo(name)  # its date is the first day of 1980, on every machine
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            package.writestr(entry, text.encode("utf-8"))
    return buffer.getvalue()
