"""All documents of a period, of the samples that the project carries: their numbers against what the program exports,
their workbooks in other programs, their bytes wherever they are made.

    tests/cli/workbooks_test.py TONGHOP SOURCE_TREE [unittest options]

Needs openpyxl, which Debian brings for its own Python only.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile
from decimal import Decimal
from html.parser import HTMLParser

import openpyxl

TONGHOP = os.path.abspath(sys.argv.pop(1))
SOURCE = pathlib.Path(sys.argv.pop(1)).resolve()
sys.path.insert(0, str(SOURCE / "tests" / "support"))
import report_dump  # noqa: E402
from report_dump import vietnamese_number  # noqa: E402

INBOX = SOURCE / "data/samples/tra-vinh/inbox"
PERIODS = ("2025-07", "2025-08", "2025-11", "2025-12", "2025")
AS_OF = ("--as-of", "2025-12-31")
REPORTS = [("thang", "2025-12"), ("nam", "2025"), ("so-ket-2025", "2025"), ("tien-do", "2025"), ("ra-soat", "2025-12"),
           ("don-doc", "2025-12"), ("don-vi", "2025-12")]
FIELD = re.compile(r"(?P<form>[A-Z]+-\d+)\.(?P<field>\w+)(@(?P<unit>\w+))?(:(?P<span>[\w-]+))?")
SOURCES, SOURCE_CELLS, CHARTS = "Nguồn số liệu", "Ô số liệu nguồn", "Dữ liệu biểu đồ"
ROOT = "TVH"


def run(workspace, *words, environment=None, cwd=None):
    done = subprocess.run([TONGHOP, "-w", workspace, *map(str, words)], capture_output=True, text=True, cwd=cwd,
                          env={**os.environ, "TONGHOP_SHARE": str(SOURCE), **(environment or {})})
    if done.returncode not in (0, 1):
        raise AssertionError(f"{words}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def make_workspace(workspace):
    """Every period that there are samples of, but for one unit that has not sent."""
    run(".", "init", workspace, "--federation", "tra-vinh")
    for period in PERIODS:
        shutil.copytree(INBOX / period, workspace / "inbox" / period)
    next((workspace / "inbox/2025-12").glob("*Y tế*")).unlink()


def files_of(folder):
    return {str(path.relative_to(folder)): path for path in sorted(folder.rglob("*")) if path.is_file()}


class Page(HTMLParser):
    """What stands in <main>: tables as rows of texts, and the figures that are shown as (number of the source, text)."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.figures = [], []
        self.within_main, self.cell, self.figure = False, None, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "main":
            self.within_main = True
        if not self.within_main:
            return
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.cell = ""
        elif tag == "a" and attributes.get("class") == "figure":
            self.figure = (int(attributes["href"].removeprefix("#nguon-")), "")

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data
        if self.figure is not None:
            self.figure = (self.figure[0], self.figure[1] + data)

    def handle_endtag(self, tag):
        if tag == "main":
            self.within_main = False
        elif tag in ("td", "th") and self.cell is not None:
            self.tables[-1][-1].append(self.cell.replace("_", "").strip())
            self.cell = None
        elif tag == "a" and self.figure is not None:
            self.figures.append((self.figure[0], self.figure[1].replace("_", "").strip()))
            self.figure = None


class Made:
    """A workspace, the documents made of it, and what its exports say: once for all tests."""

    def __init__(self, directory):
        self.directory = directory
        self.workspace = directory / "workspace"
        make_workspace(self.workspace)
        run(self.workspace, "ingest")
        self.documents = []
        for name, period in REPORTS:
            out = directory / "made" / name
            each = ("--each-unit",) if name == "don-vi" else ()
            run(self.workspace, "report", name, "--period", period, *AS_OF, *each, "--format", "txt,json,html,xlsx",
                "--out", out)
            self.documents += sorted(out.rglob("*.txt"))
        self.exports = Exports(self.workspace)

    def books(self):
        return [document.with_suffix(".xlsx") for document in self.documents]


