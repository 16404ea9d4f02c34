"""A worksheet: order of its elements, rows, cells, columns, merged cells, views, page set-up."""
import math

from package import order
from package.container import child, children, local
from package.references import LAST_COLUMN, LAST_ROW, area, cell, formula_problems, length, overlaps
from package.workbook import check_text

_ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!"}
_HIGHEST_ROW = 409.5
_WIDEST_COLUMN = 255
_MOST_BREAKS = 1_026
_DEEPEST_OUTLINE = 7


class Content:
    """What other checks of the sheet need: its root, the texts of its cells, and its merged ranges."""

    def __init__(self, root):
        self.root = root
        self.texts = {}
        self.formulas = set()
        self.merged = []


def check(package, book, sheet):
    root = package.tree(sheet.part)
    if root is None:
        return None
    report = lambda what: package.report(sheet.part, what)  # noqa: E731
    content = Content(root)
    if local(root) != "worksheet":
        report(f"is a <{local(root)}>, not a worksheet")
        return None
    for what in order.problems(root, order.WORKSHEET):
        report(what)
    dimension = child(root, "dimension")
    if dimension is not None and area(dimension.get("ref")) is None:
        report(f"dimension is no range: {dimension.get('ref')!r}")
    _check_views(root, book, report)
    _check_columns(root, book, report)
    data = child(root, "sheetData")
    if data is None:
        report("has no sheetData")
    else:
        _check_rows(data, book, content, report)
    content.merged = _merged(root, report)
    filtered = child(root, "autoFilter")
    if filtered is not None:
        check_filter(filtered, report)
    _check_page(root, report)
    return content


def _check_views(root, book, report):
    views = child(root, "sheetViews")
    for view in children(views, "sheetView") if views is not None else ():
        for what in order.problems(view, order.SHEET_VIEW):
            report(what)
        if int(view.get("workbookViewId", "0")) >= max(book.views, 1):
            report(f"workbookViewId {view.get('workbookViewId')} is beyond the workbook's views")
        pane = child(view, "pane")
        split = pane is not None
        if split and pane.get("topLeftCell") is not None and cell(pane.get("topLeftCell")) is None:
            report(f"pane begins at no cell: {pane.get('topLeftCell')!r}")
        if split and not float(pane.get("xSplit", "0")) and not float(pane.get("ySplit", "0")):
            report("pane without a split")
        for selection in children(view, "selection"):
            if selection.get("pane", "topLeft") != "topLeft" and not split:
                report(f"selection in a pane that there is not: {selection.get('pane')}")
            ranges = [area(text) for text in selection.get("sqref", "A1").split()]
            active = cell(selection.get("activeCell", "A1"))
            if None in ranges or active is None:
                report(f"selection is no range: {selection.get('sqref')!r}")
            elif not any(each.first <= active <= each.last for each in ranges):
                report(f"active cell {selection.get('activeCell')} lies outside the selection")


def _check_columns(root, book, report):
    holder = child(root, "cols")
    if holder is not None and not len(holder):
        report("<cols> is empty")
    last = 0
    for column in children(holder, "col") if holder is not None else ():
        first, end = int(column.get("min", "0")), int(column.get("max", "0"))
        if not last < first <= end <= LAST_COLUMN:
            report(f"columns {first} to {end} stand out of order or overlap")
        last = max(last, end)
        if float(column.get("width", "0")) > _WIDEST_COLUMN:
            report(f"column {first} is {column.get('width')} wide")
        if int(column.get("style", "0")) >= book.styles.cell_formats:
            report(f"column {first}: there is no cell format {column.get('style')}")


def _check_rows(data, book, content, report):
    shared = {}
    last_row = 0
    for row in data:
        number = int(row.get("r", last_row + 1))
        if local(row) != "row" or not last_row < number <= 1_048_576:
            report(f"row {number} stands out of order, twice or beyond the sheet")
        last_row = max(last_row, number)
        if int(row.get("s", "0")) >= book.styles.cell_formats:
            report(f"row {number}: there is no cell format {row.get('s')}")
        if float(row.get("ht", "0")) > _HIGHEST_ROW:
            report(f"row {number} is {row.get('ht')} points high")
        if int(row.get("outlineLevel", "0")) > _DEEPEST_OUTLINE:
            report(f"row {number} is grouped {row.get('outlineLevel')} levels deep")
        last_column = 0
        for element in row:
            if local(element) != "c":
                continue
            place = cell(element.get("r")) if element.get("r") is not None else (number, last_column + 1)
            if place is None or place[0] != number or place[1] <= last_column:
                report(f"cell {element.get('r')!r} stands out of order, twice, or in the wrong row ({number})")
                continue
            last_column = place[1]
            _check_cell(element, place, book, content, shared, lambda what: report(f"{element.get('r')} {what}"))


