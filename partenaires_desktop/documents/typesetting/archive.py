"""From a drawn file to one that is accessible and lasts: PDF/UA-1 and PDF/A-3a, in one pass over it.

The structure noted while drawing becomes the tags; the properties are written twice, as the standards ask, and agree;
colours get a profile, links a place in the tree, and the document's own data go along as an attachment.
"""

from __future__ import annotations

import base64
import io
import re
import zlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from partenaires_desktop.documents.typesetting.tagging import Element, Link, Structure

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


def archived(drawn: bytes, structure: Structure, properties: Properties, attachment: Attachment | None) -> bytes:
    """The file with tags, properties, colour profile and ``attachment``; the same input gives the same bytes."""
    with Pdf.open(io.BytesIO(drawn)) as pdf:
        _Tags(pdf, structure).write()
        _describe(pdf, properties)
        _add_profile(pdf)
        if attachment is not None:
            _attach(pdf, attachment, properties)
        _compress(pdf)
        small = _saved(pdf, small=True)
        return _saved(pdf, small=False) if _ENDS_BADLY.search(small) else small


def _saved(pdf: Pdf, *, small: bool) -> bytes:
    mode = pikepdf.ObjectStreamMode
    out = io.BytesIO()
    pdf.save(
        out,
        min_version="1.7",
        fix_metadata_version=False,
        deterministic_id=True,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=mode.generate if small else mode.disable,
        compress_streams=small,
    )
    return out.getvalue()


_ENDS_BADLY = re.compile(rb"[\r\n]\nendstream")
"""A stream whose last byte looks like the end of a line: by chance, the tags packed together may make one."""


class _Tags:
    """Writes the tree of the structure, and from each page and link the way back into it."""

    def __init__(self, pdf: Pdf, structure: Structure) -> None:
        self._pdf = pdf
        self._structure = structure
        self._pages: list[Any] = [page.obj for page in pdf.pages]
        self._objects: dict[int, Object] = {}
        self._links: list[tuple[Object, Object]] = []

    def write(self) -> None:
        pdf, count = self._pdf, len(self._pages)
        tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = Array([self._element(self._structure.root, tree)])
        numbers: list[Any] = []
        for number, page in enumerate(self._pages):
            owners = self._structure.pages.get(number + 1, [])
            page.StructParents = number
            page.Tabs = Name.S
            numbers += [number, pdf.make_indirect(Array([self._objects[id(owner)] for owner in owners]))]
        for place, (annotation, owner) in enumerate(self._links, count):
            annotation.StructParent = place
            numbers += [place, owner]
        tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = count + len(self._links)
        pdf.Root.StructTreeRoot = tree
        pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, element: Element, parent: Object) -> Object:
        made = self._pdf.make_indirect(Dictionary({"/S": _name(element.kind), "/P": parent}))
        self._objects[id(element)] = made
        for key, value in element.settings.items():
            _SETTINGS[key](made, value)
        home = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), 0)
        if home:
            made.Pg = self._pages[home - 1]
        made.K = Array([self._kid(kid, made, home) for kid in element.kids])
        return made

    def _kid(self, kid: Element | tuple[int, int] | Link, parent: Object, home: int) -> Any:
        if isinstance(kid, Element):
            return self._element(kid, parent)
        if isinstance(kid, Link):
            page = self._pages[kid.page - 1]
            annotation = page.Annots[kid.place]
            annotation.F = 4
            self._links.append((annotation, parent))
            return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)
        number, place = kid
        if number == home:
            return place
        return Dictionary(Type=Name.MCR, Pg=self._pages[number - 1], MCID=place)


@cache
def _name(word: str) -> Name:
    return Name(f"/{word}")


def _scope(made: Object, scope: str) -> None:
    made.A = Dictionary(O=Name.Table, Scope=_name(scope))


def _numbering(made: Object, numbering: str) -> None:
    made.A = Dictionary(O=Name.List, ListNumbering=_name(numbering))


def _language(made: Object, language: str) -> None:
    made.Lang = String(language)


def _actual(made: Object, text: str) -> None:
    made.ActualText = String(text)


def _alternative(made: Object, text: str) -> None:
    made.Alt = String(text)


def _box(made: Object, corners: str) -> None:
    made.A = Dictionary(O=Name.Layout, BBox=Array([float(each) for each in corners.split()]), Placement=Name.Block)


_SETTINGS = {
    "scope": _scope,
    "numbering": _numbering,
    "language": _language,
    "actual": _actual,
    "alternative": _alternative,
    "box": _box,
}
"""What an element may say of itself besides what it is."""


def _describe(pdf: Pdf, properties: Properties) -> None:
    """Language, title and the rest: in the catalog, in the old dictionary and in XMP, all the same."""
    root = pdf.Root
    root.Lang = String(properties.language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    stamp = String(f"D:{properties.on:%Y%m%d}000000Z")
    told = {"/Title": properties.title, "/Author": properties.author, "/Subject": properties.subject}
    told |= {"/Creator": PRODUCER, "/Producer": PRODUCER}
    info = Dictionary({key: String(value) for key, value in told.items() if value})
    info.CreationDate = info.ModDate = stamp
    pdf.trailer.Info = pdf.make_indirect(info)
    root.Metadata = pdf.make_stream(_xmp(properties), {"/Type": Name.Metadata, "/Subtype": Name.XML})


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


def _add_profile(pdf: Pdf) -> None:
    profile = pdf.make_stream(_srgb(), {"/N": 3, "/Alternate": Name.DeviceRGB})
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _attach(pdf: Pdf, attachment: Attachment, properties: Properties) -> None:
    kept = pdf.make_stream(attachment.data, {"/Type": Name.EmbeddedFile, "/Subtype": Name(f"/{attachment.mime_type}")})
    kept.Params = Dictionary(Size=len(attachment.data), ModDate=String(f"D:{properties.on:%Y%m%d}000000Z"))
    name = String(attachment.name)
    entry = Dictionary(
        Type=Name.Filespec, F=name, UF=name, Desc=String(attachment.description), AFRelationship=Name.Source
    )
    entry.EF = Dictionary(F=kept, UF=kept)
    spec = pdf.make_indirect(entry)
    pdf.Root.AF = Array([spec])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([name, spec])))


def _compress(pdf: Pdf) -> None:
    """Compress every stream but the metadata, which every program must be able to read, whatever it knows of PDF.

    A stream never ends with the sign of an end of line: readers that look for that sign, rather than at the length,
    would cut it off.
    """
    for each in pdf.objects:
        if not isinstance(each, pikepdf.Stream) or each.get("/Type") == Name.Metadata:
            continue
        data = each.read_bytes()
        packed = zlib.compress(data, 6)
        if packed[-1] not in b"\r\n":
            each.write(packed, filter=Name.FlateDecode)
        elif any(key in each for key in _MEASURED):
            each.write(base64.a85encode(packed) + b"~>", filter=Array([Name.ASCII85Decode, Name.FlateDecode]))
        else:
            each.write(zlib.compress(data + b" ", 6), filter=Name.FlateDecode)  # the last byte is of a checksum


_MEASURED = ("/Length1", "/Params", "/N", "/Width")
"""Keys of fonts, attachments, profiles and pictures: not one byte may be added to these."""