def setUpModule():
    global made
    directory = tempfile.TemporaryDirectory()
    unittest.addModuleCleanup(directory.cleanup)
    made = Made(pathlib.Path(directory.name))


def near(number):
    """A number with the places that the program keeps, whatever binary numbers made of them."""
    return None if number is None else round(Decimal(str(number)), 4)


class Exports:
    """What the consolidation comes to, by `tonghop export`."""

    def __init__(self, workspace):
        self.totals = {(row["period"], row["form"], row["unit"], row["field"]): near(row["value"])
                       for row in json.loads(run(workspace, "export", "totals"))}
        self.indicators = {row["indicator"]: row for row in
                           json.loads(run(workspace, "export", "indicators", *AS_OF))}
        self.values = {}
        for row in json.loads(run(workspace, "export", "values")):
            of_file = self.values.setdefault((row["file"], row["form"], row["period"]), {})
            of_file.setdefault(row["field"], []).append(row["value"])
        self.submissions = json.loads(run(workspace, "export", "submissions"))
        self.made_of = dict(re.findall(r"(TV-C\d+): (.*)", run(workspace, "check")))
        programme = (SOURCE / "data/programmes/tra-vinh-2021/programme.yaml").read_text()
        self.due = programme.count("milestone: 2025-12-31")
        forms = (SOURCE / "data/programmes/tra-vinh-2021/forms").glob("*.yaml")
        self.flows = {(form.stem, code) for form in forms
                      for code, kind in re.findall(r"- code: (\w+)\n(?:    .*\n)*?    kind: (\w+)", form.read_text())
                      if kind == "flow"}

    def periods(self, form):
        return sorted({period for period, of, *_ in self.totals if of == form})

    def added(self, form, field, unit):
        return sum(self.totals.get((period, form, unit, field)) or 0 for period in self.periods(form))

    def carried(self, form, field, unit):
        """Of a stock, the last that each unit has reported."""
        units = {of for _, _, of, _ in self.totals if of != ROOT} if unit == ROOT else {unit}
        last = (next((self.totals[period, form, of, field] for period in reversed(self.periods(form))
                      if self.totals.get((period, form, of, field)) is not None), 0) for of in units)
        return sum(last)

    def field(self, form, field, unit, review):
        if review and (form, field) not in self.flows:
            return self.carried(form, field, unit)
        return self.totals.get((self.periods(form)[-1], form, unit, field))

    def indicator_of_unit(self, indicator, unit):
        parts = []
        for term in self.made_of[indicator].split(" / "):
            named = re.fullmatch(r"rows\(([\w-]+)\)|([\w-]+)\.(\w+)", term)
            form, field = (named[1], "rows") if named[1] else (named[2], named[3])
            parts.append((self.added if (form, field) in self.flows else self.carried)(form, field, unit))
        return parts[0] if len(parts) == 1 else 100 * parts[0] / parts[1]

    def expected(self, figure, issue):
        """What a figure of an issue of a report comes to; nothing where the exports do not say."""
        indicator, _, unit = figure.partition("@")
        if figure in self.indicators:
            return near(self.indicators[figure]["value"])
        if indicator in self.made_of:
            return near(self.indicator_of_unit(indicator, unit))
        if figure.startswith("targets."):
            verdicts = [row["verdict"] for name, row in self.indicators.items() if name.startswith("TV-C")]
            if figure == "targets.due":
                return self.due
            counted = {"all": set(verdicts), "met": {"dat", "vuot"},
                       "exceeded": {"vuot"}, "not_met": {"chua-dat"}, "not_due": {"chua-den-ky"},
                       "no_threshold": {"chua-dat-nguong"}}[figure.partition(".")[2]]
            return sum(verdict in counted for verdict in verdicts)
        if figure.startswith("gaps."):
            return self.gaps(figure.partition(".")[2], issue)
        if figure == "carried.all":
            return 1
        terms = [FIELD.fullmatch(term) for term in figure.split("/")]
        if not all(terms):
            return None
        review = issue["report"] in ("so-ket-2025", "tien-do")
        numbers = []
        for term in terms:
            unit = term["unit"] or issue["unit"]
            if term["span"] in ("cumulative", "term"):
                numbers.append(self.added(term["form"], term["field"], unit))
            elif term["span"] is None:
                numbers.append(self.field(term["form"], term["field"], unit, review))
            else:
                return None
        return numbers[0] if len(numbers) == 1 else near(100 * numbers[0] / numbers[1])

    def gaps(self, name, issue):
        forms = ["TV-01", "TV-02"] if issue["period"] == "2025" else ["TV-01"]
        owed = {(unit, form) for form in forms for _, of, unit, _ in self.totals if of == form and unit != ROOT}
        latest = {form: self.periods(form)[-1] for form in forms}
        sent = {(row["submitter"], form): row for row in self.submissions if row["in_force"]
                for form in row["forms"] if form in forms and row["period"] == latest[form]}
        late = {key for key, row in sent.items() if not row["first_on_time"]}

        def units(reports):
            return len({unit for unit, _ in reports})
        return {"expected": units(owed), "accepted": units(owed) - units(owed - set(sent)),
                "on_time": units(owed) - units((owed - set(sent)) | late), "late": units(late),
                "missing": units(owed - set(sent)), "returned": 0, "not_due": 0,
                "completeness": near(Decimal(100 * len(sent)) / len(owed)),
                "timeliness": near(Decimal(100 * len(set(sent) - late)) / len(owed))}[name]

    def of_file(self, source, form, field):
        """What the cells come to that a figure names."""
        values = self.values[source["file"], form, source["period"]]
        if field == "rows":
            return len(next(iter(values.values())))
        known = [near(value if not isinstance(value, bool) else int(value)) for value in values[field] if value is not None]
        return sum(known) if known else None


