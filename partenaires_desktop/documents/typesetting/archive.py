"""From a drawn document to a file that is accessible and lasts: PDF/UA-1 and PDF/A-3a, written in one go.

The structure noted while drawing becomes the tags; the properties are written twice, as the standards ask, and agree;
colours get a profile, links a place in the tree, and the document's own data go along as an attachment.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from partenaires_desktop.documents.typesetting.pdf_file import PdfFile, extended, in_bytes, text_string
from partenaires_desktop.documents.typesetting.structure_tree import StructureTree
from partenaires_desktop.documents.typesetting.tagging import Structure

PRODUCER = "Partenaires"


@dataclass(frozen=True, slots=True)
class Attachment:
    """The data a document was made from, to go along with it."""

    name: str
    mime_type: str
    description: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself; ``language`` is that of the text, as «fr-BE»."""

    title: str
    author: str
    subject: str
    language: str
    on: date


def archived(canvas: Any, structure: Structure, properties: Properties, attachment: Attachment | None) -> bytes:
    """The file of what is on ``canvas``, all its pages shown, with tags, properties, colour profile and ``attachment``.

    The same input gives the same bytes.
    """
    drawn = _Drawn(canvas)
    file = drawn.file
    tree = StructureTree(file, structure, drawn.pages, drawn.links)
    root = tree.write()
    drawn.write(tree.places)
    catalog = b" /Lang %s /ViewerPreferences << /DisplayDocTitle true >> /MarkInfo << /Marked true >>" % text_string(
        properties.language
    )
    metadata = file.add_stream(b"/Type /Metadata /Subtype /XML", _xmp(properties), exact=True, packed=False)
    catalog += b" /StructTreeRoot %d 0 R /Metadata %d 0 R" % (root, metadata)
    catalog += b" /OutputIntents [%d 0 R]" % _profile(file)
    if attachment is not None:
        catalog += _attached(file, attachment, properties)
    file.put(drawn.catalog, extended(drawn.written(drawn.catalog), catalog))
    file.put(drawn.info, _info(properties))
    return file.written(drawn.catalog, drawn.info)


class _Drawn:
    """The objects that reportlab made, taken over one by one under their numbers."""

    def __init__(self, canvas: Any) -> None:
        self._document: Any = canvas._doc  # noqa: SLF001 -- there is no other way to what it drew
        for font in self._document.delayedFonts:
            font.addObjects(self._document)
        self.catalog = self._number(self._document.Reference(self._document.Catalog))
        self.info = self._number(self._document.Reference(self._document.info))
        self._document.Outlines.prepare(self._document, canvas)
        if self._document.Outlines.ready < 0:
            self._document.Catalog.Outlines = None
        self._document.Catalog.Lang = None
        pages = self._document.Pages.pages
        self.pages = [self._number(self._document.Reference(page)) for page in pages]
        self.links = [[self._number(link) for link in page.Annots or ()] for page in pages]
        self._bodies = dict(self._formatted())
        self.file = PdfFile(used=len(self._bodies))

    def _number(self, reference: Any) -> int:
        number: int = self._document.idToObjectNumberAndVersion[reference.name][0]
        return number

    def _formatted(self) -> Iterator[tuple[int, Any]]:
        """Every object as bytes, streams as settings and data; writing one may bring others about."""
        document, number = self._document, 1
        while number in document.numberToId:
            each = document.idToObject[document.numberToId[number]]
            if type(each) is pdfdoc.PDFStream and not each.filters and "Filter" not in each.dictionary:
                yield number, (_inside(each.dictionary.format(document)), in_bytes(each.content))
            else:
                yield number, pdfdoc.format(each, document, toplevel=1)
            number += 1

    def written(self, number: int) -> bytes:
        """The bytes of an object that is no stream."""
        body: bytes = self._bodies[number]
        return body

    def write(self, places: dict[int, int]) -> None:
        """Put everything into the file; pages and links get their place in the structure."""
        of_page = {number: place for place, number in enumerate(self.pages)}
        for number, body in self._bodies.items():
            if isinstance(body, tuple):
                self.file.put_stream(number, *body, exact=b"/Length1" in body[0])
            elif body.endswith(b"endstream\n"):
                self._picture(number, body)
            elif number in of_page:
                self.file.put(number, extended(body, b"/StructParents %d /Tabs /S" % of_page[number]))
            elif number in places:
                self.file.put(number, extended(body, b"/F 4 /StructParent %d" % places[number]))
            elif number not in (self.catalog, self.info):
                self.file.put(number, body)

    def _picture(self, number: int, body: bytes) -> None:
        """A picture comes with its data packed already, in letters: they are taken out of these."""
        settings, data = body[: -len(b"endstream\n")].split(b"stream\n", 1)
        inside = _LENGTH.sub(b"", _inside(settings))
        packing = _PACKING.search(inside)
        if packing and packing[1] and packing[2]:
            data = base64.a85decode(data.strip().removesuffix(b"~>"))
        if packing and data[-1:] in {b"\r", b"\n"}:
            data = base64.a85encode(data) + b"~>"
            inside = _ROWS.sub(rb"/DecodeParms [null \1]", inside)
            inside = _PACKING.sub(rb"/Filter [/ASCII85Decode /\2]", inside)
        else:
            inside = _PACKING.sub(rb"/Filter /\2", inside)
        self.file.put_stream(number, inside, data, exact=True, packed=False)