def _check_cell(element, place, book, content, shared, report):
    for what in order.problems(element, order.CELL):
        report(what)
    if int(element.get("s", "0")) >= book.styles.cell_formats:
        report(f"has the cell format {element.get('s')}, of {book.styles.cell_formats}")
    kind = element.get("t", "n")
    value = child(element, "v")
    text = (value.text or "") if value is not None else None
    if kind in ("s", "inlineStr") and not len(element):
        return
    if kind == "s":
        book.strings_used += 1
        if text is None or not text.strip().isdigit() or int(text) >= len(book.strings or ()):
            report(f"is shared string {text!r}, of {len(book.strings or ())}")
        else:
            content.texts[place] = book.strings[int(text)]
    elif kind == "inlineStr":
        inline = child(element, "is")
        if inline is None:
            report("is an inline string without one")
        else:
            content.texts[place] = check_text(inline, report)
    elif kind == "str":
        content.texts[place] = text or ""
        if length(text or "") > 32_767:
            report(f"has {length(text)} characters")
    elif kind == "n" and text:
        _check_number(text, report)
    elif kind == "b" and text not in ("0", "1", None):
        report(f"is no truth value: {text!r}")
    elif kind == "e" and text not in _ERRORS:
        report(f"is no error that there is: {text!r}")
    elif kind not in ("n", "b", "e", "d"):
        report(f"has the unknown type {kind!r}")
    formula = child(element, "f")
    if formula is not None:
        content.formulas.add(place)
        _check_formula(formula, book, shared, report)


def _check_number(text, report):
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or "_" in text:
        report(f"is no number: {text!r}")


def _check_formula(formula, book, shared, report):
    content = formula.text or ""
    kind = formula.get("t", "normal")
    if kind == "shared":
        if content:
            shared[formula.get("si")] = formula
        elif formula.get("si") not in shared:
            report(f"shares formula {formula.get('si')!r}, which nothing before it holds")
    if kind in ("shared", "array", "dataTable") and (content or kind != "shared"):
        if area(formula.get("ref")) is None:
            report(f"{kind} formula for no range: {formula.get('ref')!r}")
    if content or kind == "normal":
        for what in formula_problems(content, book.sheet_names()):
            report("formula " + what)


def _merged(root, report):
    holder = child(root, "mergeCells")
    if holder is None:
        return []
    elements = children(holder, "mergeCell")
    if not elements:
        report("<mergeCells> is empty")
    if holder.get("count", str(len(elements))) != str(len(elements)):
        report(f"mergeCells counts {holder.get('count')}, but there are {len(elements)}")
    ranges = []
    for element in elements:
        merged = area(element.get("ref"))
        if merged is None or merged.is_single():
            report(f"merges no range of cells: {element.get('ref')!r}")
        else:
            ranges.append(merged)
    for one, other in overlaps(ranges):
        report(f"merged cells overlap: {one.text} and {other.text}")
    return ranges


def check_filter(element, report):
    filtered = area(element.get("ref"))
    if filtered is None:
        report(f"filters no range: {element.get('ref')!r}")
        return
    for column in children(element, "filterColumn"):
        if int(column.get("colId", "0")) > filtered.last[1] - filtered.first[1]:
            report(f"filter column {column.get('colId')} is beyond {filtered.text}")


def _check_page(root, report):
    setup = child(root, "pageSetup")
    if setup is not None and not 10 <= int(setup.get("scale", "100")) <= 400:
        report(f"prints at {setup.get('scale')} per cent")
    headers = child(root, "headerFooter")
    for what in order.problems(headers, order.HEADER) if headers is not None else ():
        report(what)
    for each in headers if headers is not None else ():
        if length(each.text or "") > 255:
            report(f"{local(each)} has {length(each.text)} characters")
    for name in ("rowBreaks", "colBreaks"):
        holder = child(root, name)
        if holder is not None and holder.get("count", str(len(holder))) != str(len(holder)):
            report(f"{name} counts {holder.get('count')}, but there are {len(holder)}")
        last = LAST_ROW if name == "rowBreaks" else LAST_COLUMN
        numbers = [int(each.get("id", "0")) for each in holder] if holder is not None else []
        if len(numbers) > _MOST_BREAKS or numbers != sorted(set(numbers)) or \
                any(not 0 < number < last for number in numbers):
            report(f"{name} stand out of order, beyond the sheet, or are more than {_MOST_BREAKS}")