class EachDocument(unittest.TestCase):
    def each(self, check):
        self.assertEqual(len(made.documents), 6 + 14)
        for document in made.documents:
            with self.subTest(document.stem):
                check(document)


class Numbers(EachDocument):
    def test_every_figure_agrees_with_the_consolidation(self):
        def check(document):
            issue = json.loads(document.with_suffix(".json").read_text())
            for figure in issue["figures"]:
                if figure["number"] is not None:
                    self.assertEqual(near(figure["number"]), made.exports.expected(figure["id"], issue), figure["id"])
                    self.assertEqual(round(near(figure["number"]), figure["places"] or 2),
                                     round(vietnamese_number(figure["value"]), figure["places"] or 2), figure["id"])

        self.each(check)

    def test_every_figure_names_the_cells_that_it_comes_from(self):
        def check(document):
            for figure in json.loads(document.with_suffix(".json").read_text())["figures"]:
                named = FIELD.fullmatch(figure["id"])
                for source in figure["sources"] if named else ():
                    shown = vietnamese_number(source["value"])
                    self.assertEqual(near(shown), made.exports.of_file(source, named["form"], named["field"]),
                                     (figure["id"], source))

        self.each(check)

    def test_sentences_and_tables_show_their_figures(self):
        def check(document):
            figures = {figure["id"]: figure for figure in json.loads(document.with_suffix(".json").read_text())["figures"]}
            shown = {}
            for name, text in report_dump.shown_figures(document.read_text()):
                self.assertIn(name, figures)
                if figures[name]["number"] is not None and re.fullmatch(r"[\d.,]+%?", text):
                    shown.setdefault(name, set()).add(vietnamese_number(text))
            for name, numbers in shown.items():
                value = vietnamese_number(figures[name]["value"])
                # Of an indicator, what is missing and what is to be expected are shown too.
                self.assertIn(value, numbers, name)
                self.assertTrue(name.startswith("TV-C") or numbers == {value}, (name, numbers))

        self.each(check)

    def test_the_page_shows_what_the_text_shows(self):
        def check(document):
            page = Page(document.with_suffix(".html").read_text())
            tables = [rows for kind, rows in report_dump.tables(document.read_text()) if kind == "table"]
            self.assertEqual([[texts(row) for row in rows] for rows in tables],
                             [[[text for text in row if text] for row in rows] for rows in page.tables])
            figures = json.loads(document.with_suffix(".json").read_text())["figures"]
            self.assertEqual(sorted((figures[number - 1]["id"], shown) for number, shown in page.figures),
                             sorted(report_dump.shown_figures(document.read_text())))

        self.each(check)

    def test_the_workbook_holds_what_the_text_shows(self):
        def check(document):
            book = openpyxl.load_workbook(document.with_suffix(".xlsx"), data_only=True)
            ranges = [grid(book, name.attr_text) for name in book.defined_names.definedName if ":" in name.attr_text]
            for kind, rows in report_dump.tables(document.read_text()):
                wanted = [expected_cells(row) for row in rows]
                found = (rows[-len(wanted):] if kind == "heat map" else rows for rows in ranges)
                self.assertIn(wanted, list(found))
            # And no number stands in it that the text does not have.
            numbers = {number for _, rows in report_dump.tables(document.read_text()) for row in rows
                       for number in expected_cells(row) if isinstance(number, Decimal)}
            for sheet in book:
                if sheet.title not in (SOURCES, SOURCE_CELLS, CHARTS):
                    for cell in (cell for row in sheet for cell in row if isinstance(cell.value, (int, float))):
                        self.assertIn(near(cell.value), numbers, (sheet.title, cell.coordinate))

        self.each(check)

    def test_the_workbook_traces_figures_as_the_issue_does(self):
        def check(document):
            figures = json.loads(document.with_suffix(".json").read_text())["figures"]
            book = openpyxl.load_workbook(document.with_suffix(".xlsx"), data_only=True)
            if not figures:
                self.assertNotIn(SOURCES, book.sheetnames)
                return
            traced = [row for row in book[SOURCES].iter_rows(min_row=4, max_col=9, values_only=True) if row[0]]
            self.assertEqual([(row[0], row[1], row[8]) for row in traced],
                             [(f["id"], f["label"], len(f["sources"]) + f["more_sources"]) for f in figures])
            for row, figure in zip(traced, figures):
                number = figure["number"]
                if number is None:
                    self.assertEqual(row[2], figure["value"])
                else:
                    self.assertAlmostEqual(row[2] * (100 if figure["style"] == "percent" else 1), number, 3)
            cells = [] if SOURCE_CELLS not in book.sheetnames else \
                [row for row in book[SOURCE_CELLS].iter_rows(min_row=4, max_col=9, values_only=True) if row[0]]
            self.assertEqual([(row[0], row[2], row[4], row[5], row[6] or "", row[8]) for row in cells],
                             [(f["id"], s["unit"], s["file"], s["sheet"], s["cell"], s["revision"])
                              for f in figures for s in f["sources"]])

        self.each(check)