_LENGTH = re.compile(rb"/Length \d+")
_PACKING = re.compile(rb"/Filter (?:\[\s*(/ASCII85Decode\s+)?)?/(\w+)(?:\s*\])?")
_ROWS = re.compile(rb"/DecodeParms (<<.*?>>)", re.DOTALL)


def _inside(dictionary: bytes) -> bytes:
    """The entries of a written dictionary."""
    return dictionary[dictionary.index(b"<<") + 2 : dictionary.rindex(b">>")].strip()


def _info(properties: Properties) -> bytes:
    """The old dictionary of properties."""
    told = {"Title": properties.title, "Author": properties.author, "Subject": properties.subject}
    told |= {"Creator": PRODUCER, "Producer": PRODUCER}
    lines = b" ".join([b"/%s %s" % (key.encode(), text_string(value)) for key, value in told.items() if value])
    stamp = _stamp(properties)
    return b"<< %s /CreationDate %s /ModDate %s >>" % (lines, stamp, stamp)


def _stamp(properties: Properties) -> bytes:
    return text_string(f"D:{properties.on:%Y%m%d}000000Z")


def _xmp(properties: Properties) -> bytes:
    def per_language(tag: str, text: str) -> str:
        return f'<{tag}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></{tag}>' if text else ""

    author = escape(properties.author)
    creator = f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>" if author else ""
    day = f"{properties.on:%Y-%m-%d}T00:00:00Z"
    packet = _PACKET.format(
        title=per_language("dc:title", properties.title),
        subject=per_language("dc:description", properties.subject),
        creator=creator,
        language=escape(properties.language),
        day=day,
        producer=PRODUCER,
    )
    return packet.encode()


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>{title}{creator}{subject}
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate><xmp:MetadataDate>{day}</xmp:MetadataDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
"""The standards of the file, and the schema that PDF/A asks for, for the one property it does not know itself."""


@cache
def _srgb() -> bytes:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made_on = bytes((0x07, 0xD0, 0, 1, 0, 1)) + bytes(6)  # 1 January 2000: else each run would give other bytes
    return profile[:24] + made_on + profile[36:]


def _profile(file: PdfFile) -> int:
    """What the colours mean."""
    profile = file.add_stream(b"/N 3 /Alternate /DeviceRGB", _srgb(), exact=True)
    return file.add(
        b"<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB IEC61966-2.1)"
        b" /DestOutputProfile %d 0 R >>" % profile
    )


def _attached(file: PdfFile, attachment: Attachment, properties: Properties) -> bytes:
    """Put the attachment into the file; what the catalog says of it."""
    kind = attachment.mime_type.replace("/", "#2F").encode()
    params = b"<< /Size %d /ModDate %s >>" % (len(attachment.data), _stamp(properties))
    settings = b"/Type /EmbeddedFile /Subtype /%s /Params %s" % (kind, params)
    kept = file.add_stream(settings, attachment.data, exact=True)
    name = text_string(attachment.name)
    entry = b"<< /Type /Filespec /F %s /UF %s /Desc %s /AFRelationship /Source /EF << /F %d 0 R /UF %d 0 R >> >>"
    spec = file.add(entry % (name, name, text_string(attachment.description), kept, kept))
    return b" /AF [%d 0 R] /Names << /EmbeddedFiles << /Names [%s %d 0 R] >> >>" % (spec, name, spec)
