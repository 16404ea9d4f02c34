"""Fills blank forms in as a library does: the XML of the cells that may be typed into, nothing else.

What a cell takes is known from its validation alone, as for a person at the keyboard.
"""
import re
import xml.etree.ElementTree as ElementTree
import zipfile

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TEXTS = ("Không", "3/4", "Đề nghị mở thêm lớp bồi dưỡng <2 ngày> & hỗ trợ kinh phí", "=SUM(A1)", "0912 345 678")


class Sheet:
    """A visible sheet of a form: its inputs by cell, as (kind, choices or days)."""

    def __init__(self, book, name, part):
        self.name, self.part = name, part
        root = ElementTree.fromstring(book.parts[part])
        covered = set()
        for merged in root.iter(_MAIN + "mergeCell"):
            covered |= set(_cells(merged.get("ref"))[1:])
        self.inputs = {}
        for validation in root.iter(_MAIN + "dataValidation"):
            formula = validation.findtext(_MAIN + "formula1")
            kind = validation.get("type", "text")
            known = book.list_at(formula) if kind == "list" else None
            if kind == "date":
                known = (int(formula), int(validation.findtext(_MAIN + "formula2")))
            for area in validation.get("sqref").split():
                for cell in _cells(area):
                    if cell not in covered:
                        self.inputs[cell] = (kind, known)

    def rows(self):
        """The inputs row by row, each as a list of (cell, kind, known) from left to right."""
        rows = {}
        for (row, column), (kind, known) in sorted(self.inputs.items()):
            rows.setdefault(row, []).append(((row, column), kind, known))
        return list(rows.values())

    def is_list(self):
        return any(kind == "date" for kind, _ in self.inputs.values())

    def is_slip(self):
        return len({column for _, column in self.inputs}) == 1


class Book:
    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        strings = ElementTree.fromstring(self.parts["xl/sharedStrings.xml"])
        self.strings = ["".join(t.text or "" for t in item.iter(_MAIN + "t")) for item in strings]
        relations = {each.get("Id"): "xl/" + each.get("Target")
                     for each in ElementTree.fromstring(self.parts["xl/_rels/workbook.xml.rels"])}
        sheets = ElementTree.fromstring(self.parts["xl/workbook.xml"]).iter(_MAIN + "sheet")
        self.states = {}
        self.part_of = {}
        for each in sheets:
            self.part_of[each.get("name")] = relations[each.get(_RELATION)]
            self.states[each.get("name")] = each.get("state", "visible")
        self.sheets = [Sheet(self, name, part) for name, part in self.part_of.items()
                       if self.states[name] == "visible"]
        self.sheets = [sheet for sheet in self.sheets if sheet.inputs]

    def texts(self, name):
        """The texts of a sheet by cell."""
        root = ElementTree.fromstring(self.parts[self.part_of[name]])
        return {_place(cell.get("r")): self.strings[int(cell.findtext(_MAIN + "v"))]
                for cell in root.iter(_MAIN + "c") if cell.get("t") == "s"}

    def list_at(self, formula):
        name, area = re.fullmatch(r"'([^']+)'!(.+)", formula).groups()
        texts = self.texts(name)
        return [texts[cell] for cell in _cells(area.replace("$", ""))]

    def retype(self, name, old, new):
        """Puts another text over one that a sheet shows, as a person who makes a form of an old one does."""
        shown = [cell for cell, text in self.texts(name).items() if text == old]
        assert len(shown) == 1, (name, old, shown)
        part = self.part_of[name]
        xml, count = re.subn(rf'(<c r="{ref(shown[0])}"(?: s="\d+")?) t="s"><v>\d+</v></c>',
                             lambda m: m[1] + _stored(new) + "</c>", self.parts[part].decode())
        assert count == 1, (name, old)
        self.parts[part] = xml.encode()

    def write(self, path, values):
        """Saves with the values {sheet: {cell: value}}; results of formulas are dropped, as libraries do."""
        parts = dict(self.parts)
        for sheet in self.sheets:
            xml = parts[sheet.part].decode()
            for cell, value in values.get(sheet.name, {}).items():
                place = ref(cell)
                xml, count = re.subn(rf'<c r="{place}"( s="\d+")?(?:/>| t="s"><v>\d+</v></c>)',
                                     lambda m, r=place, v=value: f'<c r="{r}"{m[1] or ""}{_stored(v)}</c>', xml)
                assert count == 1, (path, sheet.name, place)
            parts[sheet.part] = re.sub(r"(<f>[^<]*</f>)<v>[^<]*</v>", r"\1", xml).encode()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)


def random_values(book, chance, most=999):
    """Values for every input, {sheet: {cell: value}}, figures up to `most`: they fall from the
    first to the last of a record, a yes never follows a no, and days rise: parts stay within their wholes."""
    values = {}
    # A slip beside a list begins with the list's total.
    sheets = sorted(book.sheets, key=lambda sheet: not sheet.is_list())
    total = None
    for sheet in sheets:
        rows = sheet.rows()
        if sheet.is_list():
            rows = rows[:chance.randint(1, 4)]
        records = [[cell for row in rows for cell in row]] if sheet.is_slip() else rows
        filled = values.setdefault(sheet.name, {})
        for record in records:
            filled.update(_fill(record, chance, most, total if sheet.is_slip() else None))
        if sheet.is_list():
            column = next(column for (_, column), (kind, _) in sorted(sheet.inputs.items()) if kind == "whole")
            total = sum(value for (_, at), value in filled.items() if at == column)
    return values


def _fill(record, chance, most, first_number):
    filled = {}
    number = first_number if first_number is not None else chance.randint(0, most)
    marked = agreed = True
    day = None
    for cell, kind, known in record:
        if kind in ("whole", "decimal"):
            value = number
            if first_number is None:
                value = chance.randint(0, number)
            if kind == "decimal" and value:
                value -= chance.choice((0, 0.5, 0.25))
            first_number = None
            filled[cell] = value
            number = int(value)
        elif kind == "list" and len(known) == 1:
            marked = marked and chance.random() < 0.6
            if marked:
                filled[cell] = known[0]
        elif kind == "list" and set(known) == {"Có", "Không"}:
            agreed = agreed and chance.random() < 0.7
            filled[cell] = "Có" if agreed else "Không"
        elif kind == "list":
            filled[cell] = chance.choice(known)
        elif kind == "date":
            day = chance.randint(day or known[0], known[1])
            filled[cell] = day
        else:
            filled[cell] = chance.choice(_TEXTS)
    return filled


def _stored(value):
    if isinstance(value, str):
        text = value.replace("&", "&amp;").replace("<", "&lt;")
        return f' t="inlineStr"><is><t>{text}</t></is>'
    return f"><v>{value}</v>"


def _place(ref):
    letters, digits = re.fullmatch(r"([A-Z]+)(\d+)", ref).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits), column


def ref(cell):
    """AB12 of (12, 28)."""
    row, column = cell
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def _cells(area):
    corners = [_place(corner) for corner in area.split(":")]
    return [(row, column) for row in range(corners[0][0], corners[-1][0] + 1)
            for column in range(corners[0][1], corners[-1][1] + 1)]

