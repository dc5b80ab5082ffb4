"""The outline as Markdown (CommonMark with tables), for wikis and mail."""

import re
from collections.abc import Iterable

from dmlt_desk.exporters.minutes.outline import (
    Cell,
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
    text_of,
)

_SIGNS = re.compile(r"([\\`*_\[\]<>|]|~(?=~)|&(?=#?\w+;))")
# What would begin a heading, a list or an underline: a backslash belongs behind the match.
_LINE_STARTS = re.compile(
    r"^(\s*\d{1,9}(?=[.)](?:\s|$))|\s*(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|=+\s*$))", re.MULTILINE
)
_OPENERS = {Style.QUOTE: "> ", Style.DECISION: "> ", Style.CALLOUT: "> "}


def write_markdown(outline: Outline) -> bytes:
    """Return the outline as Markdown in UTF-8."""
    return markdown_text(outline).encode("utf-8")


def markdown_text(outline: Outline) -> str:
    """Return the outline as Markdown."""
    parts = [f"# {_escape(outline.title)}", _escape(outline.subtitle)]
    parts += [_element(element, outline) for element in outline.elements]
    return "\n\n".join(part for part in parts if part) + "\n"


def _element(element: Element, outline: Outline) -> str:
    if isinstance(element, Heading):
        return f"{'#' * (element.level + 1)} {_escape(text_of(element.runs))}"
    if isinstance(element, ItemList):
        return _list(element)
    if isinstance(element, Table):
        return _table(element)
    if isinstance(element, Contents):
        return _contents(element, outline)
    return "---" if isinstance(element, Rule) else _paragraph(element)


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.style is Style.CODE:
        text = "".join(run.text for run in paragraph.runs)
        fence = "`" * (max([2, *map(len, re.findall("`+", text))]) + 1)
        return f"{fence}\n{text}\n{fence}"
    opener = _OPENERS.get(paragraph.style, "")
    text = _runs(paragraph.runs)
    if paragraph.style is Style.FACT:
        label, _tab, rest = text.partition("\t")
        text = f"**{label}:** {rest}"
    elif paragraph.style is Style.TABLE_TITLE:
        text = f"**{text}**"
    return opener + _LINE_STARTS.sub(r"\1\\", text).replace("\n", f"  \n{opener}")


def _list(items: ItemList) -> str:
    lines = []
    for item in items.items:
        lead = "    " * item.level
        sign = "1." if items.ordered else "-"
        inner = _LINE_STARTS.sub(r"\1\\", _runs(item.runs)).replace("\n", f"  \n{lead}    ")
        lines.append(f"{lead}{sign} {inner}".rstrip())
    return "\n".join(lines)


def _table(table: Table) -> str:
    rows = [[_escape(column.title) for column in table.columns]]
    rows += [["---"] * len(table.columns)]
    rows += [[_cell(one) for one in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(cell: Cell) -> str:
    if cell.box is not None:
        return "[x]" if cell.box.checked else "[ ]"
    holders = (
        holder
        for part in cell.parts
        for holder in (part.items if isinstance(part, ItemList) else (part,))
    )
    return "; ".join(" ".join(_runs(holder.runs).split()) for holder in holders)


def _contents(contents: Contents, outline: Outline) -> str:
    lines = [
        f"{'    ' * (one.level - 1)}- {_escape(text_of(one.runs))}"
        for one in outline.elements
        if isinstance(one, Heading) and one.listed
    ]
    return "\n".join([f"## {_escape(contents.title)}", "", *lines])


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    """Return a run; signs of emphasis stand inside of spaces, or they would not count."""
    text = run.text
    core = text.strip()
    if not core:
        return text
    before, after = text[: text.index(core)], text[text.index(core) + len(core) :]
    inner = _code(core) if run.code else _escape(core)
    for mark, wanted in (("**", run.bold), ("*", run.italic), ("~~", run.struck)):
        if wanted:
            inner = f"{mark}{inner}{mark}"
    if run.href:
        inner = f"[{inner}](<{run.href}>)"
    return f"{before}{inner}{after}"


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def _escape(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)
