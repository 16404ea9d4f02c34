"""What lies over the cells: drop-downs and other validations, conditional formats, links, comments."""
import re

from package import order
from package.container import child, children, local, relation_id
from package.references import area, cell, formula_problems, length, overlaps, sheets_in
from package.workbook import check_text

_TYPES = {"none", "whole", "decimal", "list", "date", "time", "textLength", "custom"}
_OPERATORS = {"between", "notBetween", "equal", "notEqual", "lessThan", "lessThanOrEqual", "greaterThan",
              "greaterThanOrEqual"}
_LONGEST_MESSAGE = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
_LONGEST_LIST = 255
_MOST_LINKS = 65_530


def check(package, book, sheet, content):
    report = lambda what: package.report(sheet.part, what)  # noqa: E731
    _check_validations(content.root, book, report)
    _check_conditional_formats(content.root, book, report)
    _check_links(package, book, sheet, content.root, report)
    _check_comments(package, sheet, content, report)


def _ranges(element, report):
    texts = (element.get("sqref") or "").split()
    ranges = [area(text) for text in texts]
    if not texts or None in ranges:
        report(f"<{local(element)}> lies on no range: {element.get('sqref')!r}")
    return [each for each in ranges if each is not None]


def _check_validations(root, book, report):
    holder = child(root, "dataValidations")
    if holder is None:
        return
    elements = children(holder, "dataValidation")
    if not elements:
        report("<dataValidations> is empty")
    if holder.get("count", str(len(elements))) != str(len(elements)):
        report(f"dataValidations counts {holder.get('count')}, but there are {len(elements)}")
    ranges = []
    for element in elements:
        ranges += _ranges(element, report)
        _check_validation(element, book, lambda what: report(f"validation of {element.get('sqref')} {what}"))
    for one, other in overlaps(ranges):
        report(f"validations overlap: {one.text} and {other.text}")


def _check_validation(element, book, report):
    for what in order.problems(element, order.VALIDATION):
        report(what)
    kind, operator = element.get("type", "none"), element.get("operator", "between")
    if kind not in _TYPES or operator not in _OPERATORS:
        report(f"has the unknown type {kind!r} or operator {operator!r}")
    if element.get("errorStyle", "stop") not in ("stop", "warning", "information"):
        report(f"has the unknown error style {element.get('errorStyle')!r}")
    for attribute, longest in _LONGEST_MESSAGE.items():
        if length(element.get(attribute, "")) > longest:
            report(f"{attribute} has {length(element.get(attribute))} characters, more than {longest}")
    wanted = 0 if kind == "none" else 1
    if kind in _TYPES - {"none", "list", "custom"} and operator in ("between", "notBetween"):
        wanted = 2
    formulas = [child(element, name) for name in ("formula1", "formula2")]
    for number, formula in enumerate(formulas, 1):
        content = (formula.text or "") if formula is not None else ""
        if number <= wanted and not content:
            report(f"has no formula{number}")
        elif content.startswith('"') and kind == "list":
            if length(content) - 2 > _LONGEST_LIST or not content.endswith('"'):
                report(f"lists {length(content) - 2} characters, more than {_LONGEST_LIST}")
        elif content:
            for what in formula_problems(content, book.sheet_names()):
                report(f"formula{number} {what}")


def _check_conditional_formats(root, book, report):
    for element in children(root, "conditionalFormatting"):
        _ranges(element, report)
        rules = children(element, "cfRule")
        if not rules:
            report(f"conditional format of {element.get('sqref')} has no rule")
        for rule in rules:
            if int(rule.get("priority", "0")) < 1:
                report(f"conditional format of {element.get('sqref')} has the priority {rule.get('priority')!r}")
            number = rule.get("dxfId")
            if number is not None and int(number) >= book.styles.differential_formats:
                report(f"conditional format of {element.get('sqref')}: there is no format {number}")
            for formula in children(rule, "formula"):
                for what in formula_problems(formula.text or "", book.sheet_names()):
                    report(f"conditional format of {element.get('sqref')}: formula {what}")


