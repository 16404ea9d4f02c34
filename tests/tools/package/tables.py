"""Tables (ListObjects) of a worksheet."""
import re

from package import order
from package.container import child, children, relation_id
from package.references import area, length, overlaps
from package.worksheet import check_filter

_NAME = re.compile(r"[^\W\d][\w.]*|\\[\w.]+")


def check(package, book, sheet, content):
    holder = child(content.root, "tableParts")
    if holder is None:
        return
    elements = children(holder, "tablePart")
    if holder.get("count", str(len(elements))) != str(len(elements)):
        package.report(sheet.part, f"tableParts counts {holder.get('count')}, but there are {len(elements)}")
    ranges = []
    for element in elements:
        relation = package.relations(sheet.part).get(relation_id(element))
        if relation is None or relation.type != "table":
            package.report(sheet.part, f"table {relation_id(element)!r} is no table")
        elif package.tree(relation.part) is not None:
            ranges += _check_table(package, book, relation.part, content)
    for one, other in overlaps(ranges):
        package.report(sheet.part, f"tables overlap: {one.text} and {other.text}")


def _check_table(package, book, part, content):
    report = lambda what: package.report(part, what)  # noqa: E731
    root = package.tree(part)
    for what in order.problems(root, order.TABLE):
        report(what)
    name = root.get("displayName") or ""
    if not _NAME.fullmatch(name) or length(name) > 255:
        report(f"displayName {name!r} is not allowed")
    if name.lower() in book.table_names or root.get("id") in book.table_ids:
        report(f"another table has the name {name!r} or the id {root.get('id')!r}")
    book.table_names.add(name.lower())
    book.table_ids.add(root.get("id"))

    place = area(root.get("ref"))
    if place is None:
        report(f"lies on no range: {root.get('ref')!r}")
        return []
    header = int(root.get("headerRowCount", "1"))
    rows = place.last[0] - place.first[0] + 1 - header - int(root.get("totalsRowCount", "0"))
    if rows < 1:
        report(f"has no row of data: {place.text}")
    for merged in content.merged:
        if merged.meets(place):
            report(f"has merged cells: {merged.text}")
    filtered = child(root, "autoFilter")
    if filtered is not None:
        check_filter(filtered, report)
        if area(filtered.get("ref")) is not None and not place.holds(area(filtered.get("ref"))):
            report(f"filter {filtered.get('ref')} lies outside {place.text}")
    _check_columns(root, place, header, content, report)
    return [place]


def _check_columns(root, place, header, content, report):
    holder = child(root, "tableColumns")
    columns = children(holder, "tableColumn") if holder is not None else []
    width = place.last[1] - place.first[1] + 1
    if len(columns) != width or (holder is not None and holder.get("count", str(width)) != str(width)):
        report(f"has {len(columns)} columns on a range of {width}")
    ids, names = set(), set()
    for number, column in enumerate(columns):
        name = column.get("name") or ""
        if not name or name.lower() in names or column.get("id") in ids:
            report(f"column name {name!r} or id {column.get('id')!r} is missing or there twice")
        ids.add(column.get("id"))
        names.add(name.lower())
        shown = content.texts.get((place.first[0], place.first[1] + number))
        if header and re.sub(r"_x000[aA]_", "\n", name) != shown:
            report(f"column {name!r} is headed {shown!r}")
