"""Make resources/templates/minutes.docx, the base of all minutes: styles, lists, paper, page feet.

    .venv/bin/python packaging/make_minutes_template.py

The same script always makes the same bytes. The exporter fills the marks in double braces.
"""

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from minutes_styles import DEEPEST, HEAD, INDENT, NAMES, NUMBER_INDENT, OFFICE, TEXT_2, styles

TARGET = Path(__file__).parent.parent / "resources" / "templates" / "minutes.docx"

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATION = f"{OFFICE}/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _indent(level: int, step: int) -> str:
    return f'<w:pPr><w:ind w:left="{step * (level + 1)}" w:hanging="{step}"/></w:pPr>'


def numbering() -> str:
    """Return the two lists, of nine levels each; every list of a document gets its own number."""
    bullets = ["•", "–", "▪"]
    numbers = ["decimal", "lowerLetter", "lowerRoman"]
    levels = {"0": "", "1": ""}
    for level in range(DEEPEST):
        point, number = _indent(level, INDENT), _indent(level, NUMBER_INDENT)
        begin = f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>'
        sign = f'<w:rPr><w:color w:val="{TEXT_2}"/></w:rPr></w:lvl>'
        levels["0"] += (
            f'{begin}<w:numFmt w:val="bullet"/><w:lvlText w:val="{bullets[level % 3]}"/>'
            f'<w:lvlJc w:val="left"/>{point}{sign}'
        )
        levels["1"] += (
            f'{begin}<w:numFmt w:val="{numbers[level % 3]}"/><w:lvlText w:val="%{level + 1}."/>'
            f'<w:lvlJc w:val="left"/>{number}{sign}'
        )
    return (
        f"{HEAD}<w:numbering {NAMES}>"
        + "".join(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
            f"{body}</w:abstractNum>"
            for number, body in levels.items()
        )
        + "</w:numbering>"
    )


SETTINGS = (
    f'{HEAD}<w:settings {NAMES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/>'
    '<w:listSeparator w:val=","/></w:settings>'
)

FOOTER = (
    f'{HEAD}<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    "<w:r><w:t>{{foot}}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>{{pages}}</w:t></w:r></w:p></w:ftr>"
)
HEADER = (
    f'{HEAD}<w:hdr {NAMES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
    "<w:r><w:t>{{running_head}}</w:t></w:r></w:p></w:hdr>"
)
DOCUMENT = (
    f"{HEAD}<w:document {NAMES}><w:body><w:p><w:r><w:t>{{{{minutes}}}}</w:t></w:r></w:p><w:sectPr>"
    '<w:headerReference w:type="default" r:id="rId3"/>'
    '<w:footerReference w:type="default" r:id="rId4"/>'
    '<w:footerReference w:type="first" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1361" w:right="1247" w:bottom="1247" w:left="1247" w:header="680"'
    ' w:footer="567" w:gutter="0"/>'
    "<w:titlePg/></w:sectPr></w:body></w:document>"
)
RELATIONS = (
    ("rId1", f"{RELATION}/styles", "styles.xml"),
    ("rId2", f"{RELATION}/numbering", "numbering.xml"),
    ("rId3", f"{RELATION}/header", "header1.xml"),
    ("rId4", f"{RELATION}/footer", "footer1.xml"),
    ("rId5", f"{RELATION}/footer", "footer2.xml"),
    ("rId6", f"{RELATION}/settings", "settings.xml"),
)
CORE = (
    f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Minutes</dc:title>'
    "<dc:creator>DMLT Desk</dc:creator><dc:language>en-GB</dc:language></cp:coreProperties>"
)
APP = (
    f'{HEAD}<Properties xmlns="{OFFICE}/extended-properties">'
    "<Application>DMLT Desk</Application></Properties>"
)


def relations(rows: tuple[tuple[str, str, str], ...]) -> str:
    """Return a relationships part; each row is id, kind and target."""
    body = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>'
        for name, kind, target in rows
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{body}</Relationships>'


def content_types() -> str:
    """Return the list of what kind each part is."""
    kinds = {
        "/word/document.xml": f"{WORD_TYPE}.document.main+xml",
        "/word/styles.xml": f"{WORD_TYPE}.styles+xml",
        "/word/numbering.xml": f"{WORD_TYPE}.numbering+xml",
        "/word/settings.xml": f"{WORD_TYPE}.settings+xml",
        "/word/header1.xml": f"{WORD_TYPE}.header+xml",
        "/word/footer1.xml": f"{WORD_TYPE}.footer+xml",
        "/word/footer2.xml": f"{WORD_TYPE}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": (
            "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        ),
    }
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items()
        )
        + "</Types>"
    )


def parts() -> dict[str, str]:
    """Return all parts of the package by name, in the order in which they are stored."""
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    roots = (
        ("rId1", f"{RELATION}/officeDocument", "word/document.xml"),
        ("rId2", core, "docProps/core.xml"),
        ("rId3", f"{RELATION}/extended-properties", "docProps/app.xml"),
    )
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(roots),
        "word/document.xml": DOCUMENT,
        "word/_rels/document.xml.rels": relations(RELATIONS),
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": SETTINGS,
        "word/header1.xml": HEADER,
        "word/footer1.xml": FOOTER,
        "word/footer2.xml": FOOTER,
        "docProps/core.xml": CORE,
        "docProps/app.xml": APP,
    }


def main(target: Path) -> None:
    """Write the template."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(target, "w") as package:
        for name, text in parts().items():
            # ZipInfo's own date is 1980: the same script always makes the same bytes.
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, text.encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
