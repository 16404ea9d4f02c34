"""The styles part: counts, and that every format leads to fonts, fills, borders and number formats that exist."""
import re

from package import order
from package.container import child, children
from package.references import length

_OWN_NUMBER_FORMATS = 164
_MOST_FORMATS = 65_490


class Styles:
    def __init__(self):
        self.cell_formats = 1
        self.differential_formats = 0


def check(package, book):
    styles = Styles()
    related = package.related(book.part, "styles")
    root = package.tree(related[0].part) if related else None
    if root is None:
        return styles
    report = lambda what: package.report(related[0].part, what)  # noqa: E731
    for what in order.problems(root, order.STYLES):
        report(what)

    def items(holder, name):
        element = child(root, holder)
        found = children(element, name) if element is not None else []
        if element is not None and element.get("count", str(len(found))) != str(len(found)):
            report(f"{holder} counts {element.get('count')}, but there are {len(found)}")
        return found

    def is_closed(code):
        bare = re.sub(r'\\.|"[^"]*"|_.|\*.', "", code)
        return '"' not in bare and bare.count("[") == bare.count("]") and code != ""

    number_formats = {}
    for element in items("numFmts", "numFmt"):
        number, code = element.get("numFmtId") or "", element.get("formatCode")
        if not number.isdigit() or number in number_formats or length(code or "") > 255:
            report(f"number format {number!r} is not valid or there twice: {code!r}")
        if not is_closed(code or ""):
            report(f"number format {number}: quotation marks or brackets do not close: {code!r}")
        number_formats[number] = code
    fonts, fills, borders = (len(items(holder, name)) for holder, name in
                             (("fonts", "font"), ("fills", "fill"), ("borders", "border")))
    for border in items("borders", "border"):
        for what in order.problems(border, order.BORDER):
            report(what)
    bases = items("cellStyleXfs", "xf")
    formats = items("cellXfs", "xf")
    for holder, elements in (("cellStyleXfs", bases), ("cellXfs", formats)):
        for number, element in enumerate(elements):
            for what in order.problems(element, order.FORMAT):
                report(f"{holder} {number}: {what}")
            for attribute, count in (("fontId", fonts), ("fillId", fills), ("borderId", borders),
                                     ("xfId", len(bases) if holder == "cellXfs" else None)):
                value = int(element.get(attribute, "0"))
                if count is not None and value >= max(count, 1):
                    report(f"{holder} {number}: {attribute} {value} is beyond the {count} that there are")
            own = element.get("numFmtId", "0")
            if int(own) >= _OWN_NUMBER_FORMATS and own not in number_formats:
                report(f"{holder} {number}: there is no number format {own}")
    names = set()
    for element in items("cellStyles", "cellStyle"):
        if int(element.get("xfId", "0")) >= max(len(bases), 1):
            report(f"cell style {element.get('name')!r}: xfId is beyond the formats")
        if element.get("name", "").lower() in names and element.get("builtinId") is None:
            report(f"cell style {element.get('name')!r} is there twice")
        names.add(element.get("name", "").lower())
    differential = items("dxfs", "dxf")
    for number, element in enumerate(differential):
        for what in order.problems(element, order.DIFFERENTIAL_FORMAT):
            report(f"dxf {number}: {what}")
    if not formats:
        report("has no cell format")
    if len(formats) > _MOST_FORMATS:
        report(f"has {len(formats)} cell formats")
    styles.cell_formats = max(len(formats), 1)
    styles.differential_formats = len(differential)
    return styles
