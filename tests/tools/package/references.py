"""Cell references, and what can be known of a formula without calculating it."""
import re

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
LONGEST_FORMULA = 8_192
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_ROWS = re.compile(r"\$?([0-9]{1,7}):\$?([0-9]{1,7})")
_SHEET = re.compile(r"'((?:[^']|'')+)'!|([^\s'!(),:;*/+\-&=<>^{}\[\]\"]+)!")
# The columns of a table, in which ' stands before a character that means itself.
_BRACKETS = re.compile(r"\[(?:'.|[^'\[\]]|\[(?:'.|[^'\[\]])*\])*\]")


def length(text):
    """In UTF-16 units, as office programs count."""
    return len(text.encode("utf-16-le")) // 2


def column_number(letters):
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell(text):
    """(row, column) of "AB12"; None for anything else or beyond the sheet."""
    match = _CELL.fullmatch(text or "")
    if match is None:
        return None
    row, column = int(match[2]), column_number(match[1])
    return (row, column) if 1 <= row <= LAST_ROW and column <= LAST_COLUMN else None


class Range:
    def __init__(self, first, last, text):
        self.first, self.last, self.text = first, last, text

    def is_single(self):
        return self.first == self.last

    def meets(self, other):
        return (self.first[0] <= other.last[0] and other.first[0] <= self.last[0] and
                self.first[1] <= other.last[1] and other.first[1] <= self.last[1])

    def holds(self, other):
        return (self.first[0] <= other.first[0] and other.last[0] <= self.last[0] and
                self.first[1] <= other.first[1] and other.last[1] <= self.last[1])


def area(text):
    """The range of "A1", "A1:C3", "A:B" or "1:2"; None for anything else, or with its corners the wrong way round."""
    whole = _COLUMNS.fullmatch(text or "")
    if whole:
        text = f"{whole[1]}1:{whole[2]}{LAST_ROW}"
    whole = _ROWS.fullmatch(text or "")
    if whole:
        text = f"A{whole[1]}:XFD{whole[2]}"
    corners = [cell(corner) for corner in (text or "").split(":")]
    if len(corners) not in (1, 2) or None in corners:
        return None
    first, last = corners[0], corners[-1]
    return Range(first, last, text) if first[0] <= last[0] and first[1] <= last[1] else None


def overlaps(ranges):
    """Pairs of ranges that share a cell."""
    found, open_ranges = [], []
    for each in sorted(ranges, key=lambda r: (r.first[0], r.first[1])):
        open_ranges = [other for other in open_ranges if other.last[0] >= each.first[0]]
        found += [(other, each) for other in open_ranges if other.meets(each)]
        open_ranges.append(each)
    return found


def sheets_in(formula):
    """The sheets that a formula names; those of other workbooks left out."""
    names = []
    for match in _SHEET.finditer(_without_texts(formula)):
        name = (match[1] or match[2]).replace("''", "'")
        if "[" not in name and not name.startswith("#"):
            names += name.split(":")
    return names


def _without_texts(formula):
    """The formula with "texts" emptied. A quotation mark within 'a sheet''s name' begins none."""
    return re.sub(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"", lambda m: m[0] if m[0][0] == "'" else '""', formula)


def formula_problems(formula, sheet_names):
    """What is wrong with a formula as stored (without the leading =)."""
    problems = []
    if length(formula) > LONGEST_FORMULA:
        problems.append(f"has {length(formula)} characters, more than {LONGEST_FORMULA}")
    if not formula.strip():
        problems.append("is empty")
    if formula.startswith("="):
        problems.append(f"begins with an equals sign: {formula[:60]}")
    bare = re.sub(r"'(?:[^']|'')*'", "", _BRACKETS.sub("", _without_texts(formula)))
    if bare.count("(") != bare.count(")"):
        problems.append(f"has brackets that do not close: {formula[:60]}")
    if (bare.count('"') % 2) or "'" in bare:
        problems.append(f"has quotation marks that do not close: {formula[:60]}")
    if ";" in re.sub(r"\{[^{}]*\}", "", bare):
        problems.append(f"parts its arguments with a semicolon: {formula[:60]}")
    known = {name.lower() for name in sheet_names}
    for name in sheets_in(formula):
        if name.lower() not in known:
            problems.append(f"names a sheet that there is not: {name}")
    return problems
