"""The container: zip entries, content types, relationships, and XML that every part must be."""
import posixpath
import re
import urllib.parse
import xml.etree.ElementTree as ElementTree
import zipfile

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_RELATION_ATTRIBUTES = ("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
                        "{http://purl.oclc.org/ooxml/officeDocument/relationships}")
_SHEET_ML = "application/vnd.openxmlformats-officedocument.spreadsheetml."
# The content type that the target of a relationship must have, by the end of the relationship's type.
_TYPE_OF_TARGET = {
    "worksheet": _SHEET_ML + "worksheet+xml",
    "chartsheet": _SHEET_ML + "chartsheet+xml",
    "styles": _SHEET_ML + "styles+xml",
    "sharedStrings": _SHEET_ML + "sharedStrings+xml",
    "table": _SHEET_ML + "table+xml",
    "comments": _SHEET_ML + "comments+xml",
    "drawing": "application/vnd.openxmlformats-officedocument.drawing+xml",
    "chart": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "vmlDrawing": "application/vnd.openxmlformats-officedocument.vmlDrawing",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "extended-properties": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")


def local(element):
    """The name of an element without its namespace; empty for comments."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def child(element, name):
    """The first child of a name in whatever namespace; None where there is none."""
    return next((each for each in element if local(each) == name), None)


def children(element, name):
    return [each for each in element if local(each) == name]


def relation_id(element, name="id"):
    """An attribute such as r:id; None where the element has none."""
    return next((element.get(space + name) for space in _RELATION_ATTRIBUTES if space + name in element.attrib), None)


class Relation:
    def __init__(self, element, source):
        self.id = element.get("Id")
        self.type = (element.get("Type") or "").rsplit("/", 1)[-1]
        self.external = element.get("TargetMode") == "External"
        self.target = element.get("Target")
        path = urllib.parse.unquote((self.target or "").split("#")[0])
        folder = posixpath.dirname(source)
        self.part = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))


class Package:
    """A workbook's parts. Problems gather in `problems` as (part, what)."""

    def __init__(self, path):
        self.problems = []
        self.parts = {}
        self._trees = {}
        self._relations = {}
        try:
            self._unpack(path)
        except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as failure:
            self.report("zip", f"cannot be read: {failure}")
            self.parts = {}

    def report(self, part, what):
        self.problems.append((part, what))

    def is_readable(self):
        return bool(self.parts)

    def _unpack(self, path):
        with zipfile.ZipFile(path) as archive:
            seen = {}
            for entry in archive.infolist():
                name = entry.filename
                if name.lower() in seen:
                    self.report("zip", f"two entries are named {name} (case aside)")
                seen[name.lower()] = name
                if "\\" in entry.orig_filename or name.startswith("/") or ".." in name.split("/"):
                    self.report("zip", f"entry name {entry.orig_filename!r} is not a part name")
                if entry.flag_bits & 1:
                    self.report("zip", f"entry {name} is encrypted")
                elif not name.endswith("/"):
                    self.parts[name] = archive.read(entry)

    def tree(self, part):
        """The root of an XML part; None where it is missing or not well-formed, which is reported once."""
        if part not in self._trees:
            self._trees[part] = self._parse(part)
        return self._trees[part]

    def _parse(self, part):
        content = self.parts.get(part)
        if content is None:
            return None
        if b"<!DOCTYPE" in content[:2000]:
            self.report(part, "has a document type declaration")
        if part.endswith(".vml"):
            # Office programs themselves write HTML's unclosed line break here.
            content = re.sub(rb"<br\s*>", b"<br/>", content)
        try:
            return ElementTree.fromstring(content)
        except (ElementTree.ParseError, LookupError, ValueError) as failure:
            self.report(part, f"is not well-formed: {failure}")
            return None

    def relations(self, part):
        """The relationships of a part by id ('' for the package's own)."""
        if part not in self._relations:
            name = posixpath.join(posixpath.dirname(part), "_rels", posixpath.basename(part) + ".rels")
            root = self.tree(name)
            self._relations[part] = {}
            for element in root if root is not None else ():
                relation = Relation(element, part)
                self._relations[part].setdefault(relation.id, relation)
        return self._relations[part]

    def related(self, part, kind):
        """The relationships of a part to parts of a kind ("comments")."""
        return [each for each in self.relations(part).values() if each.type == kind]

    def check(self):
        types = self._check_content_types()
        for name in sorted(self.parts):
            if name.endswith((".xml", ".rels", ".vml")):
                self.tree(name)
            if name.endswith(".rels"):
                self._check_relations(name, types)
        for name in sorted(self.parts):
            if name.endswith((".xml", ".vml")):
                self._check_relation_ids(name)
        self._check_properties()

    def _check_content_types(self):
        """Content types by part, as declared."""
        root = self.tree(CONTENT_TYPES)
        if CONTENT_TYPES not in self.parts:
            self.report(CONTENT_TYPES, "is missing")
        if root is None:
            return {}
        defaults, overrides = {}, {}
        for element in root:
            kind = element.get("ContentType")
            if element.tag == _TYPES + "Default":
                key, known = (element.get("Extension") or "").lower(), defaults
            elif element.tag == _TYPES + "Override":
                key, known = (element.get("PartName") or "").lstrip("/"), overrides
                if not (element.get("PartName") or "").startswith("/"):
                    self.report(CONTENT_TYPES, f"part name {element.get('PartName')!r} does not begin with /")
                if key not in self.parts:
                    self.report(CONTENT_TYPES, f"names a part that is missing: {key}")
            else:
                self.report(CONTENT_TYPES, f"has an unknown element <{local(element)}>")
                continue
            if key in known:
                self.report(CONTENT_TYPES, f"declares {key} twice")
            if not kind:
                self.report(CONTENT_TYPES, f"has no type for {key}")
            known[key] = kind
        types = {}
        for name in self.parts:
            if name == CONTENT_TYPES:
                continue
            types[name] = overrides.get(name, defaults.get(name.rsplit(".", 1)[-1].lower()))
            if types[name] is None:
                self.report(CONTENT_TYPES, f"has no type for {name}")
        return types

    def _check_relations(self, name, types):
        folder, base = posixpath.split(name)
        source = posixpath.join(posixpath.dirname(folder), base[:-len(".rels")])
        if source and source not in self.parts:
            self.report(name, f"belongs to a part that is missing: {source}")
        root = self.tree(name)
        ids = set()
        for element in root if root is not None else ():
            if element.tag != _RELATIONS + "Relationship":
                self.report(name, f"has an unknown element <{local(element)}>")
                continue
            relation = Relation(element, source)
            if not relation.id or relation.id in ids:
                self.report(name, f"relationship id {relation.id!r} is missing or used twice")
            ids.add(relation.id)
            if not relation.type or not relation.target:
                self.report(name, f"relationship {relation.id} lacks a type or target")
            elif relation.external:
                if len(relation.target) > 2079:
                    self.report(name, f"target of {relation.id} has {len(relation.target)} characters")
            elif not relation.target.startswith("#"):
                if relation.part not in self.parts:
                    self.report(name, f"target of {relation.id} is missing: {relation.part}")
                elif types.get(relation.part) != _TYPE_OF_TARGET.get(relation.type, types.get(relation.part)):
                    self.report(name, f"{relation.part} has the content type {types.get(relation.part)}, "
                                      f"not that of a {relation.type}")

    def _check_relation_ids(self, part):
        root = self.tree(part)
        for element in root.iter() if root is not None else ():
            for key, value in element.attrib.items():
                if key.startswith(_RELATION_ATTRIBUTES) and value and value not in self.relations(part):
                    self.report(part, f"<{local(element)}> refers to {value}, which is no relationship of the part")

    def _check_properties(self):
        properties = self.related("", "core-properties")
        if len(properties) > 1:
            self.report("_rels/.rels", "has more than one part of core properties")
        root = self.tree(properties[0].part) if properties else None
        names = [local(element) for element in root] if root is not None else []
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.report(properties[0].part, f"has the property {name} twice")
        for element in root if root is not None else ():
            if local(element) in ("created", "modified") and not _DATE_TIME.fullmatch((element.text or "").strip()):
                self.report(properties[0].part, f"{local(element)} is no date and time: {element.text!r}")