def _check_links(package, book, sheet, root, report):
    holder = child(root, "hyperlinks")
    if holder is None:
        return
    if not len(holder):
        report("<hyperlinks> is empty")
    if len(holder) > _MOST_LINKS:
        report(f"has {len(holder)} links, more than {_MOST_LINKS}")
    known = {name.lower() for name in book.sheet_names()}
    places = set()
    for element in holder:
        if element.get("ref") in places:
            report(f"two links at {element.get('ref')}")
        places.add(element.get("ref"))
        place, location, number = element.get("ref"), element.get("location"), relation_id(element)
        if area(place) is None:
            report(f"link at no cell: {place!r}")
        relation = package.relations(sheet.part).get(number)
        if number is not None and (relation is None or relation.type != "hyperlink"):
            report(f"link at {place}: {number} is no link")
        if number is None and not location:
            report(f"link at {place} leads nowhere")
        if number is None and location:
            for name in sheets_in(location):
                if name.lower() not in known:
                    report(f"link at {place} leads to a sheet that there is not: {name}")
            target = location.rpartition("!")[2]
            if "!" in location and area(target) is None and not re.fullmatch(r"[^\W\d][\w.]*", target):
                report(f"link at {place} leads to no cell: {location}")
        if length(element.get("tooltip", "")) > 255:
            report(f"link at {place}: tooltip of {length(element.get('tooltip'))} characters")


def _check_comments(package, sheet, content, report):
    related = package.related(sheet.part, "comments")
    drawing = child(content.root, "legacyDrawing")
    if not related:
        return
    if len(related) > 1:
        report("has more than one part of comments")
    part = related[0].part
    root = package.tree(part)
    if root is None:
        return
    for what in order.problems(root, order.COMMENTS):
        package.report(part, what)
    authors = children(child(root, "authors"), "author") if child(root, "authors") is not None else []
    places = set()
    comments = child(root, "commentList")
    for element in children(comments, "comment") if comments is not None else ():
        place = cell(element.get("ref"))
        if place is None or place in places:
            package.report(part, f"comment at no cell, or a second one there: {element.get('ref')!r}")
        places.add(place)
        number = element.get("authorId", "")
        if not number.isdigit() or int(number) >= len(authors):
            package.report(part, f"comment at {element.get('ref')}: there is no author {number!r}")
        text = child(element, "text")
        if text is None:
            package.report(part, f"comment at {element.get('ref')} has no text")
        else:
            check_text(text, lambda what: package.report(part, f"comment at {element.get('ref')} {what}"))
    if drawing is None:
        report("has comments but no legacyDrawing")
        return
    relation = package.relations(sheet.part).get(relation_id(drawing))
    if relation is None or relation.type != "vmlDrawing":
        report(f"legacyDrawing {relation_id(drawing)!r} is no drawing of shapes")
        return
    shapes = _note_shapes(package, relation.part)
    if shapes is not None and sorted(shapes) != sorted(place for place in places if place is not None):
        package.report(relation.part, f"draws {len(shapes)} notes that are not those of the {len(places)} comments")


def _note_shapes(package, part):
    """The cells whose notes are drawn; None where the drawing cannot be read."""
    root = package.tree(part)
    if root is None:
        return None
    places, ids = [], set()
    for shape in root.iter():
        if local(shape) != "shape":
            continue
        if shape.get("id") in ids:
            package.report(part, f"two shapes have the id {shape.get('id')!r}")
        ids.add(shape.get("id"))
        for data in shape:
            if local(data) != "ClientData" or data.get("ObjectType") != "Note":
                continue
            row, column = child(data, "Row"), child(data, "Column")
            if row is None or column is None:
                package.report(part, f"note {shape.get('id')!r} belongs to no cell")
            else:
                places.append((int(row.text) + 1, int(column.text) + 1))
    return places
