"""Make resources/templates/minutes.docx, the base of all minutes: styles, lists, paper, page feet.

    .venv/bin/python packaging/make_minutes_template.py

The same script always makes the same bytes. The exporter fills the marks in double braces; the
names of the styles are the contract between this file and ``exporters/minutes/docx_writer.py``.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

TARGET = Path(__file__).parent.parent / "resources" / "templates" / "minutes.docx"

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# The window's light colours (text, secondary text, accent and its ground); contrast on white is
# 17.1, 7.9 and 7.4, of text on the soft grounds above 14.
TEXT, TEXT_2, ACCENT = "1A1C1E", "4E5257", "0B5C7A"
ACCENT_SOFT, WARN, WARN_SOFT = "E3EFF3", "B57A00", "FBF0D9"
BORDER, BORDER_STRONG, SUNKEN = "D9D5CC", "8A8780", "F4F2EE"

FONT, CODE_FONT = "Arial", "Courier New"
"""Arial has the same widths as its free stand-ins, so pages break alike on every computer."""

TEXT_WIDTH = 9412
"""Paper of 210 mm less two margins of 22 mm, in twentieths of a point."""
INDENT = 284
DEEPEST = 9


@dataclass(frozen=True)
class Look:
    """One paragraph style. Sizes are in half points, spaces in twentieths of a point."""

    id: str
    name: str
    size: int = 0
    bold: bool = False
    color: str = ""
    before: int | None = None
    after: int | None = None
    more: str = ""  # further paragraph properties before spacing (borders, shading, tabs)
    indent: str = ""  # indents, which stand after spacing
    keep: bool = False  # stays with what follows
    level: int | None = None
    based_on: str = "Normal"
    font: str = ""
    italic: bool = False
    next: str = ""

    def xml(self) -> str:
        """Return the style in the order that the schema asks for."""
        spacing = "".join(
            f' w:{side}="{space}"'
            for side, space in (("before", self.before), ("after", self.after))
            if space is not None
        )
        paragraph = (
            ("<w:keepNext/><w:keepLines/>" if self.keep else "")
            + self.more
            + (f"<w:spacing{spacing}/>" if spacing else "")
            + self.indent
            + ("" if self.level is None else f'<w:outlineLvl w:val="{self.level}"/>')
        )
        run = (
            (
                f'<w:rFonts w:ascii="{self.font}" w:hAnsi="{self.font}" w:cs="{self.font}"/>'
                if self.font
                else ""
            )
            + ("<w:b/><w:bCs/>" if self.bold else "")
            + ("<w:i/><w:iCs/>" if self.italic else "")
            + (f'<w:color w:val="{self.color}"/>' if self.color else "")
            + (f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>' if self.size else "")
        )
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.id}"'
            f"{'' if self.name in BUILT_IN else ' w:customStyle=' + chr(34) + '1' + chr(34)}>"
            f'<w:name w:val="{self.name}"/><w:basedOn w:val="{self.based_on}"/>'
            + (f'<w:next w:val="{self.next}"/>' if self.next else "")
            + "<w:qFormat/>"
            + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
            + (f"<w:rPr>{run}</w:rPr>" if run else "")
            + "</w:style>"
        )


BUILT_IN = frozenset(
    ["Title", "Subtitle", "List Paragraph", "Quote", "TOC Heading", "header", "footer"]
    + [f"heading {level}" for level in range(1, 5)]
    + [f"toc {level}" for level in range(1, 3)]
)


def border(side: str, size: int, color: str, space: int = 0) -> str:
    """Return one border line; its size is in eighths of a point, its distance in points."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'


def beside(color: str, ground: str) -> str:
    """Return a bar at the left and a ground, as the window marks decisions."""
    padding = (
        border("top", 4, ground, 3),
        border("left", 24, color, 8),
        border("bottom", 4, ground, 3),
    )
    return f'<w:pBdr>{"".join(padding)}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'


FACT_TABS = '<w:tabs><w:tab w:val="left" w:pos="2098"/></w:tabs>'
FOOT_TABS = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
HAIRLINE = f"<w:pBdr>{border('bottom', 4, BORDER, 4)}</w:pBdr>"

