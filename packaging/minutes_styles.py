"""The styles of the minutes' template: one table, written as WordprocessingML.

The names of the styles are the contract with ``dmlt_desk/exporters/minutes``.
"""

from dataclasses import dataclass

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
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
NUMBER_INDENT = 400
"""Numbers of two digits need more room than a bullet."""
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
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'
    return f"<w:pBdr>{''.join(padding)}</w:pBdr>{shade}"


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
    Look("Meta", "Minutes Meta", 18, color=TEXT_2, before=0, after=80, keep=True),
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
    ),
    Look("TableText", "Minutes Table Text", 18, before=15, after=15),
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
        '<w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="271" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault>"
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f'<w:qFormat/><w:rPr><w:color w:val="{TEXT}"/></w:rPr></w:style>'
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
        for side, width in (("top", 25), ("left", 85), ("bottom", 25), ("right", 85))
    )
    plain = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr></w:style>"
    )
    lines = border("bottom", 6, BORDER_STRONG) + border("insideH", 4, BORDER)
    return (
        f'{plain}<w:style w:type="table" w:customStyle="1" w:styleId="MinutesTable">'
        '<w:name w:val="Minutes Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
        f"{border('bottom', 8, BORDER_STRONG)}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
    )
