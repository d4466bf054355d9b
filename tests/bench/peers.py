"""The same charter made by other programs, to be measured beside ours: typst, and WeasyPrint where it is installed.

Their text is read off the very flowables that make our pages: title, contents with page numbers, headings, lists,
tables with repeated headers, boxes with room to sign, running head and foot, page x/y, standards and attached data, in
the same fonts, sizes and distances, so that there are about as many pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from typing import Any

from reportlab import platypus
from reportlab.platypus import Flowable, KeepTogether, PageBreak

from partenaires_desktop.documents.charter.document import charter_content
from partenaires_desktop.documents.typesetting.pages import ContentsLine, Heading
from partenaires_desktop.documents.typesetting.tagging import Paragraph
from partenaires_desktop.queries.charter import CharterSnapshot
from partenaires_desktop.resources import resource_path
from tests.documents.snapshots import ON

_LEVELS = {"title": 1, "section": 2, "sub": 3, "party_head": 4, "direction": 5}

_TYPST = """#set document(title: {title})
#set text(font: ("Noto Sans", "DejaVu Sans"), size: 10.5pt, lang: "fr", region: "BE")
#set page(paper: "a4", margin: (x: 23mm, top: 22mm, bottom: 30mm),
  header: context {{ if here().page() > 1 {{ {head} }} }},
  footer: context [#set text(10pt)
    #line(length: 100%, stroke: .5pt)
    #{mentions}
    #{version} #h(1fr) page #counter(page).display("1/1", both: true)])
#set par(leading: 7.7pt, spacing: 13.7pt)
#show heading.where(level: 2): set text(14pt, fill: rgb("#0B5F66"))
#set table(stroke: (bottom: .5pt + rgb("#C9C2B6")), inset: (x: 5pt, top: 4pt, bottom: 5pt),
  fill: (_, y) => if y == 0 {{ rgb("#F3F1EC") }})
#show table: set text(10pt)
#show table: set par(leading: 6.5pt, spacing: 6.5pt)
#pdf.attach("charter.json", bytes({data}), relationship: "source", mime-type: "application/json", description: "data")
"""


def typst_source(data: CharterSnapshot) -> bytes:
    """What typst is given: written before the clock starts, for our own layout is not its concern."""
    flowables, furniture = charter_content(data, ON)
    attached = furniture.attachment.data.decode() if furniture.attachment else ""
    head = _TYPST.format(
        title=_quoted(furniture.title),
        head=_text(furniture.head),
        mentions=_text(furniture.mentions),
        version=_text(furniture.version),
        data=_quoted(attached),
    )
    return "\n".join([head, *_typst(flowables)]).encode()


def typst_pdf(source: bytes) -> bytes:
    """The same standards as ours, fonts from the same files."""
    import typst

    made: bytes = typst.compile(
        source,
        format="pdf",
        font_paths=_fonts(),
        pdf_standards=["ua-1", "a-3a"],
    )
    return made


@cache
def _fonts() -> Any:
    """The fonts, looked for once."""
    import typst

    return typst.Fonts(font_paths=[str(resource_path("fonts"))], include_system_fonts=False)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _text(markup: str) -> str:
    plain = platypus.Paragraph(markup).getPlainText(identify=True)
    return f"text({_quoted(plain)})"


def _typst(flowables: Sequence[Flowable]) -> Iterator[str]:
    contents = False
    for each in flowables:
        if isinstance(each, ContentsLine):
            if not contents:
                yield "#outline(title: none, depth: 2)"
            contents = True
        elif isinstance(each, PageBreak):
            yield "#pagebreak()"
        elif isinstance(each, KeepTogether):
            kept: Any = each
            yield f"#block(breakable: false)[{chr(10).join(_typst(kept._content))}]"
        elif isinstance(each, platypus.Table):
            yield _typst_table(each)
        elif isinstance(each, platypus.Paragraph):
            yield _typst_paragraph(each)


def _typst_paragraph(each: Any) -> str:
    said = "".join(
        f"strong({_quoted(frag.text)}) + " if "Bold" in frag.fontName else f"text({_quoted(frag.text)}) + "
        for frag in each.frags
        if frag.text
    )
    body = f"#({said}[])"
    level = _LEVELS.get(each.style.name)
    if level:
        return f"#heading(level: {level}, outlined: {str(isinstance(each, Heading)).lower()}, {said}[])"
    if each.bulletText:
        return f"#list[{body}]"
    return f"#par[{body}]"


def _typst_table(made: Any) -> str:
    widths = ", ".join(f"{width}pt" for width in made._argW)
    rows = [[_cell(value) for value in row] for row in made._cellvalues]
    parts = []
    if made.repeatRows:
        parts.append("table.header(" + ", ".join(rows.pop(0)) + ")")
    parts += [", ".join(row) for row in rows]
    if not made.repeatRows:  # boxes to sign in, never cut
        return f"#block(breakable: false, table(columns: ({widths}), fill: none, {', '.join(parts)}))"
    return f"#table(columns: ({widths}), {', '.join(parts)})"


def _cell(value: Any) -> str:
    inside = value if isinstance(value, list | tuple) else [value]
    return "[" + " ".join(_in_cell(one) for one in inside) + "]"


def _in_cell(each: Any) -> str:
    if isinstance(each, platypus.Spacer):
        return f"#v({each.height}pt)"
    return _typst_paragraph(each) if isinstance(each, Paragraph) else ""


_STYLE = """@page {{ size: A4; margin: 22mm 23mm 30mm; @top-left {{ content: "{head}"; font-size: 10pt }}
 @bottom-left {{ content: "{version}"; font-size: 10pt }}
 @bottom-right {{ content: "page " counter(page) "/" counter(pages); font-size: 10pt }} }}