def texts(row):
    return [cell.shown for cell in row if cell.shown]


def expected_cells(row):
    """As a workbook holds them: numbers as numbers, shares of a hundred as shares of one."""
    return [near(cell.number / (100 if cell.is_percent else 1)) if cell.number is not None else cell.shown
            for cell in row if cell.shown]


def grid(book, address):
    """The cells of a named range that hold something, row by row."""
    sheet, _, cells = address.rpartition("!")
    rows = book[sheet.strip("'").replace("''", "'")][cells.replace("$", "")]
    found = [[cell.value for cell in row if cell.value is not None] for row in rows]
    return [[near(value) if isinstance(value, (int, float)) else value.replace("_", "").strip() for value in row]
            for row in found]


class Workbooks(EachDocument):
    def test_nothing_in_them_would_be_repaired(self):
        done = subprocess.run([SOURCE / "tests/tools/check_package.py", *made.books()], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)

    def test_our_own_reader_reads_them(self):
        def check(document):
            book = document.with_suffix(".xlsx")
            read = subprocess.run([TONGHOP, "cells", book], capture_output=True, text=True, check=True).stdout
            read = [json.loads(line) for line in read.splitlines()]
            numbers = {(cell["sheet"], cell["ref"]): near(cell["value"]) for cell in read if cell["type"] == "number"}
            self.assertNotIn("error", {cell["type"] for cell in read})
            self.assertEqual(numbers, numbers_of(book))

        self.each(check)

    def test_libreoffice_recalculates_them_to_the_same_figures(self):
        """From false results, so that those of the program cannot be taken over."""
        books, spoilt = {}, made.directory / "spoilt"
        spoilt.mkdir()
        formulas = 0
        for number, book in enumerate(made.books()):
            formulas += spoil(book, spoilt / f"{number}.xlsx")
            books[f"{number}.xlsx"] = book
        self.assertGreater(formulas, 20)
        office = made.directory / "office"
        (office / "user").mkdir(parents=True)
        (office / "user/registrymodifications.xcu").write_text(ALWAYS_RECALCULATE)
        out = made.directory / "recalculated"
        for some in (list(books)[:12], list(books)[12:]):
            subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{office}", "--convert-to", "xlsx",
                            "--outdir", out, *(spoilt / name for name in some)], capture_output=True, check=True,
                           timeout=300)
        for name, book in books.items():
            with self.subTest(book.stem):
                self.assertEqual(numbers_of(out / name), numbers_of(book))


ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


