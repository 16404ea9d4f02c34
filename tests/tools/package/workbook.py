"""The workbook part: sheets, views, defined names, and the shared strings."""
import re

from package import order
from package.container import child, children, relation_id
from package.references import area, cell, formula_problems, length, sheets_in

_SHEET_KINDS = ("worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")
_NAME = re.compile(r"(?![\d.])[\w.\\?\u0080-\U0010ffff]+")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[RrCc]|[Rr][0-9]*[Cc][0-9]*")
_LONGEST_NAME = 255
_LONGEST_TEXT = 32_767


class Sheet:
    def __init__(self, name, state, relation):
        self.name, self.state = name, state
        self.part = relation.part if relation is not None else None
        self.kind = relation.type if relation is not None else None


class Book:
    """What checks of other parts need of the workbook."""

    def __init__(self, part):
        self.part = part
        self.root = None
        self.sheets = []
        self.strings = None
        self.strings_used = 0
        self.styles = None
        self.views = 0
        self.table_names = set()
        self.table_ids = set()
        self.formulas = {}

    def worksheets(self):
        return [sheet for sheet in self.sheets if sheet.kind == "worksheet" and sheet.part]

    def sheet_names(self):
        return [sheet.name for sheet in self.sheets]


def read(package):
    """The workbook as far as it can be read; None where there is none."""
    documents = package.related("", "officeDocument")
    if len(documents) != 1:
        package.report("_rels/.rels", f"names {len(documents)} workbooks")
        return None
    book = Book(documents[0].part)
    book.root = package.tree(book.part)
    if book.root is None:
        return None
    views = child(book.root, "bookViews")
    book.views = len(children(views, "workbookView")) if views is not None else 0
    sheets = child(book.root, "sheets")
    for element in children(sheets, "sheet") if sheets is not None else ():
        relation = package.relations(book.part).get(relation_id(element))
        book.sheets.append(Sheet(element.get("name") or "", element.get("state", "visible"), relation))
    _read_strings(package, book)
    return book


def check(package, book):
    """The workbook's own rules; after the sheets, whose strings and tables it counts."""
    report = lambda what: package.report(book.part, what)  # noqa: E731
    for what in order.problems(book.root, order.WORKBOOK):
        report(what)
    _check_sheets(package, book)
    _check_views(book, report)
    _check_names(book, report)
    _check_chain(package, book)
    for kind in ("styles", "sharedStrings", "theme"):
        if len(package.related(book.part, kind)) > 1:
            report(f"has more than one part of {kind}")


def _check_chain(package, book):
    """The order of calculation names cells with formulas only."""
    related = package.related(book.part, "calcChain")
    root = package.tree(related[0].part) if related else None
    if root is None:
        return
    by_id = {element.get("sheetId"): sheet for sheet, element in
             zip(book.sheets, children(child(book.root, "sheets"), "sheet"))}
    number = None
    for element in root:
        number = element.get("i", number)
        sheet = by_id.get(number)
        if sheet is None or cell(element.get("r")) not in book.formulas.get(sheet.part, ()):
            package.report(related[0].part, f"names {element.get('r')} of sheet {number}, which holds no formula")


def _check_sheets(package, book):
    report = lambda what: package.report(book.part, what)  # noqa: E731
    if not book.sheets:
        report("has no sheet")
    names, ids, parts = set(), set(), set()
    elements = children(child(book.root, "sheets"), "sheet") if child(book.root, "sheets") is not None else []
    for sheet, element in zip(book.sheets, elements):
        name = sheet.name
        if not 1 <= length(name) <= 31:
            report(f"sheet name of {length(name)} characters: {name!r}")
        if re.search(r"[\[\]:*?/\\]", name) or name.startswith("'") or name.endswith("'"):
            report(f"sheet name with a character that is not allowed: {name!r}")
        if name.lower() == "history":
            report("sheet name History is Excel's own")
        if name.lower() in names:
            report(f"two sheets are named {name!r} (case aside)")
        names.add(name.lower())
        number = element.get("sheetId") or ""
        if not number.isdigit() or not 1 <= int(number) <= 65_534 or number in ids:
            report(f"sheet {name!r}: sheetId {number!r} is not valid or used twice")
        ids.add(number)
        if sheet.state not in ("visible", "hidden", "veryHidden"):
            report(f"sheet {name!r}: unknown state {sheet.state!r}")
        if sheet.kind not in _SHEET_KINDS or sheet.part in parts:
            report(f"sheet {name!r}: {relation_id(element)} leads to no sheet of its own")
        parts.add(sheet.part)
    if book.sheets and not any(sheet.state == "visible" for sheet in book.sheets):
        report("has no visible sheet")