LOOKS = (
    Look("Kicker", "Minutes Kicker", 20, bold=True, color=ACCENT, before=0, after=40, keep=True),
    Look("Title", "Title", 40, bold=True, before=0, after=60, keep=True, next="Subtitle"),
    Look("Subtitle", "Subtitle", 24, color=TEXT_2, before=0, after=320),
    Look(
        "Heading1",
        "heading 1",
        32,
        bold=True,
        color=ACCENT,
        before=480,
        after=140,
        keep=True,
        more=HAIRLINE,
        level=0,
        next="Normal",
    ),
    Look(
        "Heading2",
        "heading 2",
        24,
        bold=True,
        before=320,
        after=60,
        keep=True,
        level=1,
        next="Normal",
    ),
    Look("PartHeading", "Minutes Part Heading", based_on="Heading2", next="Normal"),
    Look(
        "Heading3",
        "heading 3",
        20,
        bold=True,
        before=160,
        after=50,
        keep=True,
        level=2,
        next="Normal",
    ),
    Look(
        "Heading4",
        "heading 4",
        20,
        bold=True,
        color=TEXT_2,
        before=140,
        after=40,
        keep=True,
        level=3,
    ),
    Look("Meta", "Minutes Meta", 18, color=TEXT_2, before=0, after=80),
    Look(
        "Fact",
        "Minutes Fact",
        19,
        before=0,
        after=60,
        more=FACT_TABS,
        indent='<w:ind w:left="2098" w:hanging="2098"/>',
    ),
    Look("ListParagraph", "List Paragraph", before=0, after=50),
    Look(
        "Quote",
        "Quote",
        color=TEXT_2,
        italic=True,
        before=80,
        after=120,
        more=f"<w:pBdr>{border('left', 12, BORDER_STRONG, 8)}</w:pBdr>",
        indent='<w:ind w:left="284" w:right="284"/>',
    ),
    Look(
        "Code",
        "Minutes Code",
        18,
        font=CODE_FONT,
        before=80,
        after=120,
        more=f'<w:shd w:val="clear" w:color="auto" w:fill="{SUNKEN}"/>',
    ),
    Look(
        "Decision",
        "Minutes Decision",
        before=100,
        after=100,
        more=beside(ACCENT, ACCENT_SOFT),
        indent='<w:ind w:left="200" w:right="60"/>',
    ),
    Look(
        "Callout",
        "Minutes Callout",
        before=100,
        after=100,
        more=beside(WARN, WARN_SOFT),
        indent='<w:ind w:left="200" w:right="60"/>',
    ),
    Look("TableTitle", "Minutes Table Title", 20, bold=True, before=200, after=80, keep=True),
    Look(
        "TableHead",
        "Minutes Table Head",
        17,
        bold=True,
        color=TEXT_2,
        before=20,
        after=20,
        keep=True,
    ),
    Look("TableText", "Minutes Table Text", 18, before=20, after=20),
    Look("TableList", "Minutes Table List", 18, before=0, after=20),
    Look(
        "Rule",
        "Minutes Rule",
        8,
        before=60,
        after=160,
        more=f"<w:pBdr>{border('bottom', 4, BORDER_STRONG, 1)}</w:pBdr>",
    ),
    Look(
        "TOCHeading", "TOC Heading", 20, bold=True, color=TEXT_2, before=320, after=100, keep=True
    ),
    Look("TOC1", "toc 1", 18, bold=True, before=110, after=20),
    Look("TOC2", "toc 2", 18, before=0, after=20, indent='<w:ind w:left="200"/>'),
    Look("Header", "header", 16, color=TEXT_2, after=0, more=HAIRLINE),
    Look("Footer", "footer", 16, color=TEXT_2, after=0, more=FOOT_TABS),
)


def styles() -> str:
    """Return the styles part."""
    fonts = f'w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"'
    return (
        f"{HEAD}<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        f'<w:color w:val="{TEXT}"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="271" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:rPr><w:color w:val="{TEXT}"/></w:rPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        "<w:semiHidden/></w:style>"
        + "".join(look.xml() for look in LOOKS)
        + signs()
        + tables()
        + "</w:styles>"
    )


