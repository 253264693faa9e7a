"""The XML schemas of ECMA-376 as a check, where a folder of them is at hand: OOXML_SCHEMAS names it.

They are not part of this project. What is looked for are `wml.xsd` and those that it imports, as several projects
carry them (python-docx among them, in `ref/xsd`, all in one folder).
"""

from __future__ import annotations

import io
import os
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# `xml:space` and `xml:lang`, which the schemas import without saying from where.
_XML = b"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
<xs:attribute name="space"><xs:simpleType><xs:restriction base="xs:NCName"><xs:enumeration value="default"/>
<xs:enumeration value="preserve"/></xs:restriction></xs:simpleType></xs:attribute>
<xs:attribute name="lang" type="xs:language"/></xs:schema>"""
_BARE = b'<xsd:import namespace="http://www.w3.org/XML/1998/namespace"'


def lacking_schemas() -> str:
    """Why the schemas cannot be used; nothing where they can."""
    folder = os.environ.get("OOXML_SCHEMAS", "")
    return "" if folder and Path(folder, "wml.xsd").is_file() else "OOXML_SCHEMAS does not name a folder with wml.xsd"


class _Resolver(etree.Resolver):
    """Finds schemas in their folder, and the one of the `xml` names here."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def resolve(self, url: str, public: str, context: Any) -> Any:
        name = Path(url).name
        content = _XML if name == "xml.xsd" else _placed((self.folder / name).read_bytes())
        return self.resolve_string(content, context, base_url=f"/{name}")


def _placed(content: bytes) -> bytes:
    return content.replace(_BARE + b"/>", _BARE + b' schemaLocation="xml.xsd"/>')


@cache
def _schema() -> Any:
    folder = Path(os.environ["OOXML_SCHEMAS"])
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Resolver(folder))
    return etree.XMLSchema(
        etree.parse(io.BytesIO(_placed((folder / "wml.xsd").read_bytes())), parser, base_url="/wml.xsd")
    )


def schema_errors(docx: bytes) -> list[str]:
    """What the schemas find in the parts of a .docx that are WordprocessingML."""
    errors = []
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        for name in package.namelist():
            root = etree.fromstring(package.read(name)) if name.startswith("word/") and name.endswith(".xml") else None
            if root is None or "wordprocessingml/2006/main" not in root.tag:
                continue
            _strip(root)
            schema = _schema()
            if not schema.validate(etree.fromstring(etree.tostring(root))):
                errors += [f"{name}: {error.message}" for error in schema.error_log]
    return errors


def _strip(root: Any) -> None:
    """What a reader that knows nothing newer leaves out: ignorable names, and all alternatives but the fallback."""
    ignored = {root.nsmap.get(prefix) for prefix in (root.get(f"{_MC}Ignorable") or "").split()}
    root.attrib.pop(f"{_MC}Ignorable", None)
    for choice in list(root.iter(f"{_MC}AlternateContent")):
        at, above = choice.getparent().index(choice), choice.getparent()
        above[at : at + 1] = [child for kept in choice.findall(f"{_MC}Fallback") for child in kept]
    for element in list(root.iter(etree.Element)):
        for key in [key for key in element.attrib if key.startswith("{") and key[1:].split("}")[0] in ignored]:
            del element.attrib[key]
        if element.tag.startswith("{") and element.tag[1:].split("}")[0] in ignored:
            element.getparent().remove(element)
