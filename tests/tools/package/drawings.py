"""Drawings of a worksheet and the charts on them: anchors, ids, axes, and what charts draw from."""
from package import order
from package.container import child, children, local, relation_id
from package.references import formula_problems, length

_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_CHART_KINDS = {"areaChart", "area3DChart", "lineChart", "line3DChart", "stockChart", "radarChart", "scatterChart",
                "pieChart", "pie3DChart", "doughnutChart", "barChart", "bar3DChart", "ofPieChart", "surfaceChart",
                "surface3DChart", "bubbleChart"}
_AXES = {"valAx", "catAx", "dateAx", "serAx"}
_LONGEST_DESCRIPTION = 32_767


def check(package, book, sheet, content):
    holder = child(content.root, "drawing")
    related = package.related(sheet.part, "drawing")
    if holder is None:
        if related:
            package.report(sheet.part, "has a part of drawings that it does not show")
        return
    relation = package.relations(sheet.part).get(relation_id(holder))
    if relation is None or relation.type != "drawing":
        package.report(sheet.part, f"drawing {relation_id(holder)!r} is no drawing")
        return
    root = package.tree(relation.part)
    if root is not None:
        _check_drawing(package, book, relation.part, root)


def _check_drawing(package, book, part, root):
    report = lambda what: package.report(part, what)  # noqa: E731
    ids = set()
    for anchor in root:
        if local(anchor) not in ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor"):
            report(f"<{local(anchor)}> is no anchor")
            continue
        for what in order.problems(anchor, order.ANCHOR):
            report(what)
        for corner in ("from", "to"):
            _check_corner(child(anchor, corner), report)
        for element in anchor.iter():
            if local(element) == "cNvPr":
                number = element.get("id") or ""
                if not number.isdigit() or number in ids:
                    report(f"two things have the id {number!r}, or it is none")
                ids.add(number)
                if not element.get("name"):
                    report(f"thing {number!r} has no name")
                if length(element.get("descr", "")) > _LONGEST_DESCRIPTION:
                    report(f"thing {number!r} is described in {length(element.get('descr'))} characters")
            if local(element) == "chart":
                relation = package.relations(part).get(relation_id(element))
                if relation is None or relation.type != "chart":
                    report(f"chart {relation_id(element)!r} is no chart")
                elif package.tree(relation.part) is not None:
                    _check_chart(package, book, relation.part)


def _check_corner(corner, report):
    if corner is None:
        return
    for name, last in (("col", _LAST_COLUMN), ("row", _LAST_ROW)):
        text = getattr(child(corner, name), "text", None) or ""
        if not text.isdigit() or int(text) > last:
            report(f"anchor at {name} {text!r}, beyond the sheet")


def _check_chart(package, book, part):
    report = lambda what: package.report(part, what)  # noqa: E731
    chart = child(package.tree(part), "chart")
    plot = child(chart, "plotArea") if chart is not None else None
    if plot is None:
        report("has no plotArea")
        return
    for element, sequence in ((package.tree(part), order.CHART_SPACE), (chart, order.CHART)):
        for what in order.problems(element, sequence):
            report(what)
    axes = {}
    for axis in plot:
        if local(axis) in _AXES:
            number = getattr(child(axis, "axId"), "attrib", {}).get("val")
            if number in axes:
                report(f"two axes have the id {number}")
            axes[number] = axis
            for what in order.problems(axis, order.AXIS):
                report(what)
    for number, axis in axes.items():
        crossed = getattr(child(axis, "crossAx"), "attrib", {}).get("val")
        if crossed not in axes:
            report(f"axis {number} crosses an axis that there is not: {crossed}")
    kinds = [element for element in plot if local(element) in _CHART_KINDS]
    if not kinds:
        report("draws nothing")
    places = set()
    for kind in kinds:
        if not children(kind, "ser"):
            report(f"<{local(kind)}> has no series")
        for axis in children(kind, "axId"):
            if axis.get("val") not in axes:
                report(f"<{local(kind)}> is drawn along an axis that there is not: {axis.get('val')}")
        for series in children(kind, "ser"):
            for what in order.problems(series, order.SERIES):
                report(what)
            index = getattr(child(series, "idx"), "attrib", {}).get("val")
            if index in places:
                report(f"two series have the index {index}")
            places.add(index)
    for element in plot.iter():
        if local(element) == "f":
            for what in formula_problems(element.text or "", book.sheet_names()):
                report(f"reference {what}")
        if local(element) in ("numCache", "strCache"):
            _check_cache(element, report)


def _check_cache(cache, report):
    count = getattr(child(cache, "ptCount"), "attrib", {}).get("val", "0")
    numbers = [int(point.get("idx", "-1")) for point in children(cache, "pt")]
    if any(not 0 <= number < int(count) for number in numbers) or numbers != sorted(set(numbers)):
        report(f"<{local(cache)}> has points beyond its {count}, or out of order")