@page :first {{ @top-left {{ content: none }} }}
body {{ font: 10.5pt/1.45 "Noto Sans"; }} h2 {{ color: #0B5F66 }} h1, h2, h3, h4 {{ break-after: avoid }}
table {{ width: 100%; border-collapse: collapse }} td, th {{ border-bottom: .5pt solid #C9C2B6; text-align: left }}
.toc::after {{ content: leader(".") target-counter(attr(href), page) }} .kept {{ break-inside: avoid }}"""


def html_source(data: CharterSnapshot) -> str:
    """The same content as a page of HTML."""
    flowables, furniture = charter_content(data, ON)
    head, version = (
        platypus.Paragraph(markup).getPlainText(identify=True) for markup in (furniture.head, furniture.version)
    )
    style = _STYLE.format(head=head, version=version)
    body = "".join(_html(flowables))
    return f'<html lang="fr"><head><title>{escape(furniture.title)}</title><style>{style}</style></head>{body}</html>'


def weasyprint_pdf(source: str) -> bytes:
    """Tagged; WeasyPrint offers one standard at a time."""
    import weasyprint

    made: bytes = weasyprint.HTML(string=source).write_pdf(pdf_variant="pdf/ua-1")
    return made


def _html(flowables: Sequence[Flowable]) -> Iterator[str]:
    for each in flowables:
        if isinstance(each, ContentsLine):
            yield f'<p><a class="toc" href="#{each.key}">{escape(each.getPlainText(identify=True))}</a></p>'
        elif isinstance(each, PageBreak):
            yield '<div style="break-before: page"></div>'
        elif isinstance(each, KeepTogether):
            kept: Any = each
            yield f'<div class="kept">{"".join(_html(kept._content))}</div>'
        elif isinstance(each, platypus.Table):
            yield _html_table(each)
        elif isinstance(each, platypus.Paragraph):
            yield _html_paragraph(each)


def _html_paragraph(each: Any) -> str:
    tag = f"h{_LEVELS.get(each.style.name, 0)}".replace("h0", "p")
    place = f' id="{each.key}"' if isinstance(each, Heading) and each.key else ""
    return f"<{tag}{place}>{escape(each.getPlainText(identify=True))}</{tag}>"


def _html_table(made: Any) -> str:
    rows = []
    for number, row in enumerate(made._cellvalues):
        tag = "th" if number < made.repeatRows else "td"
        cells = []
        for value in row:
            inside = value if isinstance(value, list | tuple) else [value]
            said = "".join(_html_paragraph(one) for one in inside if isinstance(one, Paragraph))
            cells.append(f"<{tag}>{said}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    head = f"<thead>{rows.pop(0)}</thead>" if made.repeatRows else ""
    return f"<table>{head}<tbody>{''.join(rows)}</tbody></table>"