def _check_views(book, report):
    views = child(book.root, "bookViews")
    for view in children(views, "workbookView") if views is not None else ():
        for attribute in ("activeTab", "firstSheet"):
            number = int(view.get(attribute, "0"))
            if number >= len(book.sheets):
                report(f"{attribute} {number} is beyond the sheets")
            elif attribute == "activeTab" and book.sheets[number].state != "visible":
                report(f"activeTab is the hidden sheet {book.sheets[number].name!r}")


def _check_names(book, report):
    holder = child(book.root, "definedNames")
    seen = set()
    for element in children(holder, "definedName") if holder is not None else ():
        name, content, scope = element.get("name") or "", element.text or "", element.get("localSheetId")
        own = name.startswith("_xlnm.")
        if not own and (not _NAME.fullmatch(name) or length(name) > _LONGEST_NAME or _LIKE_A_CELL.fullmatch(name)):
            report(f"defined name {name!r} is not allowed")
        if (name.lower(), scope) in seen:
            report(f"defined name {name!r} is there twice")
        seen.add((name.lower(), scope))
        if scope is not None and (not scope.isdigit() or int(scope) >= len(book.sheets)):
            report(f"defined name {name!r}: localSheetId {scope} is beyond the sheets")
            continue
        for what in formula_problems(content, book.sheet_names()):
            report(f"defined name {name!r} {what}")
        _check_range(name, content, scope, book, report)
        if name.lower() in book.table_names:
            report(f"defined name {name!r} is a table's name too")


def _check_range(name, content, scope, book, report):
    """Names that are plain ranges lie within the sheet; Excel's own names stay on their sheet."""
    pieces = [piece for piece in re.split(r",(?=(?:[^']*'[^']*')*[^']*$)", content) if piece]
    for piece in pieces:
        reference = piece.rpartition("!")[2].replace("$", "")
        rows = re.fullmatch(r"(\d+):(\d+)", reference)
        columns = re.fullmatch(r"([A-Za-z]{1,3}):([A-Za-z]{1,3})", reference)
        if name == "_xlnm.Print_Titles":
            if not rows and not columns:
                report(f"print titles are no whole rows or columns: {content}")
            if len(pieces) > 2:
                report(f"print titles have {len(pieces)} ranges: {content}")
        elif re.fullmatch(r"[A-Za-z]{1,3}\d+(:[A-Za-z]{1,3}\d+)?", reference) and area(reference) is None:
            report(f"defined name {name!r} leads beyond the sheet: {content}")
        elif name in ("_xlnm.Print_Area", "_xlnm._FilterDatabase") and area(reference) is None and not columns \
                and not rows and "(" not in content:
            report(f"{name} is no range: {content}")
    if name.startswith("_xlnm.Print"):
        if scope is None:
            report(f"{name} has no localSheetId")
        elif any(sheet.lower() != book.sheets[int(scope)].name.lower() for sheet in sheets_in(content)):
            report(f"{name} of sheet {book.sheets[int(scope)].name!r} leads to another sheet: {content}")


def _read_strings(package, book):
    related = package.related(book.part, "sharedStrings")
    root = package.tree(related[0].part) if related else None
    if root is None:
        return
    part = related[0].part
    book.strings = []
    for element in children(root, "si"):
        for what in order.problems(element, order.STRING):
            package.report(part, f"string {len(book.strings)}: {what}")
        book.strings.append(check_text(element, lambda what: package.report(part, f"string {len(book.strings)} {what}")))
    unique = root.get("uniqueCount")
    if unique is not None and unique != str(len(book.strings)):
        package.report(part, f"uniqueCount is {unique}, but there are {len(book.strings)} strings")


def check_text(element, report):
    """The text of a string item (t, or runs of r), with what is wrong with it reported."""
    texts = children(element, "t") + [t for run in children(element, "r") for t in children(run, "t")]
    for each in texts:
        text = each.text or ""
        if text != text.strip(" \t\r\n") and each.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
            report("has white space at an end without xml:space=\"preserve\"")
    whole = "".join(each.text or "" for each in texts)
    if length(whole) > _LONGEST_TEXT:
        report(f"has {length(whole)} characters, more than {_LONGEST_TEXT}")
    return whole
