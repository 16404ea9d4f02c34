"""A report's text (`tonghop report --format txt`) read back: its tables, and the figures that its sentences show."""
import re
from decimal import Decimal

CELL = re.compile(r"(?P<shown>.*?)(?: <(?P<style>count|decimal|percent) \d+: (?P<exact>-?[\d.]+)>)?(?P<marks>(?: <[^<>]*>)*)")
LINK = re.compile(r"\[([^\[\]]*)→([^\]]*)\]")


class Cell:
    """shown: as a reader sees it; number: what stands behind it, nothing where it is a text; figure: its source."""

    def __init__(self, text):
        found = CELL.fullmatch(text)
        self.number = None if found["exact"] is None else Decimal(found["exact"])
        self.is_percent = found["style"] == "percent"
        self.is_sum = "<sum>" in found["marks"]
        links = LINK.findall(found["shown"]) + [("", mark) for mark in re.findall(r"<→([^<>]*)>", found["marks"])]
        self.figure = links[0][1] if links else None
        self.shown = without_marks(found["shown"])


def without_marks(text):
    """Without links and the marks of bold and italic letters (which no text of the samples has itself)."""
    return re.sub(r"\*\*|_", "", LINK.sub(r"\1", text)).strip()


class Table:
    def __init__(self):
        self.rows = []


def tables(text):
    """The tables, in their order, each as rows of cells; of a heat map the rows below its header, blank for nothing."""
    found, kind = [], None
    for line in text.split("\n== figures")[0].split("\n"):
        name, _, rest = line.partition(": ")
        if not line.startswith("  "):
            kind = {"table": "table", "heat map": "heat map"}.get(name.rstrip(":"))
            if kind:
                found.append((kind, []))
        elif kind == "table" and name.strip() in ("header", "group", "item", "total"):
            found[-1][1].append([Cell(cell) for cell in rest.split(" | ")])
        elif kind == "heat map" and name.strip() not in ("alternative", "sheet", "state", "columns"):
            found[-1][1].append([Cell(name.strip())] + [Cell("" if mark == "·" else mark) for mark in rest.split(" ")])
    return found


def shown_figures(text):
    """(figure, as shown) of everything that leads to a source, in sentences and in tables."""
    body = text.split("\n== figures")[0]
    found = [(figure, without_marks(shown)) for shown, figure in LINK.findall(body)]
    for kind, rows in tables(text):
        found += [(cell.figure, cell.shown) for row in rows for cell in row if cell.figure]
    return found


def vietnamese_number(text):
    """The number that a text begins with: "1.234,5%" is 1234.5; nothing where it begins with none."""
    found = re.match(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?", text)
    return None if found is None else Decimal(found[0].replace(".", "").replace(",", "."))
