"""The outline as one web page without scripts, pictures or anything from elsewhere."""

from collections.abc import Iterable, Sequence
from html import escape

from dmlt_desk.exporters.minutes.outline import (
    Cell,
    Contents,
    Element,
    Heading,
    ItemList,
    ListItem,
    Outline,
    Paragraph,
    Rule,
    Run,
    Style,
    Table,
)

_CSS = """
body{font:15px/1.5 Inter,Arial,Helvetica,sans-serif;color:#1a1c1e;background:#fff;margin:0 auto;
max-width:46rem;padding:2.5rem 1.5rem}
h1,h2,h3,h4{line-height:1.25;margin:1.6em 0 .4em}h1{font-size:1.7rem;margin-top:0}
h2{font-size:1.3rem;color:#0b5c7a;border-bottom:1px solid #d9d5cc;padding-bottom:.25em}
h3{font-size:1.1rem}h4{font-size:1rem}p{margin:.35em 0}ul,ol{margin:.35em 0;padding-left:1.4em}
a{color:#0b5c7a}.kicker{color:#0b5c7a;font-weight:600}.muted,.meta,.subtitle{color:#4e5257}
.fact{display:flex;gap:1em}.fact>:first-child{flex:0 0 9em}
.decision,.callout{border-left:3px solid #0b5c7a;background:#e3eff3;padding:.5em .8em}
.callout{border-color:#b57a00;background:#fbf0d9}.table-title{font-weight:600;margin-top:1em}
blockquote{border-left:2px solid #8a8780;color:#4e5257;font-style:italic;margin:.5em 0;
padding:0 .8em}pre{background:#f4f2ee;padding:.6em .8em;white-space:pre-wrap}
table{border-collapse:collapse;width:100%;margin:.5em 0;font-size:.92em}
caption{position:absolute;clip-path:inset(50%)}
th,td{text-align:left;vertical-align:top;padding:.35em .5em;border-bottom:1px solid #d9d5cc}
th{color:#4e5257;border-bottom-color:#8a8780}hr{border:0;border-top:1px solid #8a8780}
"""


def write_html(outline: Outline) -> bytes:
    """Return the outline as a whole page in UTF-8."""
    title, language = escape(outline.full_title), escape(outline.language)
    page = (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">"
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
        f"<style>{_CSS}</style></head>\n<body>\n{html_body(outline)}</body></html>\n"
    )
    return page.encode("utf-8")


def html_body(outline: Outline) -> str:
    """Return what stands in the page: for another page, or for the clipboard."""
    head = f'<p class="kicker">{escape(outline.kicker)}</p>\n<h1>{escape(outline.title)}</h1>\n'
    if outline.subtitle:
        head += f'<p class="subtitle">{escape(outline.subtitle)}</p>\n'
    return head + "".join(_element(element, outline) + "\n" for element in outline.elements)


def _element(element: Element, outline: Outline) -> str:
    if isinstance(element, Heading):
        # The document's title is the only h1.
        tag = f"h{element.level + 1}"
        name = f' id="{escape(element.anchor)}"' if element.anchor else ""
        return f"<{tag}{name}>{_runs(element.runs)}</{tag}>"
    if isinstance(element, Table):
        return _table(element)
    if isinstance(element, Contents):
        return _contents(element, outline)
    return "<hr>" if isinstance(element, Rule) else _flow(element)


def _flow(element: Paragraph | ItemList) -> str:
    if isinstance(element, ItemList):
        return _list(element.items, ordered=element.ordered)
    inner = _runs(element.runs)
    if element.style is Style.QUOTE:
        return f"<blockquote>{inner}</blockquote>"
    if element.style is Style.CODE:
        return f"<pre><code>{inner}</code></pre>"
    if element.style is Style.FACT:
        parts = "".join(f"<span>{_runs([run])}</span>" for run in element.runs)
        return f'<p class="fact">{parts}</p>'
    kind = "" if element.style is Style.BODY else f' class="{element.style}"'
    return f"<p{kind}>{inner}</p>"


def _list(items: Sequence[ListItem], *, ordered: bool) -> str:
    """Return nested lists; an item that is deeper than the one before opens as many as needed."""
    tag = "ol" if ordered else "ul"
    out: list[str] = []
    depth = -1
    for item in items:
        if item.level > depth:
            out.append(f"<{tag}><li>" * (item.level - depth))
        else:
            out.append(f"</li></{tag}>" * (depth - item.level) + "</li><li>")
        out.append(_runs(item.runs))
        depth = item.level
    return "".join(out) + f"</li></{tag}>" * (depth + 1)


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in table.columns)
    rows = "".join(
        f"<tr>{''.join(f'<td>{_cell(one)}</td>' for one in row)}</tr>\n" for row in table.rows
    )
    return (
        f"<table><caption>{escape(table.caption)}</caption>"
        f"<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>"
    )


def _cell(cell: Cell) -> str:
    if cell.box is not None:
        ticked = " checked" if cell.box.checked else ""
        return f'<input type="checkbox" disabled{ticked} aria-label="{escape(cell.box.label)}">'
    if len(cell.parts) == 1 and isinstance(cell.parts[0], Paragraph):
        return _runs(cell.parts[0].runs)
    return "".join(map(_flow, cell.parts))


def _contents(contents: Contents, outline: Outline) -> str:
    items = [
        ListItem((Run("".join(run.text for run in one.runs), anchor=one.anchor),), one.level - 1)
        for one in outline.elements
        if isinstance(one, Heading) and one.listed
    ]
    name = escape(contents.title)
    return f'<nav aria-label="{name}"><h2>{name}</h2>{_list(items, ordered=False)}</nav>'


def _runs(runs: Iterable[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    inner = escape(run.text.strip("\t") if "\t" in run.text else run.text).replace("\n", "<br>")
    for tag, wanted in (
        ("code", run.code),
        ("strong", run.bold),
        ("em", run.italic),
        ("s", run.struck),
    ):
        if wanted:
            inner = f"<{tag}>{inner}</{tag}>"
    if run.href:
        return f'<a href="{escape(run.href)}" rel="noreferrer">{inner}</a>'
    if run.anchor:
        return f'<a href="#{escape(run.anchor)}">{inner}</a>'
    return f'<span class="muted">{inner}</span>' if run.muted else inner