def signs() -> str:
    """Return the styles of stretches of text."""
    code = f'<w:rFonts w:ascii="{CODE_FONT}" w:hAnsi="{CODE_FONT}" w:cs="{CODE_FONT}"/>'
    looks = (
        ("Hyperlink", "Hyperlink", f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>'),
        ("InnerLink", "Minutes Inner Link", f'<w:color w:val="{ACCENT}"/>'),
        ("Strong", "Strong", "<w:b/><w:bCs/>"),
        ("Emphasis", "Emphasis", "<w:i/><w:iCs/>"),
        ("CodeText", "Minutes Code Text", code + '<w:sz w:val="19"/>'),
        ("Muted", "Minutes Muted", f'<w:color w:val="{TEXT_2}"/>'),
    )
    return "".join(
        f'<w:style w:type="character" w:styleId="{style}"'
        f"{' w:customStyle=' + chr(34) + '1' + chr(34) if name.startswith('Minutes') else ''}>"
        f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"<w:rPr>{run}</w:rPr></w:style>"
        for style, name, run in looks
    )


def tables() -> str:
    """Return the table styles: hairlines between rows and nothing else."""
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))
    )
    plain = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    lines = border("bottom", 6, BORDER_STRONG) + border("insideH", 4, BORDER)
    return (
        f'{plain}<w:style w:type="table" w:customStyle="1" w:styleId="MinutesTable">'
        '<w:name w:val="Minutes Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
        f"{border('bottom', 8, BORDER_STRONG)}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
    )


def numbering() -> str:
    """Return the two lists, of nine levels each. Every list of a document is a number of its own."""
    bullets = ["•", "–", "▪"]
    numbers = ["decimal", "lowerLetter", "lowerRoman"]
    levels = {"0": "", "1": ""}
    for level in range(DEEPEST):
        indent = f'<w:pPr><w:ind w:left="{INDENT * (level + 1)}" w:hanging="{INDENT}"/></w:pPr>'
        begin = f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>'
        sign = f'<w:rPr><w:color w:val="{TEXT_2}"/></w:rPr></w:lvl>'
        levels["0"] += (
            f'{begin}<w:numFmt w:val="bullet"/><w:lvlText w:val="{bullets[level % 3]}"/>'
            f'<w:lvlJc w:val="left"/>{indent}{sign}'
        )
        levels["1"] += (
            f'{begin}<w:numFmt w:val="{numbers[level % 3]}"/><w:lvlText w:val="%{level + 1}."/>'
            f'<w:lvlJc w:val="left"/>{indent}{sign}'
        )
    return (
        f"{HEAD}<w:numbering {NAMES}>"
        + "".join(
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{body}</w:abstractNum>'
            for number, body in levels.items()
        )
        + "</w:numbering>"
    )


SETTINGS = (
    f'{HEAD}<w:settings {NAMES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
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
    '<w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/>'
    '<w:footerReference w:type="first" r:id="rId5"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1361" w:right="1247" w:bottom="1247" w:left="1247" w:header="680" w:footer="567" w:gutter="0"/>'
    "<w:titlePg/></w:sectPr></w:body></w:document>"
)
RELATIONS = (
    ("rId1", "styles", "styles.xml"),
    ("rId2", "numbering", "numbering.xml"),
    ("rId3", "header", "header1.xml"),
    ("rId4", "footer", "footer1.xml"),
    ("rId5", "footer", "footer2.xml"),
    ("rId6", "settings", "settings.xml"),
)
CORE = (
    f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Minutes</dc:title>'
    "<dc:creator>DMLT Desk</dc:creator><dc:language>en-GB</dc:language></cp:coreProperties>"
)
APP = f'{HEAD}<Properties xmlns="{OFFICE}/extended-properties"><Application>DMLT Desk</Application></Properties>'


def relations(rows: tuple[tuple[str, str, str], ...]) -> str:
    """Return a relationships part; each row is id, kind and target."""
    body = "".join(
        f'<Relationship Id="{name}" Type="{kind if ":" in kind else OFFICE + "/relationships/" + kind}" Target="{target}"/>'
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
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
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
        ("rId1", "officeDocument", "word/document.xml"),
        ("rId2", core, "docProps/core.xml"),
        ("rId3", "extended-properties", "docProps/app.xml"),
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