def numbers_of(book):
    """{(sheet, cell): number}; fails where a cell holds an error."""
    found = {}
    for sheet in openpyxl.load_workbook(book, data_only=True):
        for row in sheet:
            for cell in row:
                if cell.data_type == "e":
                    raise AssertionError(f"{book} {sheet.title} {cell.coordinate}: {cell.value}")
                if isinstance(cell.value, (int, float)):
                    found[sheet.title, cell.coordinate] = near(cell.value)
    return found


def spoil(book, copy):
    """Writes a copy with a wrong result for each formula; returns how many there are."""
    formulas = 0
    with zipfile.ZipFile(book) as read, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            content = read.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content, some = re.subn(rb"(</f><v>)[^<]*", rb"\g<1>-77", content)
                formulas += some
            written.writestr(name, content)
    return formulas


class Reproducible(unittest.TestCase):
    def test_a_run_gives_the_same_bytes_wherever_and_whenever_it_runs(self):
        with tempfile.TemporaryDirectory() as name:
            outs = []
            for place, environment in (("một", {"TZ": "UTC", "LC_ALL": "C", "LANG": ""}),
                                       ("sâu/hai", {"TZ": "Pacific/Auckland", "LC_ALL": "", "LANG": "vi_VN.UTF-8"}),
                                       ("ba", {"TZ": "America/St_Johns", "LC_ALL": "de_DE.UTF-8", "LANG": "C"})):
                workspace = pathlib.Path(name) / place
                make_workspace(workspace)
                run(workspace if place == "một" else ".", "run", "--period", "2025-12", *AS_OF,
                    environment=environment, cwd=None if place == "một" else workspace)
                outs.append({file: path.read_bytes() for file, path in files_of(workspace / "out").items()})
            self.assertEqual({file.rpartition(".")[2] for file in outs[0]}, {"html", "xlsx", "json"})
            self.assertGreater(len(outs[0]), 10)
            for other in outs[1:]:
                self.assertEqual(sorted(outs[0]), sorted(other))
                for file, content in outs[0].items():
                    self.assertTrue(content == other[file], file)

if __name__ == "__main__":
    unittest.main()
