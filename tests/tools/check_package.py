#!/usr/bin/env python3
"""What Excel would repair or refuse in workbooks (.xlsx, .xlsm), found without Excel.

    tests/tools/check_package.py FILE...

Prints `file: part: what` for each thing found. Exit status: 0 nothing found, 1 something, 2 a file is missing.
"""
import pathlib
import sys

from package import annotations, container, drawings, styles, tables, workbook, worksheet


def problems_of(path):
    """Every problem of a workbook as (part, what), in the order of the checks."""
    package = container.Package(path)
    if package.is_readable():
        package.check()
        book = workbook.read(package)
        if book is not None:
            try:
                check_parts(package, book)
            except ValueError as failure:
                package.report(book.part, f"or one of its parts has a number that is none: {failure}")
    return package.problems


def check_parts(package, book):
    book.styles = styles.check(package, book)
    for sheet in book.worksheets():
        content = worksheet.check(package, book, sheet)
        if content is not None:
            book.formulas[sheet.part] = content.formulas
            drawings.check(package, book, sheet, content)
            annotations.check(package, book, sheet, content)
            tables.check(package, book, sheet, content)
    workbook.check(package, book)


def main(paths):
    found = False
    for path in paths:
        if not pathlib.Path(path).is_file():
            print(f"{path}: no such file", file=sys.stderr)
            return 2
        for part, what in problems_of(path):
            print(f"{path}: {part}: {what}")
            found = True
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(sys.argv[1:]))
