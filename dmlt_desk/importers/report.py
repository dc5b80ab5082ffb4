"""What a reader tells about its work: what was mended, what is doubtful, which words were headings.

Repairs are noted one by one where they happen and told once a kind, with their places.
"""

from collections.abc import Callable

from dmlt_desk.i18n import _, ngettext
from dmlt_desk.importers.draft import Doubt, Heading, Repair

PLACES_TOLD = 12
"""So many line numbers are told of one kind of repair."""

_SENTENCES: dict[str, Callable[[int], str]] = {
    "list-ends": lambda n: ngettext(
        "{n} list was opened and never closed; its entries were parted at the ends of sentences.",
        "{n} lists were opened and never closed; their entries were parted at the ends of"
        " sentences.",
        n,
    ),
    "box-signs": lambda n: ngettext(
        "{n} sign was read as a check box.", "{n} signs were read as check boxes.", n
    ),
    "box-lost": lambda n: ngettext(
        "{n} action has lost its check box; whether it is done is not known.",
        "{n} actions have lost their check boxes; whether they are done is not known.",
        n,
    ),
    "box-empty": lambda n: ngettext(
        "{n} check box has no text; it is kept as an empty action.",
        "{n} check boxes have no text; they are kept as empty actions.",
        n,
    ),
    "torn-row": lambda n: ngettext(
        "{n} row without a time was joined to the session above it.",
        "{n} rows without a time were joined to the sessions above them.",
        n,
    ),
    "continued": lambda n: ngettext(
        "{n} row with nothing but a time goes on with the row above it.",
        "{n} rows with nothing but a time go on with the rows above them.",
        n,
    ),
    "torn-off": lambda n: ngettext(
        "{n} line between the rows of the agenda was joined to the session above it.",
        "{n} lines between the rows of the agenda were joined to the session above them.",
        n,
    ),
    "torn-table": lambda n: ngettext(
        "{n} table between the rows of the agenda was given to the session above it.",
        "{n} tables between the rows of the agenda were given to the sessions above them.",
        n,
    ),
    "page-break": lambda n: ngettext(
        "{n} list or table was cut by an empty line and joined again.",
        "Lists and tables were cut by empty lines in {n} places and joined again.",
        n,
    ),
    "split-word": lambda n: ngettext(
        "{n} word was cut by a space and joined again.",
        "{n} words were cut by a space and joined again.",
        n,
    ),
    "name-misspelt": lambda n: ngettext(
        "{n} name is spelt a little differently elsewhere and was taken for the same person.",
        "{n} names are spelt a little differently elsewhere and were taken for the same persons.",
        n,
    ),
    "name-accents": lambda n: ngettext(
        "{n} name is written with other accents elsewhere and was taken for the same person.",
        "{n} names are written with other accents elsewhere and were taken for the same persons.",
        n,
    ),
    "handle": lambda n: ngettext(
        "{n} person without a known name is kept under the handle.",
        "People without a known name are kept under their handles ({n} places).",
        n,
    ),
    "link-target": lambda n: ngettext(
        "{n} link has lost its address; its text was kept.",
        "{n} links have lost their addresses; their text was kept.",
        n,
    ),
    "ticket-macro": lambda n: ngettext(
        "{n} ticket is followed by the message of a macro that failed; the key was kept.",
        "{n} tickets are followed by the message of a macro that failed; the keys were kept.",
        n,
    ),
    "escape": lambda n: ngettext(
        "{n} backslash before a sign was taken away.",
        "{n} backslashes before signs were taken away.",
        n,
    ),
    "glued-name": lambda n: ngettext(
        "{n} name had no space behind it.", "{n} names had no space behind them.", n
    ),
    "space-before-sign": lambda n: ngettext(
        "{n} space between a name and the sign after it was taken away.",
        "{n} spaces between a name and the sign after it were taken away.",
        n,
    ),
    "file-kind": lambda n: ngettext(
        "{n} file name has the kind of file before it, which was taken off.",
        "{n} file names have the kind of file before them, which was taken off.",
        n,
    ),
    "stray-bullet": lambda n: ngettext(
        "{n} bullet before a heading was taken away.",
        "{n} bullets before headings were taken away.",
        n,
    ),
    "columns-inherited": lambda n: ngettext(
        "{n} day has no row of column names and was read with those of the day before.",
        "{n} days have no row of column names and were read with those of the day before.",
        n,
    ),
    "end-times": lambda n: ngettext(
        "{n} session has no end; it ends where the next row begins.",
        "{n} sessions have no end; they end where the next row begins.",
        n,
    ),
    "callout": lambda n: ngettext(
        "{n} box with a border was read as a call-out.",
        "{n} boxes with a border were read as call-outs.",
        n,
    ),
    "empty-rows": lambda n: ngettext(
        "{n} row without words was left out.", "{n} rows without words were left out.", n
    ),
    "hidden-signs": lambda n: ngettext(
        "{n} invisible sign was left out.", "{n} invisible signs were left out.", n
    ),
    "charset": lambda n: ngettext(
        "The text is not UTF-8; its signs were read as {written}.",
        "The text is not UTF-8; its signs were read as {written}.",
        n,
    ),
    "emphasis": lambda n: ngettext(
        "{n} mark of emphasis was taken away.", "{n} marks of emphasis were taken away.", n
    ),
}


class Report:
    """Collects what a reader has to tell while it reads."""

    def __init__(self) -> None:
        self.single_repairs: list[Repair] = []
        self.doubts: list[Doubt] = []
        self.headings: list[Heading] = []

    def repair(self, code: str, line: int, written: str = "", *, count: int = 1) -> None:
        """Note a repair. ``written`` is what stood there and is in the meeting no more."""
        for _time in range(count):
            repair = Repair(code=code, text="", written=written, line=line)
            self.single_repairs.append(repair)

    def doubt(self, field: str, *, written: str, read_as: str, why: str, line: int = 0) -> None:
        """Note a value that a person should look at."""
        self.doubts.append(Doubt(field=field, written=written, read_as=read_as, why=why, line=line))

    def heading(self, text: str, line: int) -> None:
        """Note a heading or column names, which became the shape of the meeting."""
        if text.strip():
            self.headings.append(Heading(text=text.strip(), line=line))

    def repairs(self) -> list[Repair]:
        """Return the repairs, one entry a kind, in the order in which the kinds came up."""
        kinds: dict[str, list[Repair]] = {}
        for repair in self.single_repairs:
            kinds.setdefault(repair.code, []).append(repair)
        return [_told(code, group) for code, group in kinds.items()]


def _told(code: str, group: list[Repair]) -> Repair:
    written = list(dict.fromkeys(repair.written for repair in group if repair.written))
    quoted = ", ".join(_("“{words}”").format(words=words) for words in written)
    text = _SENTENCES[code](len(group)).format(n=len(group), written=quoted)
    if quoted and quoted not in text:
        text = _("{sentence} Written: {words}.").format(sentence=text, words=quoted)
    lines = list(dict.fromkeys(repair.line for repair in group if repair.line))
    return Repair(code=code, text=text, where=_where(lines), line=lines[0] if lines else 0)


def _where(lines: list[int]) -> str:
    if not lines:
        return ""
    told = ", ".join(str(line) for line in lines[:PLACES_TOLD])
    if len(lines) > PLACES_TOLD:
        told = _("{lines} and {n} more").format(lines=told, n=len(lines) - PLACES_TOLD)
    return ngettext("line {lines}", "lines {lines}", len(lines)).format(lines=told)
