"""How much memory the worst workbooks within the limits take.

    tests/cli/memory_test.py TONGHOP SOURCE_TREE [unittest options]

Every workbook goes through `ingest`, in a workspace and a process of its own, whose peak of resident memory is
measured. What the limits refuse is as good an answer as reading it: the program has to stay below the bound.
"""
import io
import os
import random
import subprocess
import sys
import unittest
import zipfile

from cli_test import INBOX, SOURCE, TONGHOP, CliTest

BOUND_MB = 256

MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(code)
"""

# The usual limits (src/spreadsheet/limits.hpp).
CELLS = 800_000
TEXT_BYTES = 40_000_000
FILE_BYTES = 64_000_000
# src/intake/form_reading.hpp
ROWS_READ = 20_000


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def packed(parts):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return memory.getvalue()


PLAIN_STYLES = "<fonts><font/></fonts><fills><fill/><fill/></fills><borders><border/></borders><cellXfs><xf/></cellXfs>"


def xlsx(sheets, shared="", styles=PLAIN_STYLES, more=None):
    """sheets: what stands within <worksheet>, one a sheet."""
    numbers = range(1, len(sheets) + 1)
    relation = '<Relationship Id="{0}" Type="' + OFFICE + '/relationships/{1}" Target="{2}"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
                               f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
                               f'ContentType="{MAIN_TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
                       f'Type="{OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships"><sheets>' + "".join(
            f'<sheet name="s{i}" r:id="r{i}"/>' for i in numbers) + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
            relation.format(f"r{i}", "worksheet", f"worksheets/s{i}.xml") for i in numbers) +
            relation.format("t", "sharedStrings", "t.xml") + relation.format("y", "styles", "y.xml") +
            "</Relationships>",
        "xl/t.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
        "xl/y.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        **(more or {}),
    }
    for i, sheet in zip(numbers, sheets):
        parts[f"xl/worksheets/s{i}.xml"] = f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>'
    return packed(parts)


def rows_of(cells):
    """cells: one list of cells a row."""
    return "<sheetData>" + "".join(f'<row r="{i}">{row}</row>' for i, row in enumerate(cells, 1)) + "</sheetData>"


def shared(count, length):
    return "".join(f"<si><t>{i:0{length}}</t></si>" for i in range(count))


def one_cell_rows():
    return xlsx([rows_of(f"<c><v>{i}</v></c>" for i in range(CELLS))])


def text_cells_row_by_row():
    return xlsx([rows_of(f'<c t="s"><v>{i}</v></c>' for i in range(CELLS))], shared(CELLS, TEXT_BYTES // CELLS))


def inline_texts():
    return xlsx([rows_of(f'<c t="inlineStr"><is><t>{i:049}</t></is></c>' for i in range(CELLS))])


def long_texts():
    return xlsx([rows_of(f'<c t="s"><v>{i}</v></c>' for i in range(48))], shared(48, 999_999))


def texts_that_nobody_shows():
    return xlsx([rows_of(["<c><v>1</v></c>"])], shared(CELLS, TEXT_BYTES // CELLS))


def wide_rows():
    row = "".join(f"<c><v>{i}</v></c>" for i in range(16_384))
    return xlsx([rows_of([row] * (CELLS // 16_384))])


def rows_out_of_order():
    rows = list(range(1, CELLS + 1))
    random.Random(1).shuffle(rows)
    return xlsx(["<sheetData>" + "".join(f'<row r="{i}"><c><v>{i}</v></c></row>' for i in rows) + "</sheetData>"])


def many_sheets():
    return xlsx([rows_of(f"<c><v>{i}</v></c>" for i in range(CELLS // 256))] * 256)


def merged_ranges():
    merged = "<mergeCells>" + "".join(
        f'<mergeCell ref="A{i}:B{i}"/>' for i in range(1, 400_000)) + "</mergeCells>"
    return xlsx([rows_of(f"<c><v>{i}</v></c>" for i in range(CELLS - 400_000)) + merged])


def styles():
    formats = "".join(f'<numFmt numFmtId="{i}" formatCode="{i:0250}"/>' for i in range(65_000))
    fonts = "".join(f'<font><name val="{i:0128}"/></font>' for i in range(65_000))
    xfs = "".join(f'<xf numFmtId="{i % 9_000}" fontId="{i % 9_000}"/>' for i in range(65_000))
    return xlsx([rows_of(f'<c s="{i % 65_000}"><v>{i}</v></c>' for i in range(CELLS // 2))],
                styles=f"<numFmts>{formats}</numFmts><fonts>{fonts}</fonts><cellXfs>{xfs}</cellXfs>")


def ods_styles():
    style = '<style:style style:name="{0:0250}" style:family="table-cell" style:parent-style-name="{1:0250}"/>'
    styles = "".join(style.format(i, i - 1) for i in range(16_000))
    row = '<table:table-row><table:table-cell table:style-name="{0:0250}" office:value-type="float" office:value="1"/></table:table-row>'
    return ods('<table:table table:name="a">' + "".join(row.format(i % 16_000) for i in range(CELLS // 4)) + "</table:table>", styles)


def comments():
    text = "".join(f'<comment ref="A{i}"><text><t>{i:0400}</t></text></comment>' for i in range(1, 100_000))
    return xlsx([rows_of(f"<c><v>{i}</v></c>" for i in range(CELLS // 8))], more={
        "xl/comments1.xml": f"<comments><commentList>{text}</commentList></comments>",
        "xl/worksheets/_rels/s1.xml.rels":
            '<Relationships><Relationship Id="r" Type="http://x/comments" Target="../comments1.xml"/></Relationships>'})


def pictures():
    """A file as large as may be, of what cannot be packed."""
    noise = random.Random(2).randbytes(1_000_000)
    more = {f"xl/media/{i}.png": noise[i:] + noise[:i] for i in range(FILE_BYTES // 1_000_000 - 8)}
    return xlsx([rows_of(f"<c><v>{i}</v></c>" for i in range(CELLS))], more=more)


def headings():
    """Texts that the search for forms looks at, all different."""
    row = "".join(f'<c t="s"><v>{i}</v></c>' for i in range(400))
    return xlsx([rows_of([row] * (CELLS // 400))],
                "".join(f"<si><t>Đoàn viên công đoàn {i}</t></si>" for i in range(400)))


def different_headings():
    return xlsx([rows_of(f'<c t="s"><v>{i}</v></c>' for i in range(400_000))],
                "".join(f"<si><t>Tổng số công đoàn cơ sở có trong năm {i}</t></si>" for i in range(400_000)))


def ods_repeated():
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="1000"><text:p>x</text:p></table:table-cell>'
    table = f'<table:table table:name="a"><table:table-row table:number-rows-repeated="799">{cell}</table:table-row></table:table>'
    return ods(table)


def ods_rows():
    row = '<table:table-row><table:table-cell office:value-type="float" office:value="{0}"><text:p>{0}</text:p></table:table-cell></table:table-row>'
    return ods('<table:table table:name="a">' + "".join(row.format(i) for i in range(CELLS)) + "</table:table>")


def ods(tables, styles=""):
    return packed({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s">'
                       f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
                       f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"})


def csv_of_cells():
    return b"".join(b"%d;%d\n" % (i, i) for i in range(CELLS // 2))


def csv_of_texts():
    return b"".join(b"%049d;x\n" % i for i in range(CELLS // 2))


def csv_of_nothing():
    return b";;;;;;;;\n" * (FILE_BYTES // 9 // 12) + b"a;b\n" * 10


def csv_in_utf16():
    return ("a;b\n" * 10 + "\u1ea1" * 1_000 + ";\n").encode("utf-16") + ("\u1ea1;\n" * (FILE_BYTES // 6 - 1_000)).encode("utf-16-le")


def report_of_faults():
    """A real report, with as many rows as are read, each of them wrong in every cell that can be."""
    sent = next((INBOX / "2025-08").glob("*LDLD huyen Chau Thanh.xlsx"))
    with zipfile.ZipFile(sent) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    start = sheet.index('<row r="93"')
    end = sheet.index("</row>", start) + len("</row>")
    rows = "".join(
        f'<row r="{i}">' + "".join(f'<c r="{column}{i}" s="11" t="inlineStr"><is><t>{text}</t></is></c>'
                                   for column, text in zip("ABCDEFGHIJ", [i, f"CĐCS số {i}", f"M{i}", *["không rõ"] * 7]))
        + "</row>" for i in range(93, 93 + ROWS_READ - 100))
    parts["xl/worksheets/sheet1.xml"] = (sheet[:start] + rows + "</sheetData>" +
                                         sheet[sheet.index("</sheetData>") + len("</sheetData>"):]).encode()
    return packed(parts)


WORKBOOKS = [report_of_faults, one_cell_rows, text_cells_row_by_row, inline_texts, long_texts, texts_that_nobody_shows, wide_rows,
             rows_out_of_order, many_sheets, merged_ranges, styles, comments, pictures, headings, different_headings,
             ods_repeated, ods_rows, ods_styles, csv_of_cells, csv_of_texts, csv_of_nothing, csv_in_utf16]


class Memory(CliTest):
    def peak_mb(self, bytes_of_file):
        """The most that `ingest` of such a file has in memory, in MB, and what it says."""
        self.make_workspace()
        (self.workspace / "inbox" / "x").write_bytes(bytes_of_file)
        # A new process begins with the peak of the one that starts it, so a small one does.
        process = subprocess.run([sys.executable, "-c", MEASURE, TONGHOP, "-w", self.workspace, "ingest"],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                 env={**os.environ, "TONGHOP_SHARE": str(SOURCE)})
        self.assertIn(process.returncode, (0, 1), process.stdout + process.stderr)
        return int(process.stderr.splitlines()[-1]) / 1024, process.stdout


def test_of(workbook):
    def test(self):
        peak, said = self.peak_mb(workbook())
        if os.environ.get("TONGHOP_SHOW"):
            copy = "letter" if ".html" in said else "copy"
            print(f"{workbook.__name__:28}{peak:6.0f} MB  {copy}  {said.splitlines()[0][-90:]}")
        self.assertLess(peak, BOUND_MB, said[:300])
    return test


for made in WORKBOOKS:
    setattr(Memory, f"test_{made.__name__}", test_of(made))


if __name__ == "__main__":
    unittest.main()
